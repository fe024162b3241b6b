// The check of what the blob uses: each kind of offence is found where it is planted, lawful code is left alone, the blob is clean.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkPlatform } from "../../src/host/build/platform-check.mjs";

const BLOB = join(__dirname, "../../dist/motesocket.js");

/** As src/phase.ts becomes. */
const PHASE = 'function phase(m) { return typeof m != "function" ? m : (delete m[atob("/3Njbw==")], m()); }';

/** An offence, with `^` before the place where it must be found. */
const OFFENCES: readonly { readonly name: string; readonly code: string; readonly reason: RegExp }[] = [
  { name: "an arrow function", code: "var f = (a) =^> a;", reason: /not ES5/ },
  { name: "let", code: "let ^a = 1;", reason: /not ES5/ },
  { name: "a template literal", code: "var a = ^`b`;", reason: /not ES5/ },
  { name: "a default parameter", code: "function f(a ^= 1) {}", reason: /not ES5/ },
  { name: "a non-ASCII character", code: 'var a = "caf^\u00e9";', reason: /U\+00E9 is not ASCII/ },
  { name: "a non-ASCII character in a comment", code: "// ^\u20ac\nvar a;", reason: /U\+20AC is not ASCII/ },
  { name: "strict mode", code: '^"use strict"; var a;', reason: /strict mode/ },
  { name: "strict mode in a function", code: 'function f() { ^"use strict"; }', reason: /strict mode/ },
  { name: "return and a newline", code: "function f() { ^return\n1; }", reason: /newline/ },
  { name: "return, a comment and a newline", code: "function f() { ^return // one\n1; }", reason: /newline/ },
  { name: "a label", code: "^a: for (;;) break a;", reason: /labels/ },
  { name: "with", code: "^with (Math) print(1);", reason: /with/ },
  { name: "a regular expression", code: "var a = ^/b/;", reason: /regular expressions/ },
  { name: "an integer of 2^63", code: "var a = ^9223372036854775808;", reason: /from 2\^63 on/ },
  { name: "a hexadecimal integer of 2^63", code: "var a = ^0x8000000000000000;", reason: /from 2\^63 on/ },
  { name: "an escape of two bytes", code: 'var a = "\\u0041" + ^"b\\u00e9";', reason: /not one byte/ },
  { name: "RegExp", code: 'var a = new ^RegExp("b");', reason: /regular expressions/ },
  { name: "case after default", code: "^switch (1) { default: case 1: }", reason: /case after default/ },
  { name: "debugger", code: "^debugger;", reason: /debugger/ },
  { name: "a variable with a reserved word for a name", code: "var ^of = 1;", reason: /of is a reserved word/ },
  { name: "a parameter with a reserved word for a name", code: "function f(^static) {}", reason: /static is a reserved word/ },
  { name: "two parameters of one name", code: "^function f(a, a) {}", reason: /two parameters/ },
  { name: "in inside the head of a for", code: 'var o = {}; ^for (var a = ("b" in o); a; ) break;', reason: /head of a for/ },
  { name: "setting a length", code: "var a = []; ^a.length = 0;", reason: /length can not be set/ },
  { name: "instanceof Error", code: "function f(a) { return ^a instanceof Error; }", reason: /instanceof Error/ },
  { name: "a getter with a string for a name", code: 'var o = { ^get "a"() { return 1; } };', reason: /getter's name/ },
  { name: "a setter with a number for a name", code: "var o = { ^set 1(a) {} };", reason: /setter's name/ },
  { name: "a getter of old", code: 'var o = {}; o.^__defineGetter__("a", function () {});', reason: /__defineGetter__/ },

  { name: "a function called before its statement", code: "^f(); function f() {}", reason: /function f is used before/ },
  { name: "a function called from one that runs too early", code: "function g() { ^f(); } g(); function f() {}", reason: /function f is used before/ },
  { name: "a function called from one that is handed over too early", code: "function h() {} h(function () { ^f(); }); function f() {}", reason: /function f is used before/ },
  { name: "a function called before its statement, inside a function", code: "function g() { ^f(); function f() {} }", reason: /function f is used before/ },
  { name: "a function whose statement is never reached", code: "function g() { return function () { ^f(); }; function f() {} }", reason: /function f is used before/ },
  { name: "a constructor used before its statement", code: "new ^F(); function F() {}", reason: /function F is used before/ },
  { name: "a variable set before its statement", code: "^a = 1; var a;", reason: /variable a is used before/ },
  { name: "a variable that only one branch declares", code: "if (Math.random()) var a = 1; print(^a);", reason: /variable a is used before/ },
  { name: "a variable that only another branch declares", code: "if (Math.random()) { var a = 1; } else { ^a = 2; }", reason: /variable a is used before/ },
  { name: "a variable that only another case declares", code: "switch (getTime()) { case 1: var a = 1; break; case 2: ^a = 2; }", reason: /variable a is used before/ },
  { name: "a variable of a loop that may not run", code: "function f(n) { for (var i = 0; i < n; i++) { var a = i; } ^a = 2; }", reason: /variable a is used before/ },
  { name: "a variable of a try that may fail", code: 'try { var a = require("net"); } catch (e) { ^a = 1; }', reason: /variable a is used before/ },

  { name: "a missing global", code: "var a = new ^Map();", reason: /global Map does not exist/ },
  { name: "a global of Node", code: "^setImmediate(function () {});", reason: /global setImmediate does not exist/ },
  { name: "a global of another board", code: "^digitalWrite(1, 1);", reason: /global digitalWrite does not exist/ },
  { name: "a missing function of Math", code: "Math.^imul(1, 2);", reason: /Math\.imul does not exist/ },
  { name: "a missing function of Object", code: "Object.^freeze({});", reason: /Object\.freeze does not exist/ },
  { name: "a missing function of Array", code: "Array.^from([]);", reason: /Array\.from does not exist/ },
  { name: "a missing function of Number", code: "Number.^isInteger(1);", reason: /Number\.isInteger does not exist/ },
  { name: "a missing function of E", code: 'E.^toBase64("a");', reason: /E\.toBase64 does not exist/ },
  { name: "a missing member of a global, by index", code: 'Math[^"trunc"](1);', reason: /Math\.trunc does not exist/ },
  { name: "a missing method of strings", code: 'var a = "b".^codePointAt(0);', reason: /String has no codePointAt/ },
  { name: "a missing method of arrays", code: "var a = [1].^lastIndexOf(1);", reason: /Array has no lastIndexOf/ },
  { name: "a missing method of a variable that is an array", code: "function f() { var a = []; a.push(1); return a.^lastIndexOf(1); }", reason: /Array has no lastIndexOf/ },
  { name: "a missing method of a string's part", code: 'var a = "b c".split(" ").^flat();', reason: /Array has no flat/ },
  { name: "a missing method of typed arrays", code: "new Uint8Array(4).^copyWithin(0, 1);", reason: /copyWithin/ },
  { name: "a missing method of whatever it is", code: "function f(a) { return a.^trimStart(); }", reason: /trimStart/ },
  { name: "a missing method that is only looked at", code: "function f(a) { return a.^normalize; }", reason: /normalize/ },
  { name: "a method that nobody defines", code: "function f(a) { a.^frobnicate(); }", reason: /nothing here or on the platform has a method frobnicate/ },
  { name: "a missing module", code: '^require("fs");', reason: /no module fs/ },

  { name: "a phase that uses a variable around it", code: `${PHASE} var a = 1; phase(function () { return ^a; });`, reason: /a is outside of the phase/ },
  { name: "a phase that uses a function around it", code: `${PHASE} function f() {} function p() { return function () { ^f(); }; } phase(p);`, reason: /f is outside of the phase/ },
  { name: "a phase inside a phase that uses the outer one", code: `${PHASE} phase(function () { ${PHASE} var a = 1; phase(function () { ^a++; }); });`, reason: /a is outside of the phase/ },
  { name: "a phase that uses the module's exports", code: `${PHASE} phase(function () { ^exports.a = 1; });`, reason: /exports is outside of the phase/ },
];

const LAWFUL: readonly string[] = [
  "function f() {} f();",
  "function g() { return f(); } function f() {} g();",
  'var o = {}; o.on("a", function () { f(); }); function f() {}',
  "function f() { return; }",
  "function f() { return\n}",
  "switch (1) { case 1: break; default: }",
  "var o = { get a() { return 1; }, set a(b) {} }; o.a = 2;",
  'var o = {}; Object.defineProperty(o, "a", { get: function () { return 1; } }); print(o.a);',
  "for (var i = 0; i < 4; i++) var a = i; a = 5; i = 6;",
  "function f(b) { for (var i = 0; i < b.length + 1; i++) { var a = i; } return a; }",
  "function f(n) { if (n) return; else var a = 1; return a; }",
  "function f(n) { if (n) { var a = 1; } else { var a = 2; } return a; }",
  "do { var a = 1; } while (!a); print(a);",
  "try { throw 1; } catch (e) { e = 2; } print(typeof e);",
  "var o = { map: function () {}, flat: function () {} }; function f(p) { p.flat(); p.map(); }",
  'var a = E.toString(new Uint8Array(4)).lastIndexOf("b"); print(a.toFixed(1));',
  "var f = function g(n) { return n ? g(n - 1) : 0; }; f(3);",
  'var n = require("net"); n.connect({}, function () {}).end();',
  "exports.a = typeof Symbol;",
  `${PHASE} phase(function () { var exports = {}; function f(a) { return require("net").connect(a); } exports.f = f; return exports; });`,
  "var a = 9223372036854776e3 + 0xffffffff + 4611686018427387904 + 1.5;",
  'var a = "\\xff\\u0041\\\\u00ff";',
];

test.each(OFFENCES)("$name is found where it stands", ({ code, reason }) => {
  const index = code.indexOf("^");
  const problems = checkPlatform(code.replace("^", ""));
  expect(problems.map(({ reason: found }) => found)).toEqual([expect.stringMatching(reason)]);
  expect(problems[0].index).toBe(index);
});

test.each(LAWFUL)("is content with %j", (code) => {
  expect(checkPlatform(code)).toEqual([]);
});

test("a problem's line counts from one, its column from zero", () => {
  expect(checkPlatform("var a;\n  with (a) ;")).toEqual([{ index: 9, line: 2, column: 2, reason: "with is not supported" }]);
});

test("the blob is ES5 and uses nothing that Espruino lacks", () => {
  const blob = readFileSync(BLOB, "utf8");
  expect(checkPlatform(blob).map(({ column, reason }) => `${reason}: ${blob.slice(Math.max(0, column - 40), column + 40)}`)).toEqual([]);
});

/** What the boot code may name beside that: pins, the module it starts, and what that module's objects have. */
const FIRMWARE_MAY = /^(global (digitalWrite|digitalRead|pinMode) does|there is no module motesocket|nothing here .* method (send|getIP|createClient|config|new|disconnect|addEventListener)$|no object has a method link$|(pinMode|digitalRead|digitalWrite) is outside)/;

test("the boot code is ES5 and uses nothing that Espruino lacks", () => {
  const code = readFileSync(join(__dirname, "../../dist/boot.js"), "utf8");
  const problems = checkPlatform(code).filter(({ reason }) => !FIRMWARE_MAY.test(reason));
  expect(problems.map(({ column, reason }) => `${reason}: ${code.slice(Math.max(0, column - 40), column + 40)}`)).toEqual([]);
});

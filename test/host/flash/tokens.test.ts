/** Programs as tokens: what becomes a byte, what stays text. That boards run them is test/flashing's to see. */
import { readFileSync } from "node:fs";
import { tokenise } from "../../../src/host/flash/tokens";
import { BLOB_PATH } from "../../drivers/targets";

const hex = (source: string): string => tokenise(source).toString("latin1").replace(/[^\n -~]/g, (byte) => `<${byte.charCodeAt(0)}>`);

test.each([
  ["words and operators", "if ( a === b ) return null; else a += 2", "<163>(a<139>b)<171><182>;<164>a<150>2"],
  ["strings, with their length", "a = 'it\\'s' + \"\\xff\"", "a=<209><4>it's+<209><1><255>"],
  ["an empty string, as text", 'a = ""', 'a=""'],
  ["a string of 300 bytes, with two bytes of length", `a="${"x".repeat(300)}"`, `a=<210>,<1>${"x".repeat(300)}`],
  ["a space between words that stay text", "o = { get  a() {} }", "o={get a(){}}"],
  ["a line that ends a statement still does", "var a = b\nc()\nif (d)\n  e({\n f: 1,\n g: 2 })", "<172>a=b\nc()\n<163>(d)\ne({f:1,g:2})"],
  ["names behind a dot and `catch` stay text", "a.delete(b.typeof).catch(c)", "a.delete(b.typeof).catch(c)"],
  ["signs that would run together keep a space", "a - -b + +c", "a- -b+ +c"],
  ["a regular expression keeps its spaces", "a = / if  b/g", "a=/ if  b/g"],
  ["a number's method keeps its space", "1 .toString()", "1 .toString()"],
  ["a template stays as it is", "`if ${ a } then`", "`if ${a} then`"],
])("%s", (_, source, expected) => {
  expect(hex(source)).toBe(expected);
});

test("the module gets smaller by a sixth or more", () => {
  const blob = readFileSync(BLOB_PATH, "latin1");
  expect(tokenise(blob).length).toBeLessThan((blob.length * 5) / 6);
});

test("what is no program is refused", () => {
  expect(() => tokenise("var = 1")).toThrow(SyntaxError);
});

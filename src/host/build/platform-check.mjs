// Checks that a program is ES5 and uses nothing that Espruino lacks. Syntax and semantics as tried on the interpreter shaped like
// an ESP8266; names as in platform-names.mjs. What runs before its time is run-order.mjs's.
//   node src/host/build/platform-check.mjs file.js     prints what is wrong, and fails if there is anything
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parse } from "acorn";
import { createTypes } from "./expression-types.mjs";
import { findOpenPhases } from "./open-phases.mjs";
import { GLOBALS, MEMBERS, MODULES, OBJECT_MEMBERS, RESERVED, SOCKET_MEMBERS, STATICS, USER_MEMBERS } from "./platform-names.mjs";
import { findEarlyUses } from "./run-order.mjs";
import { childrenOf, isFunction } from "./syntax-tree.mjs";

const OPTIONS = { ecmaVersion: 5, sourceType: "script", allowReserved: true };
const MODULE_SCOPE = new Set(["exports", "module", "require", "arguments"]);
const OBJECT = new Set(OBJECT_MEMBERS);
const PLATFORM_MEMBERS = new Set(
  [...OBJECT_MEMBERS, ...SOCKET_MEMBERS, ...USER_MEMBERS, ...[MEMBERS, STATICS, MODULES].flatMap((table) => Object.values(table).flat())],
);

/** Functions that JavaScript's own objects have in Node, on prototypes and on constructors. */
const JAVASCRIPT_METHODS = new Set();
for (const name of Object.getOwnPropertyNames(globalThis).filter((global) => /^[A-Z]/.test(global))) {
  const value = Object.getOwnPropertyDescriptor(globalThis, name).value;
  for (const owner of typeof value === "function" && value.prototype ? [value.prototype, Object.getPrototypeOf(value.prototype) ?? {}] : []) {
    for (const [member, { value: method }] of Object.entries(Object.getOwnPropertyDescriptors(owner))) {
      if (typeof method === "function" && member !== "constructor" && /native code/.test(method)) JAVASCRIPT_METHODS.add(member);
    }
  }
}

/** Numbers and strings that the interpreter reads as something else. */
function literalProblem({ regex, value, raw }) {
  if (regex) return "regular expressions are missing on small builds";
  if (typeof value === "number" && value >= 2 ** 63 && !/^[^x]*[.e]/i.test(raw)) return "an integer from 2^63 on is read as another number: write it with an exponent";
  return typeof value === "string" && /^([^\\]|\\[^u]|\\u00[0-7])*\\u(?!00[0-7])/.test(raw) && "a \\u escape above 7F is not one byte on every board: write \\x";
}

/** Syntax that acorn accepts as ES5 and Espruino does not, or takes to mean something else: by node type, a reason or nothing. */
const SYNTAX = {
  LabeledStatement: () => "labels are not supported",
  WithStatement: () => "with is not supported",
  DebuggerStatement: () => "debugger stops a board that is built to debug",
  Literal: literalProblem,
  SwitchStatement: ({ cases }) => {
    const at = cases.findIndex(({ test }) => !test);
    return at >= 0 && at < cases.length - 1 && "case after default is rejected";
  },
  ReturnStatement: (node, code) => !node.argument && /^return[ \t]*(\/\/.*|\/\*[^]*?\*\/[ \t]*)?[\r\n]\s*[^\s;}]/.test(code.slice(node.start)) &&
    "return and a newline: the value on the next line is returned",
  Property: ({ kind, key }) => kind !== "init" && key.type !== "Identifier" && `a ${kind}ter's name must be an identifier`,
  Identifier: ({ name }) => RESERVED.includes(name) && name !== "undefined" && `${name} is a reserved word`,
  ForStatement: ({ init }) => init && holds(init, ({ operator }) => operator === "in") && "in inside the head of a for is not understood",
  AssignmentExpression: ({ left }) => left.property?.name === "length" && !left.computed && "length can not be set",
  BinaryExpression: ({ operator, right }) => operator === "instanceof" && right.name === "Error" && "instanceof Error is false for every other kind of error",
  ExpressionStatement: ({ directive }) => directive === "use strict" && "there is no strict mode",
};

function holds(node, isWanted) {
  return isWanted(node) || (!isFunction(node) && childrenOf(node).some((child) => holds(child, isWanted)));
}

/** Names that the program itself gives to members. */
function ownMembers(tree) {
  const names = new Set();
  (function walk(node) {
    if (node.type === "Property") names.add(node.key.name ?? node.key.value);
    if (node.type === "AssignmentExpression" && node.left.type === "MemberExpression" && !node.left.computed) names.add(node.left.property.name);
    if (node.type === "CallExpression" && node.callee.property?.name === "defineProperty") names.add(node.arguments[1]?.value);
    childrenOf(node).forEach(walk);
  })(tree);
  return names;
}

/** What is wrong with a name that no scope declares. */
function globalProblem(name, parent) {
  if (name === "RegExp") return "regular expressions are missing on small builds";
  if (GLOBALS.has(name) || MODULE_SCOPE.has(name) || (parent.type === "UnaryExpression" && parent.operator === "typeof")) return undefined;
  return `global ${name} does not exist`;
}

/** What is wrong with `object.name`, where `isOwn` tells the program's own names. */
function memberProblem(node, name, { type, isGlobal, isCalled, isOwn }) {
  if (isGlobal) {
    const known = Object.hasOwn(STATICS, node.object.name) ? STATICS[node.object.name] : undefined;
    return known && !known.includes(name) && !OBJECT.has(name) && !MEMBERS.Function.includes(name) ? `${node.object.name}.${name} does not exist` : undefined;
  }
  if (type && (type !== "Function" || isCalled)) return MEMBERS[type].includes(name) || OBJECT.has(name) || (type === "Function" && isOwn) ? undefined : `${type} has no ${name}`;
  if (PLATFORM_MEMBERS.has(name) || isOwn) return undefined;
  if (JAVASCRIPT_METHODS.has(name)) return `no object has a method ${name}`;
  return isCalled ? `nothing here or on the platform has a method ${name}` : undefined;
}

/** Names and members. */
function findMissingNames(tree, complain) {
  const { scopesOf, typeOf } = createTypes(tree);
  const own = ownMembers(tree);
  (function walk(node, scopes) {
    const isDeclared = (name) => scopes.some(({ names }) => names.has(name));
    for (const child of childrenOf(node)) {
      const inner = scopesOf.get(child) ?? scopes;
      if (child.type === "Identifier" && !isDeclared(child.name) && !isFunction(node)) complain(child, globalProblem(child.name, node));
      if (child.type === "MemberExpression") {
        const name = child.computed ? child.property.value : child.property.name;
        if (typeof name === "string") {
          complain(child.property, memberProblem(child, name, {
            type: typeOf(child.object, scopes),
            isGlobal: child.object.type === "Identifier" && !isDeclared(child.object.name),
            isCalled: node.type === "CallExpression" && node.callee === child,
            isOwn: own.has(name),
          }));
        }
      }
      if (child.type === "CallExpression" && child.callee.name === "require" && typeof child.arguments[0]?.value === "string") {
        const { value } = child.arguments[0];
        if (!Object.hasOwn(MODULES, value)) complain(child, `there is no module ${value}`);
      }
      walk(child, inner);
    }
  })(tree, scopesOf.get(tree));
}

function findSyntax(tree, code, complain) {
  (function walk(node) {
    complain(node, SYNTAX[node.type]?.(node, code));
    if (isFunction(node)) {
      const names = node.params.map(({ name }) => name);
      if (new Set(names).size < names.length) complain(node, "two parameters of one name: the first one counts");
    }
    childrenOf(node).forEach(walk);
  })(tree);
}

/** Returns what is wrong with `code`, in its order: [{ index, line, column, reason }], the line from 1, the column from 0. */
export function checkPlatform(code) {
  const problems = [];
  const complainAt = (index, reason) => {
    const before = code.slice(0, index);
    if (reason) problems.push({ index, line: before.split("\n").length, column: index - before.lastIndexOf("\n") - 1, reason });
  };
  const complain = (node, reason) => complainAt(node.start, reason);
  for (const { index, 0: character } of code.matchAll(/[^\t\r\n -~]/g)) {
    complainAt(index, `character U+${character.charCodeAt(0).toString(16).padStart(4, "0").toUpperCase()} is not ASCII`);
  }
  let tree;
  try {
    tree = parse(code, OPTIONS);
  } catch (error) {
    complainAt(error.pos ?? 0, `not ES5: ${error.message}`);
    return problems;
  }
  findSyntax(tree, code, complain);
  findMissingNames(tree, complain);
  for (const { index, reason } of [...findEarlyUses(tree), ...findOpenPhases(tree)]) complainAt(index, reason);
  return problems.sort((left, right) => left.index - right.index);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const file of process.argv.slice(2)) {
    const problems = checkPlatform(readFileSync(file, "utf8"));
    for (const { line, column, reason } of problems) console.error(`${file}:${line}:${column + 1} ${reason}`);
    if (problems.length) process.exitCode = 1;
  }
}

// What type an expression of an ES5 program surely has, as far as names of built-in members depend on it.
// Knows literals, constructors, the results of built-in calls, and variables that only ever get values of one type.
import { MEMBERS } from "./platform-names.mjs";
import { childrenOf, declarationsOf, isFunction } from "./syntax-tree.mjs";

const CONSTRUCTED = {
  Array: "Array", ArrayBuffer: "ArrayBuffer", DataView: "DataView", Date: "Date", Promise: "Promise",
  Uint8Array: "TypedArray", Int8Array: "TypedArray", Uint16Array: "TypedArray", Int16Array: "TypedArray",
  Uint32Array: "TypedArray", Int32Array: "TypedArray", Float32Array: "TypedArray", Float64Array: "TypedArray",
  Uint8ClampedArray: "TypedArray",
  Error: "Error", TypeError: "Error", SyntaxError: "Error", ReferenceError: "Error", InternalError: "Error",
};
const CALLED = {
  String: "String", Number: "Number", parseInt: "Number", parseFloat: "Number", getTime: "Number", btoa: "String", atob: "String",
  encodeURIComponent: "String", decodeURIComponent: "String", isNaN: "Boolean",
};
const STATIC_RESULT = {
  "E.toString": "String", "E.decodeUTF8": "String", "E.toUint8Array": "TypedArray", "E.toArrayBuffer": "ArrayBuffer", "E.sum": "Number",
  "E.hwRand": "Number", "E.CRC32": "Number", "String.fromCharCode": "String", "JSON.stringify": "String", "Object.keys": "Array",
};
/** Results of methods that only one type has, or that give the same whatever they are called on. */
const METHOD_RESULT = {
  substr: "String", substring: "String", toLowerCase: "String", toUpperCase: "String", trim: "String", charAt: "String", join: "String",
  toString: "String", replace: "String", repeat: "String", padStart: "String", padEnd: "String", toFixed: "String",
  split: "Array", charCodeAt: "Number", indexOf: "Number", lastIndexOf: "Number", subarray: "TypedArray",
};
const NUMERIC = new Set("- * / % & | ^ << >> >>>".split(" "));
const LOGICAL = new Set("== != === !== < > <= >= in instanceof".split(" "));

/** Every variable of every function of `tree` with the expressions it is set to; undefined among them where that is unknown. */
function collectValues(tree) {
  const values = new Map();
  const add = (scopes, name, value) => {
    const scope = scopes.findLast((candidate) => candidate.names.has(name));
    if (scope?.values.has(name)) scope.values.get(name).push(value);
    else scope?.values.set(name, [value]);
  };
  (function walk(node, scopes) {
    for (const child of childrenOf(node)) {
      if (child.type === "VariableDeclarator" && child.init) add(scopes, child.id.name, { node: child.init, scopes });
      if (child.type === "AssignmentExpression" && child.left.type === "Identifier") {
        add(scopes, child.left.name, child.operator === "=" ? { node: child.right, scopes } : { node: child, scopes });
      }
      if (child.type === "ForInStatement") add(scopes, (child.left.declarations?.[0].id ?? child.left).name, undefined);
      if (child.type === "FunctionDeclaration") add(scopes, child.id.name, { node: child, scopes });
      const inner = isFunction(child) ? [...scopes, newScope(child)] : child.type === "CatchClause" ? [...scopes, newScope(child)] : scopes;
      if (inner !== scopes) values.set(child, inner);
      walk(child, inner);
    }
  })(tree, values.set(tree, [newScope(tree)]).get(tree));
  return values;
}

function newScope(owner) {
  if (owner.type === "CatchClause") return { names: new Map([[owner.param.name, null]]), values: new Map([[owner.param.name, [undefined]]]) };
  const names = declarationsOf(owner);
  const values = new Map();
  for (const { name } of owner.params ?? []) values.set(name, [undefined]);
  for (const name of values.keys()) names.set(name, null);
  if (owner.type === "FunctionExpression" && owner.id && !names.has(owner.id.name)) {
    names.set(owner.id.name, null);
    values.set(owner.id.name, [undefined]);
  }
  return { names, values };
}

/** Returns { scopesOf(function, catch clause or program), typeOf(node, scopes) }; a type is a key of MEMBERS, or undefined. */
export function createTypes(tree) {
  const scopesOf = collectValues(tree);
  const underway = new Set();

  function variable(name, scopes) {
    const scope = scopes.findLast((candidate) => candidate.names.has(name));
    const values = scope?.values.get(name);
    if (!values || underway.has(values)) return undefined;
    underway.add(values);
    const types = values.map((value) => value && typeOf(value.node, value.scopes));
    underway.delete(values);
    return types.every((type) => type === types[0]) ? types[0] : undefined;
  }

  function call({ callee }, scopes) {
    if (callee.type === "Identifier") return scopes.some(({ names }) => names.has(callee.name)) ? undefined : CALLED[callee.name];
    if (callee.type !== "MemberExpression" || callee.computed) return undefined;
    const { object, property } = callee;
    return (object.type === "Identifier" && STATIC_RESULT[`${object.name}.${property.name}`]) ||
      (typeOf(object, scopes) && Object.hasOwn(METHOD_RESULT, property.name) ? METHOD_RESULT[property.name] : undefined);
  }

  function typeOf(node, scopes) {
    const same = (left, right) => (typeOf(left, scopes) === typeOf(right, scopes) ? typeOf(left, scopes) : undefined);
    switch (node?.type) {
      case "Literal":
        return { string: "String", number: "Number", boolean: "Boolean" }[typeof node.value];
      case "ArrayExpression":
        return "Array";
      case "FunctionExpression":
      case "FunctionDeclaration":
        return "Function";
      case "NewExpression":
        return Object.hasOwn(CONSTRUCTED, node.callee.name ?? "") ? CONSTRUCTED[node.callee.name] : undefined;
      case "UnaryExpression":
        return { typeof: "String", "!": "Boolean", delete: "Boolean", "-": "Number", "+": "Number", "~": "Number" }[node.operator];
      case "UpdateExpression":
        return "Number";
      case "BinaryExpression":
        if (NUMERIC.has(node.operator)) return "Number";
        if (LOGICAL.has(node.operator)) return "Boolean";
        return typeOf(node.left, scopes) === "String" || typeOf(node.right, scopes) === "String" ? "String" : same(node.left, node.right);
      case "AssignmentExpression":
        if (node.operator === "=") return typeOf(node.right, scopes);
        return node.operator !== "+=" ? "Number" : typeOf(node.right, scopes) === "String" ? "String" : undefined;
      case "ConditionalExpression":
        return same(node.consequent, node.alternate);
      case "LogicalExpression":
        return same(node.left, node.right);
      case "SequenceExpression":
        return typeOf(node.expressions.at(-1), scopes);
      case "CallExpression":
        return call(node, scopes);
      case "Identifier":
        return variable(node.name, scopes);
      default:
        return undefined;
    }
  }

  return { scopesOf, typeOf: (node, scopes) => (typeOf(node, scopes) in MEMBERS ? typeOf(node, scopes) : undefined) };
}

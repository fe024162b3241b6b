// What Espruino says when V8 says something else: the type and the message of the exceptions the engine
// itself raises. An exception thrown by a script or by the simulator is left as it is.

import type { Realm, Value } from "./realm";
import type { ErrorType } from "./realm";

type Translation = [RegExp, ErrorType, (match: RegExpExecArray) => string];

const quote = (name: string): string => `"${name}"`;
const lastName = (expression: string): string => /([\w$]+)$/.exec(expression)?.[1] ?? "";

const TOO_DEEP = "Too much recursion - the stack is about to overflow";

const TRANSLATIONS: Translation[] = [
  [/^Cannot (?:read|set) properties of (undefined|null) \((?:reading|setting) '(.*)'\)$/, "Error", (m) => `Can't read property '${m[2]}' of ${m[1]}`],
  [/^Cannot (?:read|set) properties of (undefined|null)$/, "Error", (m) => `Can't read property '' of ${m[1]}`],
  [/^(\S+) is not defined$/, "ReferenceError", (m) => `${quote(m[1])} is not defined`],
  [/^Cannot access '(.*)' before initialization$/, "ReferenceError", (m) => `${quote(m[1])} is not defined`],
  [/^Assignment to constant variable\.$/, "TypeError", () => "Assignment to a constant"],
  [/^(.*) is not a constructor$/s, "Error", () => "Constructor should be a function, but is undefined"],
  [/^(.*) is not a function(?: or its return value is not iterable)?$/s, "Error", (m) => notFound(lastName(m[1]))],
  [/^Right-hand side of 'instanceof' is not/, "Error", () => "Expecting function on RHS, got undefined"],
  [/^Cannot use 'in' operator to search for .* in (.*)$/s, "Error", () => "Can't use 'in' operator to search a String"],
  [/^Maximum call stack size exceeded$/, "Error", () => TOO_DEEP],
  [/^Invalid array length$/, "Error", () => "Invalid array length"],
  [/^Invalid typed array length/, "Error", () => "Invalid length for ArrayBuffer"],
  [/^Invalid count value/, "Error", () => "Invalid count value"],
  [/^(?:start|end)? ?[Oo]ffset .* (?:is )?out(?:side| of)/, "Error", () => "byteOffset too large (or negative)"],
  [/^Reduce of empty array with no initial value$/, "Error", () => "Used on empty array with no initial value"],
  [/^URI malformed$/, "Error", () => "Invalid URI"],
];

/** Whether the stack ran out: on the board no script can catch that. */
export function isTooDeep(error: unknown): boolean {
  const message = Object.prototype.toString.call(error) === "[object Error]" ? String((error as Error).message) : "";
  return message === TOO_DEEP || message.startsWith("Maximum call stack");
}

/** Gives an exception raised by the engine Espruino's prototype, message and fields; returns it. */
export function translateError(realm: Realm, thrown: Value): Value {
  const error: Value = realm.importError(thrown);
  if (!realm.isError(error) || Object.prototype.hasOwnProperty.call(error, "type")) return error;
  const message = String(error.message);
  for (const [pattern, type, write] of TRANSLATIONS) {
    const match = pattern.exec(message);
    if (match) return dress(realm, error, type, write(match));
  }
  return dress(realm, error, error instanceof realm.intrinsics.SyntaxError ? "SyntaxError" : "Error", message);
}

function dress(realm: Realm, error: Value, type: ErrorType, message: string): Value {
  const model = realm.error(type, message);
  Object.setPrototypeOf(error, Object.getPrototypeOf(model) as object);
  for (const name of ["message", "type", "stack"]) {
    Object.defineProperty(error, name, { value: model[name], writable: true, configurable: true, enumerable: true });
  }
  return error;
}

function notFound(name: string): string {
  return name === "" ? "Function not found!" : `Function ${quote(name)} not found!`;
}

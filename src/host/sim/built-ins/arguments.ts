// What natives make of their arguments, and what counts as a list for them.

import { isArrayBuffer, isTypedArray, typeName } from "../bytes";
import { indexOf, scriptName } from "../language/keys";
import { floatOf, integerOf } from "../language/operators";
import { ScriptError, type ErrorType, type Value } from "../language/realm";
import { numberOfPin } from "../pins/pin-names";

export function fail(type: ErrorType, message: string): never {
  throw new ScriptError(type, message);
}

/** A value as a 32-bit integer. */
export function integer(value: Value): number {
  return integerOf(value, fail);
}

/** A value as a floating point number. */
export function float(value: Value): number {
  return floatOf(value, fail);
}

export function isNumeric(value: Value): boolean {
  return typeof value === "number" || typeof value === "boolean" || numberOfPin(value) !== undefined;
}

/** A value that is an object and nothing more special. */
export function isObject(value: Value): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value) && !isArrayBuffer(value);
}

/** What has elements: arrays, strings, bytes, and the members of objects and functions. */
export function isIterable(value: Value): boolean {
  return typeof value === "string" || typeof value === "function" || (typeof value === "object" && value !== null);
}

/** The number of elements, 1 for what has none. */
export function lengthOf(value: Value): number {
  if (typeof value === "string" || Array.isArray(value) || isTypedArray(value)) return Number(value.length);
  if (isArrayBuffer(value)) return Number(value.byteLength);
  return isIterable(value) ? Object.keys(value as object).length : 1;
}

/** Calls `take` for every element that is there, until it returns true; returns whether it did. */
export function someDefined(list: Value, take: (value: Value, index: number) => boolean | void): boolean {
  if (Array.isArray(list)) {
    for (let index = 0; index < list.length; index++) if (index in list && take(list[index], index)) return true;
    return false;
  }
  if (typeof list === "string" || isTypedArray(list) || isArrayBuffer(list)) {
    const items: Value = isArrayBuffer(list) ? new Uint8Array(list as ArrayBuffer) : list;
    for (let index = 0; index < items.length; index++) if (take(items[index] as Value, index)) return true;
    return false;
  }
  for (const name of Object.keys(list as object)) {
    const index = indexOf(scriptName(name));
    if (index !== undefined && take(list[name] as Value, index)) return true;
  }
  return false;
}

/** The elements by position, undefined where none is. */
export function elements(list: Value): Value[] {
  const found: Value[] = Array.isArray(list) ? Array.from({ length: list.length }, () => undefined) : [];
  someDefined(list, (value, index) => {
    found[index] = value;
  });
  return found;
}

export function requireFunction(value: Value): void {
  if (typeof value !== "function") fail("Error", "First argument must be a function");
}

export function requireThis(value: Value): void {
  if (value !== undefined && !isObject(value)) fail("Error", "Second argument must be Object or undefined");
}

export { typeName };

// The coercions of Espruino's natives: what counts as bytes, as something to iterate, and how a type is
// called in a message. Byte strings are strings whose characters are 0 to 255.

import { types } from "node:util";
import { ScriptError, type Realm, type Value } from "./language/realm";
import { valueText } from "./console/value-text";

/** Returns the bytes of a byte string. */
export function bytesOf(text: string): Buffer {
  return Buffer.from(text, "latin1");
}

/** Returns a byte string. */
export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

/** Looked up once: these are asked for every member of every value. */
const { isView } = ArrayBuffer;
const { isArray } = Array;
const { isAnyArrayBuffer } = types;

export function isArrayBuffer(value: Value): boolean {
  return typeof value === "object" && value !== null && value[Symbol.toStringTag] === "ArrayBuffer" && isAnyArrayBuffer(value);
}

/** Any view: a script's DataView is none, but an object with a buffer. */
export function isTypedArray(value: Value): boolean {
  return isView(value);
}

/** Returns the elements of an ArrayBuffer or typed array as numbers. */
export function elementsOf(value: Value): ArrayLike<number> {
  return isArrayBuffer(value) ? new Uint8Array(value as ArrayBuffer) : (value as ArrayLike<number>);
}

/** The name of a value's type as the interpreter's messages have it (%t). */
export function typeName(value: Value): string {
  if (value === undefined) return "undefined";
  if (value === null) return "null";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "number") return "Number";
  if (typeof value === "string") return "String";
  if (typeof value === "function") return "Function";
  if (isArray(value)) return "Array";
  if (isArrayBuffer(value) || ArrayBuffer.isView(value)) return Object.prototype.toString.call(value).slice(8, -1);
  return "Object";
}

/** Calls `take` for every byte or number in what E.toString, E.toUint8Array and Storage accept (jsvIterateCallback). */
export function iterateData(realm: Realm, data: Value, take: (value: number) => void): void {
  if (typeof data === "number" || typeof data === "boolean") take(Math.trunc(Number(data)));
  else if (typeof data === "string") for (let i = 0; i < data.length; i++) take(data.charCodeAt(i));
  else if (Array.isArray(data)) for (let i = 0; i < data.length; i++) iterateData(realm, data[i], take);
  else if (isArrayBuffer(data) || isTypedArray(data)) {
    const items = elementsOf(data);
    for (let i = 0; i < items.length; i++) take(items[i]);
  } else if (typeof data === "object" && data !== null) iterateObject(realm, data, take);
  else throw new ScriptError("TypeError", `Expecting Number or iterable, got ${typeName(data)}`);
}

/** Returns the bytes of anything `iterateData` takes. */
export function collectBytes(realm: Realm, data: Value): Buffer {
  if (typeof data === "string") return bytesOf(data);
  if (isArrayBuffer(data)) return Buffer.from(new Uint8Array(data as ArrayBuffer));
  const bytes: number[] = [];
  iterateData(realm, data, (value) => bytes.push(value & 0xff));
  return Buffer.from(bytes);
}

/**
 * Returns the numbers of an array (without its holes), string or typed array; undefined when it is none. The firmware
 * takes them as signed 32-bit integers where they are integers: those of a Uint32Array above 2^31 are negative.
 */
export function numbersOf(value: Value, hasSignedCharacters = false): ArrayLike<number> | undefined {
  if (typeof value === "string") return hasSignedCharacters ? new Int8Array(bytesOf(value)) : bytesOf(value);
  if (Array.isArray(value)) return value.filter(() => true).map(Number);
  if (Object.prototype.toString.call(value) === "[object Uint32Array]") return new Int32Array(value.buffer, value.byteOffset, value.length);
  return isArrayBuffer(value) || isTypedArray(value) ? elementsOf(value) : undefined;
}

function iterateObject(realm: Realm, data: Value, take: (value: number) => void): void {
  if (typeof data.callback === "function") {
    const result = data.callback();
    if (result !== undefined) iterateData(realm, result, take);
  } else if (typeof data.count === "number" && data.data !== undefined) {
    for (let n = data.count; n > 0; n--) iterateData(realm, data.data, take);
  } else {
    const text = valueText(realm, data, { pretty: true, someNewlines: true });
    throw new ScriptError(
      "TypeError",
      `If specifying an object, it must be of the form {data : ..., count : N} or {callback : fn} - got ${text}`,
    );
  }
}

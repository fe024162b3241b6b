// The methods of String as jswrap_string.c has them, faults included: a needle's beginning at the very end of
// the string counts as found (indexOf, includes, match, replace), only ASCII has case, codes end at 255,
// nothing but a RegExp is special to replace. encodeURIComponent, btoa and their kin live here too.

import { numbersOf, typeName } from "../bytes";
import { stringOf } from "../console/value-text";
import type { Machine } from "../machine";
import { ScriptError, type NativeFunction, type Realm, type Value } from "./realm";

const LARGEST_CODE = 0xff;

export function installStrings(machine: Machine): void {
  const { realm } = machine;
  const { prototype } = realm.intrinsics.String;
  const native = {
    match: prototype.match as NativeFunction,
    replace: prototype.replace as NativeFunction,
    replaceAll: prototype.replaceAll as NativeFunction,
    split: prototype.split as NativeFunction,
  };
  realm.define(realm.intrinsics.String, {
    fromCharCode: (...codes) => String.fromCharCode(...codes.map((code) => Number(code) & LARGEST_CODE)),
  });
  realm.define(prototype, { ...searching(realm), ...changing(realm) });
  realm.define(prototype, {
    match(pattern) {
      if (isRegExp(pattern)) return withoutGroups(native.match.call(this, pattern));
      if (pattern === undefined) return undefined;
      const wanted = stringOf(realm, pattern);
      const index = indexOf(String(this), wanted, 0);
      return index < 0 ? null : Object.assign(realm.array([wanted]) as object, { index, input: wanted });
    },
    replace(pattern, replacement) {
      if (isRegExp(pattern)) return native.replace.call(this, pattern, replacement);
      return replaced(String(this), stringOf(realm, pattern), stringOf(realm, replacement), false);
    },
    replaceAll(pattern, replacement) {
      if (isRegExp(pattern)) return native.replaceAll.call(this, pattern, replacement);
      return replaced(String(this), stringOf(realm, pattern), stringOf(realm, replacement), true);
    },
    split(separator) {
      if (isRegExp(separator)) return native.split.call(this, separator);
      return realm.array(separator === undefined ? [String(this)] : parts(String(this), stringOf(realm, separator)));
    },
  });
  const { exec } = realm.intrinsics.RegExp.prototype;
  realm.define(realm.intrinsics.RegExp.prototype, {
    exec(text) {
      return withoutGroups(exec.call(this, text));
    },
  });
  realm.define(realm.global, encodings(machine.board.signedCharacters));
}

/** Position of `needle` from `from` on; where it runs out of text it counts as found, where the text is over never. */
function indexOf(text: string, needle: string, from: number): number {
  if (needle.length > text.length) return -1;
  const first = Math.min(Math.max(from, 0), text.length - needle.length + 1);
  if (first === text.length) return -1;
  const whole = text.indexOf(needle, first);
  if (whole >= 0) return whole;
  for (let index = Math.max(first, text.length - needle.length + 1); index < text.length; index++) {
    if (needle.startsWith(text.slice(index))) return index;
  }
  return -1;
}

function searching(realm: Realm): Record<string, NativeFunction> {
  return {
    indexOf(needle, from) {
      return indexOf(String(this), stringOf(realm, needle), numericOr(from, 0));
    },
    lastIndexOf(needle, from) {
      return String(this).lastIndexOf(stringOf(realm, needle), Math.max(0, numericOr(from, Infinity)));
    },
    includes(needle, from) {
      return indexOf(String(this), stringOf(realm, needle), numericOr(from, 0)) >= 0;
    },
    startsWith(needle, position) {
      const start = integerOf(position);
      return start >= 0 && String(this).startsWith(stringOf(realm, needle), start);
    },
    endsWith(needle, length) {
      const text = String(this);
      const end = numericOr(length, text.length);
      return end <= text.length && text.slice(0, Math.max(0, end)).endsWith(stringOf(realm, needle));
    },
  };
}

function changing(realm: Realm): Record<string, NativeFunction> {
  return {
    toUpperCase() {
      return String(this).replace(/[a-z]/g, (letter) => letter.toUpperCase());
    },
    toLowerCase() {
      return String(this).replace(/[A-Z]/g, (letter) => letter.toLowerCase());
    },
    trim() {
      return String(this).replace(/^[\t\n\v\f\r ]+|[\t\n\v\f\r ]+$/g, "");
    },
    concat(...more) {
      return String(this) + more.map((item) => (item === undefined ? "" : stringOf(realm, item))).join("");
    },
    removeAccents() {
      return String(this).replace(/[\xc0-\xff]/g, (c) => c.normalize("NFD").charAt(0));
    },
  };
}

/** A replacement is plain text; the search goes on behind it. */
function replaced(text: string, needle: string, replacement: string, isAll: boolean): string {
  let result = text;
  for (let index = indexOf(result, needle, 0); index >= 0; index = indexOf(result, needle, index + replacement.length)) {
    result = result.slice(0, index) + replacement + result.slice(index + needle.length);
    if (!isAll) break;
  }
  return result;
}

/** A separator more than one character longer than the text leaves nothing, not even the text. */
function parts(text: string, separator: string): string[] {
  if (separator === "") return [...text];
  return separator.length > text.length + 1 ? [] : text.split(separator);
}

function isRegExp(value: Value): boolean {
  return Object.prototype.toString.call(value) === "[object RegExp]";
}

function withoutGroups(match: Value): Value {
  if (match !== null) delete match.groups;
  return match;
}

function integerOf(value: Value): number {
  return Math.trunc(Number(value)) || 0;
}

/** Optional positions count only as numbers (or booleans): a string of digits is ignored. */
function numericOr(value: Value, otherwise: number): number {
  return typeof value === "number" || typeof value === "boolean" ? integerOf(value) : otherwise;
}

const PLAIN = /[A-Za-z0-9_\-.!~*'()]/;

function encodings(hasSignedCharacters: boolean): Record<string, NativeFunction> {
  return {
    encodeURIComponent: (text) => [...String(text)].map((c) => (PLAIN.test(c) ? c : percent(c.charCodeAt(0), hasSignedCharacters))).join(""),
    decodeURIComponent: (text) => unpercent(String(text), hasSignedCharacters),
    btoa: (data) => {
      const bytes = numbersOf(data);
      if (!bytes) throw new ScriptError("Error", `Expecting String or Array, got ${typeName(data)}`);
      return Buffer.from(Array.from(bytes)).toString("base64");
    },
    atob: (text) => {
      if (typeof text !== "string") throw new ScriptError("Error", `Expecting String, got ${typeName(text)}`);
      return Buffer.from(text, "base64").toString("latin1");
    },
  };
}

/** Where characters have a sign, the upper digit of those above 127 is no digit. */
function percent(code: number, hasSignedCharacters: boolean): string {
  const value = hasSignedCharacters ? (code << 24) >> 24 : code;
  const digit = (d: number): string => String.fromCharCode((d > 9 ? 0x41 + d - 10 : 0x30 + d) & 0xff);
  return `%${digit(value >>> 4)}${digit(value & 15)}`;
}

/** Digits go up to z; what is no digit, and where characters have a sign anything above 127, is an error there only. */
function unpercent(text: string, hasSignedCharacters: boolean): string {
  let result = "";
  for (let index = 0; index < text.length; index++) {
    if (text.charCodeAt(index) > 127) throw new ScriptError("Error", "ASCII only");
    if (text[index] !== "%") {
      result += text[index];
      continue;
    }
    const [high, low] = [parseInt(text[index + 1], 36), parseInt(text[index + 2], 36)];
    const value = Number.isNaN(high) || Number.isNaN(low) ? 0xff : ((high << 4) | low) & 0xff;
    if (hasSignedCharacters && value > 127) throw new ScriptError("Error", "Invalid URI");
    result += String.fromCharCode(value);
    index += 2;
  }
  return result;
}

// The methods of String as jswrap_string.c has them, faults included: a needle's beginning at the very end of a string
// counts as found (indexOf, includes, match, replace), only ASCII has case, codes end at 255, nothing but a RegExp is
// special to replace and split.

import { stringOf } from "../console/value-text";
import type { Machine } from "../machine";
import type { NativeFunction, Realm, Value } from "../language/realm";
import { characterCode, withUnicode } from "../language/unicode-text";
import { fail, integer, isNumeric } from "./arguments";
import { execute, hasFlag, isRegExp } from "./regular-expressions";

const LARGEST_CODE = 0xff;

export function installStrings(machine: Machine): void {
  const { realm } = machine;
  const string = realm.nativeClass("String", (...args) => (args.length === 0 ? "" : stringOf(realm, args[0])));
  realm.setClass("String", string);
  realm.define(string, { fromCharCode: (...codes) => String.fromCharCode(...codes.map((code) => integer(code) & LARGEST_CODE)) });
  realm.define(string.prototype, { ...parts(machine), ...searching(realm), ...changing(machine), ...patterns(machine) });
}

function parts({ realm, memory }: Machine): Record<string, NativeFunction> {
  const { census } = memory;
  /** A part of a string that lies in one piece, or in flash, does so, too. */
  const partOf = (whole: string, part: string): string => {
    const place = census.placeOf(whole);
    if (place !== "chained") census.place(part, place);
    return part;
  };
  const end = (value: Value, otherwise: number): number => (value === undefined ? otherwise : integer(value));
  return {
    charAt(index) {
      const at = integer(index);
      return typeof this === "string" && at >= 0 && at < this.length ? this[at] : "";
    },
    charCodeAt(index) {
      const at = integer(index);
      return typeof this === "string" && at >= 0 && at < this.length ? characterCode(this.charCodeAt(at)) : NaN;
    },
    substring(from, to) {
      const text = stringOf(realm, this);
      return partOf(text, text.substring(Math.max(0, integer(from)), Math.max(0, end(to, text.length))));
    },
    substr(from, length) {
      const text = stringOf(realm, this);
      const start = Math.max(0, integer(from) < 0 ? integer(from) + text.length : integer(from));
      return partOf(text, text.slice(start, start + Math.max(0, end(length, text.length))));
    },
    slice(from, to) {
      const text = stringOf(realm, this);
      return partOf(text, text.slice(integer(from), end(to, Infinity)));
    },
    repeat(count) {
      if (integer(count) < 0) fail("Error", "Invalid count value");
      return stringOf(realm, this).repeat(integer(count));
    },
    padStart(length, filler) {
      return padding(realm, this, length, filler) + stringOf(realm, this);
    },
    padEnd(length, filler) {
      return stringOf(realm, this) + padding(realm, this, length, filler);
    },
  };
}

function padding(realm: Realm, text: Value, length: Value, filler: Value): string {
  const missing = integer(length) - stringOf(realm, text).length;
  const piece = filler === undefined ? " " : stringOf(realm, filler);
  return missing <= 0 || piece === "" ? "" : piece.repeat(Math.ceil(missing / piece.length)).slice(0, missing);
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
  /** Optional positions count only as numbers: a string of digits is ignored. */
  const position = (value: Value, otherwise: number): number => (isNumeric(value) ? integer(value) : otherwise);
  return {
    indexOf(needle, from) {
      return typeof this === "string" ? indexOf(this, stringOf(realm, needle), position(from, 0)) : 0;
    },
    lastIndexOf(needle, from) {
      return typeof this === "string" ? this.lastIndexOf(stringOf(realm, needle), Math.max(0, position(from, Infinity))) : 0;
    },
    includes(needle, from) {
      return typeof this === "string" && indexOf(this, stringOf(realm, needle), position(from, 0)) >= 0;
    },
    startsWith(needle, from) {
      return typeof this === "string" && integer(from) >= 0 && this.startsWith(stringOf(realm, needle), integer(from));
    },
    endsWith(needle, length) {
      if (typeof this !== "string") return false;
      const end = position(length, this.length);
      return end <= this.length && this.slice(0, Math.max(0, end)).endsWith(stringOf(realm, needle));
    },
  };
}

function changing({ realm }: Machine): Record<string, NativeFunction> {
  return {
    toUpperCase() {
      return stringOf(realm, this).replace(/[a-z]/g, (letter) => letter.toUpperCase());
    },
    toLowerCase() {
      return stringOf(realm, this).replace(/[A-Z]/g, (letter) => letter.toLowerCase());
    },
    trim() {
      return stringOf(realm, this).replace(/^[\t\n\v\f\r ]+|[\t\n\v\f\r ]+$/g, "");
    },
    concat(...more) {
      if (typeof this !== "string") return undefined;
      return withUnicode(this + more.map((item) => (item === undefined ? "" : stringOf(realm, item))).join(""));
    },
    removeAccents() {
      return stringOf(realm, this).replace(/[\xc0-\xff\ue0c0-\ue0ff]/g, (character) => withoutAccent(characterCode(character.charCodeAt(0))));
    },
  };
}

/** What stands for U+00C0 to U+00DE; the lower-case ones follow in the same order. */
const PLAIN = "AAAAAA\xc6CEEEEIIIIDNOOOOO\xd7OUUUUYP";
const SPECIAL: Readonly<Record<number, string>> = { 0xc6: "AE", 0xdf: "SS", 0xe6: "ae", 0xf7: "\xf7", 0xff: "y" };

function withoutAccent(code: number): string {
  return SPECIAL[code] ?? (code < 0xe0 ? PLAIN[code - 0xc0] : PLAIN[code - 0xe0].toLowerCase());
}

function patterns(machine: Machine): Record<string, NativeFunction> {
  const { realm } = machine;
  return {
    match(pattern) {
      if (typeof this !== "string" || pattern === undefined) return undefined;
      if (isRegExp(realm, pattern)) return matchPattern(machine, this, pattern);
      const wanted = stringOf(realm, pattern);
      const index = indexOf(this, wanted, 0);
      return index < 0 ? null : Object.assign(realm.array([wanted]) as object, { index, input: wanted });
    },
    replace(pattern, replacement) {
      return replace(machine, stringOf(realm, this), pattern, replacement, false);
    },
    replaceAll(pattern, replacement) {
      return replace(machine, stringOf(realm, this), pattern, replacement, true);
    },
    split(separator) {
      if (typeof this !== "string") return undefined;
      if (separator === undefined) return realm.array([this]);
      return realm.array(isRegExp(realm, separator) ? splitByPattern(machine, this, separator) : splitByText(this, stringOf(realm, separator)));
    },
  };
}

/** Runs through all matches of a pattern, resetting where it begins to search before and after. */
function eachMatch(machine: Machine, text: string, pattern: Value, isGlobal: boolean, take: (match: Value, found: string) => void): void {
  pattern.lastIndex = 0;
  for (let match = execute(machine, pattern, text); match; ) {
    const found = match[0] as string;
    take(match, found);
    if (!isGlobal) return;
    pattern.lastIndex = match.index + found.length + (found === "" ? 1 : 0);
    match = execute(machine, pattern, text);
  }
  pattern.lastIndex = 0;
}

function matchPattern(machine: Machine, text: string, pattern: Value): Value {
  pattern.lastIndex = 0;
  if (!hasFlag(pattern, "g")) return execute(machine, pattern, text);
  const found: string[] = [];
  eachMatch(machine, text, pattern, true, (_match, piece) => found.push(piece));
  return machine.realm.array(found);
}

function replace(machine: Machine, text: string, pattern: Value, replacement: Value, isAll: boolean): string {
  const { realm, engine } = machine;
  if (!isRegExp(realm, pattern)) return replaceText(text, stringOf(realm, pattern), stringOf(realm, replacement), isAll);
  const isFunction = typeof replacement === "function";
  const plain = isFunction ? "" : stringOf(realm, replacement);
  let result = "";
  let last = 0;
  eachMatch(machine, text, pattern, isAll || hasFlag(pattern, "g"), (match, found) => {
    result += text.slice(last, match.index as number);
    if (isFunction) result += stringOf(realm, engine.call(replacement, undefined, [...(match as string[]), match.index, match.input]));
    else result += plain.replace(/\$([^])?/g, (whole, digit?: string) => (digit && digit > "0" && digit <= "9" ? ((match[Number(digit)] as string | undefined) ?? whole) : whole));
    last = match.index + found.length;
  });
  return result + text.slice(last);
}

/** A replacement is plain text; the search goes on behind it. */
function replaceText(text: string, needle: string, replacement: string, isAll: boolean): string {
  let result = text;
  for (let index = indexOf(result, needle, 0); index >= 0; index = indexOf(result, needle, index + replacement.length)) {
    result = result.slice(0, index) + replacement + result.slice(index + needle.length);
    if (!isAll) break;
  }
  return result;
}

function splitByPattern(machine: Machine, text: string, pattern: Value): string[] {
  const found: string[] = [];
  let last = 0;
  pattern.lastIndex = 0;
  for (let match = execute(machine, pattern, text); match; match = execute(machine, pattern, text)) {
    found.push(text.slice(last, match.index as number));
    last = match.index + match[0].length;
    pattern.lastIndex = last;
    if (match[0] === "") machine.pool.interrupt();
  }
  pattern.lastIndex = 0;
  return [...found, text.slice(last)];
}

/** A separator more than one character longer than the text leaves nothing, not even the text. */
function splitByText(text: string, separator: string): string[] {
  if (separator === "") return [...text];
  return separator.length > text.length + 1 ? [] : text.split(separator);
}

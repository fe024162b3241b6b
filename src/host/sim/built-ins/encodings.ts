// Base64 and the percent encoding of URIs, as jswrap_functions.c has them.

import { bytesOf, numbersOf } from "../bytes";
import { stringOf } from "../console/value-text";
import { byteText } from "../language/unicode-text";
import type { Machine } from "../machine";
import { fail, isObject, typeName } from "./arguments";

const PLAIN = /[A-Za-z0-9_\-.!~*'()]/;

export function installEncodings({ realm, board, memory }: Machine): void {
  const { signedCharacters } = board;
  const flat = (text: string): string => {
    memory.census.place(text, "flat");
    return text;
  };
  realm.define(realm.global, {
    encodeURIComponent: (text) =>
      [...bytesOf(byteText(stringOf(realm, text)))].map((code) => (PLAIN.test(String.fromCharCode(code)) ? String.fromCharCode(code) : percent(code, signedCharacters))).join(""),
    decodeURIComponent: (text) => unpercent(stringOf(realm, text), signedCharacters),
    btoa: (data) => {
      const bytes = numbersOf(isObject(data) ? Object.values(data as object) : data) ?? fail("Error", `Expecting String or Array, got ${typeName(data)}`);
      return flat(Buffer.from(Array.from(bytes)).toString("base64"));
    },
    atob: (text) => {
      if (typeof text !== "string") fail("Error", `Expecting String, got ${typeName(text)}`);
      return flat(fromBase64(text as string));
    },
  });
}

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The length comes from that of the text; a foreign character stands in its place as a digit of 0, and bytes that it leaves out are 0. */
function fromBase64(text: string): string {
  const characters = text.replace(/[\t\n\v\f\r ]/g, "");
  const bytes = new Uint8Array(Math.max(0, Math.floor((characters.length * 3) / 4) - (characters.endsWith("=") ? 1 : 0) - (characters.at(-2) === "=" ? 1 : 0)));
  let at = 0;
  for (let index = 0; index < characters.length; index += 4) {
    const digits = [...characters.slice(index, index + 4)].map((character) => BASE64.indexOf(character));
    const last = Math.max(...digits.map((digit, place) => (digit < 0 ? -1 : place)));
    const triple = digits.reduce((sum, digit, place) => sum | (Math.max(digit, 0) << ((3 - place) * 6)), 0);
    for (let shift = 16; shift >= 24 - 8 * last; shift -= 8) bytes[at++] = triple >> shift;
  }
  return Buffer.from(bytes).toString("latin1");
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
    if (text.charCodeAt(index) > 127) fail("Error", "ASCII only");
    if (text[index] !== "%") {
      result += text[index];
      continue;
    }
    const [high, low] = [parseInt(text[index + 1], 36), parseInt(text[index + 2], 36)];
    const value = Number.isNaN(high) || Number.isNaN(low) ? 0xff : ((high << 4) | low) & 0xff;
    if (hasSignedCharacters && value > 127) fail("Error", "Invalid URI");
    result += String.fromCharCode(value);
    index += 2;
  }
  return result;
}

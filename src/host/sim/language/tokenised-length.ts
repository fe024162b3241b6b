// How long a function's text is once it is tokenised, as the firmware keeps functions marked "ram" and, with the flag
// "pretokenise", all that are read from RAM: a word or sign is a byte, a number up to three, a string its bytes and two.

import { Lexer } from "./lexer";
import { integerOf } from "./number-parsing";
import { Kind } from "./tokens";

const WORDS: ReadonlySet<string> = new Set([Kind.id, Kind.float, Kind.integer]);
const VERBATIM: ReadonlySet<string> = new Set([Kind.id, Kind.float, Kind.string, Kind.template, Kind.regex]);
/** Around a base64 string in brackets: it is kept decoded, without the call. */
const DECODER = "atob";

export function tokenisedLength(text: string): number {
  let length = 0;
  let last = "";
  /** How much of `atob("` has come. */
  let decoder = 0;
  for (const lexer = new Lexer(text, false); !lexer.is(Kind.end); lexer.next()) {
    const { kind, text: value, start, end } = lexer.token;
    if (needsBlank(last, kind)) length++;
    if (kind === Kind.string && value !== "") {
      const isEncoded = decoder === 2;
      length += isEncoded ? stringLength(decodedLength(value)) - DECODER.length - 2 : stringLength(value.length);
    } else if (kind === Kind.integer) length += integerLength(integerOf(value), end - start);
    else length += VERBATIM.has(kind) ? end - start : 1;
    decoder = kind === Kind.id && value === DECODER ? 1 : decoder === 1 && kind === "(" ? 2 : 0;
    last = kind;
  }
  return length;
}

function needsBlank(last: string, next: string): boolean {
  if (WORDS.has(last) && WORDS.has(next)) return true;
  return (last === "-" && next === "-") || (last === "+" && next === "+") || (last === "/" && next === Kind.regex) || (last === Kind.regex && (next === "/" || next === Kind.id));
}

function stringLength(length: number): number {
  return length + (length < 256 ? 2 : 3);
}

function decodedLength(base64: string): number {
  return Math.floor((base64.replace(/=+$/, "").length * 3) / 4);
}

function integerLength(value: number, digits: number): number {
  if (value === 0) return 1;
  if (value >= -128 && value < 128) return 2;
  return value >= -32768 && value < 32768 ? 3 : digits;
}

// A program as Espruino itself keeps it in RAM: words and operators of several characters as one byte, strings as a length and
// their bytes, no white space that separates nothing. Firmware 2v21 and newer runs such a file as it runs the source; it is a
// fifth smaller and a little faster. Numbers stay text: a function of such a file whose text is asked for would lose a space.

import { parse, type Token } from "acorn";

/** In the order of the firmware's lexer. `catch` is missing there where a promise's method has that name. */
const FIRST_TOKEN = 138;
const TOKENS = (
  "== === != !== <= << <<= >= >> >>> >>= >>>= += -= ++ -- *= /= %= &= && |= || ^= => if else do while for break continue function " +
  "return var let const this throw try catch finally true false null undefined new in instanceof switch case default delete typeof " +
  "void debugger class extends super static of"
).split(" ");
const NOT_TOKENS = new Set(["catch"]);
const SHORT_STRING = 0xd1;
const LONG_STRING = 0xd2;
const MAX_STRING_BYTES = 65535;

/** A module's file is the body of a function. */
const LANGUAGE = { ecmaVersion: "latest", allowReturnOutsideFunction: true } as const;

/** acorn's declaration leaves the value out. */
type ReadToken = Token & { value?: unknown };

/** Says what is wrong with a program and where (line:column); undefined where nothing is. */
export function syntaxProblem(source: string): string | undefined {
  try {
    parse(source, LANGUAGE);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Returns the program as tokens; throws a SyntaxError when `source`, a byte string, is no program. */
export function tokenise(source: string): Buffer {
  const tokens: ReadToken[] = [];
  parse(source, { ...LANGUAGE, onToken: tokens });
  let result = "";
  let last = "";
  let end = 0;
  for (const token of tokens) {
    const next = encode(token, source.slice(token.start, token.end), last);
    if (source.slice(end, token.start).includes("\n") && mayEndStatement(last)) result += "\n";
    else if (needsSpace(last, next)) result += " ";
    result += next;
    last = next;
    end = token.end;
  }
  return Buffer.from(result, "latin1");
}

function encode({ type, value }: ReadToken, text: string, last: string): string {
  if (type.label === "string") return stringToken(String(value), text);
  return type.label === "template" ? text : wordToken(text, last);
}

function stringToken(value: string, text: string): string {
  const isShorterAsText = value === "";
  if (isShorterAsText || value.length > MAX_STRING_BYTES || /[^\0-\xff]/.test(value)) return text;
  const length = value.length < 256 ? [SHORT_STRING, value.length] : [LONG_STRING, value.length & 255, value.length >> 8];
  return String.fromCharCode(...length) + value;
}

/** A name behind a dot stays text, whatever it is. */
function wordToken(text: string, last: string): string {
  const index = last === "." || NOT_TOKENS.has(text) ? -1 : TOKENS.indexOf(text);
  return index < 0 ? text : String.fromCharCode(FIRST_TOKEN + index);
}

/** A line break may stand for a semicolon. */
function mayEndStatement(last: string): boolean {
  return !/^[;,{([]?$/.test(last);
}

function needsSpace(last: string, next: string): boolean {
  const before = last.slice(-1);
  const after = next.slice(0, 1);
  const areWords = /[\w$]/.test(before) && /[\w$]/.test(after);
  const areSigns = before === after && /[-+/]/.test(before);
  return !isToken(last) && (areWords || areSigns || (/^\d+$/.test(last) && after === "."));
}

function isToken(text: string): boolean {
  return text.charCodeAt(0) >= FIRST_TOKEN;
}

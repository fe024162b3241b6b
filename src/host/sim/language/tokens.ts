// The kinds of token Espruino's lexer tells apart (jslex.h). Punctuators, operators and reserved words are their own
// kind, as text; what carries a value has a kind in capitals, which is also how an error message calls it.

export const Kind = {
  end: "EOF",
  id: "ID",
  integer: "INT",
  float: "FLOAT",
  string: "STRING",
  unfinishedString: "UNFINISHED STRING",
  template: "TEMPLATE LITERAL",
  unfinishedTemplate: "UNFINISHED TEMPLATE LITERAL",
  regex: "REGEX",
  unfinishedRegex: "UNFINISHED REGEX",
  unfinishedComment: "UNFINISHED COMMENT",
} as const;

export interface Token {
  kind: string;
  /** The name of an identifier, the value of a string, the digits of a number, the text of a template or regex. */
  text: string;
  /** Offsets in the source of the first character and behind the last. */
  start: number;
  end: number;
}

const words = (text: string): string[] => text.split(" ");

export const RESERVED: ReadonlySet<string> = new Set(
  words(
    "if else do while for break continue function return var let const this throw try catch finally true false null undefined new in " +
      "instanceof switch case default delete typeof void debugger class extends super static of",
  ),
);

/** Operators of more than one character, the longest first where one begins another. */
export const OPERATORS: readonly string[] = words(">>>= === !== >>> <<= >>= == != <= << >= >> += -= ++ -- *= /= %= &= && |= || ^= => ??");

const VALUES = new Set(["true", "false", "null", "undefined"]);
const SIGNS_BEFORE_REGEX = new Set(words("! % & * + - / < = > ? [ { } ( , ; :"));
const MULTIPLE = new Set(OPERATORS);

/** Whether a slash behind a token of this kind begins a regular expression (a division otherwise). */
export function allowsRegex(kind: string): boolean {
  if (kind === Kind.end || SIGNS_BEFORE_REGEX.has(kind) || MULTIPLE.has(kind)) return true;
  return RESERVED.has(kind) && !VALUES.has(kind);
}

const LEVELS: readonly string[][] = [
  ["??", "||"],
  ["&&"],
  ["|"],
  ["^"],
  ["&"],
  ["==", "!=", "===", "!=="],
  ["<=", ">=", "<", ">", "instanceof", "in"],
  ["<<", ">>", ">>>"],
  ["+", "-"],
  ["*", "/", "%"],
];

/** How strongly each binary operator binds, from 1 on. */
export const PRECEDENCE: ReadonlyMap<string, number> = new Map(LEVELS.flatMap((level, index) => level.map((operator): [string, number] => [operator, index + 1])));

export const ASSIGNMENTS: ReadonlySet<string> = new Set(words("= += -= *= /= %= &= |= ^= >>= <<= >>>="));

const LONGEST_NAME = 29;

/** A token as a message names what it found; an expected one is named by its kind alone. */
export function foundText({ kind, text }: Token): string {
  if (kind === Kind.id) return `ID:${text}`.slice(0, LONGEST_NAME);
  if (kind === Kind.string) return `String:'${text}'`.slice(0, LONGEST_NAME);
  return kindText(kind);
}

/** A kind as a message names it. */
export function kindText(kind: string): string {
  return kind.length === 1 ? `'${kind}'` : kind;
}

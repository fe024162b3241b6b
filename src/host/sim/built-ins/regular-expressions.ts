// RegExp as jswrap_regexp.c has it, a matcher of its own: characters, sets, classes, ^, $, |, * and + behind a single
// character, groups that only capture. There is no ?, no {n}, no repeated group, no look-ahead; alternatives do not know
// groups. It remembers the longest match of what a * or + allows.

import { stringOf } from "../console/value-text";
import type { Machine } from "../machine";
import type { Realm, Value } from "../language/realm";
import { fail, integer, typeName } from "./arguments";

const MAX_GROUPS = 9;

interface State {
  readonly source: string;
  readonly text: string;
  readonly start: number;
  readonly ignoresCase: boolean;
}

interface Group {
  start: number;
  end: number;
}

interface Match {
  end: number;
  groups: Group[];
}

export function installRegularExpressions(machine: Machine): void {
  const { realm } = machine;
  const regExp = realm.nativeClass("RegExp", (source, flags) => {
    if (typeof source !== "string") fail("TypeError", `Expecting String as first argument, got ${typeName(source)}`);
    const made: Value = Object.create(regExp.prototype as object);
    made.source = source;
    if (typeof flags === "string") made.flags = flags;
    else if (flags !== undefined) fail("TypeError", `Expecting String as first argument, got ${typeName(source)}`);
    made.lastIndex = 0;
    const ending = plainEnding(source as string);
    if (ending !== undefined) made.endsWith = ending;
    return made;
  });
  realm.setClass("RegExp", regExp);
  realm.define(regExp.prototype, {
    exec(text) {
      return execute(machine, this, stringOf(realm, text));
    },
    test(text) {
      return Boolean(execute(machine, this, stringOf(realm, text)));
    },
  });
}

export function isRegExp(realm: Realm, value: Value): boolean {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === realm.builtIns.value("RegExp").prototype;
}

export function hasFlag(pattern: Value, flag: string): boolean {
  return typeof pattern.flags === "string" && pattern.flags.includes(flag);
}

/** The first match from `lastIndex` on as the array a script gets, null without one, undefined behind the text's end. */
export function execute({ realm }: Machine, pattern: Value, text: string): Value {
  const from = integer(pattern.lastIndex);
  if (typeof pattern.endsWith === "string") {
    const index = text.length - pattern.endsWith.length;
    if (from <= index && text.endsWith(pattern.endsWith)) return Object.assign(realm.array([pattern.endsWith]) as object, { index, input: text });
  }
  if (typeof pattern.source !== "string" || from > text.length) return undefined;
  const ignoresCase = hasFlag(pattern, "i");
  for (let start = from; start === from || start < text.length; start++) {
    const state: State = { source: pattern.source, text, start, ignoresCase };
    const match = matchHere(state, 0, start, []);
    if (!match) continue;
    const found = [text.slice(start, match.end), ...match.groups.map((group) => text.slice(group.start, Math.max(group.start, group.end)))];
    pattern.lastIndex = hasFlag(pattern, "g") ? match.end : 0;
    return Object.assign(realm.array(found) as object, { index: start, input: text });
  }
  pattern.lastIndex = 0;
  return null;
}

/** A pattern that is plain text and $ is a comparison with the end of the text. */
function plainEnding(source: string): string | undefined {
  if (!/^(?:[^.[\]()|^*+$\\]|\\[.\\])*\$$/.test(source)) return undefined;
  const plain = source.slice(0, -1).replace(/\\(.)/g, "$1");
  return plain.length < 31 ? plain : undefined;
}

function matchHere(state: State, at: number, position: number, groups: Group[]): Match | undefined {
  const { source, text } = state;
  const sign = source[at];
  if (sign === undefined || sign === "|") return { end: position, groups };
  if (sign === "^") return position === 0 ? matchHere(state, at + 1, position, groups) : undefined;
  if (sign === "$") return position >= text.length ? matchHere(state, at + 1, position, groups) : alternative(state, at + 1, groups);
  if (sign === "(") {
    const opened = groups.length < MAX_GROUPS ? [...groups, { start: position, end: position }] : groups;
    return matchHere(state, at + 1, position, opened);
  }
  if (sign === ")") {
    const closed = groups.map((group, index) => (index === groups.length - 1 ? { ...group, end: position } : group));
    return matchHere(state, at + 1, position, closed);
  }
  const first = matchCharacter(state, at, position, undefined);
  const operator = source[at + first.length];
  if (operator === "*" || operator === "+") return repeated(state, at, first.length, operator, position, groups, first.isMatch);
  if (first.isMatch && position < text.length) return matchHere(state, at + first.length, position + 1, groups);
  return alternative(state, at + first.length, groups);
}

function repeated(state: State, at: number, length: number, operator: string, position: number, groups: Group[], isFirstMatch: boolean): Match | undefined {
  const behind = at + length + 1;
  if (operator === "+" && !isFirstMatch) return alternative(state, behind, groups);
  let best = matchHere(state, behind, position, groups);
  let isMatch = isFirstMatch;
  for (let next = position; next < state.text.length && isMatch; ) {
    next++;
    isMatch = matchCharacter(state, at, next, undefined).isMatch;
    best = matchHere(state, behind, next, groups) ?? best;
  }
  return best;
}

/** Nothing matched: what stands behind the next | may. */
function alternative(state: State, from: number, groups: Group[]): Match | undefined {
  let at = from;
  while (at < state.source.length && state.source[at] !== "|") at += state.source[at] === "\\" ? 2 : 1;
  return at < state.source.length ? matchHere(state, at + 1, state.start, groups) : undefined;
}

interface CharacterMatch {
  isMatch: boolean;
  /** Characters of the pattern it stands for. */
  length: number;
}

const CODES: Readonly<Record<string, string>> = { f: "\f", b: "\b", n: "\n", r: "\r", t: "\t", v: "\v", "0": "\0" };
const CLASSES: Readonly<Record<string, RegExp>> = {
  d: /[0-9]/,
  D: /[^0-9]/,
  s: /[\t\n\v\f\r ]/,
  S: /[^\t\n\v\f\r ]/,
  w: /[0-9A-Za-z_]/,
  W: /[^0-9A-Za-z_]/,
};

/** `set`: inside brackets; `low` is the beginning of a range that ends here. */
function matchCharacter(state: State, at: number, position: number, set: { low: string | undefined } | undefined): CharacterMatch {
  const { source, text, ignoresCase } = state;
  const character = text[position] ?? "\0";
  let sign = source[at];
  if (sign === ".") return { isMatch: true, length: 1 };
  if (sign === "[") return matchSet(state, at, position);
  let length = 1;
  if (sign === "\\") {
    length = 2;
    sign = source[at + 1] ?? "\0";
    if (CLASSES[sign]) return { isMatch: CLASSES[sign].test(character), length };
    if (sign >= "1" && sign <= "9") fail("Error", "Backreferences not supported");
    const hex = sign === "x" ? /^[0-9a-fA-F]{2}/.exec(source.slice(at + 2)) : undefined;
    if (hex) {
      length = 4;
      sign = String.fromCharCode(parseInt(hex[0], 16));
    } else sign = CODES[sign] ?? sign;
  }
  if (set && set.low === undefined && source[at + length] === "-" && source[at + length + 1] !== "]") {
    const high = matchCharacter(state, at + length + 1, position, { low: sign });
    return { isMatch: high.isMatch, length: length + 1 + high.length };
  }
  const fold = (one: string): string => (ignoresCase ? one.replace(/[A-Z]/, (letter) => letter.toLowerCase()) : one);
  const [seen, wanted] = [fold(character), fold(sign)];
  if (set?.low === undefined) return { isMatch: seen === wanted, length };
  const low = fold(set.low);
  return { isMatch: seen >= low && seen <= wanted && low < wanted, length };
}

function matchSet(state: State, at: number, position: number): CharacterMatch {
  const { source, text } = state;
  const isInverted = source[at + 1] === "^";
  let length = isInverted ? 2 : 1;
  let isMatch = false;
  while (source[at + length] !== undefined && source[at + length] !== "]") {
    if (source[at + length] === ".") {
      isMatch ||= text[position] === ".";
      length++;
    } else {
      const one = matchCharacter(state, at + length, position, { low: undefined });
      isMatch ||= one.isMatch;
      length += one.length;
    }
  }
  if (source[at + length] !== "]") fail("Error", "Unfinished character set in RegEx");
  return { isMatch: isMatch !== isInverted, length: length + 1 };
}

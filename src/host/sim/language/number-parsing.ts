// Numbers out of text as jsutils.c reads them: digit by digit, with its rounding, its octal numbers and its liberties.

const MAX_NUMBER_CHARACTERS = 63;
const MAX_INTEGER_CHARACTERS = 31;

interface Reading {
  value: number;
  /** Offset behind what was read. */
  end: number;
  hasDigits: boolean;
}

/** Value of the integer at the beginning of `text`; `radix` 0 looks for a prefix. */
export function integerOf(text: string, radix = 0): number {
  return readInteger(text, radix).value;
}

/** Value of the number at the beginning of `text`. */
export function floatOf(text: string): number {
  return readFloat(text).value;
}

export function readInteger(text: string, forcedRadix: number): Reading {
  const { isNegative, start } = signOf(text);
  const { radix, at } = forcedRadix ? { radix: forcedRadix, at: start } : radixOf(text, start);
  const { value: exact, end } = digitsOf(text, at, radix);
  const value = Number.isSafeInteger(exact) ? exact : wrapped(text.slice(at, end), radix);
  return { value: isNegative ? -value || 0 : value, end, hasDigits: end > start };
}

export function readFloat(text: string): Reading {
  const { isNegative, start } = signOf(text);
  const { radix, at } = radixOf(text, start);
  const whole = digitsOf(text, at, radix);
  let { value, end } = whole;
  if (radix === 10) {
    if (text[end] === ".") {
      let scale = 0.1;
      for (end++; isDigit(text[end]); end++) {
        value += scale * Number(text[end]);
        scale /= 10;
      }
    }
    if (text[end] === "e" || text[end] === "E") {
      end++;
      const isSmall = text[end] === "-";
      if (isSmall || text[end] === "+") end++;
      let exponent = 0;
      for (; isDigit(text[end]); end++) exponent = exponent * 10 + Number(text[end]);
      for (; exponent > 0; exponent--) value = isSmall ? value / 10 : value * 10;
    }
  }
  const hasDigits = end > start;
  if (!hasDigits) return { value: NaN, end, hasDigits };
  return { value: isNegative ? -value : value, end, hasDigits };
}

/** What a string is as a number: nothing is 0, anything behind the number makes it none. */
export function numberOfText(text: string): number {
  if (text === "") return 0;
  if (text === "Infinity") return Infinity;
  if (text === "-Infinity") return -Infinity;
  if (isIntegerText(text, false)) {
    const { value } = readInteger(text, 0);
    return Number.isSafeInteger(value) ? value : readFloat(text).value;
  }
  const { value, end } = readFloat(text);
  return end === text.length ? value : NaN;
}

/** What a string is as a 32-bit integer. */
export function integerOfText(text: string): number {
  return isIntegerText(text, true) && text.length <= MAX_INTEGER_CHARACTERS ? readInteger(text, 0).value | 0 : 0;
}

export function isTooLong(text: string): boolean {
  return text.length >= MAX_NUMBER_CHARACTERS;
}

/** Whether `text` is all digits of its radix (jsvIsStringNumericInt). */
export function isIntegerText(text: string, allowsPoint: boolean): boolean {
  let at = 0;
  while (isBlank(text[at])) at++;
  if (text[at] === "-" || text[at] === "+") at++;
  let radix = 10;
  if (text[at] === "0") {
    const prefix = radixOf(text.slice(at, at + 2), 0);
    radix = prefix.radix;
    at += Math.max(1, prefix.at);
  }
  const first = at;
  let hasPoint = !allowsPoint;
  for (; at < text.length; at++) {
    if (text[at] === "." && !hasPoint) hasPoint = true;
    else if (!(digitOf(text[at]) < radix)) return false;
  }
  return at > first;
}

function signOf(text: string): { isNegative: boolean; start: number } {
  let start = 0;
  while (isBlank(text[start])) start++;
  const isNegative = text[start] === "-";
  if (isNegative || text[start] === "+") start++;
  return { isNegative, start };
}

/** A leading 0 means octal, unless a point or a larger digit follows. */
function radixOf(text: string, start: number): { radix: number; at: number } {
  if (text[start] !== "0") return { radix: 10, at: start };
  const next = (text[start + 1] ?? "").toLowerCase();
  if (next === "o") return { radix: 8, at: start + 2 };
  if (next === "x") return { radix: 16, at: start + 2 };
  if (next === "b") return { radix: 2, at: start + 2 };
  let radix = 8;
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "." || text[at] === "8" || text[at] === "9") radix = 10;
    else if (!isDigit(text[at])) break;
  }
  return { radix, at: start + 1 };
}

function digitsOf(text: string, start: number, radix: number): { value: number; end: number } {
  let value = 0;
  let end = start;
  for (let digit = digitOf(text[end]); digit < radix; digit = digitOf(text[end])) {
    value = value * radix + digit;
    end++;
  }
  return { value, end };
}

/** An integer is read into 64 bits, whatever does not fit. */
function wrapped(digits: string, radix: number): number {
  let value = 0n;
  for (const digit of digits) value = BigInt.asIntN(64, value * BigInt(radix) + BigInt(digitOf(digit)));
  return Number(value);
}

/** NaN when it is no digit of any radix. */
function digitOf(character: string | undefined): number {
  return character === undefined ? NaN : parseInt(character, 36);
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= "0" && character <= "9";
}

function isBlank(character: string | undefined): boolean {
  return character !== undefined && /[\t\n\v\f\r ]/.test(character);
}

// UTF-8 validation of text that arrives in pieces. RFC 3629 §4, RFC 6455 §8.1. A phase: it is loaded by the first piece
// that is not plain ASCII (the sums of its bytes, taken with and without sign, differ). Memory while loaded: about 60 blocks.
//
// Looking at each byte in JavaScript would cost 25,000 instructions a byte. Instead each byte is translated to its class
// by native code, and the board's own decoder, which checks nothing, walks the classes: a well-formed sequence of classes
// decodes to a code point that `WELL_FORMED` maps to "", so that all that is left over is one character per ASCII byte.

import { bytesOf, decodeUtf8, stringOf, sumOf, translate } from "../port/espruino/bulk";

/** What a byte is translated to. The low six bits are what the decoder sees of a byte inside a sequence. */
const enum ByteClass {
  Ascii = 0x00,
  /** Never valid: C0, C1, F5 to FF. Outside a sequence it passes through and is counted. */
  Invalid = 0x80,
  Continuation80 = 0x81,
  Continuation90 = 0x82,
  ContinuationA0 = 0x83,
  Lead2 = 0xc4,
  Lead3 = 0xe1,
  /** E0: no overlong forms, so A0 to BF must follow. */
  LeadE0 = 0xe2,
  /** ED: no surrogates, so 80 to 9F must follow. */
  LeadED = 0xe3,
  Lead4 = 0xf1,
  /** F0: no overlong forms, so 90 to BF must follow. */
  LeadF0 = 0xf2,
  /** F4: nothing above U+10FFFF, so 80 to 8F must follow. */
  LeadF4 = 0xf3,
}

/** More characters than a malformed sequence can have swallowed, so that they never balance. */
const MALFORMED = "????";

/** True when `code` (a byte's class, low six bits) lies between two continuation classes. */
function isBetween(code: number, low: number, high: number): boolean {
  return code >= (low & 63) && code <= (high & 63);
}

/** Judges the sequences that have rules of their own: those with the leads E0, ED and F0 to F4, and all malformed ones. */
function judgeSequence(decoded: number): string {
  const isFour = decoded >= 0x10000;
  const lead = isFour ? (decoded >> 18) | 0xf0 : (decoded >> 12) | 0xe0;
  const second = (isFour ? decoded >> 12 : decoded >> 6) & 63;
  const low = lead === ByteClass.LeadE0 ? ByteClass.ContinuationA0 : lead === ByteClass.LeadF0 ? ByteClass.Continuation90 : ByteClass.Continuation80;
  const high = lead === ByteClass.LeadED ? ByteClass.Continuation90 : lead === ByteClass.LeadF4 ? ByteClass.Continuation80 : ByteClass.ContinuationA0;
  return isBetween(second, low, high) &&
    isBetween((decoded >> 6) & 63, ByteClass.Continuation80, ByteClass.ContinuationA0) &&
    isBetween(decoded & 63, ByteClass.Continuation80, ByteClass.ContinuationA0)
    ? "" : MALFORMED;
}

function makeClasses(): Uint8Array {
  const classes = new Uint8Array(256);
  const ranges = [
    0x80, 0x90, ByteClass.Continuation80, 0x90, 0xa0, ByteClass.Continuation90, 0xa0, 0xc0, ByteClass.ContinuationA0,
    0xc0, 0xc2, ByteClass.Invalid, 0xc2, 0xe0, ByteClass.Lead2, 0xe0, 0xf0, ByteClass.Lead3,
    0xf0, 0xf5, ByteClass.Lead4, 0xf5, 0x100, ByteClass.Invalid,
  ];
  for (let i = 0; i < ranges.length; i += 3) {
    for (let byte = ranges[i]; byte < ranges[i + 1]; byte++) classes[byte] = ranges[i + 2];
  }
  classes[0xe0] = ByteClass.LeadE0;
  classes[0xed] = ByteClass.LeadED;
  classes[0xf0] = ByteClass.LeadF0;
  classes[0xf4] = ByteClass.LeadF4;
  return classes;
}

/** The sequences that most text is made of, by the code point their classes decode to; looked up natively. */
function makeWellFormed(): string[] {
  const wellFormed: string[] = [];
  for (let second = 1; second < 4; second++) {
    wellFormed[((ByteClass.Lead2 & 31) << 6) | second] = "";
    for (let third = 1; third < 4; third++) wellFormed[((ByteClass.Lead3 & 15) << 12) | (second << 6) | third] = "";
  }
  return wellFormed;
}

/** The bytes at the end of `text` that begin a sequence and do not complete it, at most 3. */
function incompleteEnd(text: string): string {
  for (let back = 1; back < 4 && back <= text.length; back++) {
    const byte = text.charCodeAt(text.length - back);
    if (byte < 0x80) return "";
    if (byte >= 0xc0) return back < (byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4) ? text.substr(text.length - back) : "";
  }
  return "";
}

/** True when some valid sequence starts with these bytes (a lead and up to two continuations). */
function canBecomeValid(start: string, classes: Uint8Array): boolean {
  const lead = classes[start.charCodeAt(0)];
  if (lead === ByteClass.Invalid) return false;
  if (start.length < 2) return true;
  const bits = (classes[start.charCodeAt(1)] & 63) << 6;
  return lead < ByteClass.Lead4
    ? !judgeSequence(((lead & 15) << 12) | bits | 1)
    : !judgeSequence(((lead & 7) << 18) | (bits << 6) | 65);
}

/**
 * Returns a function that checks the next piece of a text, given as the incomplete end of the piece before ("" at the start)
 * followed by the new bytes. It returns the new incomplete end ("" when there is none), or undefined as soon as the
 * bytes can not be the start of any valid text.
 */
export function createUtf8Check(): (text: string) => string | undefined {
  const classes = makeClasses();
  const wellFormed = makeWellFormed();
  return function check(text: string): string | undefined {
    const end = incompleteEnd(text);
    if (end && !canBecomeValid(end, classes)) return undefined;
    const whole = end ? text.substr(0, text.length - end.length) : text;
    const bytes = bytesOf(whole);
    const asciiBytes = whole.length - (sumOf(bytes) - sumOf(new Int8Array(bytes.buffer))) / 256;
    translate(bytes, bytes, classes);
    return decodeUtf8(stringOf(bytes), wellFormed, judgeSequence).length === asciiBytes ? end : undefined;
  };
}

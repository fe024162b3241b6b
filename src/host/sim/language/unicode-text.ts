// Strings that builds with Unicode support mark as UTF-8. A script's strings are byte strings; one with a unit above
// 255 is such a marked one: each unit is a character, and the characters U+0080 to U+00FF, which would look like bytes,
// stand at U+E080 to U+E0FF. They turn to UTF-8 bytes where they leave the script's world.

const LIFTED = 0xe000;
const BEYOND_BYTES = /[^\0-\xff]/;

export function isUnicode(text: string): boolean {
  return BEYOND_BYTES.test(text);
}

/** The character of a code as it stands in a marked string. */
export function unicodeCharacter(code: number): string {
  return code < 0x80 ? String.fromCharCode(code) : code < 0x100 ? String.fromCharCode(LIFTED + code) : String.fromCodePoint(code);
}

/** The code of a unit of any string. */
export function characterCode(unit: number): number {
  return unit >= LIFTED + 0x80 && unit < LIFTED + 0x100 ? unit - LIFTED : unit;
}

/** Returns `text` with its bytes made characters if it has a marked part. */
export function withUnicode(text: string): string {
  return isUnicode(text) ? text.replace(/[\xc0-\xff]/g, (byte) => unicodeCharacter(byte.charCodeAt(0))) : text;
}

/** Returns the bytes of any string as a byte string. */
export function byteText(text: string): string {
  if (!isUnicode(text)) return text;
  const plain = text.replace(/[\ue080-\ue0ff]/g, (unit) => String.fromCharCode(unit.charCodeAt(0) - LIFTED));
  return plain.replace(/[\xc0-\xff]|[^\0-\xff]/gu, (character) => Buffer.from(character, "utf8").toString("latin1"));
}

/** Bytes of the UTF-8 sequence that begins with `byte`. */
export function sequenceLength(byte: number): number {
  return byte < 0xc0 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

/** Whether a whole UTF-8 sequence of more than one byte stands at `start` of a byte string. */
export function isSequenceAt(bytes: string, start: number): boolean {
  const length = sequenceLength(bytes.charCodeAt(start));
  if (length < 2) return false;
  for (let index = start + 1; index < start + length; index++) if ((bytes.charCodeAt(index) & 0xc0) !== 0x80) return false;
  return true;
}

/** Returns the code of the UTF-8 sequence at `start` of a byte string; missing bytes count as 0. */
export function decodeSequence(bytes: string, start: number): number {
  const length = sequenceLength(bytes.charCodeAt(start));
  if (length === 1) return bytes.charCodeAt(start);
  let code = bytes.charCodeAt(start) & (0xff >> (length + 1));
  for (let index = 1; index < length; index++) code = (code << 6) | (bytes.charCodeAt(start + index) & 0x3f);
  return code;
}

/** Returns a byte string with its UTF-8 sequences read as characters; other bytes stay. */
export function decodeText(bytes: string): string {
  let text = "";
  for (let index = 0; index < bytes.length; ) {
    if (isSequenceAt(bytes, index)) {
      text += unicodeCharacter(decodeSequence(bytes, index));
      index += sequenceLength(bytes.charCodeAt(index));
    } else text += bytes[index++];
  }
  return text;
}

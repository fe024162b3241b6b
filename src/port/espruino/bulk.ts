// Work on many bytes at once, done by the interpreter's native code. Aliases only: the build writes the native name in place
// of each (see `natives` in rollup.config.mjs), because on a board a call of our own costs as much as copying 16 bytes.
// A "byte string" is a string whose characters are bytes 0 to 255.

/** A new byte string with the bytes of a view. */
export const stringOf: (view: Uint8Array) => string = E.toString;

/** A new Uint8Array with the bytes of a byte string. */
export const bytesOf: (text: string) => Uint8Array = E.toUint8Array;

/** An ArrayBuffer over a byte string, not a copy. */
export const bufferOf: (text: string) => ArrayBuffer = E.toArrayBuffer;

/** The sum of all elements; a byte string's characters count as 0 to 255 on some boards, as -128 to 127 on others. */
export const sumOf: (elements: string | Uint8Array | Int8Array) => number = E.sum as never;

/** Writes map[from[i]] to to[i]. */
export const translate: (from: Uint8Array, to: Uint8Array, map: Uint8Array) => void = E.mapInPlace as never;

/**
 * Decodes UTF-8 without checking it: a code point below 256 becomes one character, any other its entry in `known` or,
 * where it has none, what `unknown` returns. A byte that starts no sequence passes through as one character.
 */
export const decodeUtf8: (text: string, known: string[], unknown: (codePoint: number) => string) => string = E.decodeUTF8;

/** 32 random bits, from hardware where the board has it. */
export const random32: () => number = E.hwRand;

/** Seconds of the board's clock, with fractions; only differences mean anything. */
export const now: () => number = getTime;

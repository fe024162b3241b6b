// Espruino's natives that the device code uses, for Node: as jswrap_espruino.c and jswrap_arraybuffer.c of 2v29 have them.
// They check as little as the board does. `install` changes globals and returns what puts them back.

/** What the tests may turn: the sign of a string's characters in E.sum depends on how a board was compiled. */
export interface Board {
  hasSignedCharacters: boolean;
  /** 32 bits for E.hwRand. */
  random32(): number;
  /** Seconds for getTime. */
  time(): number;
}

type Numbers = Uint8Array | Int8Array | Int32Array | Uint32Array;
type Lookup = Record<number, string> | undefined;

function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

function stringOf(view: ArrayLike<number>): string {
  let text = "";
  for (let i = 0; i < view.length; i++) text += String.fromCharCode(view[i] & 255);
  return text;
}

function sum(elements: string | ArrayLike<number>, board: Board): number {
  let total = 0;
  for (let i = 0; i < elements.length; i++) {
    const value = typeof elements === "string" ? elements.charCodeAt(i) : elements[i];
    total += typeof elements === "string" && board.hasSignedCharacters && value > 127 ? value - 256 : value;
  }
  return total;
}

/**
 * Never checks a sequence: a lead takes as many bytes as it announces, whatever they are, and 0 for those beyond the end; a byte
 * that leads nothing stands for itself. Code points up to 255 become one character, others what `lookup` or `replace` has, or nothing.
 */
export function decodeUtf8(text: string, lookup: Lookup, replace: string | ((codePoint: number) => string)): string {
  let decoded = "";
  let at = 0;
  const next = (): number => (at < text.length ? text.charCodeAt(at++) & 255 : 0);
  while (at < text.length) {
    const lead = next();
    let codePoint = lead;
    let ahead = 0;
    if ((lead & 0xe0) === 0xc0) [codePoint, ahead] = [lead & 0x1f, 1];
    else if ((lead & 0xf0) === 0xe0) [codePoint, ahead] = [lead & 0x0f, 2];
    else if ((lead & 0xf8) === 0xf0) [codePoint, ahead] = [lead & 0x07, 3];
    while (ahead--) codePoint = (codePoint << 6) | (next() & 0x3f);
    if (codePoint <= 255) decoded += String.fromCharCode(codePoint);
    else {
      const known = lookup?.[codePoint];
      decoded += known !== undefined ? known : typeof replace === "function" ? replace(codePoint) : (replace ?? "");
    }
  }
  return decoded;
}

/** Makes the natives part of `target`; returns a function that takes them away again. */
export function install(target: typeof globalThis, board: Board): () => void {
  const values: Record<string, unknown> = {
    E: {
      toString: stringOf,
      toUint8Array: bytesOf,
      toArrayBuffer: (text: string) => bytesOf(text).buffer,
      sum: (elements: string | Numbers) => sum(elements, board),
      mapInPlace(from: Numbers, to: Numbers, map: Numbers) {
        for (let i = 0; i < from.length && i < to.length; i++) to[i] = map[from[i]];
      },
      decodeUTF8: decodeUtf8,
      hwRand: () => board.random32() | 0,
    },
    getTime: () => board.time(),
  };
  const before = Object.fromEntries(Object.keys(values).map((name) => [name, Object.getOwnPropertyDescriptor(target, name)]));
  for (const [name, value] of Object.entries(values)) Object.defineProperty(target, name, { value, configurable: true, writable: true });

  const { prototype } = target.Uint8Array;
  const own = Object.getOwnPropertyDescriptor(prototype, "set");
  const set = prototype.set;
  Object.defineProperty(prototype, "set", {
    configurable: true,
    writable: true,
    value(this: Uint8Array, source: string | ArrayLike<number>, offset = 0) {
      if (typeof source !== "string") return set.call(this, source, offset);
      for (let i = 0; i < source.length && offset + i < this.length; i++) this[offset + i] = source.charCodeAt(i);
    },
  });

  return () => {
    if (own) Object.defineProperty(prototype, "set", own);
    else delete (prototype as { set?: unknown }).set;
    for (const [name, descriptor] of Object.entries(before)) {
      if (descriptor) Object.defineProperty(target, name, descriptor);
      else delete (target as unknown as Record<string, unknown>)[name];
    }
  };
}

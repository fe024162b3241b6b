// What src/port/espruino/bulk.ts takes from Espruino, for the type check of tests: Espruino's own types and Node's exclude each other.

declare namespace E {
  function toString(view: Uint8Array): string;
  function toUint8Array(text: string): Uint8Array;
  function toArrayBuffer(text: string): ArrayBuffer;
  function sum(elements: string | Uint8Array | Int8Array): number;
  function mapInPlace(from: Uint8Array, to: Uint8Array, map: Uint8Array): void;
  function decodeUTF8(text: string, lookup: string[], replace: (codePoint: number) => string): string;
  function hwRand(): number;
}

declare function getTime(): number;

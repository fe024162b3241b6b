// What Espruino offers and @types/espruino leaves out, as far as the device code uses it.

declare namespace E {
  /** A byte string, flat where memory allows. */
  function toString(view: Uint8Array): string;
  function decodeUTF8(text: string, lookup: string[], replace: (codePoint: number) => string): string;
}

interface ObjectConstructor {
  assign<Target, Source>(target: Target, source: Source): Target & Source;
}

interface ProcessMemory {
  /** Blocks. */
  free: number;
  total: number;
  usage: number;
  /** Bytes. */
  blocksize: number;
}

declare const process: {
  /** Collects garbage first unless `gc` is false. */
  memory(gc?: boolean): ProcessMemory;
};

declare function require(name: string): any;
declare function setTimeout(handler: (...values: any[]) => void, delayMs: number, ...values: unknown[]): number;
declare function clearTimeout(timer: number): void;
declare const global: unknown;
declare function print(...values: unknown[]): void;
declare function digitalWrite(pin: string, level: boolean): void;
declare function digitalRead(pin: string): number;
declare function pinMode(pin: string, mode: string): void;

// The global object E: conversions between strings, arrays and bytes, bulk arithmetic, flags, randomness and
// the odds and ends that programs for these boards use.

import { crc32 } from "node:zlib";
import { bytesOf, collectBytes, elementsOf, isArrayBuffer, isTypedArray, numbersOf, textOf, typeName } from "../bytes";
import { quoted, SCRIPT_TEXT, stringOf, valueText } from "../console/value-text";
import { consoleDevice } from "./process";
import { stateDump } from "./state-dump";
import { HIDDEN_ROOT } from "../hidden-root";
import type { Machine } from "../machine";
import { ScriptError, type NativeFunction, type Value } from "../language/realm";

const BOOT_CODE = ".bootcde";
const BOOT_CODE_RESET = ".bootrst";
const MAX_NEEDLE = 63;

export function installE(machine: Machine): void {
  const { realm } = machine;
  const e = realm.nativeClass("E", () => undefined);
  realm.define(e, { ...conversions(machine), ...arithmetic(machine), ...platform(machine) });
  realm.handsOn.add(e.toString as object);
  Object.defineProperty(e, "internal", { get: realm.native("internal", () => realm.global[HIDDEN_ROOT]), configurable: true });
  realm.setNamespace("E", e);
}

function conversions({ realm, board, engine, memory, pool }: Machine): Record<string, NativeFunction> {
  const flat = (text: string): string => {
    memory.census.place(text, "flat");
    return text;
  };
  const members: Record<string, NativeFunction> = {
    // A string alone is what it was: no other is made.
    toString: (...args: Value[]) => {
      if (args.length === 1 && typeof args[0] === "string") return args[0];
      const text = flat(textOf(collectBytes(realm, args)));
      pool.claim(memory.blocksOfNew(text));
      return text;
    },
    toFlatString: (...args) => flat(textOf(collectBytes(realm, args))),
    toUint8Array: (...args) => realm.uint8Array(collectBytes(realm, args)),
    toArrayBuffer: (text) => (typeof text === "string" ? realm.arrayBuffer(bytesOf(text)) : undefined),
    toJS: (value) => valueText(realm, value, SCRIPT_TEXT),
    memoryArea: (address, length) => {
      throw new ScriptError("InternalError", `Memory at ${address} (${length} B) is not simulated`);
    },
    decodeUTF8: (text, lookup, replacement) => {
      if (typeof text !== "string") throw new ScriptError("Error", "First argument must be String");
      return decodeUtf8(text, (code) => {
        let found: Value = lookup === undefined || lookup === null ? undefined : engine.runtime.item(lookup, code, 0);
        if (found === undefined && typeof replacement === "function") found = engine.call(replacement, undefined, [code]);
        if (found === undefined && typeof replacement === "string") found = replacement;
        return found === undefined ? "" : stringOf(realm, found);
      });
    },
    lookupNoCase: (haystack, needle, returnKey) => {
      if (typeof haystack !== "object" || haystack === null) return undefined;
      const wanted = String(needle).toLowerCase();
      if (wanted.length >= MAX_NEEDLE) throw new ScriptError("Error", `Search string is too long (>=${MAX_NEEDLE + 1} chars)`);
      const key = Object.keys(haystack as object).find((name) => name.toLowerCase() === wanted);
      return key === undefined ? undefined : returnKey ? key : haystack[key];
    },
    isUTF8: () => false,
    asUTF8: (text) => text,
    fromUTF8: (text) => text,
  };
  if (!board.unicode) for (const name of ["asUTF8", "fromUTF8"]) delete members[name];
  return members;
}

function arithmetic({ board, realm }: Machine): Record<string, NativeFunction> {
  return {
    sum: (values) => {
      const numbers = numbersOf(values, board.signedCharacters);
      if (!numbers) throw new ScriptError("Error", `First argument must be Array, not ${typeName(values)}`);
      let sum = 0;
      for (let i = 0; i < numbers.length; i++) sum += numbers[i];
      return sum;
    },
    variance: (values, mean) => {
      const numbers = numbersOf(values, board.signedCharacters);
      if (!numbers) throw new ScriptError("Error", `First argument must iterable, not ${typeName(values)}`);
      let variance = 0;
      for (let i = 0; i < numbers.length; i++) variance += (numbers[i] - mean) ** 2;
      return variance;
    },
    convolve: (first, second, offset) => {
      const a = numbersOf(first, board.signedCharacters);
      const b = numbersOf(second, board.signedCharacters);
      if (!a || !b) {
        throw new ScriptError("Error", `Expecting first 2 arguments to be iterable, not ${typeName(first)} and ${typeName(second)}`);
      }
      const start = (((Math.trunc(offset) || 0) % b.length) + b.length) % b.length;
      let sum = 0;
      for (let i = 0; i < a.length; i++) sum += a[i] * b[(start + i) % b.length];
      return sum;
    },
    clip: (x, min, max) => Math.min(Math.max(Number(x), Number(min)), Number(max)),
    reverseByte: (value) => {
      let result = 0;
      for (let bit = 0; bit < 8; bit++) if (value & (1 << bit)) result |= 0x80 >> bit;
      return result;
    },
    CRC32: (data) => {
      const bytes = numbersOf(data);
      return bytes ? crc32(Uint8Array.from(bytes)) : undefined;
    },
    mapInPlace,
    HSBtoRGB: (hue, saturation, brightness, format) => {
      const parts = colourParts(Number(hue), Number(saturation), Number(brightness));
      const [red, green, blue] = parts;
      const kind = format === undefined ? 0 : Number(format);
      if (kind === 0 || kind === 24) return (blue << 16) | (green << 8) | red;
      if (kind === 16) return (blue >> 3) | ((green >> 2) << 5) | ((red >> 3) << 11);
      if (kind !== 1) throw new ScriptError("Error", "HSBtoRGB's format arg expects undefined/1/16/24");
      return realm.array(parts);
    },
  };
}

function platform(machine: Machine): Record<string, NativeFunction> {
  const { realm, random, events, storage, memory, errorFlags } = machine;
  const flags: Record<string, number> = { deepSleep: 0, unsafeFlash: 0, unsyncFiles: 0, pretokenise: 0, jitDebug: 0, onErrorSave: 0, onErrorFlash: 0 };
  return {
    hwRand: () => random.next32() | 0,
    srand: (seed) => random.seed(Number(seed)),
    getSizeOf: (value, depth) => memory.sizeOf(value, Number(depth) || 0),
    getErrorFlags: () => realm.array(errorFlags.take()),
    getFlags: () => realm.object({ ...flags }),
    setFlags: (wanted) => {
      for (const name of Object.keys(flags)) if (wanted?.[name] !== undefined) flags[name] = wanted[name] ? 1 : 0;
    },
    stopEventPropagation: () => events.stopPropagation(),
    setBootCode: (code, isAlways) => {
      const name = isAlways ? BOOT_CODE_RESET : BOOT_CODE;
      storage.erase(BOOT_CODE);
      storage.erase(BOOT_CODE_RESET);
      if (typeof code === "string" && code !== "") storage.put(name, bytesOf(code));
    },
    dumpStr: () => stateDump(machine),
    dumpVariables: () => undefined,
    dumpFragmentation: () => undefined,
    defrag: () => undefined,
    getTemperature: () => NaN,
    getAnalogVRef: () => 3.3,
    getPowerUsage: () => realm.object({ device: realm.object(), total: 0 }),
    enableWatchdog: () => undefined,
    kickWatchdog: () => undefined,
    getConsole: () => consoleDevice(machine),
    setConsole: (device, options) => {
      if (machine.console?.moveTo(device as string | null, Boolean(options?.force)) === false) {
        throw new ScriptError("Error", `Unknown device type ${quoted(String(device), false)}`);
      }
    },
    lockConsole: () => machine.console?.lock(),
    setPassword: (password) => machine.console?.setPassword(password === undefined ? undefined : String(password)),
    setTimeZone: (hours) => machine.timeZone.setHours(hours),
    setDST: (...settings) => machine.timeZone.setSummer(settings),
    setClock: () => 0,
    getClock: () => realm.object(),
    getAddressOf: () => 0,
    memoryMap: () => undefined,
  };
}

/** Red, green and blue, 0 to 255, of hue, saturation and brightness, 0 to 1. */
function colourParts(hue: number, saturation: number, brightness: number): number[] {
  const full = brightness * 255;
  if (brightness === 0 || saturation === 0) return [full, full, full].map(Math.trunc);
  const turn = (hue - Math.floor(hue)) * 6;
  const sector = Math.trunc(turn) % 6;
  const fraction = turn - Math.trunc(turn);
  const most = Math.trunc(full);
  const least = Math.trunc((1 - saturation) * full);
  const falling = Math.trunc((1 - saturation * fraction) * full);
  const rising = Math.trunc((1 - saturation * (1 - fraction)) * full);
  return [[most, rising, least], [falling, most, least], [least, most, rising], [least, falling, most], [rising, least, most], [most, least, falling]][sector];
}

function mapInPlace(this: Value, from: Value, to: Value, map: Value, bits: Value): void {
  const isBytes = (value: Value): boolean => isArrayBuffer(value) || isTypedArray(value);
  if (!isBytes(from) || !isBytes(to)) throw new ScriptError("Error", "First 2 arguments should be array buffers");
  if (map !== undefined && map !== null && !Array.isArray(map) && !isBytes(map) && typeof map !== "function") {
    throw new ScriptError("Error", "Third argument should be a function or array");
  }
  const source = elementsOf(from);
  const target = elementsOf(to) as Value;
  const bitsFrom = 8 * (isArrayBuffer(from) ? 1 : from.BYTES_PER_ELEMENT);
  const isMsbFirst = !(Number(bits) < 0);
  const width = Math.abs(Math.trunc(Number(bits)) || 0) || bitsFrom;
  const mask = width >= 32 ? (1 << width) - 1 : 2 ** width - 1;
  const table = map !== undefined && map !== null && typeof map !== "function" ? (Array.isArray(map) ? map : elementsOf(map)) : undefined;
  let element = 0;
  let held = 0;
  let index = 0;
  for (let out = 0; out < target.length && (index < source.length || held >= width); out++) {
    const at = index;
    for (; held < width; held += bitsFrom) {
      const next = (source[index++] ?? 0) | 0;
      element = isMsbFirst ? (element << bitsFrom) | next : element | (next << held);
    }
    let value: Value = isMsbFirst ? (element >> (held - width)) & mask : element & mask;
    if (!isMsbFirst) element >>= width;
    held -= width;
    if (typeof map === "function") value = map(value, at);
    else if (table) value = table[value as number];
    target[out] = value;
  }
}

function decodeUtf8(text: string, replace: (code: number) => string): string {
  let result = "";
  for (let index = 0; index < text.length; ) {
    let code = text.charCodeAt(index++);
    let more = 0;
    if ((code & 0xe0) === 0xc0) [code, more] = [code & 0x1f, 1];
    else if ((code & 0xf0) === 0xe0) [code, more] = [code & 0x0f, 2];
    else if ((code & 0xf8) === 0xf0) [code, more] = [code & 0x07, 3];
    for (; more > 0; more--) code = (code << 6) | ((index < text.length ? text.charCodeAt(index++) : 0) & 0x3f);
    result += code <= 255 ? String.fromCharCode(code) : replace(code);
  }
  return result;
}

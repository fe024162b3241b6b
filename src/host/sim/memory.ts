// A first, simple model of the board's memory: blocks of what can be reached from the globals, the timers,
// the queue and the sockets, counted with Espruino's sizes for strings, arrays, objects and functions. Scopes
// that only a closure knows are invisible to it. The same state always gives the same number.

import { isArrayBuffer } from "./bytes";
import type { Realm, Value } from "./language/realm";

export interface MemoryLimits {
  /** 0: grows as needed. */
  blocks: number;
  blockBytes: number;
}

/** Blocks a bare interpreter uses before the first line of a script. */
const IDLE_BLOCKS = 29;
const GROWING_POOL_STEP = 4096;
const FUNCTION_BLOCKS = 5;
const EVENT_BLOCKS = 4;
const TIMER_BLOCKS = 10;

export class MemoryModel {
  private readonly _ignored = new WeakSet<object>();

  constructor(
    private readonly _realm: Realm,
    private readonly _limits: MemoryLimits,
    /** Returns what lives outside the globals, and blocks to add for it. */
    private readonly _roots: () => { values: Value[]; timers: number; events: number },
  ) {}

  /** Everything reachable now counts as firmware: called once, before the first script. */
  ignoreBuiltIns(): void {
    const visit = (value: Value): void => {
      if ((typeof value !== "object" && typeof value !== "function") || value === null || this._ignored.has(value)) return;
      this._ignored.add(value);
      for (const key of Reflect.ownKeys(value as object)) {
        const descriptor = Object.getOwnPropertyDescriptor(value, key);
        if (descriptor && "value" in descriptor) visit(descriptor.value);
      }
      visit(Object.getPrototypeOf(value));
    };
    visit(this._realm.global);
    for (const value of Object.values(this._realm.intrinsics)) visit(value);
  }

  /** Blocks in use. */
  usage(): number {
    const seen = new Set<Value>();
    const { values, timers, events } = this._roots();
    let blocks = IDLE_BLOCKS + timers * TIMER_BLOCKS + events * EVENT_BLOCKS;
    blocks += this._members(this._realm.global, seen, true);
    for (const value of values) blocks += this._size(value, seen);
    return blocks;
  }

  /** E.getSizeOf: blocks of one value, or a list of its members' sizes. */
  sizeOf(value: Value, depth: number): Value {
    if (depth <= 0 || typeof value !== "object" || value === null) return this._size(value, new Set()) || 1;
    return this._realm.array(
      Object.keys(value as object).map((name) => {
        const item = this._realm.object({ name, size: nameBlocks(name, this._characters) + this._size(value[name], new Set()) });
        if (depth > 1 && typeof value[name] === "object") item.more = this.sizeOf(value[name], depth - 1);
        return item;
      }),
    );
  }

  /** What process.memory() returns. */
  report(hasCollected: boolean): Value {
    const usage = this.usage();
    const { blocks, blockBytes } = this._limits;
    const total = blocks > 0 ? blocks : Math.ceil((usage + 1) / GROWING_POOL_STEP) * GROWING_POOL_STEP;
    return this._realm.object({
      free: total - usage,
      usage,
      total,
      history: 0,
      ...(hasCollected ? { gc: 0, gctime: 0 } : {}),
      blocksize: blockBytes,
      rx: this._realm.object({ used: 0, total: 1024 }),
      tx: this._realm.object({ used: 0, total: 256 }),
    });
  }

  private get _characters(): number {
    return this._limits.blockBytes - 4;
  }

  private _size(value: Value, seen: Set<Value>): number {
    if (typeof value === "string") return stringBlocks(value.length, this._limits.blockBytes);
    if (typeof value === "number") return 1;
    if ((typeof value !== "object" && typeof value !== "function") || value === null) return 0;
    if (seen.has(value) || this._ignored.has(value)) return 0;
    seen.add(value);
    if (isArrayBuffer(value)) return 1 + stringBlocks((value as ArrayBuffer).byteLength, this._limits.blockBytes);
    if (ArrayBuffer.isView(value)) return 1 + this._size(value.buffer as Value, seen);
    if (typeof value === "function") return FUNCTION_BLOCKS + Number(value.length) + this._members(value, seen, false);
    return 1 + this._members(value, seen, false) + this._inherited(value, seen);
  }

  private _inherited(value: Value, seen: Set<Value>): number {
    const prototype: Value = Object.getPrototypeOf(value);
    return prototype === null || this._ignored.has(prototype) ? 0 : 1 + this._size(prototype, seen);
  }

  private _members(value: Value, seen: Set<Value>, isGlobal: boolean): number {
    let blocks = 0;
    for (const name of Object.getOwnPropertyNames(value)) {
      if (typeof value === "function" && (name === "length" || name === "name")) continue;
      if (Array.isArray(value) && name === "length") continue;
      const descriptor = Object.getOwnPropertyDescriptor(value, name) as PropertyDescriptor;
      if (isGlobal && (!descriptor.enumerable || name === "global")) continue;
      if (typeof value === "function" && name === "prototype" && Object.keys(descriptor.value as object).length === 0) continue;
      const item: Value = descriptor.value;
      const isPacked = typeof item === "number" && (item | 0) === item && name.length <= 4;
      blocks += nameBlocks(name, this._characters) + (isPacked ? 0 : this._size(item, seen));
    }
    return blocks;
  }
}

function nameBlocks(name: string, characters: number): number {
  return /^\d+$/.test(name) ? 1 : Math.max(1, Math.ceil((name.length - 4) / characters) + 1);
}

function stringBlocks(length: number, blockBytes: number): number {
  const firstBlock = blockBytes - 8;
  return 1 + Math.max(0, Math.ceil((length - firstBlock) / (blockBytes - 3)));
}

// A first model of the board's memory: blocks of what can be reached from the globals, the timers, the queue,
// the sockets and the modules, counted with Espruino's layout of strings, names, arrays, objects and functions.
// The scopes of closures are asked from the engine. The same state always gives the same number.

import { isArrayBuffer } from "./bytes";
import { ClosureScopes } from "./language/closure-scopes";
import type { Realm, Value } from "./language/realm";
import { originalText } from "./language/source";
import type { MemoryPool } from "./memory-pool";

/** Sizes that depend on the block: characters in a string's first block, in a name's, in every further one. */
interface BlockShape {
  stringCharacters: number;
  nameCharacters: number;
  furtherCharacters: number;
  /** Largest integer that fits beside its name. */
  packedLimit: number;
  timerBlocks: number;
  /** Blocks a bare interpreter uses between two turns. */
  idleBlocks: number;
}

/** Measured with E.getSizeOf on interpreters with blocks of 12 and of 27 bytes; other sizes follow the same layout. */
function shapeOf(blockBytes: number): BlockShape {
  if (blockBytes >= 24) {
    return { stringCharacters: 20, nameCharacters: 8, furtherCharacters: 21, packedLimit: 0x7fffffff, timerBlocks: 7, idleBlocks: 34 };
  }
  const furtherCharacters = blockBytes - 4;
  return { stringCharacters: furtherCharacters, nameCharacters: 4, furtherCharacters, packedLimit: 0x7fff, timerBlocks: 8, idleBlocks: 40 };
}

/** Blocks a built-in class costs from its first use on, and how a program shows that it uses one. */
const CLASS_BLOCKS = 7;
const CLASS_USES: [name: string, use: RegExp][] = [
  ["String", /\.(charCodeAt|charAt|substr|substring|split|repeat|toLowerCase|toUpperCase|replace|trim|padStart|indexOf|slice)\(/],
  ["Array", /\.(push|pop|shift|unshift|splice|concat|join|map|filter|forEach|indexOf|slice)\(/],
  ["Socket", /["']net["']|["']tls["']/],
  ...["Uint8Array", "Int8Array", "Uint16Array", "Int16Array", "Uint32Array", "Int32Array", "Float32Array", "Float64Array"].map(
    (name): [string, RegExp] => [name, new RegExp(`\\b${name}\\b`)],
  ),
  ["ArrayBufferView", /\b(Ui|I)nt\d+Array\b/],
  ...["ArrayBuffer", "DataView", "Date", "Promise", "Error"].map((name): [string, RegExp] => [name, new RegExp(`\\bnew ${name}\\b`)]),
];

const EVENT_BLOCKS = 4;

export class MemoryModel {
  private readonly _ignored = new WeakSet<object>();
  private readonly _isInFlash = new WeakMap<object, boolean>();
  private readonly _scopes = new ClosureScopes();
  private readonly _ids = new WeakMap<object, number>();
  private _lastId = 0;
  private readonly _usedClasses = new Set<string>();
  private readonly _shape: BlockShape;
  /** Whether the data of a buffer found a place in one piece, decided when it is first counted. */
  private readonly _isFlat = new WeakMap<object, boolean>();

  constructor(
    private readonly _realm: Realm,
    private readonly _blockBytes: number,
    private readonly _pool: () => MemoryPool,
    /** Returns what lives outside the globals, and blocks to add for it. */
    private readonly _roots: () => { values: Value[]; timers: number; events: number },
    /** Whether the text of a function lies in Storage and so costs no memory. */
    private readonly _hasText: (source: string) => boolean,
  ) {
    this._shape = shapeOf(_blockBytes);
  }

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

  /** Hears of every text that is run, for the classes it uses. */
  noteSource(source: string): void {
    for (const [name, use] of CLASS_USES) if (!this._usedClasses.has(name) && use.test(source)) this._usedClasses.add(name);
  }

  /** Blocks in use. */
  usage(): number {
    const seen = new Set<Value>();
    const { values, timers, events } = this._roots();
    let blocks = this._shape.idleBlocks + timers * this._shape.timerBlocks + events * EVENT_BLOCKS;
    blocks += this._usedClasses.size * CLASS_BLOCKS;
    blocks += this._members(this._realm.global, seen, true);
    for (const value of values) blocks += this._size(value, seen);
    return blocks;
  }

  /** E.getSizeOf: blocks of one value, or a list of its members' sizes. */
  sizeOf(value: Value, depth: number): Value {
    if (depth <= 0 || typeof value !== "object" || value === null) return value === undefined ? 0 : this._size(value, new Set()) || 1;
    return this._realm.array(
      Object.keys(value as object).map((name) => {
        const item = this._realm.object({ name, size: this._nameBlocks(name) + this._size(value[name], new Set()) });
        if (depth > 1 && typeof value[name] === "object") item.more = this.sizeOf(value[name], depth - 1);
        return item;
      }),
    );
  }

  /** What process.memory() returns. */
  report(hasCollected: boolean): Value {
    const usage = this.usage();
    const pool = this._pool();
    pool.note(usage);
    return this._realm.object({
      free: pool.total - usage,
      usage,
      total: pool.total,
      history: 0,
      ...(hasCollected ? { gc: 0, gctime: 0 } : {}),
      blocksize: this._blockBytes,
      rx: this._realm.object({ used: 0, total: 1024 }),
      tx: this._realm.object({ used: 0, total: 256 }),
    });
  }

  private _size(value: Value, seen: Set<Value>): number {
    if (typeof value === "string") return this._stringBlocks(value.length);
    if (typeof value === "number" || typeof value === "boolean" || value === null) return 1;
    if (value === undefined || seen.has(value) || this._ignored.has(value)) return 0;
    seen.add(value);
    if (isArrayBuffer(value)) return 1 + this._bufferBlocks(value as ArrayBuffer);
    if (ArrayBuffer.isView(value)) return 1 + this._size(value.buffer as Value, seen);
    if (typeof value === "function") {
      if (this._realm.isNative(value)) return 1;
      return this._functionBlocks(value) + this._members(value, seen, false) + this._scopeBlocks(value, seen);
    }
    return 1 + this._members(value, seen, false) + this._inherited(value, seen);
  }

  private _functionBlocks(fn: Value): number {
    const source: string = Function.prototype.toString.call(fn);
    let isInFlash = this._isInFlash.get(fn as object);
    if (isInFlash === undefined) {
      isInFlash = this._hasText(source);
      this._isInFlash.set(fn as object, isInFlash);
    }
    const text = originalText(source);
    const bodyCharacters = Math.max(0, text.length - text.indexOf("{") - 2);
    if (bodyCharacters === 0) return 1 + Number(fn.length);
    return 2 + Number(fn.length) + (isInFlash ? 1 : this._dataBlocks(bodyCharacters));
  }

  /** The scopes a function holds, each counted once: a link, the scope, and its variables. */
  private _scopeBlocks(fn: Value, seen: Set<Value>): number {
    const scopes = this._scopes.of(fn);
    let blocks = 0;
    for (const scope of scopes) {
      const names = Object.keys(scope).filter((name) => name.charCodeAt(0) < 0x80 && name !== "this" && name !== "arguments");
      blocks++;
      const key = names.map((name) => `${name}:${this._identity(scope[name])}`).join();
      if (names.length === 0) continue;
      if (seen.has(key)) break;
      seen.add(key);
      blocks++;
      for (const name of names) {
        const value = scope[name];
        blocks += this._nameBlocks(name) + (this._isPacked(value, false) ? 0 : this._size(value, seen));
      }
    }
    return blocks;
  }

  /** Tells apart scopes that have the same names. */
  private _identity(value: Value): string {
    if ((typeof value !== "object" && typeof value !== "function") || value === null) return String(value);
    let id = this._ids.get(value as object);
    if (id === undefined) {
      id = ++this._lastId;
      this._ids.set(value as object, id);
    }
    return `#${id}`;
  }

  private _inherited(value: Value, seen: Set<Value>): number {
    const prototype: Value = Object.getPrototypeOf(value);
    return prototype === null || this._ignored.has(prototype) ? 0 : 1 + this._size(prototype, seen);
  }

  private _members(value: Value, seen: Set<Value>, isGlobal: boolean): number {
    let blocks = 0;
    const isFunction = typeof value === "function";
    for (const name of Object.getOwnPropertyNames(value)) {
      if (name === "length" && (isFunction || Array.isArray(value))) continue;
      if (isFunction && (name === "name" || name === "arguments" || name === "caller")) continue;
      const descriptor = Object.getOwnPropertyDescriptor(value, name) as PropertyDescriptor;
      if (isGlobal && (!descriptor.enumerable || name === "global")) continue;
      const item: Value = descriptor.value;
      if (isFunction && name === "prototype" && (item === undefined || Object.keys(item as object).length === 0)) continue;
      blocks += this._nameBlocks(name) + (this._isPacked(item, Array.isArray(value)) ? 0 : this._size(item, seen));
      for (const accessor of [descriptor.get, descriptor.set]) if (accessor) blocks += 1 + this._size(accessor, seen);
    }
    return blocks;
  }

  /** Small integers (and in arrays booleans) live in the block of their name. */
  private _isPacked(value: Value, isInArray: boolean): boolean {
    if (typeof value === "boolean") return isInArray;
    return typeof value === "number" && (value | 0) === value && Math.abs(value) <= this._shape.packedLimit;
  }

  private _nameBlocks(name: string): number {
    if (/^\d+$/.test(name)) return 1;
    return 1 + Math.max(0, Math.ceil((name.length - this._shape.nameCharacters) / this._shape.furtherCharacters));
  }

  private _stringBlocks(length: number): number {
    return 1 + Math.max(0, Math.ceil((length - this._shape.stringCharacters) / this._shape.furtherCharacters));
  }

  /** Blocks of a string or of the data of a typed array that is about to be made. */
  blocksFor(bytes: number, isFlat: boolean): number {
    return isFlat && this._flatBlocks(bytes) <= this._pool().largestFree ? this._dataBlocks(bytes) : this._stringBlocks(bytes);
  }

  private _bufferBlocks(buffer: ArrayBuffer): number {
    let isFlat = this._isFlat.get(buffer);
    if (isFlat === undefined) {
      isFlat = this._flatBlocks(buffer.byteLength) <= this._pool().largestFree;
      this._isFlat.set(buffer, isFlat);
    }
    return isFlat ? this._dataBlocks(buffer.byteLength) : this._stringBlocks(buffer.byteLength);
  }

  private _flatBlocks(length: number): number {
    return 1 + Math.ceil(length / this._blockBytes);
  }

  /** Data of typed arrays and code: flat in consecutive blocks from two blocks on. */
  private _dataBlocks(length: number): number {
    return length > 2 * this._blockBytes ? this._flatBlocks(length) : this._stringBlocks(length);
  }
}

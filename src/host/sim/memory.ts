// The board's memory: blocks of everything that can be reached from the globals, the calls that are running, the
// timers, the queue, the sockets and the modules, counted with Espruino's layout. The same state gives the same number.

import { blockSizes, type BlockSizes } from "./block-sizes";
import { isArrayBuffer } from "./bytes";
import { FUNCTION_DATA, type FunctionData } from "./language/function-data";
import { scriptName } from "./language/keys";
import type { Realm, Value } from "./language/realm";
import { tokenisedLength } from "./language/tokenised-length";
import { variablesOf, type Scope } from "./language/scopes";
import type { MemoryPool } from "./memory-pool";
import { StringCensus } from "./string-census";
import type { Timer } from "./timers";

/** What lives outside the globals. */
export interface MemoryRoots {
  /** The firmware's own members. */
  hidden: Record<string, Value>;
  values: Value[];
  calls: readonly Scope[];
  /** Texts that are being run. */
  scripts: readonly string[];
  timers: readonly Timer[];
  nowMs: number;
  events: number;
}

/** Looked up once: a count asks them thousands of times. */
const { getOwnPropertyDescriptor, getOwnPropertyNames, getPrototypeOf } = Object;
const { isArray } = Array;
const { isView } = ArrayBuffer;

const EVENT_BLOCKS = 4;
const PROTO_NAME = "__proto__";
const PROTOTYPE_NAME = "prototype";
const CONSTRUCTOR_NAME = "constructor";
/** A timer's place in the list, its object, and the names of its time and its callback. */
const TIMER_BLOCKS = 4;
/** A timer counts in microseconds. */
const TIMER_UNITS_PER_MS = 1000;
/** Hidden names of a function's parts are one block each. */
const HIDDEN_NAME_BLOCKS = 1;

export class MemoryModel {
  /** Hears of every string that is made. */
  readonly census = new StringCensus();
  private readonly _ignored = new WeakSet<object>();
  private readonly _sizes: BlockSizes;
  /** Whether the data of a buffer or a function's text found a place in one piece, decided when it is first counted. */
  private readonly _isFlat = new WeakMap<object, boolean>();

  constructor(
    private readonly _realm: Realm,
    blockBytes: number,
    private readonly _pool: () => MemoryPool,
    private readonly _roots: () => MemoryRoots,
  ) {
    this._sizes = blockSizes(blockBytes);
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
    for (const value of [...Object.values(this._realm.intrinsics), ...this._realm.builtIns.values]) visit(value);
  }

  /** Blocks in use. */
  usage(): number {
    const { hidden, values, calls, scripts, timers, nowMs, events } = this._roots();
    const count = this._newCount();
    let blocks = this._sizes.idle + events * EVENT_BLOCKS + count.members(this._realm.global) + count.members(hidden);
    for (const timer of timers) blocks += count.timer(timer, nowMs);
    for (const scope of calls) blocks += count.call(scope);
    for (const text of scripts) blocks += this._sizes.string(text.length);
    for (const value of values) blocks += count.of(value);
    this.census.keep(count.strings);
    return blocks + this._builtIns();
  }

  /** Library objects and the like: a reference to the firmware, whatever their members. */
  ignore(value: Value): void {
    this._ignored.add(value as object);
  }

  /** The firmware's objects that a script has used stand in the global object, those of classes with their prototypes. */
  private _builtIns(): number {
    const { builtIns } = this._realm;
    let blocks = 0;
    for (const name of builtIns.used) blocks += this._sizes.name(name.length) + 1;
    for (let count = builtIns.withPrototype.size; count > 0; count--) blocks += this._sizes.name(PROTOTYPE_NAME.length) + 1 + this._sizes.name(CONSTRUCTOR_NAME.length);
    return blocks;
  }

  /** E.getSizeOf: blocks of one value, or a list of its members' sizes. */
  sizeOf(value: Value, depth: number): Value {
    const size = (item: Value): number => {
      if (item === undefined) return 0;
      return this._newCount(true).of(item) || 1;
    };
    const hasMembers = (typeof value === "object" && value !== null) || typeof value === "function";
    if (depth <= 0 || !hasMembers) return size(value);
    const hidden = typeof value === "function" ? this._newCount(true).hiddenMembers(value) : [];
    const names = Object.getOwnPropertyNames(value).filter((name) => getOwnPropertyDescriptor(value, name)?.enumerable || name === PROTOTYPE_NAME);
    return this._realm.array([
      ...hidden.map(([name, blocks]) => this._realm.object({ name, size: blocks })),
      ...names.map((name) => {
        const descriptor = getOwnPropertyDescriptor(value, name) as PropertyDescriptor;
        const item = this._realm.object({ name: scriptName(name), size: this._newCount(true).member(scriptName(name), descriptor, isArray(value)) });
        const { value: inner } = descriptor;
        if (depth > 1 && ((typeof inner === "object" && inner !== null) || typeof inner === "function")) item.more = this.sizeOf(inner, depth - 1);
        return item;
      }),
    ]);
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
      blocksize: this._sizes.blockBytes,
      rx: this._realm.object({ used: 0, total: 1024 }),
      tx: this._realm.object({ used: 0, total: 256 }),
    });
  }

  /** Takes note of a string that is made and returns its blocks. */
  blocksOfNew(text: string): number {
    this.census.note(text);
    const place = this.census.placeOf(text);
    return place === "flash" ? 1 : this.blocksFor(text.length, place === "flat");
  }

  /** Blocks of a string or of the data of a typed array that is about to be made. */
  blocksFor(bytes: number, isFlat: boolean): number {
    const { _sizes: sizes } = this;
    return isFlat && sizes.isWorthFlat(bytes) && sizes.flat(bytes) <= this._pool().largestFree ? sizes.flat(bytes) : sizes.string(bytes);
  }

  private _newCount(countsClasses = false): Count {
    return new Count(countsClasses, this._sizes, this._ignored, this._realm, this.census, (owner, bytes) => this._dataBlocks(owner, bytes));
  }

  /** Blocks of the data of a buffer or of a function's text. */
  private _dataBlocks(owner: object, bytes: number): number {
    const { _sizes: sizes } = this;
    if (!sizes.isWorthFlat(bytes)) return sizes.string(bytes);
    let isFlat = this._isFlat.get(owner);
    if (isFlat === undefined) {
      isFlat = sizes.flat(bytes) <= this._pool().largestFree;
      this._isFlat.set(owner, isFlat);
    }
    return isFlat ? sizes.flat(bytes) : sizes.string(bytes);
  }
}

/** One walk: what was counted once is not counted again. */
class Count {
  /** In how many places each string of more than a block was found. */
  readonly strings = new Map<string, number>();
  private readonly _seen = new Set<Value>();

  constructor(
    /** The firmware's classes count where a value refers to them. */
    private readonly _countsClasses: boolean,
    private readonly _sizes: BlockSizes,
    private readonly _ignored: WeakSet<object>,
    private readonly _realm: Realm,
    private readonly _census: StringCensus,
    private readonly _dataBlocks: (owner: object, bytes: number) => number,
  ) {}

  of(value: Value): number {
    if (typeof value === "string") return this._string(value);
    if (typeof value === "number" || typeof value === "boolean" || value === null) return 1;
    if (value === undefined) return 0;
    if (this._ignored.has(value as object)) return typeof value === "function" ? 1 : 0;
    if (this._seen.has(value)) return 0;
    this._seen.add(value);
    if (isArrayBuffer(value)) return 1 + this._dataBlocks(value as object, Number(value.byteLength));
    if (isView(value)) return 1 + this.of(value.buffer as Value);
    if (typeof value === "function") return this._function(value) + this.members(value);
    return 1 + this.members(value) + this._prototype(value);
  }

  /** Own members with their names. */
  members(object: Value): number {
    if (isArray(object) && this._isDense(object)) return this._elements(object);
    let blocks = 0;
    if (!this._realm.irregular.has(object as object) && !isArray(object)) {
      for (const name of Object.keys(object as object)) blocks += this._plainMember(name, object[name]);
      return blocks;
    }
    for (const name of getOwnPropertyNames(object)) {
      if (name === "length" && (typeof object === "function" || isArray(object))) continue;
      if (name === "name" && typeof object === "function") continue;
      const descriptor = getOwnPropertyDescriptor(object, name) as PropertyDescriptor;
      const isBuiltIn = !descriptor.enumerable && name !== "prototype" && name !== "constructor";
      if (isBuiltIn && (object === this._realm.global || this._ignored.has(object as object))) continue;
      blocks += this.member(scriptName(name), descriptor, isArray(object));
    }
    return blocks;
  }

  /** A call that is running: its variables, its result to be, and the list of the scopes it sees. */
  call(scope: Scope): number {
    let depth = 0;
    for (let next: Scope | undefined = scope; next; next = next.up) depth++;
    const { source } = scope.fn[FUNCTION_DATA] as FunctionData;
    return this.scope(scope, true) + (source.isExpression ? 0 : 1) + 1 + depth;
  }

  timer({ callback, args, dueMs, intervalMs }: Timer, nowMs: number): number {
    const number = (ms: number): number => (this._sizes.isPacked(Math.round(ms * TIMER_UNITS_PER_MS)) ? 0 : 1);
    let blocks = TIMER_BLOCKS + number(dueMs - nowMs) + this.of(callback);
    if (intervalMs !== undefined) blocks += 1 + number(intervalMs);
    if (args.length > 0) blocks += 1 + this.of(args);
    return blocks;
  }

  /** A call's or a closure's variables. Strings are handed from call to call: what a running one has in common with any other place is the same string. */
  scope(scope: Scope, isRunning = false): number {
    if (this._seen.has(scope)) return 0;
    this._seen.add(scope);
    const isElsewhere = (value: Value): boolean => isRunning && this.strings.has(value);
    const value = (item: Value): number => (this._isPacked(item, false) || isElsewhere(item) ? 0 : this.of(item));
    let blocks = 1;
    for (const [name, item] of variablesOf(scope)) blocks += this._sizes.name(name.length) + value(item);
    for (const item of scope.more ?? []) blocks += 1 + value(item);
    return blocks;
  }

  /** Nothing but elements, without holes. */
  private _isDense(array: Value[]): boolean {
    return array.length === 0 || Object.keys(array).length === array.length;
  }

  private _elements(array: Value[]): number {
    let blocks = array.length;
    for (const value of array) if (!this._isPacked(value, true)) blocks += this.of(value);
    return blocks;
  }

  private _plainMember(name: string, value: Value): number {
    return this._sizes.name(scriptName(name).length) + (this._isPacked(value, false) ? 0 : this.of(value));
  }

  /** One member with its name. */
  member(name: string, { value, get, set }: PropertyDescriptor, isInArray: boolean): number {
    let blocks = isInArray && /^\d+$/.test(name) ? 1 : this._sizes.name(name.length);
    if (!get && !set) return blocks + (this._isPacked(value, isInArray) ? 0 : this.of(value));
    blocks++;
    for (const accessor of [get, set]) if (accessor) blocks += 1 + this.of(accessor);
    return blocks;
  }

  private _string(value: string): number {
    const blocks = this._sizes.string(value.length);
    if (blocks === 1) return 1;
    const places = (this.strings.get(value) ?? 0) + 1;
    this.strings.set(value, places);
    const place = this._census.placeOf(value);
    if (place === "flash") return 1;
    if (places > this._census.instances(value)) return 0;
    return place === "flat" && this._sizes.isWorthFlat(value.length) ? this._sizes.flat(value.length) : blocks;
  }

  private _function(fn: Value): number {
    return this.hiddenMembers(fn).reduce((blocks, [, size]) => blocks + size, 1);
  }

  /** What a function is made of, beside its members: the names a script gets to see and their blocks. */
  hiddenMembers(fn: Value): [name: string, blocks: number][] {
    const data = fn[FUNCTION_DATA] as FunctionData | undefined;
    if (!data) return [];
    const { source, bound = [] } = data;
    const argument = (index: number): number => (index >= bound.length || this._isPacked(bound[index], false) ? 0 : this.of(bound[index]));
    const members = source.parameters.map((name, index): [string, number] => [`\xff${name}`, this._sizes.name(name.length + 1) + argument(index)]);
    for (let index = members.length; index < bound.length; index++) members.push(["\xff", 1 + argument(index)]);
    if (source.text !== "") members.push(["\xffcod", HIDDEN_NAME_BLOCKS + this._text(data)]);
    if (source.text !== "" && data.scope) members.push(["\xffsco", this._scopes(data.scope)]);
    if (source.innerName !== undefined) members.push(["\xffnam", HIDDEN_NAME_BLOCKS + this._sizes.string(source.innerName.length)]);
    if (data.self) members.push(["\xffthi", HIDDEN_NAME_BLOCKS + this.of(data.self.value)]);
    return members;
  }

  private _text(data: FunctionData): number {
    const { source, file } = data;
    if (file) return 1;
    if (source.isRam) source.tokenisedLength ??= tokenisedLength(source.text);
    return this._dataBlocks(data, source.tokenisedLength ?? source.text.length);
  }

  /** The scopes a function sees: one is referred to, several are listed in an array of the function's own. */
  private _scopes(innermost: Scope | undefined): number {
    if (!innermost) return 0;
    let blocks = HIDDEN_NAME_BLOCKS;
    if (innermost.up) blocks++;
    for (let scope: Scope | undefined = innermost; scope; scope = scope.up) blocks += (innermost.up ? 1 : 0) + this.scope(scope);
    return blocks;
  }

  private _prototype(value: Value): number {
    const prototype: Value = getPrototypeOf(value);
    if (prototype === null || prototype === this._realm.intrinsics.Object.prototype || isArray(value)) return 0;
    if (this._ignored.has(prototype as object)) this._realm.builtIns.notePrototype(prototype);
    return this._sizes.name(PROTO_NAME.length) + (this._ignored.has(prototype as object) ? this._class(prototype) : this.of(prototype));
  }

  /** A class of the firmware: its prototype and its constructor, which refer to each other. */
  private _class(prototype: Value): number {
    if (!this._countsClasses || this._seen.has(prototype)) return 0;
    this._seen.add(prototype);
    return 1 + this._sizes.name(CONSTRUCTOR_NAME.length) + 1 + this._sizes.name(PROTOTYPE_NAME.length);
  }

  /** Small integers (and in arrays booleans) live in the block of their name. */
  private _isPacked(value: Value, isInArray: boolean): boolean {
    return typeof value === "number" ? this._sizes.isPacked(value) : isInArray && typeof value === "boolean";
  }
}

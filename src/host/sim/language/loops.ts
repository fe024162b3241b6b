// What for-in and for-of go through, alive: what is added meanwhile is visited too. Names come with those of the
// prototypes behind them.

import { isArrayBuffer, isTypedArray, typeName } from "../bytes";
import { isInternal, scriptName } from "./keys";
import type { Fail } from "./members";
import type { Realm, Value } from "./realm";

/** Stands on one element after the other. */
export interface LoopPosition {
  value: Value;
  next(): boolean;
}

const NOTHING: LoopPosition = { value: undefined, next: () => false };

export interface Loops {
  /** What is no object is told `at` that place. */
  keysOf(object: Value, at: number): LoopPosition;
  valuesOf(object: Value, at: number): LoopPosition;
  notLoopable(word: string, target: Value): never;
}

export function loops(realm: Realm, fail: Fail): Loops {
  const refuse = (object: Value, at: number): LoopPosition => {
    if (object === undefined) return NOTHING;
    return fail("Error", `FOR loop can only iterate over Arrays, Strings or Objects, not ${typeName(object)}`, at);
  };
  return {
    keysOf: (object, at) => {
      if (typeof object === "string" || isTypedArray(object) || isArrayBuffer(object)) return new IndexPosition(lengthOf(object), String);
      return typeof object === "object" || typeof object === "function" ? (object === null ? refuse(object, at) : new NamePosition(object, realm)) : refuse(object, at);
    },
    valuesOf: (object, at) => {
      if (typeof object === "string" || Array.isArray(object) || isTypedArray(object)) return new IndexPosition(lengthOf(object), (index) => object[index] as Value);
      if (isArrayBuffer(object)) return new IndexPosition(lengthOf(object), (index) => new Uint8Array(object as ArrayBuffer)[index]);
      if ((typeof object !== "object" && typeof object !== "function") || object === null) return refuse(object, at);
      const names = new NamePosition(object, undefined);
      return {
        value: undefined,
        next() {
          const isThere = names.next();
          this.value = isThere ? object[names.engineName] : undefined;
          return isThere;
        },
      };
    },
    notLoopable: (word, target) => fail("Error", `for(a ${word} b) - 'a' must be a variable name, not ${typeName(target)}`),
  };
}

function lengthOf(object: Value): () => number {
  return () => Number(isArrayBuffer(object) ? object.byteLength : object.length);
}

class IndexPosition implements LoopPosition {
  value: Value = undefined;
  private _index = -1;

  constructor(
    private readonly _length: () => number,
    private readonly _valueAt: (index: number) => Value,
  ) {}

  next(): boolean {
    const isThere = ++this._index < this._length();
    if (isThere) this.value = this._valueAt(this._index);
    return isThere;
  }
}

class NamePosition implements LoopPosition {
  value: Value = undefined;
  /** The name as the engine knows it. */
  engineName = "";
  private _names: string[];
  private _index = -1;

  constructor(
    private _object: Value,
    /** Given to go on with the prototypes. */
    private readonly _realm: Realm | undefined,
  ) {
    this._names = Object.keys(_object as object);
  }

  next(): boolean {
    for (;;) {
      if (++this._index >= this._names.length && !this._refresh() && !this._climb()) return false;
      const name = this._names[this._index];
      if (name === undefined) continue;
      if ((!Array.isArray(this._object) && isInternal(name)) || !Object.prototype.hasOwnProperty.call(this._object, name)) continue;
      this.engineName = name;
      this.value = scriptName(name);
      return true;
    }
  }

  /** Returns whether members were added behind those that were known. */
  private _refresh(): boolean {
    const known = new Set(this._names);
    const added = Object.keys(this._object as object).filter((name) => !known.has(name));
    this._names.push(...added);
    return added.length > 0;
  }

  private _climb(): boolean {
    if (!this._realm || typeof this._object === "function") return false;
    const next: Value = Object.getPrototypeOf(this._object);
    if (next === null) return false;
    this._object = next;
    this._names = Object.keys(next as object);
    this._index = 0;
    return true;
  }
}

// Which of the firmware's objects a script has used. They come into memory then: the first time the name of a built-in
// object is read, it becomes a member of the global object; the first look at a member of a value makes the prototype of
// its class.

import type { Value } from "./realm";

/** What the firmware treats as an object of its own; other globals are functions that take no memory. */
const OBJECTS: ReadonlySet<string> = new Set(
  (
    "Pin Array ArrayBuffer ArrayBufferView Uint8Array Uint8ClampedArray Int8Array Uint16Array Int16Array Uint24Array Uint32Array Int32Array " +
    "Float32Array Float64Array DataView Date Error SyntaxError TypeError InternalError ReferenceError Function console JSON Number Object " +
    "Boolean RegExp String Modules Math E process Promise Serial StorageFile url Server Socket"
  ).split(" "),
);
/** Used by the first program that asks how much memory there is; counted with the bare interpreter. */
const ALWAYS = ["process", "Function", "Object"];

export class UsedBuiltIns {
  readonly used = new Set<string>();
  readonly withPrototype = new Set<string>();
  private readonly _values = new Map<string, Value>();
  private readonly _classOf = new Map<Value, string>();

  /** Gives the global object a built-in member that is noted when it is read first. */
  define(global: Value, name: string, value: Value): void {
    const put = (found: Value): void => {
      Object.defineProperty(global, name, { value: found, writable: true, configurable: true, enumerable: false });
    };
    this._values.set(name, value);
    if (typeof value === "function" && typeof value.prototype === "object") this._classOf.set(value.prototype, name);
    if (!OBJECTS.has(name) || ALWAYS.includes(name)) return put(value);
    const get = (): Value => {
      put(value);
      this.used.add(name);
      return value;
    };
    Object.defineProperty(global, name, { get, set: put, configurable: true, enumerable: false });
  }

  /** The firmware's own value of a global name, whatever a script has put in its place; nothing is noted. */
  value(name: string): Value {
    return this._values.get(name);
  }

  get values(): Value[] {
    return [...this._values.values()];
  }

  /** Name of the built-in class whose prototype this is. */
  className(prototype: Value): string | undefined {
    return this._classOf.get(prototype);
  }

  /** An object has this prototype of the firmware's. */
  notePrototype(prototype: Value): void {
    const name = this._classOf.get(prototype);
    if (name !== undefined) this.noteClass(name);
  }

  /** A member of a value of this class was looked for. */
  noteClass(name: string): void {
    if (ALWAYS.includes(name)) return;
    this.used.add(name);
    this.withPrototype.add(name);
  }
}

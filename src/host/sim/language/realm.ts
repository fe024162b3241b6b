// The bare world a script lives in: a vm context whose built-ins are emptied of the engine's own members, and a global
// object. Functions of the simulator enter it through `native`, which gives them the realm's own Function prototype and
// turns the simulator's errors into the realm's, so that no object of the host can be reached from a script.

import vm from "node:vm";
import { KEPT } from "../built-ins/allowed";
import { numberOfPin } from "../pins/pin-names";
import { UsedBuiltIns } from "./used-built-ins";

/** A value of the simulated script; only this folder's code looks inside. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Value = any;

export type NativeFunction = (this: Value, ...args: Value[]) => Value;

export type ErrorType = "Error" | "TypeError" | "ReferenceError" | "SyntaxError" | "InternalError";

/** An exception on its way into a script, still of the host; `native` converts it. */
export class ScriptError extends Error {
  constructor(
    readonly type: ErrorType,
    message: string,
    /** The places it is told with, where they are not those of the script. */
    readonly places?: string,
  ) {
    super(message);
  }
}

interface Intrinsics {
  Object: Value;
  Function: Value;
  Array: Value;
  ArrayBufferView: Value;
  [name: string]: Value;
}

/** Where generated and built-in code says it comes from. */
export const OWN_CODE = "motesocket-sim";

/** Key under which a native constructor carries what `new` runs. */
export const CONSTRUCT = Symbol("construct");

const VIEWS = "Uint8Array Uint8ClampedArray Int8Array Uint16Array Int16Array Uint32Array Int32Array Float32Array Float64Array";
const CLASSES = `Object Function Array String Number Boolean ArrayBuffer ${VIEWS}`;
/** Their prototypes keep the engine's own constructor: without it every array of the process, the host's too, is slow from then on. */
const COPIED = new Set(["Array", "ArrayBufferView", ...VIEWS.split(" ")]);

export class Realm {
  readonly context: vm.Context;
  readonly global: Value;
  /** The engine's own classes, by name: what literals and natives are made of. */
  readonly intrinsics: Intrinsics;
  /** Members of the global object that cannot be assigned. */
  readonly constants = new Set<string>();
  /** Which built-in objects are in memory, for whoever counts it. */
  readonly builtIns = new UsedBuiltIns();
  /** Natives that return what was there before, nothing new. */
  readonly handsOn = new WeakSet<object>();
  /** Whether a script ever got hold of a prototype of the firmware's: to read it, or to put its own before it. */
  private _hasHeirs = false;
  /** Whether a script ever made a getter or setter. */
  hasAccessors = false;
  /** Whether a script ever made a member that cannot be assigned. */
  hasReadOnly = false;
  /** Objects with accessors or with members that enumeration does not show. */
  readonly irregular = new WeakSet<object>();
  /** Assigns a member; where that is impossible nothing happens. */
  readonly assign: (object: Value, name: string, value: Value) => void;
  /** Writes down where the script is, for an exception; set by the engine. */
  stackTrace: () => string = () => "";
  private readonly _natives = new WeakSet<object>();
  /** Objects with members that lie in the firmware. */
  private readonly _firmware = new WeakSet<object>();
  private readonly _errors: Record<string, Value> = {};
  /** The script's class, by the constructor that a prototype keeps. */
  private readonly _classes = new Map<Value, Value>();
  private readonly _arrayOf: (items: Iterable<Value>) => Value[];

  constructor() {
    this.context = vm.createContext(Object.create(null) as object, { codeGeneration: { strings: false, wasm: false } });
    this.global = Object.create(null);
    const { assign, arrayOf, intrinsics } = vm.runInContext(
      `({assign(o,n,v){o[n]=v},arrayOf:Array.from.bind(Array),intrinsics:{${CLASSES.replace(/ /g, ",")},ArrayBufferView:Object.getPrototypeOf(Uint8Array)}})`,
      this.context,
    );
    this.assign = assign;
    this._arrayOf = arrayOf;
    this.intrinsics = intrinsics;
    for (const [name, constructor] of Object.entries(this.intrinsics)) {
      empty(constructor.prototype, [...(KEPT[name] ?? []), ...(COPIED.has(name) ? ["constructor"] : [])]);
    }
    for (const name of ["global", "globalThis"]) this.hide(this.global, name, this.global);
  }

  /** Gives an object a getter or setter, beside the other one if it is there. */
  defineAccessor(object: Value, name: string, kind: "get" | "set", accessor: Value): void {
    this.hasAccessors = true;
    this.irregular.add(object as object);
    const found = Object.getOwnPropertyDescriptor(object, name);
    const other = found && (found.get ?? found.set) ? { get: found.get, set: found.set } : {};
    Object.defineProperty(object, name, { ...other, [kind]: accessor as () => Value, configurable: true, enumerable: true });
  }

  /** What `typeof` says of a value. */
  typeOf(value: Value): string {
    return numberOfPin(value) === undefined ? typeof value : "number";
  }

  /** Returns a function of the realm that runs `body`; it is no constructor and has no prototype. */
  native(name: string, body: NativeFunction, length = 0): Value {
    const convert = (error: unknown): unknown => this.importError(error);
    const holder = {
      call(this: Value, ...args: Value[]): Value {
        try {
          return body.apply(this, args);
        } catch (error) {
          throw convert(error);
        }
      },
    };
    const { call } = holder;
    Object.setPrototypeOf(call, this.intrinsics.Function.prototype as object);
    Object.defineProperty(call, "name", { value: name, configurable: true });
    Object.defineProperty(call, "length", { value: length, configurable: true });
    this._natives.add(call);
    return call;
  }

  /** Defines natives on `target`, hidden from enumeration as built-ins are. */
  define(target: Value, members: Record<string, NativeFunction>): void {
    this._firmware.add(target as object);
    for (const [name, body] of Object.entries(members)) this.hide(target, name, this.native(name, body, body.length));
  }

  /** Defines one property that enumeration does not show but a script may replace. */
  hide(target: Value, name: string, value: Value): void {
    this.irregular.add(target as object);
    Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false });
  }

  /** Returns a constructor of the realm; `construct` fills `this` or returns another value, with `new` and without. */
  nativeClass(name: string, construct: NativeFunction): Value {
    const body = this.native(name, construct);
    const text = `(function(body,apply){"use strict";return function ${name}(...args){var r=apply(body,this,args);return r===undefined?this:r}})`;
    const run = (target: Value, self: Value, args: Value[]): Value => {
      this.builtIns.notePrototype(made.prototype);
      return Reflect.apply(target, self, args);
    };
    const made = vm.runInContext(text, this.context, { filename: OWN_CODE })(body, run);
    made[CONSTRUCT] = body;
    this._natives.add(made as object);
    this.hide(made.prototype, "constructor", made);
    return made;
  }

  /** Makes a constructor a global class; what the engine makes of that class (array literals …) has its prototype. */
  setClass(name: string, constructor: Value): void {
    const intrinsic = this.intrinsics[name];
    if (intrinsic !== undefined) {
      constructor.prototype = intrinsic.prototype;
      if (COPIED.has(name)) this._classes.set(intrinsic, constructor);
      else this.hide(intrinsic.prototype, "constructor", constructor);
    }
    this.builtIns.define(this.global, name, constructor);
  }

  /** A script has a prototype: the firmware's members are found in objects of their own class only, not in the prototype itself. */
  noteHeir(prototype: Value): void {
    if (this.builtIns.className(prototype) !== undefined) this._hasHeirs = true;
  }

  /** A member of an object, its own or inherited. */
  memberOf(object: Value, name: string): Value {
    const value: Value = object[name];
    if (!this._hasHeirs || typeof value !== "function" || ArrayBuffer.isView(object)) return value;
    const { Object: { prototype: last } } = this.intrinsics;
    const has = (holder: Value): boolean => Object.prototype.hasOwnProperty.call(holder, name);
    let holder: Value = object;
    while (holder !== last && !has(holder)) holder = Object.getPrototypeOf(holder);
    const isInstance = this.builtIns.className(object) === undefined;
    const isOfItsClass = isInstance && (holder === Object.getPrototypeOf(object) || this.builtIns.className(holder) === undefined);
    return holder !== last && !isOfItsClass && this.isBuiltInMember(holder, name) ? last[name] : value;
  }

  /** What a script finds as `constructor` of an object or prototype. */
  constructorOf(object: Value): Value {
    const { constructor } = object;
    return this._classes.get(constructor) ?? constructor;
  }

  /** Gives the global object a built-in object that is no class. */
  setNamespace(name: string, object: Value): void {
    this.builtIns.define(this.global, name, object);
  }

  /** Whether a member lies in the firmware, from where it cannot be deleted. */
  isBuiltInMember(object: Value, name: string): boolean {
    return object !== this.global && this._firmware.has(object as object) && Object.getOwnPropertyDescriptor(object, name)?.enumerable === false;
  }

  isNative(fn: Value): boolean {
    return this._natives.has(fn);
  }

  object(members: Record<string, Value> = {}): Value {
    return Object.assign(new this.intrinsics.Object() as object, members);
  }

  array(items: Iterable<Value> = []): Value {
    return this._arrayOf(items);
  }

  /** Returns a new ArrayBuffer of the realm holding a copy of `bytes`. */
  arrayBuffer(bytes: Uint8Array): Value {
    const buffer = new this.intrinsics.ArrayBuffer(bytes.length) as ArrayBuffer;
    new Uint8Array(buffer).set(bytes);
    return buffer;
  }

  /** Returns a new Uint8Array of the realm holding a copy of `bytes`. */
  uint8Array(bytes: ArrayLike<number>): Value {
    const result = new this.intrinsics.Uint8Array(bytes.length) as Value;
    Uint8Array.prototype.set.call(result as Uint8Array, bytes);
    return result;
  }

  /** Registers the constructor behind an error type, for `error`. */
  setErrorConstructor(type: ErrorType, constructor: Value): void {
    this._errors[type] = constructor;
  }

  /** Returns an exception of the realm with the fields Espruino gives one. */
  error(type: ErrorType, message: string): Value {
    return this._errors[type](message);
  }

  /** Turns an exception of the simulator or of its engine into one of the realm; what a script threw passes as it is. */
  importError(error: unknown): unknown {
    if (error instanceof ScriptError) {
      const made = this.error(error.type, error.message);
      if (error.places !== undefined) made.stack = error.places;
      return made;
    }
    if (Object.prototype.toString.call(error) !== "[object Error]" || isTooDeep(error)) return error;
    return this.error("InternalError", (error as Error).message);
  }
}

export const TOO_DEEP = "Too much recursion - the stack is about to overflow";

/** Whether the engine's own stack ran out: on the board no script can catch that. */
export function isTooDeep(error: unknown): boolean {
  return Object.prototype.toString.call(error) === "[object Error]" && String((error as Error).message).startsWith("Maximum call stack");
}

/** Deletes every own string-named property of `target` that is not kept. */
function empty(target: Value, kept: readonly string[]): void {
  for (const name of Object.getOwnPropertyNames(target)) if (!kept.includes(name)) Reflect.deleteProperty(target, name);
}

// The bare world a script lives in: a vm context with the names of Espruino and nothing of Node. Functions
// of the simulator enter it through `native`, which gives them the realm's own Function prototype and turns
// the simulator's errors into the realm's, so that no object of the host can be reached from a script.

import vm from "node:vm";
import { GLOBALS, METHODS, STATICS } from "./allowed";

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
  ) {
    super(message);
  }
}

interface Intrinsics {
  Object: Value;
  Function: Value;
  Array: Value;
  Error: Value;
  TypedArray: Value;
  [name: string]: Value;
}

export class Realm {
  readonly context: vm.Context;
  readonly global: Value;
  readonly intrinsics: Intrinsics;
  private readonly _natives = new WeakSet<object>();
  private readonly _errors: Record<string, Value> = {};

  constructor() {
    this.context = vm.createContext(Object.create(null) as object, { codeGeneration: { strings: true, wasm: false } });
    this.global = vm.runInContext("this", this.context);
    this.intrinsics = vm.runInContext(
      "({Object,Function,Array,String,Number,Boolean,Date,Math,JSON,Error,TypeError,ReferenceError,SyntaxError,RangeError," +
        "EvalError,URIError,RegExp,ArrayBuffer,DataView,Uint8Array,Uint8ClampedArray,Int8Array,Uint16Array,Int16Array," +
        "Uint32Array,Int32Array,Float32Array,Float64Array,TypedArray:Object.getPrototypeOf(Uint8Array)," +
        "GeneratorFunction:(function*(){}).constructor,AsyncFunction:(async function(){}).constructor," +
        "AsyncGeneratorFunction:(async function*(){}).constructor})",
      this.context,
    );
    this._takeAway();
  }

  /** Runs `source` and returns its completion value; exceptions of the script pass through. */
  evaluate(source: string, filename: string): Value {
    return new vm.Script(source, { filename }).runInContext(this.context, { displayErrors: false });
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
    return this.markNative(call);
  }

  /** Defines natives on `target`, hidden from enumeration as built-ins are. */
  define(target: Value, members: Record<string, NativeFunction>): void {
    for (const [name, body] of Object.entries(members)) this.hide(target, name, this.native(name, body, body.length));
  }

  /** Defines one property that enumeration does not show but a script may replace. */
  hide(target: Value, name: string, value: Value): void {
    Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false });
  }

  /** Returns a constructor of the realm; `construct` may fill `this` or return another object. */
  nativeClass(name: string, construct: NativeFunction): Value {
    const body = this.native(name, construct);
    const factory = vm.runInContext(
      `(function(body){return function ${name}(){var r=body.apply(this,arguments);return r===undefined?this:r}})`,
      this.context,
    );
    return this.markNative(factory(body));
  }

  /** Makes a function defined in the realm show itself as built in. */
  markNative(fn: Value): Value {
    this._natives.add(fn);
    return fn;
  }

  isNative(fn: Value): boolean {
    return this._natives.has(fn) || /\{ \[native code\] \}$/.test(Function.prototype.toString.call(fn));
  }

  object(members: Record<string, Value> = {}): Value {
    return Object.assign(new this.intrinsics.Object() as object, members);
  }

  array(items: Iterable<Value> = []): Value {
    const result = new this.intrinsics.Array() as Value[];
    for (const item of items) result.push(item);
    return result;
  }

  /** Returns a new ArrayBuffer of the realm holding a copy of `bytes`. */
  arrayBuffer(bytes: Uint8Array): Value {
    const buffer = new this.intrinsics.ArrayBuffer(bytes.length) as ArrayBuffer;
    new Uint8Array(buffer).set(bytes);
    return buffer;
  }

  /** Returns a new Uint8Array of the realm holding a copy of `bytes`. */
  uint8Array(bytes: ArrayLike<number>): Value {
    const result = new this.intrinsics.Uint8Array(bytes.length) as Uint8Array;
    result.set(bytes);
    return result;
  }

  /** Registers the constructor behind an error type, for `error`. */
  setErrorConstructor(type: ErrorType, constructor: Value): void {
    this._errors[type] = constructor;
  }

  /** Returns an exception of the realm with the fields Espruino gives one. */
  error(type: ErrorType, message: string): Value {
    return new this._errors[type](message);
  }

  /** Turns an exception of the simulator or of its engine into one of the realm; one of the realm passes as it is. */
  importError(error: unknown): unknown {
    if (error instanceof ScriptError) return this.error(error.type, error.message);
    if (!this.isError(error) || this._isOwnError(error)) return error;
    const { message } = error as Error;
    // No regular expression here: there may be no stack left to compile one.
    return message.startsWith("Maximum call stack")
      ? this.error("Error", "Too much recursion - the stack is about to overflow")
      : this.error("InternalError", message);
  }

  isError(value: Value): boolean {
    return typeof value === "object" && value !== null && Object.prototype.toString.call(value) === "[object Error]";
  }

  private _isOwnError(error: unknown): boolean {
    return ["Error", "TypeError", "ReferenceError", "SyntaxError"].some((name) => error instanceof this.intrinsics[name]);
  }

  private _takeAway(): void {
    const keep = new Set(GLOBALS);
    for (const name of Object.getOwnPropertyNames(this.global)) if (!keep.has(name)) delete this.global[name];
    for (const [name, kept] of Object.entries(STATICS)) prune(this.intrinsics[name], kept);
    for (const [name, kept] of Object.entries(METHODS)) prune(this.intrinsics[name].prototype, [...kept, "constructor"]);
    for (const name of ["GeneratorFunction", "AsyncFunction", "AsyncGeneratorFunction"]) {
      delete this.intrinsics[name].prototype.constructor;
    }
    delete this.intrinsics.TypedArray.from;
    delete this.intrinsics.TypedArray.of;
    delete this.intrinsics.Error.captureStackTrace;
    delete this.intrinsics.Error.stackTraceLimit;
    this.hide(this.global, "global", this.global);
  }
}

/** Deletes every own string-named property of `target` that is not kept; what cannot be deleted stays. */
function prune(target: Value, kept: readonly string[]): void {
  const keep = new Set([...kept, "prototype", "name", "length"]);
  for (const name of Object.getOwnPropertyNames(target)) if (!keep.has(name)) Reflect.deleteProperty(target, name);
}

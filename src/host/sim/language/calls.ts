// Calls as generated code makes them: of functions, methods and constructors, of eval, and what else it asks of the engine
// that runs it.

import { isArrayBuffer, typeName } from "../bytes";
import { stringOf } from "../console/value-text";
import { UNNAMED, type CallStack } from "./call-stack";
import type { EngineOptions } from "./engine-options";
import { FUNCTION_DATA, type FunctionData } from "./function-data";
import type { Fail, Members } from "./members";
import { CONSTRUCT, type Realm, type Value } from "./realm";
import type { Calls, Runtime } from "./runtime";
import type { Scope } from "./scopes";
import type { FunctionSource } from "./syntax";

/** What calls need of the engine. */
export interface Caller {
  readonly runtime: Runtime;
  readonly stack: CallStack;
  invoke(fn: Value, data: FunctionData, self: Value, args: Value[], at: number, name?: string): Value;
  evaluate(text: string, scope: Scope | undefined, base: Scope | undefined, self: Value): Value;
  newFunction(source: FunctionSource, scope: Scope | undefined, self: Value): Value;
  ensurePrototype(fn: Value): Value;
  replace(old: Value, fn: Value): void;
}

/** Rounds of loops between two ticks. */
const FUEL = 5000;

export function calls(realm: Realm, engine: Caller, access: Members, fail: Fail, options: EngineOptions): Calls {
  const { stack } = engine;
  const fuel = { left: FUEL };
  const nativeEval = (): Value => realm.builtIns.value("eval");

  /** Takes the memory of what a native made. */
  const taken = (value: Value): Value => {
    const { spend, spendText, spendBytes } = options;
    if (typeof value === "string") spendText(value);
    else if (typeof value === "object" && value !== null) {
      if (Array.isArray(value)) spend(1 + Object.keys(value).length);
      else if (ArrayBuffer.isView(value) || isArrayBuffer(value)) spendBytes(Number(value.byteLength));
      else spend(1);
    }
    return value;
  };
  const callable = (fn: Value, name: string | undefined, at: number): Value => {
    if (typeof fn === "function") return fn;
    if (fn !== undefined) return fail("Error", `Expecting function, got ${typeName(fn)}`, at);
    return fail("Error", name === undefined ? "Function not found!" : `Function "${name}" not found!`, at);
  };
  const call = (fn: Value, self: Value, args: Value[], at: number, name?: string): Value => {
    stack.at = at;
    const data = fn[FUNCTION_DATA] as FunctionData | undefined;
    if (data !== undefined) return engine.invoke(fn, data, self, args, at, name);
    const result: Value = Reflect.apply(fn, self, args);
    return typeof result === "string" && realm.handsOn.has(fn as object) ? result : taken(result);
  };
  const construct = (fn: Value, name: string | undefined, args: Value[], at: number, calleeAt: number): Value => {
    if (typeof fn !== "function") return fail("Error", `Constructor should be a function, but is ${typeName(fn)}`, calleeAt);
    stack.at = at;
    const self = Object.create(engine.ensurePrototype(fn) as object) as Value;
    if (fn[CONSTRUCT] !== undefined) realm.builtIns.notePrototype(fn.prototype);
    const result: Value = fn[CONSTRUCT] === undefined ? call(fn, self, args, at, name) : taken(Reflect.apply(fn[CONSTRUCT], self, args));
    return result === undefined ? self : result;
  };
  /** A function declared again keeps its identity and takes over the new one's code. */
  const declareFunction = (scope: Scope | undefined, name: string, fn: Value): Value => {
    const known: Value = scope ? scope[`$${name}`] : Object.prototype.hasOwnProperty.call(realm.global, name) && realm.global[name];
    if (typeof known === "function" && known[FUNCTION_DATA] && fn[FUNCTION_DATA]) {
      engine.replace(known, fn);
      return known;
    }
    engine.runtime.declare(scope, name, fn, false, true);
    return fn;
  };
  return {
    fuel,
    refuel: () => {
      fuel.left = FUEL;
      options.onTick();
    },
    call,
    callItem: (fn, self, key, args, at) => call(fn, self, args, at, stringOf(realm, key)),
    callValue: (fn, args, at) => call(fn, undefined, args, at, UNNAMED),
    callable,
    method: (object, name, at, calleeAt) => callable(access.get(object, name, at), name, calleeAt),
    itemMethod: (object, key, at, calleeAt) => callable(access.item(object, key, at), String(key), calleeAt),
    construct,
    evaluate: (fn, scope, base, self, args, at) => {
      if (fn !== nativeEval()) return call(callable(fn, "eval", at), undefined, args, at);
      stack.at = at;
      return args[0] === undefined ? undefined : engine.evaluate(String(args[0]), scope, base, self);
    },
    newFunction: (source, scope, self) => engine.newFunction(source, scope, self),
    text: (value) => {
      options.spendText(value);
      return value;
    },
    made: (blocks, value) => {
      options.spend(blocks);
      return value;
    },
    declareFunction,
    args: (scope) => argumentsOf(realm, scope),
    regex: (source, flags) => construct(realm.builtIns.value("RegExp"), undefined, flags === "" ? [source] : [source, flags], stack.at, stack.at),
    thrown: (value, at) => {
      stack.at = at;
      throw value;
    },
    fault: (type, message, at) => fail(type, message, at),
    tried: options.tried,
    caught: options.caught,
    dropped: options.dropped,
    isUnwinding: options.isUnwinding,
  };
}

/** Every parameter and whatever was passed beyond them; kept as a variable of the call from then on. */
function argumentsOf(realm: Realm, scope: Scope): Value[] {
  const known: Value = scope.$arguments;
  if (known !== undefined) return known as Value[];
  const { source } = scope.fn[FUNCTION_DATA] as FunctionData;
  const list = realm.array([...source.parameters.map((name) => scope[`$${name}`]), ...(scope.more ?? [])]) as Value[];
  scope.$arguments = list;
  return list;
}

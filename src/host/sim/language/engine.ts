// Runs scripts as Espruino does: parses them (statement-parser.ts), generates JavaScript that asks the runtime for every
// step whose rules differ (statement-code.ts), and calls it. Parsed and generated code is shared by all boards of the
// process; scopes and functions belong to one.

import vm from "node:vm";
import { typeName } from "../bytes";
import { CallStack } from "./call-stack";
import { calls } from "./calls";
import { classes } from "./classes";
import { moduleSource, newSource, parsedScript, prepared, type Prepared } from "./code-cache";
import type { EngineOptions } from "./engine-options";
import { FUNCTION_DATA, type FlashFile, type FunctionData, type Run } from "./function-data";
import { loops } from "./loops";
import { members, prototypeOf, type Fail } from "./members";
import { operators } from "./operators";
import type { Realm, Value } from "./realm";
import type { Runtime } from "./runtime";
import { Scope, scopeAccess } from "./scopes";
import { codeOf } from "./statement-parser";
import type { FunctionSource } from "./syntax";

type Factory = (runtime: Runtime, global: Value, definitions: Prepared["definitions"]) => Value;

/** Least blocks of a function and of a call of one, without their parameters. */
const FUNCTION_BLOCKS = 3;
const CALL_BLOCKS = 4;

export class Engine {
  readonly runtime: Runtime;
  readonly stack: CallStack;
  private readonly _realm: Realm;
  private readonly _options: EngineOptions;
  private readonly _runs = new WeakMap<FunctionSource, Run>();
  private readonly _makeFunction: (data: FunctionData, invoke: Engine["_invokeByNative"]) => Value;

  constructor(options: EngineOptions) {
    this._options = options;
    const realm = (this._realm = options.realm);
    const stack = (this.stack = new CallStack(!options.isUnicode));
    this._makeFunction = vm.runInContext(
      "(function(key){'use strict';return function(data,invoke){var fn={m(...args){return invoke(fn,data,this,args)}}.m;fn[key]=data;return fn}})",
      realm.context,
    )(FUNCTION_DATA);
    realm.stackTrace = () => stack.trace();
    const fail: Fail = (type, message, at) => {
      if (at !== undefined) stack.at = at;
      throw realm.error(type, message);
    };
    const arithmetic = operators(realm, fail, options);
    const access = members(realm, arithmetic, fail, options.spend);
    this.runtime = {
      ...arithmetic,
      ...access,
      ...scopeAccess(realm, fail),
      ...calls(realm, this, access, fail, options),
      ...classes(realm, this, access, fail),
      ...loops(realm, fail),
    };
  }

  /** Runs a text at top level and returns the value of its last statement; `name` is what an exception's places call it. */
  run(text: string, name: string, file: FlashFile | undefined): Value {
    const code = parsedScript(text, this._options.isUnicode);
    return this.stack.atTop({ text, name, file, code }, () => this._factory(prepared(code, "script", [], [], true, undefined))(undefined, this._realm.global, undefined) as Value);
  }

  /** Runs a module and gives its exports, which it may replace in either way, to `keep`: also when it throws. */
  runModule(text: string, file: FlashFile | undefined, keep: (exports: Value) => void): void {
    const exports = this._realm.object();
    const module = this._realm.object({ exports });
    this._options.onModule(module);
    const scope = new Scope(undefined);
    scope.$exports = exports;
    const data = this._placed(scope, moduleSource(text, this._options.isUnicode), file);
    try {
      this.stack.inMemory(file ? undefined : text, () => this.stack.inside(scope, "module", () => this._prepare(data)(scope, exports, [exports, module])));
    } finally {
      if (!this._options.isUnwinding()) keep(module.exports === exports ? scope.$exports : module.exports);
    }
  }

  /** Runs a text that was given to eval: a place of its own in traces, and functions in flash where the text is. */
  evaluate(text: string, scope: Scope | undefined, base: Scope | undefined, self: Value): Value {
    const code = parsedScript(text, this._options.isUnicode);
    const call = new Scope(scope);
    this._placed(call, { ...newSource(text, [], this._options.isUnicode), code }, this._options.fileOf(text));
    return this.stack.inside(call, "eval", () => this._factory(prepared(code, "eval", undefined, [], true, undefined))(scope, self, base) as Value);
  }

  call(fn: Value, self: Value, args: Value[]): Value {
    const { at } = this.stack;
    return this.runtime.call(this.runtime.callable(fn, undefined, at), self, args, at);
  }

  /** A function of the script from its text, outside all scopes. */
  functionOf(parameters: string[], text: string): Value {
    return this.newFunction({ ...newSource(text, parameters, this._options.isUnicode), outer: [] }, undefined, undefined);
  }

  newFunction(source: FunctionSource, scope: Scope | undefined, self: Value): Value {
    this._options.spend(FUNCTION_BLOCKS + source.parameters.length);
    for (let held = scope; held && !held.isHeld; held = held.up) held.isHeld = true;
    const file = source.isRam ? undefined : this.stack.fileRead;
    return this._makeFunction({ ...dataOf(source, file), scope, self: source.keepsThis ? { value: self } : undefined }, this._invokeByNative);
  }

  /** A copy of a function with `this` and first arguments set. */
  bind(fn: Value, self: Value, args: Value[]): Value {
    const data = (fn[FUNCTION_DATA] as FunctionData | undefined) ?? { ...dataOf(newSource("", [], false), undefined), native: fn, parameterCount: args.length };
    const fixed = self === undefined ? data.self : { value: self };
    return this._makeFunction({ ...data, bound: [...(data.bound ?? []), ...args], self: fixed, named: undefined }, this._invokeByNative);
  }

  /** Puts another function's code and members in place of a function's own; its scope and prototype stay. */
  replace(old: Value, fn: Value): void {
    const target = old[FUNCTION_DATA] as FunctionData;
    for (const name of Object.keys(old)) delete old[name];
    for (const name of Object.keys(fn)) old[name] = fn[name];
    Object.assign(target, fn[FUNCTION_DATA], { scope: target.scope, run: undefined });
  }

  /** The prototype that `new` gives; its constructor is set each time. */
  ensurePrototype(fn: Value): Value {
    const found = prototypeOf(this._realm, fn);
    const isGood = (typeof found === "object" && found !== null) || typeof found === "function";
    if (!isGood && found !== undefined) throw this._realm.error("TypeError", `Prototype should be an object, got ${typeName(found)}`);
    if (!isGood) delete fn.prototype;
    const prototype = isGood ? found : prototypeOf(this._realm, fn);
    prototype.constructor = fn;
    return prototype;
  }

  invoke(fn: Value, data: FunctionData, self: Value, args: Value[], at: number, name?: string): Value {
    const { stack, _options: options } = this;
    const { scopes } = stack;
    if (scopes.length >= options.maxDepth) options.tooDeep();
    const all = data.bound ? [...data.bound, ...args] : args;
    const owner = data.self ? data.self.value : self === undefined ? this._realm.global : self;
    if (data.native !== undefined) return Reflect.apply(data.native, owner, all) as Value;
    const scope = new Scope(data.scope);
    scope.fn = fn;
    scope.calledAt = at;
    scope.calledAs = name;
    scopes.push(scope);
    stack.at = 0;
    try {
      if (--this.runtime.fuel.left < 0) this.runtime.refuel();
      options.spend(CALL_BLOCKS + data.parameterCount);
      return (data.run ?? this._prepare(data))(scope, owner, all);
    } finally {
      scopes.pop();
      stack.at = at;
      if (!scope.isHeld) options.giveBack(CALL_BLOCKS + data.parameterCount);
    }
  }

  private readonly _invokeByNative = (fn: Value, data: FunctionData, self: Value, args: Value[]): Value => this.invoke(fn, data, self, args, this.stack.at);

  /** Says what a text is that runs like a call: a function nobody can call. */
  private _placed(call: Scope, source: FunctionSource, file: FlashFile | undefined): FunctionData {
    const data = dataOf(source, file);
    call.fn = this._makeFunction(data, this._invokeByNative);
    return data;
  }

  private _prepare(data: FunctionData): Run {
    const { source } = data;
    let run = this._runs.get(source);
    if (!run) {
      run = this._factory(prepared(codeOf(source), "function", source.outer, source.parameters, false, source.innerName)) as Run;
      this._runs.set(source, run);
    }
    data.run = run;
    return run;
  }

  private _factory({ script, definitions }: Prepared): Value {
    const factory = script.runInContext(this._realm.context) as Factory;
    return factory(this.runtime, this._realm.global, definitions);
  }
}

function dataOf(source: FunctionSource, file: FlashFile | undefined): FunctionData {
  return { source, scope: undefined, self: undefined, bound: undefined, named: undefined, file, native: undefined, parameterCount: source.parameters.length, run: undefined };
}

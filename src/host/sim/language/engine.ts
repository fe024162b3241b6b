// Runs scripts as Espruino does: parses them (statement-parser.ts), generates JavaScript that asks the runtime for every
// step whose rules differ (statement-code.ts), and keeps the calls that are running. Parsed and generated code is
// shared by all boards of the process; scopes and functions belong to one.

import vm from "node:vm";
import { isArrayBuffer, typeName } from "../bytes";
import { functionText, stringOf } from "../console/value-text";
import { classes } from "./classes";
import { FUNCTION_DATA, type FlashFile, type FunctionData, type Run } from "./function-data";
import { loops } from "./loops";
import { members, prototypeOf, type Fail, type Members } from "./members";
import { operators, type Operators } from "./operators";
import { CONSTRUCT, OWN_CODE, type Realm, type Value } from "./realm";
import { Scope, scopeAccess, type ScopeAccess } from "./scopes";
import { placesText, type Place } from "./stack-trace";
import { generateCode } from "./statement-code";
import { templatePlace } from "./template-places";
import { codeOf, parseScript } from "./statement-parser";
import type { ClassDefinition, Code, FunctionSource, Names } from "./syntax";

export interface EngineOptions {
  realm: Realm;
  /** Literals above ASCII become marked strings. */
  isUnicode: boolean;
  /** Deepest nesting of calls. */
  maxDepth: number;
  /** Called now and then while a loop runs. */
  onTick: () => void;
  /** Blocks of memory are taken: may interrupt the script. */
  spend: (blocks: number) => void;
  /** Blocks are free again. */
  giveBack: (blocks: number) => void;
  /** The file in flash that a string is, if it lies there. */
  fileOf: (text: string) => FlashFile | undefined;
  /** The same for a string. */
  spendText: (text: string) => void;
  /** The same for what a string has grown by. */
  spendGrowth: (old: string, added: string, whole: string) => void;
  /** The same for a view or buffer of this many bytes. */
  spendBytes: (bytes: number) => void;
  /** A module is about to run: on the board, its object is the scope it runs in. */
  onModule: (module: Value) => void;
  /** The script goes too deep: interrupts it. */
  tooDeep: () => never;
  /** What try, catch and finally do beyond the language's own. */
  tried: () => void;
  caught: (thrown: Value) => Value;
  dropped: (thrown: Value) => void;
  isUnwinding: () => boolean;
}

interface RunningScript {
  text: string;
  /** What an exception's places call it. */
  name: string;
  code?: Code;
}

interface Prepared {
  script: vm.Script;
  definitions: (FunctionSource | ClassDefinition)[];
}

type Factory = (runtime: Runtime, global: Value, definitions: (FunctionSource | ClassDefinition)[]) => Value;

export type Runtime = Operators & Members & ScopeAccess & Calls & ReturnType<typeof classes> & ReturnType<typeof loops>;

export interface Calls {
  fuel: { left: number };
  refuel(): void;
  call(fn: Value, self: Value, args: Value[], at: number, name?: string): Value;
  /** Calls what `object[key]` was, by the name it has there. */
  callItem(fn: Value, self: Value, key: Value, args: Value[], at: number): Value;
  /** Calls a function that has no name where it is called: its text stands for it. */
  callValue(fn: Value, args: Value[], at: number): Value;
  /** Gives the function back; fails `at` that place if it is none. */
  callable(fn: Value, name: string | undefined, at: number): Value;
  method(object: Value, name: string, at: number, calleeAt: number): Value;
  itemMethod(object: Value, key: Value, at: number, calleeAt: number): Value;
  construct(fn: Value, name: string | undefined, args: Value[], at: number, calleeAt: number): Value;
  evaluate(fn: Value, scope: Scope | undefined, base: Scope | undefined, self: Value, args: Value[], at: number): Value;
  newFunction(source: FunctionSource, scope: Scope | undefined, self: Value): Value;
  /** A string that stands in the text. */
  text(value: string): string;
  /** A literal of this many blocks. */
  made(blocks: number, value: Value): Value;
  declareFunction(scope: Scope | undefined, name: string, fn: Value): Value;
  args(scope: Scope): Value[];
  regex(source: string, flags: string): Value;
  thrown(value: Value, at: number): never;
  fault(type: "SyntaxError" | "Error", message: string, at: number): never;
  tried(): void;
  caught(thrown: Value): Value;
  dropped(thrown: Value): void;
  isUnwinding(): boolean;
}

/** Stands for the name of a function that is called where it stands. */
const UNNAMED = "()";
const LONGEST_NAME = 63;
/** Least blocks of a function and of a call of one, without their parameters. */
const FUNCTION_BLOCKS = 3;
const CALL_BLOCKS = 4;
/** Rounds of loops between two ticks. */
const FUEL = 5000;
const CACHED_SCRIPTS = 500;

const parsedScripts = new Map<string, Code>();
const moduleSources = new Map<string, FunctionSource>();
const preparedCodes = new WeakMap<Code, Map<string, Prepared>>();

export class Engine {
  readonly runtime: Runtime;
  private readonly _realm: Realm;
  private readonly _options: EngineOptions;
  private readonly _runs = new WeakMap<FunctionSource, Run>();
  private readonly _calls: Scope[] = [];
  private readonly _makeFunction: (data: FunctionData, invoke: Engine["_invokeByNative"]) => Value;
  private readonly _nativeEval: () => Value;
  private _at = 0;
  /** What runs at the bottom of the calls. */
  private _script: RunningScript | undefined;
  private _file: FlashFile | undefined;
  private readonly _scripts: string[] = [];

  constructor(options: EngineOptions) {
    this._options = options;
    const realm = (this._realm = options.realm);
    this._nativeEval = () => realm.builtIns.value("eval");
    this._makeFunction = vm.runInContext(
      "(function(key){'use strict';return function(data,invoke){var fn={m(...args){return invoke(fn,data,this,args)}}.m;fn[key]=data;return fn}})",
      realm.context,
    )(FUNCTION_DATA);
    realm.stackTrace = () => this.stackTrace();
    const fail: Fail = (type, message, at) => {
      if (at !== undefined) this._at = at;
      throw realm.error(type, message);
    };
    const arithmetic = operators(realm, fail, options);
    const access = members(realm, arithmetic, fail, options.spend);
    const calls = this._callsOf(access, fail);
    this.runtime = {
      ...arithmetic,
      ...access,
      ...scopeAccess(realm, fail),
      ...calls,
      ...classes(realm, this, access, fail),
      ...loops(realm, fail),
    };
  }

  /** Texts that run at top level: they are in memory until they are done. */
  get scripts(): readonly string[] {
    return this._scripts;
  }

  /** Scopes of the calls that are running, outermost first. */
  get calls(): readonly Scope[] {
    return this._calls;
  }

  /** Runs a text at top level and returns the value of its last statement; `name` is what an exception's places call it. */
  run(text: string, name: string, file: FlashFile | undefined): Value {
    const code = this._parsed(text);
    return this._atTop({ text, name, code }, file, () => this._factory(code, "script", [], [], true)(undefined, this._realm.global, undefined) as Value);
  }

  /** Runs a module and gives its exports, which it may replace in either way, to `keep`: also when it throws. */
  runModule(text: string, file: FlashFile | undefined, keep: (exports: Value) => void): void {
    const exports = this._realm.object();
    const module = this._realm.object({ exports });
    this._options.onModule(module);
    const scope = new Scope(undefined);
    scope.$exports = exports;
    try {
      this._inMemory(file ? undefined : text, () =>
        this._nested(scope, "module", this._moduleSource(text), file, (data) => this._prepare(data)(scope, exports, [exports, module])),
      );
    } finally {
      if (!this._options.isUnwinding()) keep(module.exports === exports ? scope.$exports : module.exports);
    }
  }

  call(fn: Value, self: Value, args: Value[]): Value {
    return this.runtime.call(this.runtime.callable(fn, undefined, this._at), self, args, this._at);
  }

  /** A function of the script from its text, outside all scopes. */
  functionOf(parameters: string[], text: string): Value {
    const source = newSource(text, parameters, this._options.isUnicode);
    source.outer = [];
    return this.newFunction(source, undefined, undefined);
  }

  newFunction(source: FunctionSource, scope: Scope | undefined, self: Value): Value {
    this._options.spend(FUNCTION_BLOCKS + source.parameters.length);
    for (let held = scope; held && !held.isHeld; held = held.up) held.isHeld = true;
    return this._makeFunction(
      {
        source,
        scope,
        self: source.keepsThis ? { value: self } : undefined,
        bound: undefined,
        named: undefined,
        file: source.isRam ? undefined : this._fileRead,
        native: undefined,
        parameterCount: source.parameters.length,
        run: undefined,
      },
      this._invokeByNative,
    );
  }

  /** A copy of a function with `this` and first arguments set. */
  bind(fn: Value, self: Value, args: Value[]): Value {
    const data = fn[FUNCTION_DATA] as FunctionData | undefined;
    const bound = [...(data?.bound ?? []), ...args];
    const source = data?.source ?? newSource("", [], false);
    const native: Value = data ? data.native : fn;
    const fixed = self === undefined ? data?.self : { value: self };
    return this._makeFunction({ ...(data ?? EMPTY), source, bound, self: fixed, native, named: undefined, parameterCount: data ? data.parameterCount : args.length }, this._invokeByNative);
  }

  /** Where the script is now, as an exception tells it. */
  stackTrace(): string {
    const places: Place[] = [];
    let at = this._at;
    for (let index = this._calls.length - 1; index >= 0; index--) {
      const data = this._calls[index].fn[FUNCTION_DATA] as FunctionData;
      const { fn, calledAs, calledAt } = this._calls[index];
      const inner = templatePlace(data.source.code?.templates, at);
      if (inner) return this._placesText([...places, { ...inner, name: undefined }]);
      places.push({ text: data.source.text, at, file: data.file, start: data.source.start, name: calledAs === UNNAMED ? functionText(fn).slice(0, LONGEST_NAME) : calledAs });
      at = calledAt;
    }
    const script = this._script;
    if (!script) return this._placesText(places);
    const inner = templatePlace(script.code?.templates, at);
    return this._placesText([...places, inner ? { ...inner, name: undefined } : { text: script.text, name: script.name, at, file: this._file }]);
  }

  private _placesText(places: Place[]): string {
    return placesText(places, !this._options.isUnicode);
  }

  private readonly _invokeByNative = (fn: Value, data: FunctionData, self: Value, args: Value[]): Value => this._invoke(fn, data, self, args, this._at);

  private readonly _invoke = (fn: Value, data: FunctionData, self: Value, args: Value[], at: number, name?: string): Value => {
    const calls = this._calls;
    if (calls.length >= this._options.maxDepth) this._options.tooDeep();
    const all = data.bound ? [...data.bound, ...args] : args;
    const owner = data.self ? data.self.value : self === undefined ? this._realm.global : self;
    if (data.native !== undefined) return Reflect.apply(data.native, owner, all) as Value;
    const scope = new Scope(data.scope);
    scope.fn = fn;
    scope.calledAt = at;
    scope.calledAs = name;
    calls.push(scope);
    this._at = 0;
    try {
      if (--this.runtime.fuel.left < 0) this.runtime.refuel();
      this._options.spend(CALL_BLOCKS + data.parameterCount);
      return (data.run ?? this._prepare(data))(scope, owner, all);
    } finally {
      calls.pop();
      this._at = at;
      if (!scope.isHeld) this._options.giveBack(CALL_BLOCKS + data.parameterCount);
    }
  };

  /** The file in flash whose text is being run. */
  private get _fileRead(): FlashFile | undefined {
    const caller = this._calls.at(-1);
    return caller ? (caller.fn[FUNCTION_DATA] as FunctionData).file : this._file;
  }

  /** Runs a text that was given to eval: a place of its own in traces, and functions in flash where the text is. */
  private _evaluated(text: string, scope: Scope | undefined, run: () => Value): Value {
    const source = newSource(text, [], this._options.isUnicode);
    source.code = this._parsed(text);
    return this._nested(new Scope(scope), "eval", source, this._options.fileOf(text), run);
  }

  /** Runs a text inside the calls that are running, `name` in traces. */
  private _nested(call: Scope, name: string, source: FunctionSource, file: FlashFile | undefined, run: (data: FunctionData) => Value): Value {
    const at = this._at;
    const data: FunctionData = { ...EMPTY, source, self: undefined, bound: undefined, named: undefined, native: undefined, parameterCount: source.parameters.length, file };
    call.fn = this._makeFunction(data, this._invokeByNative);
    call.calledAt = at;
    call.calledAs = name;
    this._calls.push(call);
    try {
      return run(data);
    } finally {
      this._calls.pop();
      this._at = at;
    }
  }

  /** A text that is in memory while it runs. */
  private _inMemory(text: string | undefined, run: () => Value): Value {
    if (text === undefined) return run();
    this._scripts.push(text);
    try {
      return run();
    } finally {
      this._scripts.pop();
    }
  }

  /** Takes the memory of what a native made. */
  private _taken(value: Value): Value {
    const { spend, spendText, spendBytes } = this._options;
    if (typeof value === "string") spendText(value);
    else if (typeof value === "object" && value !== null) {
      if (Array.isArray(value)) spend(1 + Object.keys(value).length);
      else if (ArrayBuffer.isView(value) || isArrayBuffer(value)) spendBytes(Number(value.byteLength));
      else spend(1);
    }
    return value;
  }

  private _atTop(script: RunningScript, file: FlashFile | undefined, run: () => Value): Value {
    const outer = { script: this._script, file: this._file, at: this._at };
    const calls = this._calls.splice(0);
    this._script = script;
    this._file = file;
    try {
      return this._inMemory(file ? undefined : script.text, run);
    } finally {
      this._script = outer.script;
      this._file = outer.file;
      this._at = outer.at;
      this._calls.push(...calls);
    }
  }

  private _parsed(text: string): Code {
    const key = `${this._options.isUnicode ? "u" : ""}${text}`;
    let code = parsedScripts.get(key);
    if (!code) {
      if (parsedScripts.size >= CACHED_SCRIPTS) parsedScripts.clear();
      code = parseScript(text, this._options.isUnicode);
      parsedScripts.set(key, code);
    }
    return code;
  }

  private _moduleSource(text: string): FunctionSource {
    const key = `${this._options.isUnicode ? "u" : ""}${text}`;
    let source = moduleSources.get(key);
    if (!source) {
      if (moduleSources.size >= CACHED_SCRIPTS) moduleSources.clear();
      source = newSource(text, ["exports", "module"], this._options.isUnicode);
      source.outer = [];
      moduleSources.set(key, source);
    }
    return source;
  }

  private _prepare(data: FunctionData): Run {
    const { source } = data;
    let run = this._runs.get(source);
    if (!run) {
      run = this._factory(codeOf(source), "function", source.outer, source.parameters, false, source.innerName);
      this._runs.set(source, run as Run);
    }
    data.run = run as Run;
    return data.run;
  }

  private _factory(code: Code, kind: "script" | "eval" | "function", outer: readonly Names[] | undefined, parameters: readonly string[], hasValue: boolean, innerName?: string): Value {
    const { script, definitions } = prepared(code, kind, outer, parameters, hasValue, innerName);
    const factory = script.runInContext(this._realm.context) as Factory;
    return factory(this.runtime, this._realm.global, definitions);
  }

  private _callsOf(access: Members, fail: Fail): Calls {
    const { _options: options, _realm: realm } = this;
    const fuel = { left: FUEL };
    const callable = (fn: Value, name: string | undefined, at: number): Value => {
      if (typeof fn === "function") return fn;
      if (fn !== undefined) return fail("Error", `Expecting function, got ${typeName(fn)}`, at);
      return fail("Error", name === undefined ? "Function not found!" : `Function "${name}" not found!`, at);
    };
    const call = (fn: Value, self: Value, args: Value[], at: number, name?: string): Value => {
      this._at = at;
      const data = fn[FUNCTION_DATA] as FunctionData | undefined;
      if (data !== undefined) return this._invoke(fn, data, self, args, at, name);
      const result: Value = Reflect.apply(fn, self, args);
      return typeof result === "string" && realm.handsOn.has(fn as object) ? result : this._taken(result);
    };
    const construct = (fn: Value, name: string | undefined, args: Value[], at: number, calleeAt: number): Value => {
      if (typeof fn !== "function") return fail("Error", `Constructor should be a function, but is ${typeName(fn)}`, calleeAt);
      this._at = at;
      const self = Object.create(this.ensurePrototype(fn) as object) as Value;
      if (fn[CONSTRUCT] !== undefined) realm.builtIns.notePrototype(fn.prototype);
      const result: Value = fn[CONSTRUCT] === undefined ? call(fn, self, args, at, name) : this._taken(Reflect.apply(fn[CONSTRUCT], self, args));
      return result === undefined ? self : result;
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
        if (fn !== this._nativeEval()) return call(callable(fn, "eval", at), undefined, args, at);
        const [text] = args;
        if (text === undefined) return undefined;
        this._at = at;
        return this._evaluated(String(text), scope, () => this._factory(this._parsed(String(text)), "eval", undefined, [], true)(scope, self, base) as Value);
      },
      newFunction: (source, scope, self) => this.newFunction(source, scope, self),
      text: (value) => {
        options.spendText(value);
        return value;
      },
      made: (blocks, value) => {
        options.spend(blocks);
        return value;
      },
      declareFunction: (scope, name, fn) => this._declareFunction(scope, name, fn),
      args: (scope) => argumentsOf(realm, scope),
      regex: (source, flags) => construct(realm.builtIns.value("RegExp"), undefined, flags === "" ? [source] : [source, flags], this._at, this._at),
      thrown: (value, at) => {
        this._at = at;
        throw value;
      },
      fault: (type, message, at) => fail(type, message, at),
      tried: options.tried,
      caught: options.caught,
      dropped: options.dropped,
      isUnwinding: options.isUnwinding,
    };
  }

  /** A function declared again keeps its identity and takes over the new one's code. */
  private _declareFunction(scope: Scope | undefined, name: string, fn: Value): Value {
    const known: Value = scope ? scope[`$${name}`] : Object.prototype.hasOwnProperty.call(this._realm.global, name) && this._realm.global[name];
    if (typeof known === "function" && known[FUNCTION_DATA] && fn[FUNCTION_DATA]) {
      this.replace(known, fn);
      return known;
    }
    this.runtime.declare(scope, name, fn, false, true);
    return fn;
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
}

const EMPTY = { scope: undefined, file: undefined, run: undefined };

function newSource(text: string, parameters: string[], isUnicode: boolean): FunctionSource {
  return { innerName: undefined, parameters, text, start: 0, isExpression: false, keepsThis: false, isRam: false, isUnicode, outer: undefined };
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

function prepared(
  code: Code,
  kind: "script" | "eval" | "function",
  outer: readonly Names[] | undefined,
  parameters: readonly string[],
  hasValue: boolean,
  innerName: string | undefined,
): Prepared {
  let byKind = preparedCodes.get(code);
  if (!byKind) preparedCodes.set(code, (byKind = new Map()));
  let known = byKind.get(kind);
  if (!known) {
    const { text, definitions } = generateCode(code, kind, outer, parameters, hasValue);
    known = { script: new vm.Script(factoryText(text, kind, parameters, innerName), { filename: OWN_CODE }), definitions };
    byKind.set(kind, known);
  }
  return known;
}

function factoryText(body: string, kind: "script" | "eval" | "function", parameters: readonly string[], innerName: string | undefined): string {
  const head = kind === "function" ? `(F,self,b)=>{const P=F.up;${bindings(parameters, innerName)}` : "(Z,self,B0)=>{";
  return `(function(R,G,N){"use strict";const {${RUNTIME_NAMES.join(",")}}=R;return ${head}${body}}})`;
}

function bindings(parameters: readonly string[], innerName: string | undefined): string {
  const own = parameters.map((name, index) => `F.$${name}=b[${index}];`).join("");
  const inner = innerName === undefined ? "" : `F.$${innerName}=F.fn;`;
  return `${own}${inner}if(b.length>${parameters.length})F.more=b.slice(${parameters.length});`;
}

const RUNTIME_NAMES: (keyof Runtime)[] = [
  ...(["add", "append", "subtract", "multiply", "divide", "modulo", "and", "or", "xor", "shiftLeft", "shiftRight", "shiftUnsigned"] as const),
  ...(["less", "lessEqual", "greater", "greaterEqual", "equal", "same", "negate", "number", "invert", "isInstance", "typeOf", "truth"] as const),
  ...(["joined", "get", "item", "set", "setItem", "change", "step", "remove", "isIn", "newObject", "unassignable"] as const),
  ...(["newScope", "read", "peek", "write", "declare", "redeclare", "removeGlobal"] as const),
  ...(["fuel", "refuel", "call", "callItem", "callValue", "callable", "method", "itemMethod", "construct", "evaluate", "newFunction", "made", "text", "declareFunction", "args"] as const),
  ...(["regex", "thrown", "fault", "tried", "caught", "dropped", "isUnwinding", "newClass", "superOf", "superCall"] as const),
  ...(["keysOf", "valuesOf", "notLoopable"] as const),
];

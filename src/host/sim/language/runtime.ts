// All that generated code asks for, by the names it has there.

import type { classes } from "./classes";
import type { loops } from "./loops";
import type { Members } from "./members";
import type { Operators } from "./operators";
import type { Value } from "./realm";
import type { Scope, ScopeAccess } from "./scopes";
import type { FunctionSource } from "./syntax";

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

/** Those that are taken out of the runtime where generated code begins. */
export const RUNTIME_NAMES: (keyof Runtime)[] = [
  ...(["add", "append", "subtract", "multiply", "divide", "modulo", "and", "or", "xor", "shiftLeft", "shiftRight", "shiftUnsigned"] as const),
  ...(["less", "lessEqual", "greater", "greaterEqual", "equal", "same", "negate", "number", "invert", "isInstance", "typeOf", "truth"] as const),
  ...(["joined", "get", "item", "set", "setItem", "change", "step", "remove", "isIn", "newObject", "unassignable"] as const),
  ...(["newScope", "read", "peek", "write", "declare", "redeclare", "removeGlobal"] as const),
  ...(["fuel", "refuel", "call", "callItem", "callValue", "callable", "method", "itemMethod", "construct", "evaluate", "newFunction", "made", "text", "declareFunction", "args"] as const),
  ...(["regex", "thrown", "fault", "tried", "caught", "dropped", "isUnwinding", "newClass", "superOf", "superCall"] as const),
  ...(["keysOf", "valuesOf", "notLoopable"] as const),
];

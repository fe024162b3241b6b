// What a script's function is behind the function object of the engine that stands for it.

import type { Value } from "./realm";
import type { Scope } from "./scopes";
import type { FunctionSource } from "./syntax";

/** Key under which a function object carries its data. */
export const FUNCTION_DATA = Symbol("function data");

/** Runs the code of a function in its scope. */
export type Run = (scope: Scope, self: Value, args: Value[]) => Value;

/** A text in flash; it has no name where it is a part of a file's only. */
export interface FlashFile {
  name: string | undefined;
  text: string;
}

export interface FunctionData {
  source: FunctionSource;
  /** Innermost scope of the place where it was made. */
  scope: Scope | undefined;
  /** `this` of an arrow function or of a bound one, whatever the call says. */
  self: { value: Value } | undefined;
  /** Arguments before those of the call. */
  bound: Value[] | undefined;
  /** Members a script gave to names that every function of the engine has already. */
  named: { length?: Value; name?: Value } | undefined;
  /** Where its text lies if it is read from flash. */
  file: FlashFile | undefined;
  /** A native that was bound, which has no text. */
  native: Value;
  readonly parameterCount: number;
  run: Run | undefined;
}

/** Takes a function's scopes away: from then on it finds nothing but its own variables and globals. Returns whether it had any. */
export function forgetScopes(data: FunctionData | undefined): boolean {
  if (!data?.scope) return false;
  const { source } = data;
  source.alone ??= { ...source, outer: [], code: undefined };
  data.source = source.alone;
  data.scope = undefined;
  data.run = undefined;
  return true;
}

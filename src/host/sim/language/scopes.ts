// The variables of running code. A scope holds them as members, "$" before each name; a member exists once its
// declaration has run. Names that no scope has belong to the global object.

import type { Fail } from "./members";
import type { Realm, Value } from "./realm";

export class Scope {
  /** Variables by "$" and name. */
  [variable: `$${string}`]: Value;

  /** Names that cannot be assigned again. */
  constants: Set<string> | undefined = undefined;
  /** The function whose call this is. */
  fn: Value = undefined;
  /** Arguments beyond its parameters. */
  more: Value[] | undefined = undefined;
  /** A function refers to it, which may outlive the call. */
  isHeld = false;
  /** Where its caller is, as an offset in the caller's text, and what it calls the function. */
  calledAt = 0;
  calledAs: string | undefined = undefined;

  constructor(readonly up: Scope | undefined) {}
}

/** Variables of a scope by name. */
export function* variablesOf(scope: Scope): Generator<[name: string, value: Value]> {
  for (const name of Object.keys(scope)) if (name.startsWith("$")) yield [name.slice(1), scope[name as `$${string}`]];
}

export interface ScopeAccess {
  newScope(up: Scope | undefined): Scope;
  /** The value of a name; an unknown one is a ReferenceError. */
  read(scope: Scope | undefined, name: string, at: number): Value;
  /** The value of a name, undefined for an unknown one. */
  peek(scope: Scope | undefined, name: string): Value;
  /** Assigns where the name is found, else makes a member of the global object; has the value. */
  write(scope: Scope | undefined, name: string, value: Value, at: number): Value;
  declare(scope: Scope | undefined, name: string, value: Value, isConstant: boolean, hasValue: boolean): void;
  /** Gives the variable of a loop its next value, constant or not. */
  redeclare(scope: Scope | undefined, name: string, value: Value): void;
  removeGlobal(name: string): boolean;
}

export function scopeAccess(realm: Realm, fail: Fail): ScopeAccess {
  const { global, constants } = realm;
  const find = (scope: Scope | undefined, key: `$${string}`): Scope | undefined => {
    let found = scope;
    while (found !== undefined && found[key] === undefined && !(key in found)) found = found.up;
    return found;
  };
  const refuseConstant = (at?: number): never => fail("TypeError", "Assignment to a constant", at);
  const setGlobal = (name: string, value: Value, at?: number): void => {
    if (constants.has(name)) refuseConstant(at);
    if (name === "__proto__") return;
    global[name] = value;
  };
  return {
    newScope: (up) => new Scope(up),
    read: (scope, name, at) => {
      const found = find(scope, `$${name}`);
      if (found) return found[`$${name}`];
      const value: Value = global[name];
      if (value === undefined && !(name in global)) {
        fail("ReferenceError", `"${name}" is not defined`, at);
      }
      return value;
    },
    peek: (scope, name) => {
      const found = find(scope, `$${name}`);
      return found ? found[`$${name}`] : (global[name] as Value);
    },
    write: (scope, name, value, at) => {
      const found = find(scope, `$${name}`);
      if (!found) setGlobal(name, value, at);
      else if (found.constants?.has(name)) refuseConstant(at);
      else found[`$${name}`] = value;
      return value;
    },
    declare: (scope, name, value, isConstant, hasValue) => {
      if (!scope) {
        if (hasValue) setGlobal(name, value);
        else if (!Object.prototype.hasOwnProperty.call(global, name)) global[name] = undefined;
        if (isConstant) constants.add(name);
        return;
      }
      if (hasValue && scope.constants?.has(name)) refuseConstant();
      if (hasValue || !(`$${name}` in scope)) scope[`$${name}`] = value;
      if (isConstant) (scope.constants ??= new Set()).add(name);
    },
    redeclare: (scope, name, value) => {
      const found = find(scope, `$${name}`);
      if (found) found[`$${name}`] = value;
      else global[name] = value;
    },
    removeGlobal: (name) => {
      if (!Object.prototype.propertyIsEnumerable.call(global, name)) return false;
      constants.delete(name);
      return delete global[name];
    },
  };
}

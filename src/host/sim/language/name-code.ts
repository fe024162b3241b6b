// Where a name is found, as JavaScript. A scope is an object whose members are its variables, with "$" before each
// name; it exists with its members from the statement that declares them on. The common case is looked up in place: a
// variable that is defined is in the first scope that can have it. Everything else is asked from the runtime.

import type { Names } from "./syntax";

/** A scope inside a function: that of a block, made by its first declaration, or that of a catch. */
interface InnerScope {
  /** JavaScript variable that holds it. */
  variable: string;
  names: Names;
  mayBeMissing: boolean;
}

export type CodeKind = "script" | "eval" | "function";

const PARAMETER_SCOPE = "F";

export class NameCode {
  private readonly _inner: InnerScope[] = [];

  constructor(
    private readonly _kind: CodeKind,
    /** Variables of the function itself. */
    private readonly _own: Names,
    private readonly _parameters: ReadonlySet<string>,
    /** What the scopes around the function can have; undefined when only a search can tell. */
    private readonly _outer: readonly Names[] | undefined,
    private readonly _usesEval: boolean,
  ) {}

  /** What a function made here can find around it. */
  get around(): readonly Names[] | undefined {
    if (this._isSearched || this._inner.length > 0 || this._outer === undefined) return undefined;
    return this._kind === "script" ? [] : [this._own, ...this._outer];
  }

  enter(scope: InnerScope): void {
    this._inner.push(scope);
  }

  leave(): void {
    this._inner.pop();
  }

  read(name: string, at: number): string {
    const search = `read(S,${JSON.stringify(name)},${at})`;
    if (this._isSearched || name === "__proto__") return search;
    const inner = [...this._inner].reverse().find((scope) => scope.names.has(name));
    if (inner) return `(${inner.mayBeMissing ? `${inner.variable}!==undefined&&` : ""}(t=${inner.variable}.$${name})!==undefined?t:${search})`;
    const scope = this._scopeOf(name);
    if (scope !== undefined) return this._isParameter(name) ? `F.$${name}` : `((t=${scope}.$${name})!==undefined?t:${search})`;
    if (name === "arguments" && this._kind === "function") return "args(F)";
    if (this._outer === undefined) return search;
    return `((t=G.${name})!==undefined?t:${search})`;
  }

  /** Assigns and has the value; a constant is told to be one `at` that place. */
  write(name: string, value: string, at: number): string {
    const search = `write(S,${JSON.stringify(name)},${value},${at})`;
    if (this._isSearched || this._inner.some((scope) => scope.names.has(name))) return search;
    const scope = this._scopeOf(name);
    if (scope === undefined || this._isConstant(name)) return search;
    if (this._isParameter(name)) return `(F.$${name}=${value})`;
    return `(t=${value},${scope}.$${name}!==undefined?${scope}.$${name}=t:write(S,${JSON.stringify(name)},t,${at}))`;
  }

  /** Assigns to a variable of the function (or of the global object), which exists from now on. */
  declare(name: string, value: string | undefined, isConstant: boolean): string {
    if (this._kind === "function" && !isConstant && !this._own.get(name) && name !== "__proto__") {
      return value === undefined ? `if(F.$${name}===undefined)F.$${name}=undefined` : `F.$${name}=${value}`;
    }
    return `declare(F,${JSON.stringify(name)},${value ?? "undefined"},${isConstant},${value !== undefined})`;
  }

  private get _isSearched(): boolean {
    return this._usesEval || this._kind === "eval";
  }

  private _isParameter(name: string): boolean {
    return this._parameters.has(name) && this._scopeOf(name) === PARAMETER_SCOPE;
  }

  private _isConstant(name: string): boolean {
    if (this._own.has(name)) return this._own.get(name) === true;
    return this._outer?.find((names) => names.has(name))?.get(name) === true;
  }

  /** JavaScript for the scope that can have `name`, if it is a function's. */
  private _scopeOf(name: string): string | undefined {
    if (this._kind === "script") return undefined;
    if (this._own.has(name)) return PARAMETER_SCOPE;
    const index = this._outer?.findIndex((names) => names.has(name)) ?? -1;
    return index < 0 ? undefined : `P${".up".repeat(index)}`;
  }
}

// The object behind global["\xff"], where the firmware keeps what no variable holds: timers, watches, modules,
// the arrays of sockets. A script can find it and change it; the sockets and modules are really looked up here.
// Timers are shown, but changing them there has no effect.

import type { Realm, Value } from "./language/realm";

export const HIDDEN_ROOT = "\xff";

const TIMERS = "timers";
/** Bytes of the firmware's own about the network, opaque to scripts. */
const NETWORK_BYTES = 16;

export class HiddenRoot {
  private readonly _object: Value;

  constructor(
    private readonly _realm: Realm,
    timers: () => Value[],
  ) {
    this._object = _realm.object();
    const get = _realm.native("timers", () => _realm.array(timers()));
    Object.defineProperty(this._object, TIMERS, { get, enumerable: true, configurable: true });
    this._object.watches = _realm.array();
    _realm.hide(_realm.global, HIDDEN_ROOT, this._object);
  }

  /** Modules loaded so far, by name. */
  get modules(): Value {
    return (this._object.modules ??= this._realm.object());
  }

  /** The array `name`, made when it is not there. */
  array(name: string): Value[] {
    if (this._object[name] === undefined) this._object[name] = this._realm.array();
    return this._object[name] as Value[];
  }

  arrayIfAny(name: string): Value[] | undefined {
    const found: Value = this._object[name];
    return Array.isArray(found) ? (found as Value[]) : undefined;
  }

  /** The network was asked for: from now on there is a place for its data. */
  noteNetwork(): void {
    this._object.net ??= "\0".repeat(NETWORK_BYTES);
  }

  /** What lives here besides timers, for whoever counts memory. */
  get kept(): Record<string, Value> {
    const kept: Record<string, Value> = {};
    for (const name of Object.keys(this._object as object)) if (name !== TIMERS) kept[name] = this._object[name];
    return kept;
  }
}

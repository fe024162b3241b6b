// setWatch as jsinteractive.c runs it: edges wait for the idle loop, which handles them before timers; with `debounce` a
// level counts once it has lasted. `time` is when the edge was, however late its handler runs.

import type { BoardDescription } from "./board-description";
import type { Clock } from "./clock";
import type { ErrorFlags } from "./error-flags";
import type { EventQueue } from "./events";
import type { PinValues } from "./globals/pin-values";
import type { HiddenRoot } from "./hidden-root";
import { ScriptError, type Realm, type Value } from "./language/realm";
import type { Machine } from "./machine";
import type { PinBank, PinChange } from "./pins/pin-bank";

/** Bouncing contacts of a pin that the firmware knows as a button. */
const BUTTON_DEBOUNCE_MS = 25;
const EDGES: Record<string, number> = { rising: 1, falling: -1, both: 0 };

interface Watch {
  id: number;
  pin: number;
  callback: Value;
  isRepeated: boolean;
  /** 1 rising, -1 falling, 0 both. */
  edge: number;
  debounceMs: number;
  isHigh: boolean;
  /** Seconds. */
  lastTime: number | undefined;
  /** A level that has yet to last. */
  timeout: { dueMs: number; isHigh: boolean } | undefined;
}

interface Parts {
  board: BoardDescription;
  realm: Realm;
  clock: Clock;
  events: EventQueue;
  errorFlags: ErrorFlags;
  root: HiddenRoot;
  pins: PinBank;
  values: PinValues;
  printError: (text: string) => void;
  timeOffsetMs: () => number;
}

export class Watches {
  private _watches: Watch[] = [];
  private _edges: PinChange[] = [];

  constructor(private readonly _parts: Parts) {}

  get isEmpty(): boolean {
    return this._watches.length === 0;
  }

  /** Whether handlers will be called although nothing more happens at a pin. */
  get isWaiting(): boolean {
    return this._edges.length > 0 || this._watches.some(({ timeout }) => timeout);
  }

  /** Milliseconds until there is something to do, Infinity when there is nothing. */
  msUntilNext(): number {
    if (this._edges.length > 0) return 0;
    const nextMs = this._watches.reduce((least, { timeout }) => Math.min(least, timeout?.dueMs ?? Infinity), Infinity);
    return Math.max(0, nextMs - this._parts.clock.nowMs());
  }

  /** A pin has another level. */
  changed(change: PinChange): void {
    if (this._watches.some(({ pin }) => pin === change.pin)) this._edges.push(change);
  }

  /** Handles what has happened since the last turn; returns whether anything had. */
  run(): boolean {
    const edges = this._edges;
    this._edges = [];
    for (const edge of edges) for (const watch of [...this._watches]) if (watch.pin === edge.pin) this._edge(watch, edge);
    const due = this._watches.filter(({ timeout }) => timeout && timeout.dueMs <= this._parts.clock.nowMs());
    for (const watch of due) this._lasted(watch);
    return edges.length > 0 || due.length > 0;
  }

  /** Returns the id of a new watch. */
  add(callback: Value, pin: number, options: Value): number {
    const isButton = pin === this._parts.board.pins.button;
    const given: Value = typeof options === "object" && options !== null ? options : { repeat: options };
    const debounceMs = given.debounce === undefined ? (isButton ? BUTTON_DEBOUNCE_MS : 0) : Number(given.debounce) || 0;
    const edge = given.edge === undefined ? (isButton ? 1 : 0) : edgeOf(given.edge);
    if (given.irq) throw new ScriptError("Error", "irq=true set, but function is not a native function");
    if (typeof callback !== "function" && typeof callback !== "string") throw new ScriptError("Error", "Function or String not supplied!");
    const id = 1 + (this._watches.at(-1)?.id ?? 0);
    const watch = { id, pin, callback, isRepeated: Boolean(given.repeat), edge, debounceMs: Math.max(0, debounceMs) };
    this._watches.push({ ...watch, isHigh: this._parts.pins.read(pin), lastTime: undefined, timeout: undefined });
    this._show();
    return id;
  }

  /** Removes the watch `args[0]`, all of them without an argument. */
  remove(args: Value[]): void {
    if (args.length > 0 && args[0] === undefined) throw new ScriptError("Error", "clearWatch(undefined) not allowed. Use clearWatch() instead");
    if (args.length > 0 && !this._watches.some(({ id }) => id === Number(args[0]))) throw new ScriptError("Error", `Unknown Watch ${String(args[0])}`);
    this._watches = args.length === 0 ? [] : this._watches.filter(({ id }) => id !== Number(args[0]));
    this._show();
  }

  private _edge(watch: Watch, { level, atMs }: PinChange): void {
    const isHigh = level >= 0.5;
    if (watch.debounceMs === 0) {
      watch.isHigh = isHigh;
      return this._fire(watch, isHigh, atMs);
    }
    const { timeout } = watch;
    if (!timeout) {
      if (isHigh !== watch.isHigh) watch.timeout = { dueMs: atMs + watch.debounceMs, isHigh };
      return;
    }
    timeout.isHigh = isHigh;
    if (atMs > timeout.dueMs && isHigh !== watch.isHigh) return this._lasted(watch);
    timeout.dueMs = atMs + watch.debounceMs;
  }

  private _lasted(watch: Watch): void {
    const { timeout } = watch;
    if (!timeout) return;
    watch.timeout = undefined;
    const hasChanged = timeout.isHigh !== watch.isHigh;
    watch.isHigh = timeout.isHigh;
    if (hasChanged) this._fire(watch, timeout.isHigh, timeout.dueMs - watch.debounceMs);
  }

  private _fire(watch: Watch, isHigh: boolean, atMs: number): void {
    const { realm, events, errorFlags, values, printError, timeOffsetMs } = this._parts;
    const time = (atMs + timeOffsetMs()) / 1000;
    const isWanted = watch.edge === 0 || watch.edge > 0 === isHigh;
    if (isWanted) {
      const data = realm.object({ state: isHigh, lastTime: watch.lastTime, time, pin: values.of(watch.pin) });
      const isDone = events.call(undefined, watch.callback, [data]);
      if (!isDone && watch.isRepeated) {
        printError("Ctrl-C while processing watch - removing it.");
        errorFlags.raise("CALLBACK");
      }
      if (!isDone || !watch.isRepeated) this._drop(watch);
    }
    watch.lastTime = time;
  }

  private _drop(watch: Watch): void {
    this._watches = this._watches.filter((kept) => kept !== watch);
    this._show();
  }

  /** The firmware keeps them in an array that scripts can see. */
  private _show(): void {
    const { realm, root, values } = this._parts;
    const shown = root.array("watches");
    shown.length = 0;
    for (const { id, pin, callback, isRepeated, edge, isHigh } of this._watches) {
      const details = { ...(isRepeated && { recur: true }), ...(edge !== 0 && { edge }) };
      shown[id] = realm.object({ pin: values.of(pin), ...details, cb: callback, state: isHigh });
    }
  }
}

/** Defines setWatch and clearWatch. */
export function installWatches({ realm, watches, printError }: Machine, values: PinValues): void {
  realm.define(realm.global, {
    setWatch(callback, pin, options) {
      const number = values.find(pin);
      if (number !== undefined) return watches.add(callback, number, options);
      printError("Invalid pin");
      return undefined;
    },
    clearWatch(...args) {
      watches.remove(args);
    },
  });
}

function edgeOf(value: Value): number {
  const edge = typeof value === "string" ? EDGES[value] : typeof value === "number" ? Math.sign(value) : undefined;
  if (edge === undefined) throw new ScriptError("TypeError", "'edge' in setWatch should be 1, -1, 0, 'rising', 'falling' or 'both'");
  return edge;
}

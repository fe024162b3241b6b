// setTimeout, setInterval and their kin as jsinteractive.c runs them: one list in order of creation, walked
// once per idle turn; a change of the list by a handler starts the walk again. Times are milliseconds since
// the last idle turn, intervals keep their phase.

import { ScriptError, type Realm, type Value } from "./language/realm";
import type { Clock } from "./clock";
import type { EventQueue } from "./events";

const MIN_INTERVAL_MS = 0.1;
const MAX_INTERVAL_MS = 31536000001000;

export interface Timer {
  id: number;
  callback: Value;
  args: Value[];
  dueMs: number;
  intervalMs: number | undefined;
}

export class Timers {
  private readonly _timers: Timer[] = [];
  private _hasChanged = false;

  constructor(
    private readonly _clock: Clock,
    private readonly _events: EventQueue,
    private readonly _printError: (text: string) => void,
    private readonly _onRemoved: () => void,
  ) {}

  get all(): readonly Timer[] {
    return this._timers;
  }

  /** The timers as the firmware's own array would show them. */
  shown(realm: Realm): Value[] {
    return this._timers.map(({ callback, dueMs, intervalMs }) =>
      realm.object({ time: dueMs, ...(intervalMs === undefined ? {} : { intr: intervalMs }), cb: callback }),
    );
  }

  /** Milliseconds until the next timer is due, Infinity without one. */
  msUntilNext(): number {
    const nextMs = this._timers.reduce((least, timer) => Math.min(least, timer.dueMs), Infinity);
    return Math.max(0, nextMs - this._clock.nowMs());
  }

  /** Runs what is due, once each; returns whether anything ran. */
  run(): boolean {
    const nowMs = this._clock.nowMs();
    let hasRun = false;
    do {
      this._hasChanged = false;
      for (let index = 0; index < this._timers.length && !this._hasChanged; ) {
        const timer = this._timers[index];
        if (timer.dueMs > nowMs) {
          index++;
          continue;
        }
        hasRun = true;
        const { dueMs } = timer;
        const isDone = this._events.call(undefined, timer.callback, timer.args);
        if (!isDone && timer.intervalMs !== undefined) {
          this._printError("Ctrl-C while processing interval - removing it.");
          this._onRemoved();
        }
        if (isDone && timer.intervalMs !== undefined) {
          timer.dueMs = dueMs + timer.intervalMs;
          index++;
        } else {
          const at = this._timers.indexOf(timer);
          if (at >= 0) this._timers.splice(at, 1);
        }
      }
    } while (this._hasChanged);
    return hasRun;
  }

  /** Returns the id of a new timer. */
  add(callback: Value, delayMs: Value, args: Value[], isInterval: boolean): number {
    if (typeof callback !== "function" && typeof callback !== "string") {
      throw new ScriptError("Error", "Function or String not supplied!");
    }
    let intervalMs = Number(delayMs);
    if (Number.isNaN(intervalMs) || intervalMs < MIN_INTERVAL_MS) intervalMs = MIN_INTERVAL_MS;
    if (intervalMs > MAX_INTERVAL_MS) throw new ScriptError("Error", "Interval is too long (>100 years)");
    const id = 1 + (this._timers.at(-1)?.id ?? 0);
    this._timers.push({ id, callback, args, dueMs: this._clock.nowMs() + intervalMs, intervalMs: isInterval ? intervalMs : undefined });
    this._hasChanged = true;
    return id;
  }

  /** Removes the timer `args[0]`, all of them without an argument. */
  remove(args: Value[], name: string): void {
    if (args.length === 0) this._timers.length = 0;
    else if (args[0] === undefined) throw new ScriptError("Error", `clear${name}(undefined) not allowed. Use clear${name}() instead`);
    else {
      const at = this._timers.findIndex((timer) => timer.id === Number(args[0]));
      if (at >= 0) this._timers.splice(at, 1);
    }
    this._hasChanged = true;
  }

  /** Gives a timer a new period that starts now. */
  change(id: Value, delayMs: Value): void {
    const timer = this._timers.find((candidate) => candidate.id === id);
    if (!timer) throw new ScriptError("Error", "Unknown Interval");
    timer.intervalMs = Math.max(MIN_INTERVAL_MS, Number(delayMs));
    timer.dueMs = this._clock.nowMs() + timer.intervalMs;
    this._hasChanged = true;
  }

  clear(): void {
    this._timers.length = 0;
  }
}

/** Defines the timer functions of the platform. */
export function installTimers(realm: Realm, timers: Timers): void {
  realm.define(realm.global, {
    setTimeout(callback, delayMs, ...args) {
      return timers.add(callback, delayMs, args, false);
    },
    setInterval(callback, delayMs, ...args) {
      return timers.add(callback, delayMs, args, true);
    },
    clearTimeout(...args) {
      timers.remove(args, "Timeout");
    },
    clearInterval(...args) {
      timers.remove(args, "Interval");
    },
    changeInterval(id, delayMs) {
      timers.change(id, delayMs);
    },
  });
}

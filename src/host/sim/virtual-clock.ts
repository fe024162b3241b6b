// Time that jumps: whoever asked for the earliest time is woken at once, and it is that time then. Between two
// appointments time stands still, however long the host takes; two for the same time are kept in order of asking.
// The same appointments give the same run. For boards on a virtual network, whose bytes wait for this clock.

import { setImmediate as whenHostIsIdle } from "node:timers";
import type { Clock } from "./clock";

interface Appointment {
  atMs: number;
  wake: () => void;
}

export class VirtualClock implements Clock {
  /** Earliest first. */
  private readonly _appointments: Appointment[] = [];

  constructor(private _nowMs = Date.UTC(2026, 0, 1)) {}

  nowMs(): number {
    return this._nowMs;
  }

  /** When the next appointment is, Infinity without one. */
  get nextMs(): number {
    return this._appointments[0]?.atMs ?? Infinity;
  }

  schedule(delayMs: number, wake: () => void): () => void {
    const appointment = { atMs: this._nowMs + Math.max(0, delayMs), wake };
    let at = this._appointments.length;
    while (at > 0 && this._appointments[at - 1].atMs > appointment.atMs) at--;
    this._appointments.splice(at, 0, appointment);
    return () => {
      const index = this._appointments.indexOf(appointment);
      if (index >= 0) this._appointments.splice(index, 1);
    };
  }

  /** Jumps to the next appointment and keeps it; false when there is none up to `limitMs`. */
  step(limitMs = Infinity): boolean {
    if (this.nextMs > limitMs) return false;
    const next = this._appointments.shift();
    if (!next) return false;
    this._nowMs = next.atMs;
    next.wake();
    return true;
  }

  /** Keeps every appointment of the next `delayMs`, without leaving the call: no promise is resolved meanwhile. */
  pass(delayMs: number): void {
    const endMs = this._nowMs + Math.max(0, delayMs);
    while (this.step(endMs));
    this._nowMs = Math.max(this._nowMs, endMs);
  }

  /**
   * Goes on until `isDone` or until `limitMs`, and returns which: true for the former. Promises, streams and
   * whatever else the host does without waiting come to rest before each step.
   */
  async runUntil(isDone: () => boolean, limitMs = Infinity): Promise<boolean> {
    for (;;) {
      await hostAtRest();
      if (isDone()) return true;
      if (this.step(limitMs)) continue;
      if (Number.isFinite(limitMs)) this._nowMs = Math.max(this._nowMs, limitMs);
      return false;
    }
  }
}

/** A clock that jumps by itself as long as somebody waits for it. */
export class JumpingClock extends VirtualClock {
  private _isPumping = false;

  override schedule(delayMs: number, wake: () => void): () => void {
    const cancel = super.schedule(delayMs, wake);
    this._pumpSoon();
    return cancel;
  }

  private _pumpSoon(): void {
    if (this._isPumping) return;
    this._isPumping = true;
    whenHostIsIdle(() => {
      this._isPumping = false;
      if (this.step() && this.nextMs < Infinity) this._pumpSoon();
    });
  }
}

function hostAtRest(): Promise<void> {
  return new Promise((resolve) => whenHostIsIdle(resolve));
}

// Time as the board sees it. Everything in the simulator asks this interface, nothing reads the real clock,
// so that another clock can jump. The real one is the default for a person at the prompt.

/** Milliseconds since 1970 and a way to wait; one clock serves one or more boards. */
export interface Clock {
  /** Milliseconds since 1970, with fractions, never running backwards. */
  nowMs(): number;
  /** Calls `wake` once after `delayMs` (0: as soon as the host has looked after its I/O); returns a function that cancels. */
  schedule(delayMs: number, wake: () => void): () => void;
  /** Lets `delayMs` pass while the caller waits inside one call, as a board does whose firmware blocks. */
  pass(delayMs: number): void;
}

/** What setTimeout takes. */
const MAX_DELAY_MS = 0x7fffffff;

/** The clock of the machine the simulator runs on. */
export class RealClock implements Clock {
  private readonly _originMs = Date.now() - performance.now();
  private readonly _appointments = new Set<() => void>();

  nowMs(): number {
    return this._originMs + performance.now();
  }

  schedule(delayMs: number, wake: () => void): () => void {
    const keep = (): void => {
      this._appointments.delete(cancel);
      wake();
    };
    const isNow = delayMs <= 0;
    const timer = isNow ? setImmediate(keep) : setTimeout(keep, Math.min(delayMs, MAX_DELAY_MS));
    const cancel = (): void => {
      this._appointments.delete(cancel);
      if (isNow) clearImmediate(timer as NodeJS.Immediate);
      else clearTimeout(timer as NodeJS.Timeout);
    };
    this._appointments.add(cancel);
    return cancel;
  }

  /** Keeps no appointment any more: nothing holds the process. */
  stop(): void {
    for (const cancel of this._appointments) cancel();
  }

  pass(delayMs: number): void {
    if (delayMs > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, delayMs);
  }
}

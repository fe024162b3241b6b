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

/** The clock of the machine the simulator runs on. */
export class RealClock implements Clock {
  private readonly _originMs = Date.now() - performance.now();

  nowMs(): number {
    return this._originMs + performance.now();
  }

  schedule(delayMs: number, wake: () => void): () => void {
    if (delayMs <= 0) {
      const immediate = setImmediate(wake);
      return () => clearImmediate(immediate);
    }
    const timer = setTimeout(wake, Math.min(delayMs, 0x7fffffff));
    return () => clearTimeout(timer);
  }

  pass(delayMs: number): void {
    if (delayMs > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, delayMs);
  }
}

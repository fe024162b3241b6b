// Time as the board sees it. Everything in the simulator asks this interface, nothing reads the real clock,
// so that another clock can jump. The real one is the default for a person at the prompt.

/** Milliseconds since 1970 and a way to wait; one clock serves one or more boards. */
export interface Clock {
  /** Milliseconds since 1970, with fractions, never running backwards. */
  nowMs(): number;
  /** Calls `wake` once after `delayMs` (0: as soon as the host has looked after its I/O); returns a function that cancels. */
  schedule(delayMs: number, wake: () => void): () => void;
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
}

/**
 * A clock that jumps: whoever asked for the earliest time is woken at once, and it is that time then. Time
 * stands still while a script runs. For boards without real sockets, whose bytes do not wait for it.
 */
export class JumpingClock implements Clock {
  private readonly _waiting: { atMs: number; wake: () => void }[] = [];
  private _isPumping = false;

  constructor(private _nowMs = Date.UTC(2026, 0, 1)) {}

  nowMs(): number {
    return this._nowMs;
  }

  schedule(delayMs: number, wake: () => void): () => void {
    const entry = { atMs: this._nowMs + Math.max(0, delayMs), wake };
    this._waiting.push(entry);
    this._pumpSoon();
    return () => {
      const at = this._waiting.indexOf(entry);
      if (at >= 0) this._waiting.splice(at, 1);
    };
  }

  private _pumpSoon(): void {
    if (this._isPumping) return;
    this._isPumping = true;
    setImmediate(() => {
      this._isPumping = false;
      const next = this._waiting.reduce((first, entry) => (entry.atMs < first.atMs ? entry : first), this._waiting[0]);
      if (!next) return;
      this._waiting.splice(this._waiting.indexOf(next), 1);
      this._nowMs = Math.max(this._nowMs, next.atMs);
      next.wake();
      if (this._waiting.length > 0) this._pumpSoon();
    });
  }
}

// Turns of a board's idle loop, by its clock: at once while something happens, when the next is due otherwise, and when it is
// woken. A script that runs is not disturbed, though time may pass inside.

import type { Clock } from "./clock";

export interface IdleWork {
  /** One turn; returns whether anything happened. */
  turn(): boolean;
  /** Whether anything could still happen. */
  hasWork(): boolean;
  /** Until something is due by itself; Infinity when nothing is. */
  msUntilNext(): number;
  /** After the last turn. */
  end(): void;
}

export class IdleLoop {
  private _hasStopped = false;
  private _hasEnded = false;
  /** Calls under way that run a script. */
  private _depth = 0;
  private _waiting: { goOn: () => void; cancel: () => void } | undefined;
  private _isWoken = false;

  constructor(
    private readonly _clock: Clock,
    private readonly _work: IdleWork,
  ) {}

  get hasStopped(): boolean {
    return this._hasStopped;
  }

  /** Whether it only waits for what will never come, or has ended. */
  get isIdle(): boolean {
    return this._hasEnded || (this._waiting !== undefined && !this._work.hasWork());
  }

  /** Goes on until stopped or, unless it `staysAlive`, nothing is left to do. */
  run(staysAlive: boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const goOn = (): void => {
        try {
          // A script is at work, in whose connect() time passes: it goes on when that is done.
          if (this._depth > 0) this._waiting = { goOn, cancel: () => undefined };
          else if (this._goOn(staysAlive)) this._wait(goOn);
          else resolve();
        } catch (error) {
          reject(error as Error);
        }
      };
      goOn();
    });
  }

  /** The current turn is the last. */
  stop(): void {
    this._hasStopped = true;
    this.wakeUp();
  }

  /** Does what no turn may interrupt. */
  working<Result>(work: () => Result): Result {
    this._depth++;
    try {
      return work();
    } finally {
      this._depth--;
    }
  }

  wakeUp(): void {
    this._isWoken = true;
    const waiting = this._waiting;
    if (!waiting || this._depth > 0) return;
    this._waiting = undefined;
    waiting.cancel();
    this._clock.schedule(0, waiting.goOn);
  }

  /** Takes one turn and returns whether there is to be another. */
  private _goOn(staysAlive: boolean): boolean {
    this._isWoken = false;
    if (!this._hasStopped) {
      if (this.working(() => this._work.turn())) this._isWoken = true;
      if (!this._hasStopped && (this._isWoken || this._work.hasWork() || staysAlive)) return true;
    }
    this._work.end();
    this._hasEnded = true;
    return false;
  }

  private _wait(goOn: () => void): void {
    const delayMs = this._isWoken ? 0 : this._work.msUntilNext();
    if (delayMs === 0) this._clock.schedule(0, goOn);
    else {
      const wake = (): void => {
        this._waiting = undefined;
        goOn();
      };
      this._waiting = { goOn, cancel: Number.isFinite(delayMs) ? this._clock.schedule(delayMs, wake) : () => undefined };
    }
  }
}

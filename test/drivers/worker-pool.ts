/**
 * Lets a number of jobs run at once and the others wait in order. Scenarios mostly wait for
 * timers, so more of them than the machine has cores may overlap.
 */
export class WorkerPool {
  private _running = 0;
  private readonly _waiting: (() => void)[] = [];

  constructor(private readonly _limit: number) {}

  /** Runs `job` when there is room, resolves with its result. */
  async run<T>(job: () => Promise<T>): Promise<T> {
    if (this._running >= this._limit) await new Promise<void>((resolve) => this._waiting.push(resolve));
    else this._running++;
    try {
      return await job();
    } finally {
      const next = this._waiting.shift();
      if (next) next();
      else this._running--;
    }
  }
}

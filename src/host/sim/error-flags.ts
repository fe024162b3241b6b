// The interpreter's error flags (E.getErrorFlags): set once when something was lost, announced on the console
// at the end of the turn, kept until they are asked for.

export type ErrorFlag = "FIFO_FULL" | "BUFFER_FULL" | "CALLBACK" | "LOW_MEMORY" | "MEMORY";

const ORDER: ErrorFlag[] = ["FIFO_FULL", "BUFFER_FULL", "CALLBACK", "LOW_MEMORY", "MEMORY"];

const NO_NEWS: ErrorFlag[] = [];

export class ErrorFlags {
  private readonly _flags = new Set<ErrorFlag>();
  private _announced = new Set<ErrorFlag>();

  raise(flag: ErrorFlag): void {
    this._flags.add(flag);
  }

  has(flag: ErrorFlag): boolean {
    return this._flags.has(flag);
  }

  /** Returns the flags and forgets them. */
  take(): ErrorFlag[] {
    const flags = ORDER.filter((flag) => this._flags.has(flag));
    this._flags.clear();
    return flags;
  }

  /** Returns the flags raised since the last call. */
  takeNews(): ErrorFlag[] {
    if (this._flags.size === 0 && this._announced.size === 0) return NO_NEWS;
    const news = ORDER.filter((flag) => this._flags.has(flag) && !this._announced.has(flag));
    this._announced = new Set(this._flags);
    return news;
  }
}

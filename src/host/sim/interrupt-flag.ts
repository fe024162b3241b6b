// Ctrl-C as running code meets it: words in shared memory that the thread which reads the console can set while the board's
// own thread is busy, and that the engine of scripts (language/engine.ts) looks at now and then in loops and calls. As in the
// firmware it takes effect only after a while: a board that is not busy has dealt with it as a key before.

/** Who raised it: the console when it took the byte from its queue, or the reading thread when the byte came in. */
export const InterruptSource = { console: 1, arrival: 2 } as const;
type Source = (typeof InterruptSource)[keyof typeof InterruptSource];

/** The shared words. A source's time (Date.now(), cut to 32 bits) has the source's own number. */
export const InterruptWord = { sources: 0, consoleMs: 1, arrivalMs: 2, isDeaf: 3, device: 4 } as const;

/** The firmware waits for two ticks of its system timer. Real time: the board's clock may stand while it is busy. */
const DELAY_MS = 50;

export class InterruptFlag {
  readonly words = new Int32Array(new SharedArrayBuffer(Object.keys(InterruptWord).length * Int32Array.BYTES_PER_ELEMENT));
  private _wasEarly = false;

  raise(source: Source): void {
    Atomics.store(this.words, source, Date.now() | 0);
    Atomics.or(this.words, InterruptWord.sources, source);
  }

  /** Takes it back; returns whether it was raised. */
  clear(source: Source): boolean {
    return (Atomics.and(this.words, InterruptWord.sources, ~source) & source) !== 0;
  }

  /** While deaf, for a packet or a password, the reading thread does not raise it. */
  setDeaf(isDeaf: boolean): void {
    Atomics.store(this.words, InterruptWord.isDeaf, isDeaf ? 1 : 0);
  }

  /** Number of the device whose bytes count. */
  setDevice(id: number): void {
    Atomics.store(this.words, InterruptWord.device, id);
  }

  /** Whether code was interrupted by a byte that the console has still to take; told once. */
  takeEarly(): boolean {
    const wasEarly = this._wasEarly;
    this._wasEarly = false;
    return wasEarly;
  }

  /** Returns what a script calls all the time; it calls `interrupt`, which throws, once the flag has been up long enough. */
  ticker(interrupt: () => never): () => void {
    const { words } = this;
    return () => {
      const sources = Atomics.load(words, InterruptWord.sources);
      if (sources !== 0) this._serve(sources, interrupt);
    };
  }

  private _serve(sources: number, interrupt: () => never): void {
    const isDue = (source: Source): boolean => (sources & source) !== 0 && ((Date.now() | 0) - Atomics.load(this.words, source) | 0) >= DELAY_MS;
    const isEarly = isDue(InterruptSource.arrival);
    if (!isEarly && !isDue(InterruptSource.console)) return;
    this._wasEarly = isEarly;
    Atomics.store(this.words, InterruptWord.sources, 0);
    interrupt();
  }
}

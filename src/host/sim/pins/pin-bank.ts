// The pins as the board's hardware has them: what the program drives, what is wired to them from outside, and their modes.
// They outlive the program: a reset lets go of what it drove. Nothing here knows of scripts.

import type { Clock } from "../clock";

export interface PinChange {
  pin: number;
  /** 0 or 1; between them where the program makes pulses of that width. */
  level: number;
  atMs: number;
}

interface PinState {
  mode: string;
  /** pinMode() was called: reading and writing leave the mode alone. */
  isManual: boolean;
  /** What the program drives it to, undefined when it never did. */
  written: number | undefined;
  /** What is wired to it, undefined when nothing is. */
  wired: number | undefined;
  /** What analogRead() sees. */
  analog: number;
}

/** When something went on or off at a pin. */
type Listener = (change: PinChange) => void;

const INPUT = "input";
const OUTPUT = "output";
const PULLED: Record<string, number> = { input_pullup: 1, input_pulldown: 0, opendrain_pullup: 1 };

export class PinBank {
  private readonly _pins: PinState[];
  private readonly _listeners: Listener[] = [];
  private readonly _pulses = new Map<number, { endMs: number; cancel: (() => void)[] }>();

  constructor(
    private readonly _clock: Clock,
    readonly names: readonly string[],
  ) {
    this._pins = names.map(() => ({ mode: INPUT, isManual: false, written: undefined, wired: undefined, analog: 0 }));
  }

  onChange(listener: Listener): void {
    this._listeners.push(listener);
  }

  /** 0 or 1, or the width of its pulses. A pin that nothing drives keeps what the program last wrote. */
  level(pin: number): number {
    const { mode, written, wired } = this._pins[pin];
    const free = wired ?? PULLED[mode];
    if (mode.startsWith("opendrain")) return written === 0 ? 0 : (free ?? 1);
    if (mode === OUTPUT || mode === "af_output") return written ?? 0;
    return free ?? written ?? 0;
  }

  analog(pin: number): number {
    return this._pins[pin].analog;
  }

  mode(pin: number): string {
    return this._pins[pin].mode;
  }

  /** Without a mode it follows reading and writing again. */
  setMode(pin: number, mode: string | undefined): void {
    this._change(pin, (state) => {
      state.isManual = mode !== undefined;
      state.mode = mode ?? state.mode;
    });
  }

  /** What the program writes: 0, 1, or the width of pulses between them. */
  write(pin: number, level: number): void {
    this._change(pin, (state) => {
      state.written = level;
      if (!state.isManual) state.mode = OUTPUT;
    });
  }

  /** What the program reads. */
  read(pin: number): boolean {
    this._change(pin, (state) => {
      if (!state.isManual) state.mode = INPUT;
    });
    return this.level(pin) >= 0.5;
  }

  /** What is wired to the pin drives it to 0 or 1; undefined: lets go of it. */
  wire(pin: number, level: number | undefined): void {
    this._change(pin, (state) => {
      state.wired = level;
    });
  }

  /** The voltage at the pin, 0 to 1 of what can be measured. */
  setAnalog(pin: number, value: number): void {
    this._pins[pin].analog = value;
  }

  /** `level` for the first of these times in milliseconds, the other one for the next …; after the pulses that are still to come. */
  pulse(pin: number, level: number, timesMs: readonly number[]): void {
    const nowMs = this._clock.nowMs();
    const running = this._pulses.get(pin);
    if (!running || running.endMs <= nowMs) this.write(pin, level);
    const pulses = running && running.endMs > nowMs ? running : { endMs: nowMs, cancel: [] };
    let next = level;
    for (const timeMs of timesMs) {
      next = 1 - next;
      if (!(timeMs > 0)) continue;
      pulses.endMs += timeMs;
      const written = next;
      pulses.cancel.push(this._clock.schedule(pulses.endMs - nowMs, () => this.write(pin, written)));
    }
    this._pulses.set(pin, pulses);
  }

  /** The program is gone; what is wired stays. */
  reset(): void {
    for (const { cancel } of this._pulses.values()) for (const stop of cancel) stop();
    this._pulses.clear();
    for (const pin of this._pins.keys()) this._change(pin, (state) => Object.assign(state, { mode: INPUT, isManual: false, written: undefined }));
  }

  private _change(pin: number, act: (state: PinState) => void): void {
    const before = this.level(pin);
    act(this._pins[pin]);
    const level = this.level(pin);
    if (level === before) return;
    for (const listener of this._listeners) listener({ pin, level, atMs: this._clock.nowMs() });
  }
}

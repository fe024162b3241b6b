// A pin in the hands of a test: what is wired to it, and what the program makes of it.

import type { Clock } from "../clock";
import { durationMs, type Duration } from "../duration";
import type { PinBank } from "./pin-bank";

export class TestPin {
  /** Each new level and when, in milliseconds since the board was switched on; since the test first asked for this pin. */
  readonly changes: { ms: number; level: number }[] = [];

  /** @internal */
  constructor(
    readonly name: string,
    private readonly _number: number,
    private readonly _bank: PinBank,
    private readonly _clock: Clock,
    startMs: number,
  ) {
    _bank.onChange(({ pin, level, atMs }) => {
      if (pin === _number) this.changes.push({ ms: atMs - startMs, level });
    });
  }

  /** 0 or 1; between them the width of analogWrite()'s pulses. */
  get level(): number {
    return this._bank.level(this._number);
  }

  /** As getPinMode() tells it. */
  get mode(): string {
    return this._bank.mode(this._number);
  }

  /** What is wired to it drives it to this level. */
  set(level: 0 | 1): this {
    this._bank.wire(this._number, level);
    return this;
  }

  /** As `set`, and back to the other level when so much time has passed. */
  pulse(level: 0 | 1, duration: Duration): this {
    this.set(level);
    this._clock.schedule(durationMs(duration), () => this.set(level ? 0 : 1));
    return this;
  }

  /** Nothing is wired to it any more. */
  release(): this {
    this._bank.wire(this._number, undefined);
    return this;
  }

  /** What analogRead() sees, 0 to 1. */
  setAnalog(value: number): this {
    this._bank.setAnalog(this._number, value);
    return this;
  }
}

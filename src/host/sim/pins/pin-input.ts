// What happens at a board's pins from outside, as data: which pin, when, how often. Checked on reading, so that a typing
// mistake is named.

import type { BoardDescription } from "../board-description";
import type { Clock } from "../clock";
import { durationMs, type Duration } from "../duration";
import type { PinBank } from "./pin-bank";
import { pinNumber } from "./pin-names";

export interface PinInput {
  /** "D4", "BTN1". */
  pin: string;
  /** Since the beginning of the run; from the start when it is left out. */
  at?: Duration;
  /** What is wired to it drives it to this; null: lets go of it. */
  level?: 0 | 1 | null;
  /** What analogRead() sees from then on, 0 to 1. */
  analog?: number;
  /** Afterwards the level is the opposite one again; it stays when this is left out. */
  for?: Duration;
  /** Again after so long, to the end of the run. */
  every?: Duration;
  /** A board's name; all boards when it is left out. */
  board?: string;
}

type Check = (value: unknown) => boolean;

const isTime: Check = (value) => durationMs(value as Duration) >= 0;
const isPeriod: Check = (value) => durationMs(value as Duration) > 0;
const isText: Check = (value) => typeof value === "string";

const FIELDS: Record<keyof PinInput, Check> = {
  pin: isText,
  at: isTime,
  level: (value) => value === 0 || value === 1 || value === null,
  analog: (value) => typeof value === "number" && value >= 0 && value <= 1,
  for: isTime,
  every: isPeriod,
  board: isText,
};

/** Returns `value` as an input; throws an Error that says what is wrong with it. `origin` names it. */
export function checkPinInput(value: unknown, origin: string): PinInput {
  const input = (value ?? {}) as Record<string, unknown>;
  for (const [name, given] of Object.entries(input)) {
    const check = FIELDS[name as keyof PinInput] as Check | undefined;
    if (!check) throw new Error(`${origin} has no "${name}"; it takes ${Object.keys(FIELDS).join(", ")}`);
    if (!check(given)) throw new Error(`${origin}: "${name}" cannot be ${JSON.stringify(given)}`);
  }
  if (input.pin === undefined) throw new Error(`${origin} needs "pin"`);
  if (("level" in input) === ("analog" in input)) throw new Error(`${origin} needs either "level" or "analog"`);
  if ("for" in input && typeof input.level !== "number") throw new Error(`${origin}: "for" needs a "level" of 0 or 1`);
  return value as PinInput;
}

/** Does what the inputs say at their times, which count from `startMs`. */
export class PinSchedule {
  private _pending = 0;

  constructor(
    board: BoardDescription,
    private readonly _bank: PinBank,
    private readonly _clock: Clock,
    startMs: number,
    inputs: readonly PinInput[],
  ) {
    for (const input of inputs) this._plan(input, pinNumber(board, input.pin), startMs + durationMs(input.at ?? 0) - this._clock.nowMs());
  }

  /** Whether anything is still to come. */
  get isWaiting(): boolean {
    return this._pending > 0;
  }

  private _plan(input: PinInput, pin: number, delayMs: number): void {
    this._after(delayMs, () => {
      this._act(input, pin);
      if (input.every !== undefined) this._plan(input, pin, durationMs(input.every));
    });
  }

  private _act({ level, analog, for: lasts }: PinInput, pin: number): void {
    if (analog !== undefined) return this._bank.setAnalog(pin, analog);
    this._bank.wire(pin, level ?? undefined);
    if (lasts !== undefined) this._after(durationMs(lasts), () => this._bank.wire(pin, level ? 0 : 1));
  }

  private _after(delayMs: number, act: () => void): void {
    if (delayMs <= 0) return act();
    this._pending++;
    this._clock.schedule(delayMs, () => {
      this._pending--;
      act();
    });
  }
}

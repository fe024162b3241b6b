// A simulated board in the hands of a test: scripts go in, lines come out.

import { textOf } from "./bytes";
import { pinNumber } from "./pins/pin-names";
import { TestPin } from "./pins/test-pin";
import type { SimulatedBoard } from "./simulated-board";

export class TestBoard {
  /** The whole lines that the board has printed, as byte strings. */
  readonly log: string[] = [];
  /** Called with what the board prints, as it does. */
  onPrint: (text: string) => void = () => undefined;
  private readonly _board: SimulatedBoard;
  private readonly _pins = new Map<number, TestPin>();
  private readonly _startMs: number;
  private _text = "";
  private _line = "";
  private _isRunning = false;
  private _hasThrown = false;

  /**
   * `boot` switches the board on and is given where its output goes; `onCrash` hears of the simulator's own errors.
   * @internal
   */
  constructor(
    boot: (output: (text: string) => void) => SimulatedBoard,
    private readonly _onCrash: (error: unknown) => void,
  ) {
    this._board = boot((text) => this._print(text));
    this._startMs = this._board.clock.nowMs();
  }

  /** By which faults and events call it. */
  get name(): string {
    return this._board.name;
  }

  /** Everything that the board has printed, byte for byte. */
  get text(): string {
    return this._text;
  }

  /** True when nothing is left to do: no timer, no socket; or once the board was stopped. */
  get isIdle(): boolean {
    return !this._isRunning || this._board.isIdle;
  }

  /** True once a script threw at top level. */
  get hasThrown(): boolean {
    return this._hasThrown;
  }

  /** Runs a script at top level, as if it were uploaded; what it throws is printed. */
  run(script: string | Uint8Array): this {
    if (!this._board.runScript(asBytes(script))) this._hasThrown = true;
    this._start();
    return this;
  }

  /** Runs the boot files of its Storage, as at power-on. */
  runBootFiles(): this {
    this._board.runBootFiles();
    this._start();
    return this;
  }

  /** The value of an expression, as the board's prompt writes it; what it throws is printed and the result is "". */
  evaluate(expression: string): string {
    return this._board.evaluate(asBytes(expression)) ?? "";
  }

  /** A pin by its name ("D4", "LED1"), to drive it or to see what the program does with it. */
  pin(name: string): TestPin {
    const { description, pins, clock } = this._board;
    const number = pinNumber(description, name);
    const pin = this._pins.get(number) ?? new TestPin(name, number, pins, clock, this._startMs);
    this._pins.set(number, pin);
    return pin;
  }

  /** Switches it off: its "kill" handlers run, then its sockets close. */
  stop(): void {
    this._board.stop();
  }

  private _start(): void {
    if (this._isRunning) return;
    this._isRunning = true;
    this._board.run(true).catch(this._onCrash);
  }

  private _print(text: string): void {
    this.onPrint(text);
    this._text += text;
    const lines = (this._line + text).split("\n");
    this._line = lines.pop() ?? "";
    this.log.push(...lines);
  }
}

/** Source as the board gets it: the bytes of its UTF-8. */
function asBytes(source: string | Uint8Array): string {
  return textOf(typeof source === "string" ? Buffer.from(source) : source);
}

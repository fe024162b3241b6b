// A simulated board in the hands of a test: scripts go in, lines come out.

import { textOf } from "./bytes";
import type { SimulatedBoard } from "./simulated-board";

export class TestBoard {
  readonly simulated: SimulatedBoard;
  /** The whole lines that the board has printed, as byte strings. */
  readonly log: string[] = [];
  private _text = "";
  private _line = "";
  private _isRunning = false;

  /** `boot` switches the board on and is given where its output goes; `onCrash` hears of the simulator's own errors. */
  constructor(
    boot: (output: (text: string) => void) => SimulatedBoard,
    private readonly _onCrash: (error: unknown) => void,
  ) {
    this.simulated = boot((text) => this._print(text));
  }

  /** By which faults and events call it. */
  get name(): string {
    return this.simulated.name;
  }

  /** Everything that the board has printed, byte for byte. */
  get text(): string {
    return this._text;
  }

  /** True when nothing is left to do: no timer, no socket; or once the board was stopped. */
  get isIdle(): boolean {
    return !this._isRunning || this.simulated.isIdle;
  }

  /** Runs a script at top level, as if it were uploaded; what it throws is printed. */
  run(script: string | Uint8Array): this {
    this.simulated.runScript(asBytes(script));
    this._start();
    return this;
  }

  /** Runs the boot files of its Storage, as at power-on. */
  runBootFiles(): this {
    this.simulated.runBootFiles();
    this._start();
    return this;
  }

  /** The value of an expression, as the board's prompt writes it; what it throws is printed and the result is "". */
  evaluate(expression: string): string {
    return this.simulated.evaluate(asBytes(expression)) ?? "";
  }

  /** Switches it off: its "kill" handlers run, then its sockets close. */
  stop(): void {
    this.simulated.stop();
  }

  private _start(): void {
    if (this._isRunning) return;
    this._isRunning = true;
    this.simulated.run(true).catch(this._onCrash);
  }

  private _print(text: string): void {
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

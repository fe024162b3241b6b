// The prompt: reads lines, asks for more while brackets or strings are open, prints `=result` as Espruino does.
// Errors are printed and the board lives on. It knows nothing of terminals: lines come in, text goes out.

import { isIncomplete } from "../language/source";
import type { SimulatedBoard } from "../simulated-board";

const PROMPT_TEXT = ">";
const MORE_TEXT = ":";

export class Repl {
  private _pending = "";

  constructor(
    private readonly _board: SimulatedBoard,
    private readonly _write: (text: string) => void,
  ) {}

  /** Writes the first prompt. */
  start(): void {
    this._write(PROMPT_TEXT);
  }

  /** Takes one line without its end. */
  takeLine(line: string): void {
    const source = this._pending === "" ? line : `${this._pending}\n${line}`;
    if (source.trim() !== "" && isIncomplete(source)) {
      this._pending = source;
      this._write(MORE_TEXT);
      return;
    }
    this._pending = "";
    if (source.trim() !== "") this._write(this._board.evaluateLine(source));
    if (!this._board.hasStopped) this._write(PROMPT_TEXT);
  }
}

// What the console sends to a terminal: text with carriage returns, and the VT100 sequences of the firmware, byte
// for byte. It knows nothing of the line; whoever calls it says from where to where.

import type { InputLine } from "./input-line";

/** Goes before each further line of an input over several lines. */
const CONTINUATION = ":";
const BACKSPACE = "\b";

export class TerminalScreen {
  /** `send` takes byte strings. */
  constructor(private readonly _send: (bytes: string) => void) {}

  /** Writes bytes as they are. */
  write(bytes: string): void {
    if (bytes !== "") this._send(bytes);
  }

  /** Writes text, each newline with its carriage return. */
  print(text: string): void {
    this.write(text.replace(/\n/g, "\r\n"));
  }

  /** Writes input, each further line with its mark. */
  printInput(text: string): void {
    this.write(text.replace(/\n/g, `\r\n${CONTINUATION}`));
  }

  /** Writes `text` and goes back over it; one blank more wipes out a character that was taken away. */
  printAndReturn(text: string): void {
    this.write(`${text} ${BACKSPACE.repeat(text.length + 1)}`);
  }

  back(count = 1): void {
    this.write(BACKSPACE.repeat(count));
  }

  /** Erases everything after the cursor. */
  eraseBelow(): void {
    this.write("\x1b[J");
  }

  /** Moves between two characters of the line; first sideways, then up or down. */
  move(line: InputLine, from: number, to: number): void {
    if (from === to) return;
    const start = line.placeOf(from);
    const end = line.placeOf(to);
    this._step(end.column - start.column, "\x1b[C", "\x1b[D");
    this._step(end.line - start.line, "\x1b[B", "\x1b[A");
  }

  private _step(count: number, forward: string, backward: string): void {
    this.write((count > 0 ? forward : backward).repeat(Math.abs(count)));
  }
}

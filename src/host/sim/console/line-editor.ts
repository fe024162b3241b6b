// Edits the input line as keys arrive and keeps the terminal in step, in the firmware's own way (jsinteractive.c):
// the same bytes for the same keys. Output of programs takes the line away and brings it back after.

import type { History } from "./history";
import { InputLine } from "./input-line";
import type { TerminalScreen } from "./terminal-screen";

/** What decides whether typing is seen. */
export interface EchoState {
  /** Neither echo(0) nor a line that began with DLE. */
  readonly isEchoOn: boolean;
  /** A password is asked for. */
  readonly isLocked: boolean;
}

export class LineEditor {
  readonly line = new InputLine();
  /** The line is not on the terminal: something was printed, or is about to be. */
  private _isRemoved = false;

  constructor(
    private readonly _screen: TerminalScreen,
    private readonly _history: History,
    private readonly _echo: EchoState,
  ) {}

  /** Whether what is typed is shown at once. */
  get isShown(): boolean {
    return this._echo.isEchoOn && !this._isRemoved && !this._echo.isLocked;
  }

  /** Takes prompt and line off the terminal, once. */
  takeAway(): void {
    if (this._isRemoved) return;
    this._isRemoved = true;
    if (!this._echo.isEchoOn) return;
    this._screen.move(this.line, this.line.cursor, 0);
    this._screen.write("\r");
    this._screen.eraseBelow();
  }

  /** The terminal has gone on by itself: `bringBack` is due. */
  noteGone(): void {
    this._isRemoved = true;
  }

  /** Shows prompt and line again if they were taken away. */
  bringBack(): void {
    if (!this._isRemoved) return;
    this._isRemoved = false;
    if (!this._echo.isEchoOn) return;
    this._screen.write(this._echo.isLocked ? "password>" : ">");
    this._screen.printInput(this.line.text);
    this._screen.move(this.line, this.line.text.length, this.line.cursor);
  }

  /** Empties the line; `fromScreen`: and takes it off the terminal. */
  clear(fromScreen: boolean): void {
    if (this.line.isEmpty) return;
    if (fromScreen) this.takeAway();
    this._set("");
  }

  /** Puts another line in place of this one. */
  replace(text: string): void {
    if (this.isShown) {
      this._eraseAll();
      this._screen.printInput(text);
    }
    this._set(text);
  }

  /** Types `text`, one character or a few without a newline. */
  type(text: string): void {
    this._history.forget();
    const isInside = this.line.after !== "";
    this.line.insert(text);
    if (isInside && this.isShown) this._screen.printAndReturn(this.line.restOfLine);
    this.line.cursor += text.length;
    if (this.isShown) this._screen.write(text);
  }

  /** Breaks the line at the cursor. */
  breakLine(): void {
    this._history.forget();
    if (this.line.isAtEnd) {
      if (this.isShown) this._screen.printInput("\n");
      // Blanks after the cursor stay before the new line, and the cursor among them.
      this.line.text += "\n";
      this.line.cursor++;
      return;
    }
    if (this.isShown) this._screen.eraseBelow();
    this.line.insert("\n");
    if (this.isShown) this._printRest(this.line.cursor + 1);
    this.line.cursor++;
  }

  /** Deletes the character before the cursor, or the one after it. */
  delete(which: "before" | "after"): void {
    const character = which === "before" ? this.line.before : this.line.after;
    if (character === "" || (which === "before" && this.line.cursor === 0)) return;
    const joinsLines = character === "\n";
    if (joinsLines && this.isShown) {
      this._screen.eraseBelow();
      if (which === "before") {
        this._screen.write("\b ");
        this._screen.move(this.line, this.line.cursor, this.line.cursor - 1);
      }
    }
    this._history.forget();
    if (which === "before") this.line.cursor--;
    this.line.remove(this.line.cursor);
    if (!this.isShown) return;
    if (joinsLines) this._printRest(this.line.cursor);
    else {
      if (which === "before") this._screen.back();
      this._screen.printAndReturn(this.line.restOfLine);
    }
  }

  left(): void {
    if (this.line.cursor === 0 || this.line.before === "\n") return;
    this.line.cursor--;
    if (this.isShown) this._screen.write("\x1b[D");
  }

  right(): void {
    if (this.line.after === "" || this.line.after === "\n") return;
    this.line.cursor++;
    if (this.isShown) this._screen.write("\x1b[C");
  }

  home(): void {
    while (this.line.cursor > 0 && this.line.before !== "\n") {
      if (this.isShown) this._screen.back();
      this.line.cursor--;
    }
  }

  end(): void {
    const rest = this.line.restOfLine;
    if (this.isShown) this._screen.write(rest);
    this.line.cursor += rest.length;
  }

  /** To the first or last character of all lines; seen even without echo. */
  page(direction: "up" | "down"): void {
    const from = this.line.cursor;
    this.line.cursor = direction === "up" ? 0 : this.line.text.length;
    this._screen.move(this.line, from, this.line.cursor);
  }

  /** A line up or down, or through the history where the line is empty or comes from there. */
  vertical(direction: "up" | "down"): void {
    const { line } = this;
    if ((line.isEmpty || this._history.isShown) && line.cursor === line.text.length) return this._throughHistory(direction);
    const place = line.placeOf(line.cursor);
    const wanted = Math.min(Math.max(place.line + (direction === "up" ? -1 : 1), 1), line.lineCount);
    const from = line.cursor;
    line.cursor = line.indexAt({ line: wanted, column: place.column });
    if (this.isShown) this._screen.move(line, from, line.cursor);
  }

  private _throughHistory(direction: "up" | "down"): void {
    const found = this._history.fetch(direction === "up" ? "previous" : "next");
    if (found !== undefined) this.replace(found);
    else if (direction === "down") {
      if (this.isShown) this._eraseAll();
      this._set("");
    }
  }

  private _set(text: string): void {
    if (text === "") this._history.forget();
    this.line.set(text);
  }

  private _eraseAll(): void {
    this._screen.move(this.line, this.line.cursor, 0);
    this._screen.eraseBelow();
  }

  /** Writes all that follows the cursor and leaves the terminal's cursor at the character `to`. */
  private _printRest(to: number): void {
    this._screen.printInput(this.line.text.slice(this.line.cursor));
    this._screen.move(this.line, this.line.text.length, to);
  }
}

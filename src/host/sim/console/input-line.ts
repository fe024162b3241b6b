// The line being typed, as text and a cursor, with the arithmetic of lines and columns the firmware uses to move
// on a terminal. The text may hold newlines while brackets are open. Nothing is written anywhere.

/** A place on the terminal, both counted from 1; the prompt's own character is not counted. */
export interface Place {
  line: number;
  column: number;
}

const BLANK = /^[ \t\v\f\r\n]*$/;

export class InputLine {
  text = "";
  /** Characters before the cursor. */
  cursor = 0;

  /** Where the character at `index` stands. */
  placeOf(index: number): Place {
    const before = this.text.slice(0, index);
    return { line: before.split("\n").length, column: index - before.lastIndexOf("\n") };
  }

  /** The character nearest to `place`: a line that is too short gives its end. */
  indexAt({ line, column }: Place): number {
    const lines = this.text.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    return start + Math.min(column - 1, lines[line - 1].length);
  }

  get lineCount(): number {
    return this.text.split("\n").length;
  }

  /** The character before the cursor; empty at the beginning. */
  get before(): string {
    return this.text.charAt(this.cursor - 1);
  }

  /** The character after the cursor; empty at the end. */
  get after(): string {
    return this.text.charAt(this.cursor);
  }

  get isEmpty(): boolean {
    return this.text === "";
  }

  /** Whether nothing but blanks follows the cursor. */
  get isAtEnd(): boolean {
    return BLANK.test(this.text.slice(this.cursor));
  }

  /** Text after the cursor up to the end of its line. */
  get restOfLine(): string {
    return this.text.slice(this.cursor).split("\n")[0];
  }

  /** Puts `text` at the cursor, which stays before it. */
  insert(text: string): void {
    this.text = this.text.slice(0, this.cursor) + text + this.text.slice(this.cursor);
  }

  /** Takes away the character at `index`. */
  remove(index: number): void {
    this.text = this.text.slice(0, index) + this.text.slice(index + 1);
  }

  /** Replaces all of it; the cursor goes to the end. */
  set(text: string): void {
    this.text = text;
    this.cursor = text.length;
  }
}

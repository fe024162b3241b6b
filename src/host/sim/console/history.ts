// The lines executed so far, newest last, each once. A line fetched from here counts as one of them until it is edited.

const MAX_CHARACTERS = 500;

export class History {
  private _lines: string[] = [];
  private _shown: string | undefined;

  add(line: string): void {
    if (line === "" || line.length > MAX_CHARACTERS) return;
    this._lines = this._lines.filter((known) => known !== line);
    this._lines.push(line);
  }

  /** Whether the line on the screen was fetched from here and not edited since. */
  get isShown(): boolean {
    return this._shown !== undefined;
  }

  /** The line on the screen is no longer one of these. */
  forget(): void {
    this._shown = undefined;
  }

  /** Returns the line before or after the one on the screen, if there is one. */
  fetch(direction: "previous" | "next"): string | undefined {
    const at = this._shown === undefined ? this._lines.length : this._lines.indexOf(this._shown);
    const found: string | undefined = this._lines[direction === "next" ? at + 1 : at - 1];
    if (found !== undefined) this._shown = found;
    return found;
  }

  clear(): void {
    this._lines = [];
    this.forget();
  }
}

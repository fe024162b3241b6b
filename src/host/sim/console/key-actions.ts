// What the keys of a console do: edit the line, run it when its brackets are closed, complete a name, answer an enquiry,
// begin a packet.

import type { Machine } from "../machine";
import type { ConsoleHost } from "./console-host";
import type { ConsoleStatus } from "./console-status";
import type { History } from "./history";
import type { Keys } from "./key-decoder";
import type { LineEditor } from "./line-editor";
import { openBrackets } from "./open-brackets";
import type { Packets } from "./packets";
import { columnsOf, completionOf } from "./tab-completion";
import type { TerminalScreen } from "./terminal-screen";
import { PROMPT, valueText } from "./value-text";

const TAB_AS_BLANKS = "    ";
/** Blanks at the end of a line. */
const TRAILING_BLANKS = / +(?=\n|$)/g;

/** Runs an input of the prompt and returns its value as the prompt shows it. */
export function shownValue({ realm, evaluate }: Machine, source: string): string {
  return valueText(realm, evaluate(source, "REPL"), PROMPT);
}

export class KeyActions implements Keys {
  constructor(
    private readonly _host: ConsoleHost,
    private readonly _screen: TerminalScreen,
    private readonly _editor: LineEditor,
    private readonly _history: History,
    private readonly _status: ConsoleStatus,
    private readonly _packets: Packets,
  ) {}

  type(character: string): void {
    this._editor.type(character);
  }

  tab(): void {
    if (this._status.isEchoOn) this._complete();
    else this._editor.type(TAB_AS_BLANKS);
  }

  enter(executes: boolean): void {
    const { line } = this._editor;
    if (executes && line.isAtEnd && openBrackets(line.text) <= 0) this._execute();
    else this._editor.breakLine();
  }

  delete(which: "before" | "after"): void {
    this._editor.delete(which);
  }

  left(): void {
    this._editor.left();
  }

  right(): void {
    this._editor.right();
  }

  vertical(direction: "up" | "down"): void {
    this._editor.vertical(direction);
  }

  page(direction: "up" | "down"): void {
    this._editor.page(direction);
  }

  home(): void {
    this._editor.home();
  }

  end(): void {
    this._editor.end();
  }

  clearLine(): void {
    this._editor.clear(true);
  }

  dataLinkEscape(): void {
    if (this._editor.line.isEmpty) this._status.hasEchoForLine = false;
  }

  enquiry(): void {
    if (!this._editor.line.isEmpty) return;
    const { version, firmware } = this._host.machine.board;
    this._screen.print(`Espruino ${version} ${firmware}\n`);
  }

  packetBegins(): void {
    this._packets.begin();
  }

  packet(typeAndLength: number, data: string): void {
    this._status.hasEchoForLine = true;
    this._packets.process(typeAndLength, data);
  }

  private _execute(): void {
    if (this._editor.isShown) this._screen.print("\n");
    if (this._status.hasEchoForLine) this._editor.noteGone();
    const source = this._editor.line.text.replace(TRAILING_BLANKS, "");
    this._editor.clear(false);
    if (source !== "") this._run(source);
    this._host.reportErrors();
    this._status.hasEchoForLine = true;
  }

  private _run(source: string): void {
    const result = this._host.attempt((machine) => shownValue(machine, source));
    if (!this._status.isEchoOn) return;
    this._history.add(source);
    if (result !== undefined) this._screen.print(`=${result}\n`);
  }

  private _complete(): void {
    const { line } = this._editor;
    const completion = completionOf(this._host.machine.realm.global, line.text.slice(0, line.cursor));
    if (!completion) return;
    if (completion.names.length > 1) {
      this._screen.move(line, line.cursor, line.text.length);
      this._editor.noteGone();
      this._screen.print(`\n\n${columnsOf(completion.names)}\n`);
      this._editor.bringBack();
    }
    if (completion.rest !== "") this._editor.type(completion.rest);
  }
}

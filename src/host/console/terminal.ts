// The terminal the simulator was started from, as the board's serial console: standard input key by key, standard output.
// Ctrl-D, or the end of what is piped in, ends the session.

import { textOf } from "../sim/bytes";
import type { BoardConsole } from "../sim/console/board-console";
import type { ConsoleDevice } from "../sim/console/console-host";
import { startReading, type Reader } from "./reader";

const CTRL_D = "\x04";
/** The boards' banner tells a terminal not to break long lines. */
const WRAP_AGAIN = "\x1b[?7h";

export class Terminal implements ConsoleDevice {
  private _reader: Reader | undefined;

  /** `name` as the firmware calls the board's serial console. */
  constructor(readonly name: string) {}

  write(bytes: string): void {
    process.stdout.write(Buffer.from(bytes, "latin1"));
  }

  /** Begins to read; `onEnd` is called once, after the last bytes have been handed over. */
  open(console: BoardConsole, onEnd: () => void): void {
    let hasEnded = false;
    const end = (): void => {
      if (!hasEnded) onEnd();
      hasEnded = true;
    };
    const backlog = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    this._reader = startReading(console, this, { listen: undefined, backlog }, (event) => {
      if (event.event !== "data") return end();
      const [text, ...afterEnd] = textOf(event.data).split(CTRL_D);
      if (text !== "") console.receive(this, text);
      if (afterEnd.length > 0) end();
    });
  }

  async close(): Promise<void> {
    if (process.stdout.isTTY) process.stdout.write(WRAP_AGAIN);
    await this._reader?.stop();
  }
}

// A board's console on a TCP port: raw bytes, one client at a time, a new one in place of the one before, as the firmware's
// telnet console has it. While a client is there, the console is on the device "Telnet".

import { textOf } from "../sim/bytes";
import type { BoardConsole } from "../sim/console/board-console";
import type { ConsoleDevice } from "../sim/console/console-host";
import { startReading, type Reader } from "./reader";

/** Bytes that may wait to be sent before the board waits in turn. */
const MAX_BACKLOG_BYTES = 262144;
/** How long it waits for a client that does not read, until what it prints is lost. */
const PATIENCE_MS = 100;

export class ConsolePort implements ConsoleDevice {
  readonly name = "Telnet";
  private readonly _backlog = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  private _reader: Reader | undefined;
  private _hasClient = false;

  constructor(private readonly _console: BoardConsole) {}

  /** Listens on `port`, 0 for any that is free; resolves with its number, rejects when it cannot be had. */
  open(host: string, port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this._reader = startReading(this._console, this, { listen: { host, port }, backlog: this._backlog }, (event) => {
        if (event.event === "listening") resolve(event.port);
        else if (event.event === "failed") void this.close().then(() => reject(new Error(event.message)));
        else if (event.event === "data") this._console.receive(this, textOf(event.data));
        else if (event.event === "connected") this._clientCame();
        else this._clientWent();
      });
    });
  }

  write(bytes: string): void {
    if (!this._hasClient || !this._reader || !this._hasRoom()) return;
    const data = Buffer.from(bytes, "latin1");
    Atomics.add(this._backlog, 0, data.length);
    this._reader.post(new Uint8Array(data));
  }

  async close(): Promise<void> {
    await this._reader?.stop();
  }

  private _clientCame(): void {
    this._console.connect(this);
    // As in the firmware the client comes too late to hear from where the console came.
    this._hasClient = true;
  }

  private _clientWent(): void {
    this._hasClient = false;
    this._console.disconnect(this);
  }

  private _hasRoom(): boolean {
    const waiting = Atomics.load(this._backlog, 0);
    if (waiting > MAX_BACKLOG_BYTES) Atomics.wait(this._backlog, 0, waiting, PATIENCE_MS);
    return Atomics.load(this._backlog, 0) <= MAX_BACKLOG_BYTES;
  }
}

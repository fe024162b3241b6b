/**
 * The console of a real interpreter: its stdin and stdout, which it treats as a terminal. Storage begins with the files
 * given, or as the image given; `serve` offers the console on a TCP port, one client at a time, as a serial server does for a board on a cable.
 */
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildStorageImage, parseStorageImage, type StorageFile } from "../../src/host/flash/storage-image";

/** Flash of the builds for Linux, all of it Storage. */
const FLASH_BYTES = 262144;
const FLASH_FILE = "espruino.flash";
const POLL_MS = 10;

export class InterpreterConsole {
  private readonly _directory = mkdtempSync(join(tmpdir(), "motesocket-console-"));
  private readonly _child: ChildProcessWithoutNullStreams;
  private _server: Server | undefined;
  private _client: Socket | undefined;
  private _output = "";
  private _lastOutputMs = Date.now();

  constructor(command: string, files: Record<string, Buffer> | Buffer = {}) {
    const image = Buffer.isBuffer(files) ? files : buildStorageImage(files, { sizeBytes: FLASH_BYTES });
    writeFileSync(join(this._directory, FLASH_FILE), image);
    this._child = spawn(command, [], { cwd: this._directory, stdio: ["pipe", "pipe", "pipe"] });
    this._child.stdin.on("error", () => undefined); // it may end with input still on its way
    this._child.stdout.on("data", (data: Buffer) => {
      this._output += data.toString("latin1");
      this._lastOutputMs = Date.now();
      this._client?.write(data);
    });
  }

  /** Writes a byte string to the console. */
  send(bytes: string): void {
    this._child.stdin.write(Buffer.from(bytes, "latin1"));
    this._lastOutputMs = Date.now();
  }

  /** Resolves with what came since the last call, once nothing more has come for `quietMs`. */
  async untilQuiet(quietMs: number): Promise<string> {
    while (Date.now() - this._lastOutputMs < quietMs) await new Promise((done) => setTimeout(done, POLL_MS));
    const output = this._output;
    this._output = "";
    return output;
  }

  /** Offers the console on a free port of this machine and resolves with it. */
  async serve(): Promise<number> {
    const server = createServer((socket) => {
      this._client?.destroy();
      this._client = socket;
      socket.on("data", (data) => this._child.stdin.write(data));
      socket.on("error", () => undefined);
    });
    this._server = server;
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return (server.address() as AddressInfo).port;
  }

  /** The files in its Storage now. */
  files(): StorageFile[] {
    return parseStorageImage(readFileSync(join(this._directory, FLASH_FILE)));
  }

  /** Ends the interpreter and takes its directory away. */
  async close(): Promise<void> {
    this._client?.destroy();
    this._server?.close();
    if (this._child.exitCode === null && this._child.signalCode === null) {
      const hasEnded = new Promise((done) => this._child.once("exit", done));
      this._child.kill("SIGKILL");
      await hasEnded;
    }
    rmSync(this._directory, { recursive: true, force: true });
  }
}

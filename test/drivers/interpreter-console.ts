/**
 * The console of a real interpreter: its stdin and stdout, which it treats as a terminal, or with `--telnet` its TCP port. Storage begins with
 * the files given, or as the image given. Stdin is for scripts that are typed while nothing is connected: a thread reads it, and nothing keeps
 * that apart from the one that takes the bytes, so that with a connection open whole lines are lost or run again and again.
 */
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
  private _output = "";
  private _lastOutputMs = Date.now();

  constructor(command: string, files: Record<string, Buffer> | Buffer = {}, args: string[] = []) {
    const image = Buffer.isBuffer(files) ? files : buildStorageImage(files, { sizeBytes: FLASH_BYTES });
    writeFileSync(join(this._directory, FLASH_FILE), image);
    this._child = spawn(command, args, { cwd: this._directory, stdio: ["pipe", "pipe", "pipe"] });
    this._child.stdin.on("error", () => undefined); // it may end with input still on its way
    this._child.stdout.on("data", (data: Buffer) => {
      this._output += data.toString("latin1");
      this._lastOutputMs = Date.now();
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

  /** The files in its Storage now. */
  files(): StorageFile[] {
    return parseStorageImage(readFileSync(join(this._directory, FLASH_FILE)));
  }

  /** Ends the interpreter and takes its directory away. */
  async close(): Promise<void> {
    if (this._child.exitCode === null && this._child.signalCode === null) {
      const hasEnded = new Promise((done) => this._child.once("exit", done));
      this._child.kill("SIGKILL");
      await hasEnded;
    }
    rmSync(this._directory, { recursive: true, force: true });
  }
}

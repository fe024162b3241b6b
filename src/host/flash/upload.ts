// Puts files into the Storage of a board that runs Espruino, through its console. The boot code is erased first and written last,
// when the board has confirmed all else by checksums: a board that was left half-way starts to a plain prompt.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import type { BoardDescription } from "../sim/board-description";
import { answers, askBoard, isAnswer, noAnswer, printAnswer, type BoardState } from "./board-questions";
import type { CallOptions, CallResult, CommandLine } from "./command-line";
import { BOOT_CODE, bytesInFlash, type Contents } from "./contents";
import { showProgress, type Output } from "./progress";
import { storedBytes } from "./storage-image";

/** What went wrong, with what is on the board now. */
export class UploadError extends Error {}

/** How far each file is. */
type FileState = "as it was" | "erased" | "half-written" | "there";

const ATTEMPTS = 2;
/** Where the firmware counts boots that failed: docs/firmware.md. */
const BOOT_COUNT = "motesocket.boots";
/** Boot code that stops at once says why by then. */
const START_MS = 500;

/** The steps that `upload` takes, in words. */
export function describeUpload(board: BoardDescription, contents: Contents, port: string): string[] {
  const names = [...contents.keys()];
  const others = names.filter((name) => name !== BOOT_CODE);
  const steps = [`ask ${port} what it is: process.env.BOARD must be "${board.firmware}"; which of ${names.join(", ")} it holds already, by CRC-32; whether the rest fits`];
  if (contents.has(BOOT_CODE)) steps.push(`erase ${BOOT_CODE} and reset(): until all is there, the board starts to a plain prompt`);
  for (const name of [...others, BOOT_CODE].filter((other) => contents.has(other))) {
    const data = contents.get(name) as Buffer;
    steps.push(`write ${name}, ${data.length} B, where it differs; the board's CRC-32 of it must be ${hex(crc32(data))}`);
  }
  return [...steps, "load(): the board starts with what is in Storage now"];
}

/** Writes what differs, has it confirmed by the board and starts it; rejects with an UploadError. */
export async function upload(line: CommandLine, board: BoardDescription, contents: Contents, output: Output): Promise<void> {
  const before = await askBoard(line, board, [...new Set([...contents.keys(), BOOT_CODE])]);
  output.write(`${line.port} is ${board.name}, Espruino ${before.version}\n`);
  const differing = [...contents].filter(([name, data]) => !isThere(before, name, data));
  for (const [name, data] of contents) if (isThere(before, name, data)) output.write(`  ${name} is there already, ${data.length} B\n`);
  checkRoom(before, new Map(differing), line.port);
  if (differing.length > 0) await new Transfer(line, contents, before, output).run(differing.map(([name]) => name));
  await start(line, output, differing.length > 0);
}

function isThere(state: BoardState, name: string, data: Buffer): boolean {
  const file = state.files.get(name);
  return file !== undefined && file.bytes === data.length && file.crc === crc32(data);
}

/** What is replaced makes room; what was deleted does when Storage is compacted. */
function checkRoom({ freeBytes, trashBytes, files }: BoardState, differing: Contents, port: string): void {
  const neededBytes = bytesInFlash(differing);
  const replacedBytes = [...differing.keys()].reduce((bytes, name) => bytes + (files.has(name) ? storedBytes(files.get(name)!.bytes) : 0), 0);
  const roomBytes = freeBytes + trashBytes + replacedBytes;
  if (neededBytes <= roomBytes) return;
  throw new UploadError(`${port} has room for ${roomBytes} B in Storage, ${neededBytes} B are needed: erase files there. Nothing was changed`);
}

/** Boots that failed before anything was changed do not count against what is there now. */
async function start(line: CommandLine, output: Output, isChanged: boolean): Promise<void> {
  const forget = isChanged ? `require("Storage").erase("${BOOT_COUNT}");` : "";
  const result = await line.call(["-e", `${forget}${printAnswer("true")};load()`], { isAnswer, listenMs: START_MS });
  if (answers(result).length === 0) throw new UploadError(`All is on the board and confirmed, but it was not told to start: ${noAnswer(result, line.port)}`);
  output.write("started\n");
  for (const text of result.lines.filter((printed) => /^(motesocket:|Uncaught)/.test(printed))) output.write(`  ${text}\n`);
}

/** One run from the first change to the last confirmation. */
class Transfer {
  private readonly _states: Map<string, FileState>;
  /** The command line takes a file from disk: the one under way, in a directory of its own. */
  private readonly _directory = mkdtempSync(join(tmpdir(), "motesocket-flash-"));

  constructor(
    private readonly _line: CommandLine,
    private readonly _contents: Contents,
    private readonly _before: BoardState,
    private readonly _output: Output,
  ) {
    this._states = new Map([..._contents].map(([name, data]) => [name, isThere(_before, name, data) ? "there" : "as it was"]));
  }

  /** Writes the files named, the boot code in any case. */
  async run(names: string[]): Promise<void> {
    try {
      if (this._contents.has(BOOT_CODE) && this._before.files.has(BOOT_CODE)) await this._eraseBootCode();
      for (const name of names.filter((other) => other !== BOOT_CODE)) await this._write(name);
      if (this._contents.has(BOOT_CODE)) await this._write(BOOT_CODE);
    } finally {
      rmSync(this._directory, { recursive: true, force: true });
    }
  }

  private async _eraseBootCode(): Promise<void> {
    const result = await this._change(BOOT_CODE, "erased", ["-e", `require("Storage").erase("${BOOT_CODE}");${printAnswer("true")};reset()`]);
    if (answers(result).length === 0) throw this._failure(noAnswer(result, this._line.port));
    this._output.write(`  ${BOOT_CODE} is erased until all else is there\n`);
  }

  /** What arrived damaged is sent once more: a serial line may lose a byte. */
  private async _write(name: string): Promise<void> {
    const data = this._contents.get(name) as Buffer;
    const checksum = hex(crc32(data));
    for (let attempt = 1; ; attempt++) {
      const arrived = await this._send(name, data);
      if (arrived === `${data.length} B, CRC-32 ${checksum}`) break;
      if (attempt === ATTEMPTS) throw this._failure(`${name} arrived damaged: ${arrived}; sent were ${data.length} B, CRC-32 ${checksum}`);
      this._output.write(`  ${name} arrived damaged and is sent again\n`);
    }
    this._states.set(name, "there");
    this._output.write(`  ${name}: ${data.length} B, CRC-32 ${checksum}, confirmed by the board\n`);
  }

  /** Returns what the board holds then. */
  private async _send(name: string, data: Buffer): Promise<string> {
    const path = join(this._directory, "file");
    writeFileSync(path, data);
    const question = `(function(d){${printAnswer("d?[d.length,E.CRC32(d)]:[0,0]")}})(require("Storage").read(${JSON.stringify(name)}))`;
    const result = await this._change(name, "half-written", ["--storage", `${name}:${path}`, "-e", question], showProgress(this._output, name));
    const [answer] = answers<[bytes: number, crc: number]>(result);
    if (result.end !== "done" || !answer) throw this._failure(noAnswer(result, this._line.port));
    return `${answer[0]} B, CRC-32 ${hex(answer[1])}`;
  }

  /** A call that leaves a file in `state`, unless the board is not even reached. */
  private async _change(name: string, state: FileState, args: string[], onProgress?: CallOptions["onProgress"]): Promise<CallResult> {
    const result = await this._line.call(args, { isAnswer, onProgress });
    if (result.end !== "unreachable") this._states.set(name, state);
    return result;
  }

  /** An error that says what is on the board now. */
  private _failure(reason: string): UploadError {
    const states = [...this._states].map(([name, state]) => `  ${name}: ${this._stateOf(name, state)}`);
    const bootCode = this._states.get(BOOT_CODE);
    const isBooting = bootCode === "there" || (bootCode !== "erased" && bootCode !== "half-written" && this._before.files.has(BOOT_CODE));
    const isBroken = [...this._states.values()].includes("half-written");
    const booting = isBroken ? "The boot code may fail on what is half-written" : "The board starts with what is there";
    const start = isBooting ? booting : "Until then the board starts to a plain prompt";
    return new UploadError(`${reason}\nOn the board now:\n${states.join("\n")}\n${start}. Give the same command again: what is there is not sent twice`);
  }

  private _stateOf(name: string, state: FileState): string {
    return state === "as it was" && !this._before.files.has(name) ? "not there yet" : state;
  }
}

function hex(crc: number): string {
  return crc.toString(16).padStart(8, "0");
}

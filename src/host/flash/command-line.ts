// Espruino's own command line (npm package `espruino`), as a child process: one call for each thing asked of a board. It ends with
// exit code 0 whatever happened, so what happened is read from what it says. Its log, asked for with -v, tells how far it is.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";

const COMMAND = "espruino/bin/espruino-cli.js";
/** What the board printed, in its log. */
const PRINTED = "--] ";
/** In front of what is printed while somebody might type, the console takes the line away: that much of it is not meant. */
const LINE_TAKEN_AWAY = /^[^]*\x1b\[J/;
const TO_SEND = "serial: ---> ";
const SENDING = "serial: Sending ";
/** It waits for a port that is not there or that never answers. */
const SILENCE_MS = 30000;
/** For which a slow board is given time to answer. */
const ANSWER_S = 10;

/** How a call ended: "done" says only that nothing was seen to go wrong, "unreachable" that nothing was sent. */
export interface CallResult {
  end: "done" | "unreachable" | "lost" | "silent";
  /** What went wrong, in the words of the command line or the system. */
  reason: string;
  /** What the board printed. */
  lines: string[];
  sentBytes: number;
}

export interface CallOptions {
  /** Whether a line that the board printed is what was waited for. */
  isAnswer: (line: string) => boolean;
  /** For which what the board prints after that is heard; 0 by default. */
  listenMs?: number;
  /** Told whenever something was sent; bytes as they go over the line. */
  onProgress?: (sentBytes: number, totalBytes: number) => void;
}

/** The board on a port: a serial device, or tcp://host:port. */
export class CommandLine {
  private readonly _command = findCommand();

  constructor(
    readonly port: string,
    /** The board's JSON file and the speed of its console, bits per second. */
    private readonly _boardFile: string,
    private readonly _baud: number,
  ) {}

  /** Calls it with further arguments; never rejects for what happens on the way to the board. */
  call(args: string[], { isAnswer, listenMs = 0, onProgress }: CallOptions): Promise<CallResult> {
    const all = [this._command, "-v", "--no-ble", "--board", this._boardFile, "-b", String(this._baud), "--sleep", String(ANSWER_S), "-p", this.port, ...args];
    const child = spawn(process.execPath, all, { stdio: ["ignore", "pipe", "pipe"] });
    const result: CallResult = { end: "done", reason: "", lines: [], sentBytes: 0 };
    let totalBytes = 0;
    const give = (end: CallResult["end"], reason: string): void => {
      if (result.end === "done") Object.assign(result, { end, reason });
      child.kill();
    };
    const broken = (): CallResult["end"] => (totalBytes === 0 ? "unreachable" : "lost");
    const silence = setTimeout(give, SILENCE_MS, "silent", "");
    const take = (line: string): void => {
      silence.refresh();
      if (line.startsWith(PRINTED)) {
        const printed = line.slice(PRINTED.length).replace(/\r$/, "").replace(LINE_TAKEN_AWAY, "");
        result.lines.push(printed);
        if (isAnswer(printed)) setTimeout(() => child.kill(), listenMs);
      } else if (line.startsWith(TO_SEND)) totalBytes = result.sentBytes + quoted(line, TO_SEND);
      else if (line.startsWith(SENDING)) {
        result.sentBytes += quoted(line, SENDING);
        if (totalBytes > 0) onProgress?.(Math.min(result.sentBytes, totalBytes), totalBytes);
      } else if (line.startsWith("Disconnected")) give("lost", "");
      else if (line.startsWith("Unable to connect")) give("unreachable", "");
      else if (line.startsWith("RECEIVE ERROR")) give(broken(), /"code":"(\w+)"/.exec(line)?.[1] ?? line);
      else if (/^(\w+: )*Error: /.test(line)) give(broken(), line.replace(/^(\w+: )*Error: /, ""));
    };
    eachLine(child.stdout, take);
    eachLine(child.stderr, take);
    return new Promise((resolve) => {
      child.on("close", () => {
        clearTimeout(silence);
        resolve(result);
      });
    });
  }
}

/** Returns the path of the command line: from this package's neighbours or from PATH; throws an Error that says how to get it. */
function findCommand(): string {
  for (const start of [__filename, join(process.cwd(), "package.json")]) {
    try {
      return createRequire(start).resolve(COMMAND);
    } catch {
      continue;
    }
  }
  const onPath = (process.env.PATH ?? "").split(delimiter).map((directory) => join(directory, "espruino")).find(existsSync);
  if (onPath === undefined) throw new Error("Espruino's command line is not there: npm install -g espruino");
  return onPath;
}

/** Length of the string that is quoted behind `start`. */
function quoted(line: string, start: string): number {
  return (JSON.parse(line.slice(start.length)) as string).length;
}

function eachLine(stream: NodeJS.ReadableStream, take: (line: string) => void): void {
  let rest = "";
  stream.setEncoding("latin1");
  stream.on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() as string;
    for (const line of lines) take(line);
  });
}

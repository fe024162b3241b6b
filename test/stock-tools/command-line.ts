/** Runs Espruino's own command line (npm `espruino`) with boards on TCP ports. It is kept from asking the network for modules. */
import { runChild } from "../drivers/child-run";
import type { BoardOnPort } from "./board-on-port";

const COMMAND = require.resolve("espruino/bin/espruino-cli.js");
/** Writes to Storage are sent without a pause after each: TCP loses nothing. */
const CONFIGURATION = ["--no-ble", "--config", "MODULE_URL=", "--config", "STORAGE_UPLOAD_METHOD=1"];
const LIMIT_MS = 60000;
/** For which a board may still work through what was sent when the connection has taken it, on a busy machine. */
const LAG_S = 2;
/** What the board said, without what the tool says itself. */
const FROM_BOARD = /^--\] ([^]*)$/;
const TERMINAL_CODES = /\x1b\[\??\d*[A-Za-z]/g;

export interface CommandLineOptions {
  cwd: string;
  /** Seconds to stay after the last byte was sent. */
  sleepS?: number;
}

/** Resolves with the lines that the boards printed, without prompts; throws when the tool does not end by itself. */
export async function commandLine(boards: BoardOnPort[], args: string[], { cwd, sleepS = LAG_S }: CommandLineOptions): Promise<string[]> {
  const ports = boards.map((board) => board.address);
  const options = ["--board", boards[0].boardFile, "--sleep", String(sleepS), "-p", ...ports];
  const child = await runChild(process.execPath, [COMMAND, ...CONFIGURATION, ...options, ...args], { cwd, timeoutMs: LIMIT_MS });
  const output = child.stdout.toString("latin1") + child.stderr;
  if (child.isTimeout) throw new Error(`the command line did not end:\n${output}`);
  return output.split(/\r?\n/).flatMap((line) => FROM_BOARD.exec(line)?.[1].replace(TERMINAL_CODES, "").replace(/[\r>]/g, "") || []);
}

// motesocket-sim: reads the command line, makes one simulated board on the real clock and the real network, and runs a
// script on it, its prompt, or its console on a TCP port. Stdout gets what the board prints and nothing else.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArguments, USAGE, type CliOptions } from "./cli-options";
import { runBoards } from "./console/board-processes";
import { runConsole } from "./console/console-run";
import { knownBoards, packageDirectory } from "./sim/board-description";
import { SimulatedBoard, type SimulatedBoardOptions } from "./sim/simulated-board";

const BLOB_NAME = "motesocket";
const EXIT_SCRIPT_FAILED = 1;
const EXIT_USAGE = 2;

async function main(): Promise<number> {
  const options = parseArguments(process.argv.slice(2));
  if (options.wants === "help") {
    note(USAGE);
    return 0;
  }
  if (options.wants === "list-boards") {
    process.stdout.write(`${knownBoards().join("\n")}\n`);
    return 0;
  }
  const [listening, ...others] = options.listening;
  if (others.length > 0) return runBoards(process.argv.slice(1), options.listening);
  const boardOptions: SimulatedBoardOptions = {
    board: listening?.board ?? options.board,
    storage: readStorage(options),
    flashFile: listening?.flash ?? options.flash,
    seed: options.seed,
    output: (text) => void process.stdout.write(Buffer.from(text, "latin1")),
  };
  if (listening || options.script === undefined) return runConsole(boardOptions, options, note);
  return runScript(new SimulatedBoard(boardOptions), options);
}

async function runScript(board: SimulatedBoard, options: CliOptions): Promise<number> {
  if (options.runsBootFiles) board.runBootFiles();
  const hasEndedWell = board.runScript(readFileSync(options.script as string, "latin1"));
  if (!hasEndedWell) board.stop();
  await board.run();
  return hasEndedWell ? 0 : EXIT_SCRIPT_FAILED;
}

function readStorage({ blob, storage }: CliOptions): Record<string, Buffer> {
  const files: Record<string, Buffer> = {};
  const path = blob ?? join(packageDirectory(), "dist", "motesocket.js");
  if (blob !== undefined || existsSync(path)) files[BLOB_NAME] = readFileSync(path);
  else note(`motesocket-sim: ${path} is not there, so Storage has no "${BLOB_NAME}"; run make, or give --blob`);
  for (const [name, file] of storage) files[name] = readFileSync(file);
  return files;
}

function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    note(`motesocket-sim: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = EXIT_USAGE;
  },
);

// motesocket-sim: reads the command line, makes one simulated board on the real clock and the real network,
// and runs a script or the prompt on it. Stdout gets what the board prints and nothing else.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArguments, USAGE, type CliOptions } from "./cli-options";
import { knownBoards, packageDirectory } from "./sim/board-description";
import { Repl } from "./sim/console/repl";
import { SimulatedBoard } from "./sim/simulated-board";

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
  const board = new SimulatedBoard({
    board: options.board,
    storage: readStorage(options),
    flashFile: options.flash,
    seed: options.seed,
    output: write,
  });
  if (options.runsBootFiles) board.runBootFiles();
  return options.script === undefined ? runPrompt(board) : runScript(board, options.script);
}

async function runScript(board: SimulatedBoard, path: string): Promise<number> {
  if (!board.runScript(readFileSync(path, "latin1"))) {
    board.stop();
    await board.run();
    return EXIT_SCRIPT_FAILED;
  }
  await board.run();
  return 0;
}

async function runPrompt(board: SimulatedBoard): Promise<number> {
  note(`motesocket-sim: ${board.description.name}; quit() or Ctrl-D ends it`);
  process.stdin.setEncoding("latin1");
  const repl = new Repl(board, write);
  const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
  lines.on("line", (line) => repl.takeLine(line));
  lines.on("close", () => board.stop());
  repl.start();
  await board.run(true);
  lines.close();
  process.stdin.destroy();
  return 0;
}

function readStorage({ blob, storage }: CliOptions): Record<string, Buffer> {
  const files: Record<string, Buffer> = {};
  const path = blob ?? join(packageDirectory(), "dist", "motesocket.js");
  if (blob !== undefined || existsSync(path)) files[BLOB_NAME] = readFileSync(path);
  else note(`motesocket-sim: ${path} is not there, so Storage has no "${BLOB_NAME}"; run make, or give --blob`);
  for (const [name, file] of storage) files[name] = readFileSync(file);
  return files;
}

function write(text: string): void {
  process.stdout.write(Buffer.from(text, "latin1"));
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

// motesocket-sim: reads the command line, makes one simulated board, on the real clock and the real network unless others
// are asked for, and runs a script on it, its prompt, or its console on a TCP port. Stdout gets what the board prints.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArguments, USAGE, type CliOptions } from "./cli-options";
import { runBoards } from "./console/board-processes";
import { runConsole } from "./console/console-run";
import { runReport } from "./report/report-command";
import { RealClock } from "./sim/clock";
import { knownBoards, packageDirectory } from "./sim/board-description";
import { SimulatedBoard } from "./sim/simulated-board";
import type { SimulatedBoardOptions } from "./sim/simulated-board-options";
import type { World } from "./sim/world";
import { traceToFile } from "./trace/trace-file";
import { networkText, realTimeWorld } from "./virtual/furnishing";
import { runVirtually, type VirtualRun } from "./virtual/virtual-run";

const BLOB_NAME = "motesocket";
const BOOT_NAME = ".bootcde";
const EXIT_SCRIPT_FAILED = 1;
const EXIT_USAGE = 2;

async function main(): Promise<number> {
  if (process.argv[2] === "report") {
    runReport(process.argv.slice(3), note);
    return 0;
  }
  const options = parseArguments(process.argv.slice(2));
  if (options.wants === "help") {
    note(USAGE);
    return 0;
  }
  if (options.wants === "list-boards") {
    process.stdout.write(`${knownBoards().join("\n")}\n`);
    return 0;
  }
  if (options.wants === "print-network") {
    process.stdout.write(await networkText(options));
    return 0;
  }
  if (options.isVirtual) return (await runVirtually(virtualRun(options))) ? 0 : EXIT_SCRIPT_FAILED;
  const [listening, ...others] = options.listening;
  if (others.length > 0) return runBoards(process.argv.slice(1), options.listening);
  const clock = new RealClock();
  const observer = options.trace === undefined ? undefined : traceToFile(options.trace);
  const world = await virtualWorld(options, clock);
  const board = listening?.board ?? options.board;
  const { network, wifi, inputs, startMs }: Partial<SimulatedBoardOptions> = world?.place({ board }, write) ?? {};
  const boardOptions: SimulatedBoardOptions = {
    board,
    storage: readStorage(options),
    flashFile: listening?.flash ?? options.flash,
    seed: options.seed,
    output: write,
    clock,
    observer,
    network,
    wifi,
    inputs,
    startMs,
  };
  const isPrompt = listening || options.script === undefined;
  const code = await (isPrompt ? runConsole(boardOptions, options, note) : runScript(new SimulatedBoard(boardOptions), options));
  for (const failure of world?.servers.flatMap(({ failures }) => failures) ?? []) note(`motesocket-sim: a server failed: ${failure.message}`);
  clock.stop();
  return code;
}

async function runScript(board: SimulatedBoard, options: CliOptions): Promise<number> {
  if (options.runsBootFiles) board.runBootFiles();
  const hasEndedWell = board.runProgram(readFileSync(options.script as string, "latin1"));
  if (options.untilMs !== undefined) board.clock.schedule(options.untilMs, () => board.stop());
  await board.run();
  return hasEndedWell ? 0 : EXIT_SCRIPT_FAILED;
}

/** A virtual network in real time, if there is to be one. */
async function virtualWorld(options: CliOptions, clock: RealClock): Promise<World | undefined> {
  const isWanted = options.network !== undefined || options.faults !== undefined;
  return isWanted ? realTimeWorld(clock, options, (line) => note(`motesocket-sim: ${line}`)) : undefined;
}

function virtualRun(options: CliOptions): VirtualRun {
  return {
    ...options,
    observer: options.trace === undefined ? undefined : traceToFile(options.trace),
    script: readFileSync(options.script as string),
    board: { board: options.board, storage: readStorage(options), flashFile: options.flash },
    argv: process.argv,
    write,
    note: (line) => note(`motesocket-sim: ${line}`),
  };
}

function readStorage({ blob, storage, hasFirmware }: CliOptions): Record<string, Buffer> {
  const files: Record<string, Buffer> = {};
  if (hasFirmware) files[BOOT_NAME] = readFileSync(join(packageDirectory(), "dist", "boot.js"));
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

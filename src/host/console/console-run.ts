// Runs a board with its console: on the terminal the simulator was started from, and on a TCP port if one was asked for.

import { readFileSync } from "node:fs";
import type { CliOptions } from "../cli-options";
import { loadBoard } from "../sim/board-description";
import type { BoardConsole } from "../sim/console/board-console";
import { serialDevice } from "../sim/globals/process";
import { SimulatedBoard } from "../sim/simulated-board";
import type { SimulatedBoardOptions } from "../sim/simulated-board-options";
import { ConsolePort } from "./console-port";
import { Terminal } from "./terminal";

/** Runs until quit(), and without a port until the terminal ends; `note` gets the simulator's own words. Resolves with the exit code. */
export async function runConsole(boardOptions: SimulatedBoardOptions, options: CliOptions, note: (text: string) => void): Promise<number> {
  const [listening] = options.listening;
  const description = typeof boardOptions.board === "object" ? boardOptions.board : loadBoard(boardOptions.board ?? "linux");
  const terminal = new Terminal(serialDevice(description));
  const board = new SimulatedBoard({ ...boardOptions, board: description, console: terminal });
  const console = board.console as BoardConsole;
  const port = listening && new ConsolePort(console);
  if (port) {
    const number = await port.open(listening.host, listening.port);
    note(`motesocket-sim: ${description.name}: console on tcp://${listening.host}:${number}`);
  } else note(`motesocket-sim: ${description.name}; quit() or Ctrl-D ends it`);
  if (options.runsBootFiles) board.runBootFiles();
  console.start();
  if (options.script !== undefined) board.runScript(readFileSync(options.script, "latin1"));
  // A port goes on without a terminal; Ctrl-D at a terminal ends both.
  terminal.open(console, () => {
    if (!port || process.stdin.isTTY) stopWhenRead(board, console);
  });
  await board.run(true);
  await Promise.all([terminal.close(), port?.close()]);
  return 0;
}

/** Stops the board once it has taken all input. */
function stopWhenRead(board: SimulatedBoard, console: BoardConsole): void {
  if (console.hasInput) setImmediate(() => stopWhenRead(board, console));
  else board.stop();
}

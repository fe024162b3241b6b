/**
 * A board whose console is on a TCP port, for the stock tools: the simulator's command, or a real interpreter, of which there is one at
 * a time. Its Storage can be looked at from outside.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseStorageImage, type StorageFile } from "../../src/host/flash/storage-image";
import { boardPath } from "../../src/host/sim/board-description";
import { CONSOLE_PORT, takeConsolePort, untilConsoleListens } from "../drivers/console-port";
import type { TargetName } from "../drivers/driver";
import { InterpreterConsole } from "../drivers/interpreter-console";
import { notice } from "../drivers/notice";
import { SimulatorConsole } from "../drivers/simulator-console";
import { BLOB_PATH, interpreterCommand, INTERPRETERS } from "../drivers/targets";

export interface BoardOnPort {
  /** Name of the board. */
  id: string;
  /** As the tools want it: tcp://localhost:port. */
  address: string;
  /** The board's file, for `--board`. */
  boardFile: string;
  files(): StorageFile[];
  close(): Promise<void>;
}

/** Whether this machine has it; says so if not. */
export function canStart(target: TargetName): boolean {
  if (target === "sim" || interpreterCommand(target) !== undefined) return true;
  const { variable, command } = INTERPRETERS[target];
  notice([
    `SKIPPED: the stock tools with the real interpreter "${target}": no ${command} on PATH, and ${variable} is not set.`,
    "That it answers them as the simulator does was NOT seen in this run.",
  ]);
  return false;
}

/** Starts the board of a target that can be started. */
export function startBoard(target: TargetName): Promise<BoardOnPort> {
  if (target === "sim") return startSimulated("esp8266");
  return startInterpreter(interpreterCommand(target) as string, target === "linux" ? "linux" : "linux-8266");
}

export async function startSimulated(id: string): Promise<BoardOnPort> {
  const directory = mkdtempSync(join(tmpdir(), "motesocket-port-"));
  const image = join(directory, "image.bin");
  const simulator = new SimulatorConsole(["--listen", `${id}=0,${image}`]);
  const [port] = await simulator.ports();
  return {
    id,
    address: `tcp://localhost:${port}`,
    boardFile: boardPath(id),
    files: () => parseStorageImage(readFileSync(image)),
    close: async () => {
      await simulator.close();
      rmSync(directory, { recursive: true });
    },
  };
}

async function startInterpreter(command: string, id: string): Promise<BoardOnPort> {
  const givePortBack = await takeConsolePort();
  const interpreter = new InterpreterConsole(command, { motesocket: readFileSync(BLOB_PATH) }, ["--telnet"]);
  const close = async (): Promise<void> => {
    await interpreter.close();
    await givePortBack();
  };
  await untilConsoleListens().catch((error) => close().then(() => Promise.reject(error)));
  return { id, address: `tcp://localhost:${CONSOLE_PORT}`, boardFile: boardPath(id), files: () => interpreter.files(), close };
}

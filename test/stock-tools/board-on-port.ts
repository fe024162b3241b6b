/**
 * A board whose console is on a TCP port, for the stock tools: the simulator's command, or a real interpreter behind a
 * bridge. Its Storage can be looked at from outside.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseStorageImage, type StorageFile } from "../../src/host/flash/storage-image";
import { boardPath } from "../../src/host/sim/board-description";
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
  /** Seconds it may still work through what was sent when the connection has taken it: an interpreter reads slowly, a simulator on a busy machine too. */
  lagS: number;
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
    lagS: 2,
    files: () => parseStorageImage(readFileSync(image)),
    close: async () => {
      await simulator.close();
      rmSync(directory, { recursive: true });
    },
  };
}

async function startInterpreter(command: string, id: string): Promise<BoardOnPort> {
  const interpreter = new InterpreterConsole(command, { motesocket: readFileSync(BLOB_PATH) });
  return {
    id,
    address: `tcp://localhost:${await interpreter.serve()}`,
    boardFile: boardPath(id),
    lagS: 6,
    files: () => interpreter.files(),
    close: () => interpreter.close(),
  };
}

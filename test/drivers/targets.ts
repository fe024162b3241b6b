/**
 * Finds the targets on this machine: the simulator in dist/, the interpreters by the environment
 * (`ESPRUINO`, `ESPRUINO_8266`) or on PATH. A target that is not there is an answer, not an error.
 */
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import type { Driver, TargetName } from "./driver";
import { InterpreterDriver } from "./interpreter-driver";
import { SimulatorDriver } from "./simulator-driver";

export const ROOT = resolve(__dirname, "../..");
export const BLOB_PATH = join(ROOT, "dist/motesocket.js");
export const SIMULATOR_PATH = join(ROOT, "dist/motesocket-sim.js");
export const FLASHER_PATH = join(ROOT, "dist/motesocket-flash.js");

interface InterpreterSource {
  variable: string;
  command: string;
  /** The simulated board that must print the same. */
  board: string;
}

export const INTERPRETERS: Record<Exclude<TargetName, "sim">, InterpreterSource> = {
  linux: { variable: "ESPRUINO", command: "espruino-linux", board: "linux" },
  "8266": { variable: "ESPRUINO_8266", command: "espruino-8266", board: "esp8266" },
};

/** The targets asked for: `TARGET=linux`, `TARGET=linux,8266`; the simulator by default. */
export function requestedTargets(value = process.env.TARGET): TargetName[] {
  const names = (value || "sim").split(",").map((name) => name.trim());
  for (const name of names) {
    if (name !== "sim" && !(name in INTERPRETERS)) throw new Error(`TARGET ${name}: expected sim, linux or 8266`);
  }
  return names as TargetName[];
}

/** The driver of a target, or undefined where the machine has no such interpreter. */
export function driverFor(target: TargetName): Driver | undefined {
  if (target === "sim") return new SimulatorDriver(built(SIMULATOR_PATH), built(BLOB_PATH));
  const command = interpreterCommand(target);
  return command ? new InterpreterDriver(target, command, built(BLOB_PATH)) : undefined;
}

/** The command of an interpreter, or undefined where the machine has none. */
export function interpreterCommand(target: Exclude<TargetName, "sim">): string | undefined {
  const { variable, command } = INTERPRETERS[target];
  return process.env[variable] || commandOnPath(command);
}

function built(path: string): string {
  if (!existsSync(path)) throw new Error(`${path} is not built: run \`make\``);
  return path;
}

/** The full path of a command on PATH, or undefined. */
export function commandOnPath(name: string, path = process.env.PATH ?? ""): string | undefined {
  return path
    .split(delimiter)
    .filter((directory) => directory !== "")
    .map((directory) => join(directory, name))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * What a scenario runs on: the simulator or one of the real interpreters, behind one function.
 * A driver loads the blob from Storage as a board does, runs the script and returns what it
 * printed. It never looks inside the script and never knows which scenario it runs.
 */

/** The targets by the names the commands use (`make conformance TARGET=…`). */
export type TargetName = "sim" | "linux" | "8266";

/** Values handed to the script in one `var` line in front of it. */
export type ScriptParameters = Record<string, string | number | boolean>;

export interface RunOptions {
  /** After this the run is killed, with everything it started. */
  timeoutMs: number;
  /** Put in front of the script as `var NAME=value,…;`. */
  parameters?: ScriptParameters;
  /** Simulator only: the board's name in boards/. */
  board?: string;
  /** Further files for Storage, beside the blob. */
  storage?: Record<string, Buffer>;
  /** The board boots as at power-on; the script is its `.boot0`. */
  boots?: boolean;
  /** The lines of the result hold the traces of exceptions, too. */
  keepsTraces?: boolean;
  /** Added to the environment of the process. */
  env?: Record<string, string>;
}

export interface RunResult {
  /** What the script printed, one entry per line, nothing of the console's own. */
  lines: string[];
  /** Words of the simulator or of the interpreter's host, for a person to read. */
  stderr: string;
  /** `quit` when the script ended by itself, `timeout` when it was killed. */
  end: "quit" | "timeout";
  /** The process's exit code, null when it was killed. */
  exitCode: number | null;
  durationMs: number;
}

export interface Driver {
  /** "node" stands beside the targets: see node-driver.ts. */
  readonly target: TargetName | "node";
  run(script: string, options: RunOptions): Promise<RunResult>;
}

/** The file in Storage that a board runs before its boot code. */
export const FIRST_BOOT_FILE = ".boot0";

/** The line that hands the parameters to the script; empty without any. */
export function preludeLine(parameters: ScriptParameters = {}): string {
  const pairs = Object.entries(parameters).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return pairs.length ? `var ${pairs.join(",")};\n` : "";
}

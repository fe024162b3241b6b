// Whether a run went well: what a board may not print, what it must, and the command that does the run again.

import { basename, relative } from "node:path";

/** What the interpreter says when a program has gone wrong. LOW_MEMORY alone is life on a small board. */
const TROUBLE = /^(Uncaught |Execution Interrupted|OUT OF MEMORY|New interpreter error: (?!LOW_MEMORY$))/;

/** What is wrong with a board's output, in a line; undefined when nothing is. `expected`: texts that must be in it. */
export function complaint(output: string, expected: readonly string[]): string | undefined {
  const trouble = output.split("\n").find((line) => TROUBLE.test(line));
  if (trouble !== undefined) return `the board printed "${trouble}"`;
  const missing = expected.find((text) => !output.includes(text));
  return missing === undefined ? undefined : `"${missing}" was not printed`;
}

/** The command line of this process with one seed of faults in place of what it has there. */
export function replayCommand([, program = "", ...args]: readonly string[], seed: number | undefined): string {
  const name = basename(program);
  const command = name.endsWith(".js") ? ["node", relative(process.cwd(), program)] : [name];
  return [...command, ...args.map((arg, index) => withSeed(arg, args[index - 1], seed))].map(quoted).join(" ");
}

function withSeed(arg: string, before: string | undefined, seed: number | undefined): string {
  if (seed === undefined) return arg;
  if (before === "--faults") return String(seed);
  return arg.startsWith("--faults=") ? `--faults=${seed}` : arg;
}

/** As a shell reads it back. */
function quoted(arg: string): string {
  return /^[\w./:=@%+,-]+$/.test(arg) ? arg : `'${arg.replace(/'/g, "'\\''")}'`;
}

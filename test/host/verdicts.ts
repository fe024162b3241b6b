/**
 * `make verdicts SCRIPTS=directory`: runs every script of a directory that sets `result`, as Espruino's own tests do, on the simulated board
 * `linux` and on the real interpreter (`--test`); says how many each passes and names those where they do not agree. NAMES=a,b takes only
 * these. Exit code 1 when the simulator fails one that the interpreter passes.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { SimulatedBoard } from "../../src/host/sim/simulated-board";
import { JumpingClock } from "../../src/host/sim/virtual-clock";
import { interpreterCommand, INTERPRETERS } from "../drivers/targets";

const TIMEOUT_MS = 20_000;
/** Some of them never end by themselves. */
const SIMULATED_MS = 3000;
const LINES_SHOWN = 3;

interface Verdict {
  passes: boolean;
  /** What was printed last. */
  said: string[];
}

async function simulated(script: string): Promise<Verdict> {
  let printed = "";
  const board = new SimulatedBoard({ board: "linux", clock: new JumpingClock(), output: (text) => (printed += text) });
  const deadline = setTimeout(() => board.stop(), SIMULATED_MS);
  board.runScript(script);
  await board.run();
  clearTimeout(deadline);
  const said = printed.split("\n").filter((line) => line !== "");
  return { passes: board.evaluate("!!global.result") === "true", said: said.slice(-LINES_SHOWN) };
}

/** In a directory of its own, where scripts may write files. */
function real(command: string, path: string, directory: string): boolean {
  return spawnSync(command, ["--test", path], { cwd: directory, timeout: TIMEOUT_MS, stdio: "ignore" }).status === 0;
}

async function main(directory: string): Promise<void> {
  const command = interpreterCommand("linux");
  if (command === undefined) console.log(`NOT COMPARED: no ${INTERPRETERS.linux.command} on PATH and no ${INTERPRETERS.linux.variable}`);
  const wanted = (process.env.NAMES ?? "").split(",").filter((name) => name !== "");
  const names = readdirSync(directory).filter((file) => file.endsWith(".js")).map((file) => file.slice(0, -3)).sort();
  const scratch = mkdtempSync(join(tmpdir(), "verdicts-"));
  const passed = { simulator: 0, interpreter: 0, simulatorOnly: 0 };
  for (const name of wanted.length > 0 ? wanted : names) {
    const path = resolve(directory, `${name}.js`);
    const { passes, said } = await simulated(readFileSync(path, "latin1"));
    const isPassedThere = command === undefined || real(command, path, scratch);
    if (passes) passed.simulator++;
    if (isPassedThere) passed.interpreter++;
    if (passes && !isPassedThere) passed.simulatorOnly++;
    if (!passes && isPassedThere) console.log([`${name}: fails in the simulator only`, ...said].join("\n    "));
  }
  const missing = passed.interpreter - passed.simulator + passed.simulatorOnly;
  console.log(`${(wanted.length || names.length)} scripts: ${passed.simulator} pass in the simulator, ${passed.interpreter} on the interpreter; ${missing} only there, ${passed.simulatorOnly} only here`);
  rmSync(scratch, { recursive: true });
  process.exitCode = missing > 0 ? 1 : 0;
}

if (!process.env.SCRIPTS) throw new Error("SCRIPTS: the directory of the scripts is missing");
void main(process.env.SCRIPTS);

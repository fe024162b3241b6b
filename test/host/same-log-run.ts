/** Runs a script of the corpus on a simulated board of this process. */
import { RealClock } from "../../src/host/sim/clock";
import { SimulatedBoard } from "../../src/host/sim/simulated-board";
import { JumpingClock } from "../../src/host/sim/virtual-clock";
import { tracedLines } from "../drivers/console-output";
import { preludeLine, type ScriptParameters } from "../drivers/driver";
import { comparableLines } from "./same-log-corpus";

const TIMEOUT_MS = 5000;
/** In Storage of both, so that a script finds a module there. */
export const PLACEHOLDER_BLOB = "exports.isPlaceholder=true;";

/** The comparable lines it printed. Sockets need real time; everything else is exact on a clock that jumps. */
export async function simulatedLines(name: string, script: string, board: string, parameters?: ScriptParameters): Promise<string[]> {
  const printed: string[] = [];
  const simulated = new SimulatedBoard({
    board,
    clock: name.startsWith("socket-") ? new RealClock() : new JumpingClock(),
    storage: { motesocket: PLACEHOLDER_BLOB },
    output: (text) => printed.push(text),
  });
  simulated.runProgram(preludeLine(parameters) + script);
  const deadline = setTimeout(() => simulated.stop(), TIMEOUT_MS);
  await simulated.run();
  clearTimeout(deadline);
  return comparableLines(tracedLines(Buffer.from(printed.join(""), "latin1"), false));
}

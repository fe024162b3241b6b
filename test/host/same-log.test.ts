/**
 * Holds the simulator to the interpreters: every script of the corpus prints, line for line, what
 * was recorded from the interpreter of the same shape (see record-same-log.ts).
 */
import { RealClock, type Clock } from "../../src/host/sim/clock";
import { JumpingClock } from "../../src/host/sim/virtual-clock";
import { SimulatedBoard } from "../../src/host/sim/simulated-board";
import { printedLines } from "../drivers/console-output";
import { preludeLine } from "../drivers/driver";
import { BOARD_OF, corpusNames, corpusScript, recordedLines, startPeers, type InterpreterName, type Peers } from "./same-log-corpus";

const TIMEOUT_MS = 5000;

let peers: Peers;

beforeAll(async () => {
  peers = await startPeers();
});

afterAll(() => peers.close());

/** What only a build for Linux says; the recorded logs do without it. */
const LINUX_ONLY = /^ERROR: Connect failed \(err \d+\)$/;

/** Sockets need real time; everything else is exact on a clock that jumps. */
const clockFor = (name: string): Clock => (name.startsWith("socket-") ? new RealClock() : new JumpingClock());

async function simulatedLines(script: string, board: string, clock: Clock): Promise<string[]> {
  const printed: string[] = [];
  const simulated = new SimulatedBoard({
    board,
    clock,
    storage: { motesocket: "exports.isPlaceholder=true;" },
    output: (text) => printed.push(text),
  });
  if (!simulated.runScript(preludeLine(peers.ports) + script)) simulated.stop();
  const deadline = setTimeout(() => simulated.stop(), TIMEOUT_MS);
  await simulated.run();
  clearTimeout(deadline);
  return printedLines(Buffer.from(printed.join(""), "latin1"), false).filter((line) => !LINUX_ONLY.test(line));
}

for (const interpreter of Object.keys(BOARD_OF) as InterpreterName[]) {
  describe(`the simulated ${BOARD_OF[interpreter]} prints what the interpreter printed`, () => {
    for (const name of corpusNames()) {
      test(name, async () => {
        const lines = await simulatedLines(corpusScript(name), BOARD_OF[interpreter], clockFor(name));
        expect(lines).toEqual(recordedLines(name, interpreter));
      });
    }
  });
}

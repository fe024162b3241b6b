/**
 * Holds the simulator to the interpreters: every script of the corpus prints, line for line, what
 * was recorded from the interpreter of the same shape (see record-same-log.ts).
 */
import { BOARD_OF, corpusNames, corpusScript, recordedLines, startPeers, type InterpreterName, type Peers } from "./same-log-corpus";
import { simulatedLines } from "./same-log-run";

let peers: Peers;

beforeAll(async () => {
  peers = await startPeers();
});

afterAll(() => peers.close());

for (const interpreter of Object.keys(BOARD_OF) as InterpreterName[]) {
  describe(`the simulated ${BOARD_OF[interpreter]} prints what the interpreter printed`, () => {
    for (const name of corpusNames()) {
      test(name, async () => {
        const lines = await simulatedLines(name, corpusScript(name), BOARD_OF[interpreter], peers.ports);
        expect(lines).toEqual(recordedLines(name, interpreter));
      });
    }
  });
}

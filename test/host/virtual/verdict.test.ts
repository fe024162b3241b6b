/** What makes a run a failed one, and how it is done again. */
import { complaint, replayCommand } from "../../../src/host/virtual/verdict";

test.each([
  ["hello\nbye\n", [], undefined],
  ["hello\nNew interpreter error: LOW_MEMORY\n", [], undefined],
  ["hello\nUncaught Error: x\nbye\n", [], 'the board printed "Uncaught Error: x"'],
  ["Execution Interrupted during event processing.\n", [], 'the board printed "Execution Interrupted during event processing."'],
  ["OUT OF MEMORY\n", [], 'the board printed "OUT OF MEMORY"'],
  ["New interpreter error: LOW_MEMORY,MEMORY\n", [], 'the board printed "New interpreter error: LOW_MEMORY,MEMORY"'],
  ["hello\nbye\n", ["hello", "bye"], undefined],
  ["hello\n", ["hello", "bye"], '"bye" was not printed'],
])("%j, %j expected: %s", (output, expected, outcome) => {
  expect(complaint(output, expected)).toBe(outcome);
});

test.each([
  [["/bin/node", "/usr/bin/motesocket-sim", "--virtual", "--faults", "1..50", "a.js"], 7, "motesocket-sim --virtual --faults 7 a.js"],
  [["/bin/node", "/usr/bin/motesocket-sim", "--faults=1..50", "--expect", "it's done", "a.js"], 7, "motesocket-sim --faults=7 --expect 'it'\\''s done' a.js"],
  [["/bin/node", `${process.cwd()}/dist/motesocket-sim.js`, "--until", "1h", "a.js"], undefined, "node dist/motesocket-sim.js --until 1h a.js"],
])("%j with seed %s is done again by %s", (argv, seed, command) => {
  expect(replayCommand(argv, seed)).toBe(command);
});

// The client in a network where everything goes wrong: whatever a seed draws, no message is lost, doubled or out of order within a
// connection, every connection ends once, and when the faults are over the client talks again.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { planFaults } from "../../src/host/sim/net/virtual/fault-plan";
import { forEachSeed } from "../../src/host/sim/seeds";
import { echo } from "../../src/host/sim/servers/scripts";
import { Simulation } from "../../src/host/sim/simulation";

const PROGRAM = readFileSync(join(__dirname, "steady.js"));
const FAULTS_MS = 60_000;
const SEEDS = 5;
/** What a Linux build says beside the exception. */
const REFUSED = /^ERROR: Connect failed/;

describe.each(["esp8266", "esp32"])("on the %s", (board) => {
  test("the client keeps its promises and comes back", () =>
    forEachSeed(SEEDS, async (seed) => {
      const simulation = new Simulation({ seed, servers: { "server.example:80": echo }, ...planFaults(seed, FAULTS_MS) });
      const steady = simulation.board(board).run(PROGRAM);
      await simulation.runFor(FAULTS_MS);
      const before = Number(steady.evaluate("echoes"));
      await simulation.runFor("1m");
      expect(steady.log.filter((line) => !REFUSED.test(line))).toEqual([]);
      expect(Number(steady.evaluate("echoes"))).toBeGreaterThan(before);
      expect(Number(steady.evaluate("opens-closes"))).toBeLessThanOrEqual(1);
      await simulation.stop();
    }), 300_000);
});

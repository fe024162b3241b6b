/**
 * The scenarios of the W3C's API and its example, played with Node's own WebSocket (undici) against the same peers: it prints what ours prints, or
 * what the scenario says some Node prints instead, for a reason that docs/api/w3c.md gives.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadCatalogue } from "../drivers/catalogue";
import { NodeDriver } from "../drivers/node-driver";
import type { Scenario } from "../drivers/scenario";
import { playScenario } from "../drivers/scenario-run";
import { ROOT } from "../drivers/targets";

const LIMIT_MS = 60000;
const catalogue = loadCatalogue().filter(({ title }) => /^w3c |echo-w3c/.test(title));
const differences = catalogue.flatMap(({ scenario }) => scenario.inNode ?? []);
const comparable = catalogue.filter(({ scenario: { inNode = [] } }) => inNode.every(({ expect, peerLog }) => expect ?? peerLog));
const driver = new NodeDriver();

/** Played again for each difference: a run does not tell which one it shows. */
async function play({ inNode = [], ...scenario }: Scenario): Promise<void> {
  const problems: string[] = [];
  for (const other of [{}, ...inNode]) {
    try {
      await playScenario({ ...scenario, ...other }, driver);
      return;
    } catch (error) {
      problems.push((error as Error).message);
    }
  }
  throw new Error(problems.join("\n--- or else ---\n"));
}

if (comparable.length === 0) it.skip("no scenario matches", () => undefined);
else it.concurrent.each(comparable.map(({ title, scenario }) => [title, scenario] as const))("Node does the same: %s", (_title, scenario) => play(scenario), LIMIT_MS);

it("the documentation has the reason of every difference", () => {
  const page = readFileSync(join(ROOT, "docs/api/w3c.md"), "utf8");
  expect(differences.map(({ why }) => why).filter((why) => !page.includes(why))).toEqual([]);
});

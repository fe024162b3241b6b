// What docs/simulator.md and docs/virtual-network.md show of the virtual network is so.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkFault } from "../../src/host/sim/net/virtual/fault";
import { checkNetwork } from "../../src/host/sim/network-description";
import { runChild } from "../drivers/child-run";
import { ROOT, SIMULATOR_PATH } from "../drivers/targets";

const LIMIT_MS = 120_000;
const page = (name: string): string => readFileSync(join(ROOT, "docs", name), "utf8");
const block = (text: string, language: string): string => new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, "m").exec(text)![1];

test("the test in the document passes under node:test", async () => {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env as Record<string, string>;
  const { stdout } = await runChild(process.execPath, ["--input-type=module", "--eval", block(page("simulator.md"), "js")], { cwd: ROOT, timeoutMs: LIMIT_MS, env });
  expect(stdout.toString()).toMatch(/^# pass 1\n# fail 0$/m);
}, LIMIT_MS);

test("the network file in the document is one", () => {
  const network = JSON.parse(block(page("virtual-network.md"), "json")) as unknown;
  expect(checkNetwork(network, "document")).toBe(network);
});

test("the table has every fault with every field, and no other", () => {
  const rows = [...page("virtual-network.md").matchAll(/^\| `([\w-]+)` \| [^|]+ \| (`[^|]+`) \|$/gm)];
  const documented = rows.map(([, fault, fields]) => `${fault}: ${[...fields.matchAll(/`(\w+)`/g)].map(([, field]) => field).sort().join(" ")}`);
  const known = /known are (.*)/.exec(messageOf({ fault: "?" }))![1].split(", ");
  const fieldsOf = (fault: string): string => /it takes (.*)/.exec(messageOf({ fault, unknown: 1 }))![1].split(", ").filter((field) => field !== "at").sort().join(" ");
  expect(documented.sort()).toEqual(known.map((fault) => `${fault}: ${fieldsOf(fault)}`).sort());
});

test("the naive example fails under some seeds, as the document shows", async () => {
  const [, first, last] = /--faults (\d+)\.\.(\d+) --expect "3 of 3 came back" examples\/echo\.js$/m.exec(page("simulator.md"))!;
  const args = ["--virtual", "--board", "esp8266", "--faults", `${first}..${last}`, "--expect", "3 of 3 came back", "examples/echo.js"];
  const { stderr, exitCode } = await runChild(process.execPath, [SIMULATOR_PATH, ...args], { cwd: ROOT, timeoutMs: LIMIT_MS });
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(new RegExp(`^motesocket-sim: ${last} seeds, [1-9]\\d* failed$`, "m"));
}, LIMIT_MS);

function messageOf(fault: unknown): string {
  try {
    checkFault(fault);
  } catch (error) {
    return (error as Error).message;
  }
  return "";
}

import type { Driver, RunResult } from "./driver";
import type { Scenario } from "./scenario";
import { difference, playOnBoth, playScenario } from "./scenario-run";
import type { Peer } from "../peers/peer";

function driverThatPrints(...lines: string[]): Driver {
  const result: RunResult = { lines, stderr: "", end: "quit", exitCode: 0, durationMs: 1 };
  return { target: "linux", run: () => Promise.resolve(result) };
}

function peerWith(fields: Partial<Peer> = {}): () => Promise<Peer> {
  return () => Promise.resolve({ port: 4711, log: [], failures: [], close: () => Promise.resolve(), ...fields });
}

const scenario: Scenario = { name: "says hello", script: "", peer: peerWith(), expect: ["hello"] };

describe("a scenario's run", () => {
  it("passes when the lines are the expected ones", async () => {
    await expect(playScenario(scenario, driverThatPrints("hello"))).resolves.toMatchObject({ lines: ["hello"] });
  });

  it("fails with both sides shown when they are not", async () => {
    await expect(playScenario(scenario, driverThatPrints("hullo"))).rejects.toThrow("- hello\n+ hullo");
  });

  it("fails when the run was killed, though it printed everything", async () => {
    const driver = driverThatPrints("hello");
    const killed: Driver = { ...driver, run: async (...args) => ({ ...(await driver.run(...args)), end: "timeout" }) };
    await expect(playScenario(scenario, killed)).rejects.toThrow("killed after");
  });

  it("fails when the peer's script failed", async () => {
    const peer = peerWith({ failures: [new Error("no mask")] });
    await expect(playScenario({ ...scenario, peer }, driverThatPrints("hello"))).rejects.toThrow("no mask");
  });

  it("waits for the peer's last lines", async () => {
    const log: string[] = [];
    setTimeout(() => log.push("close 1000"), 100);
    await playScenario({ ...scenario, peer: peerWith({ log }), peerLog: ["close 1000"] }, driverThatPrints("hello"));
  });

  it("prints the peer's port as PORT", async () => {
    const run = await playScenario({ ...scenario, expect: ["at x:PORT/"] }, driverThatPrints("at x:4711/"));
    expect(run.lines).toEqual(["at x:PORT/"]);
  });

  it("fails when interpreter and simulator print different lines, both as expected", async () => {
    const loose: Scenario = { ...scenario, expect: () => undefined };
    const both = playOnBoth(loose, driverThatPrints("a", "b"), driverThatPrints("a", "c"), "linux");
    await expect(both).rejects.toThrow("  a\n- c\n+ b");
  });

  it("shows a difference line by line", () => {
    expect(difference(["a", "b"], ["a"])).toBe("  a\n- b");
  });
});

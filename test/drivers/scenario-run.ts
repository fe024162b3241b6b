/**
 * Plays one scenario once: starts a fresh peer, runs the script on a driver, judges what was
 * printed and what the peer saw. On an interpreter the simulator plays it too, and both must
 * have printed the same. A failure names the target and shows all there is to see.
 */
import { isDeepStrictEqual } from "node:util";
import type { Driver } from "./driver";
import { DEFAULT_TIMEOUT_MS, type Scenario, type ScenarioRun } from "./scenario";

const HOST = "127.0.0.1";
const PEER_SETTLES_MS = 1000;
const PEER_POLL_MS = 20;

/** Plays it on one target; throws an Error that shows both sides. */
export async function playScenario(scenario: Scenario, driver: Driver, board?: string): Promise<ScenarioRun> {
  const peer = await scenario.peer();
  try {
    const url = `ws://${HOST}:${peer.port}/`;
    const result = await driver.run(scenario.script, {
      timeoutMs: scenario.timeoutMs ?? DEFAULT_TIMEOUT_MS,
      parameters: { HOST, PORT: peer.port, URL: url, ...scenario.parameters },
      storage: scenario.storage,
      boots: scenario.boots,
      board,
    });
    // A port is another one in every run; in what is printed it is always PORT.
    const lines = result.lines.map((line) => line.split(`:${peer.port}`).join(":PORT"));
    const run: ScenarioRun = { target: driver.target, lines, peer, result };
    await settled(scenario, run);
    judge(scenario, run, board ? `${driver.target} ${board}` : driver.target);
    return run;
  } finally {
    await peer.close();
  }
}

/** Plays it on an interpreter and on the simulated board of the same shape. */
export async function playOnBoth(scenario: Scenario, interpreter: Driver, simulator: Driver, board: string): Promise<void> {
  const [real, simulated] = await Promise.all([
    playScenario(scenario, interpreter),
    playScenario(scenario, simulator, board),
  ]);
  if (!scenario.isTargetSpecific && !isDeepStrictEqual(real.lines, simulated.lines)) {
    throw new Error(`${interpreter.target} and the simulated ${board} print different lines\n${difference(simulated.lines, real.lines)}`);
  }
}

/** The board may be done before the peer has seen its last bytes: waits for a log that is right. */
async function settled(scenario: Scenario, run: ScenarioRun): Promise<void> {
  const { peerLog } = scenario;
  if (!peerLog) return;
  const problems: string[] = [];
  for (let waitedMs = 0; waitedMs < PEER_SETTLES_MS; waitedMs += PEER_POLL_MS) {
    problems.length = 0;
    compare(problems, "peer", run.peer.log, peerLog, run.peer.log);
    if (problems.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, PEER_POLL_MS));
  }
}

function judge(scenario: Scenario, run: ScenarioRun, place: string): void {
  const problems: string[] = [];
  if (run.result.end === "timeout") problems.push(`killed after ${scenario.timeoutMs ?? DEFAULT_TIMEOUT_MS} ms`);
  if (run.peer.failures.length) problems.push(...run.peer.failures.map((failure) => `peer: ${failure.stack}`));
  compare(problems, "printed", run.lines, scenario.expect, run);
  if (scenario.peerLog) compare(problems, "peer", run.peer.log, scenario.peerLog, run.peer.log);
  if (problems.length === 0) return;
  throw new Error(
    [
      `${scenario.name}: on ${place}`,
      ...problems,
      "--- printed ---",
      ...run.lines,
      "--- peer ---",
      ...run.peer.log,
      ...(run.result.stderr ? ["--- stderr ---", run.result.stderr.trimEnd()] : []),
    ].join("\n"),
  );
}

function compare<T>(problems: string[], what: string, actual: string[], wanted: string[] | ((subject: T) => void), subject: T): void {
  if (typeof wanted !== "function") {
    if (!isDeepStrictEqual(actual, wanted)) problems.push(`${what}:`, difference(wanted, actual));
    return;
  }
  try {
    wanted(subject);
  } catch (error) {
    problems.push(`${what}: ${(error as Error).message}`);
  }
}

/** Line by line: `-` wanted, `+` got, both where they part. */
export function difference(wanted: string[], actual: string[]): string {
  const rows: string[] = [];
  for (let i = 0; i < Math.max(wanted.length, actual.length); i++) {
    if (wanted[i] === actual[i]) {
      rows.push(`  ${wanted[i]}`);
      continue;
    }
    if (i < wanted.length) rows.push(`- ${wanted[i]}`);
    if (i < actual.length) rows.push(`+ ${actual[i]}`);
  }
  return rows.join("\n");
}

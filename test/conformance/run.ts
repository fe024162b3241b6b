// `make conformance`: plays the testee on a target against the fuzzing server at URL, then asks for the verdicts.
// From the environment: URL (none: our own server), AGENT, TARGET (sim, linux, 8266), FROM, TO, PATIENCE; for our own
// server TCP_END (fin, reset) and CHOP (a seed).
// Exits 0 when every case was played and none is called anything but OK or INFORMATIONAL.
import { requestedTargets, driverFor } from "../drivers/targets";
import { type BoardRun, runOnBoard } from "./board-run";
import { reportTable, resultLine } from "./report-table";
import { isPassed, start } from "./server";
import { ask } from "./ws-testee";

const STATUS_LIMIT_MS = 3000;

interface Request {
  readonly host: string;
  readonly port: number;
  readonly agent: string;
  readonly from: number;
  readonly to: number;
  readonly patience: number;
}

function requestOf(env: NodeJS.ProcessEnv, url: URL, target: string): Request {
  return {
    host: url.hostname,
    port: Number(url.port || 80),
    agent: env.AGENT || `motesocket-${target}`,
    from: Number(env.FROM || 1),
    to: Number(env.TO || 0),
    patience: Number(env.PATIENCE || 1),
  };
}

async function status(origin: string, agent: string, number: number): Promise<string | undefined> {
  const path = `/getCaseStatus?case=${number}&agent=${encodeURIComponent(agent)}`;
  const timeout = new Promise<undefined>((resolve) => setTimeout(resolve, STATUS_LIMIT_MS, undefined).unref());
  const answer = await Promise.race([ask(origin, path).catch(() => undefined), timeout]);
  try {
    return (JSON.parse(answer ?? "") as { behavior?: string }).behavior;
  } catch {
    return undefined;
  }
}

/** The server's verdicts, as far as it gives any; true unless one of them is bad. */
async function printVerdicts(origin: string, { agent }: Request, run: BoardRun): Promise<boolean> {
  const counts = new Map<string, number>();
  let isGood = true;
  for (const line of run.lines) {
    const number = Number(/^case (\d+) closed/.exec(line)?.[1]);
    if (!number) continue;
    const behavior = await status(origin, agent, number);
    if (behavior === undefined) {
      console.log("the server tells no verdicts");
      return isGood;
    }
    counts.set(behavior, (counts.get(behavior) ?? 0) + 1);
    if (behavior === "OK" || behavior === "INFORMATIONAL") continue;
    isGood = false;
    console.log(`case ${number} ${behavior}`);
  }
  console.log([...counts].map(([behavior, count]) => `${behavior} ${count}`).join(", "));
  return isGood;
}

async function playForeign(url: URL, target: ReturnType<typeof requestedTargets>[number]): Promise<boolean> {
  const request = requestOf(process.env, url, target);
  const driver = driverFor(target);
  if (!driver) throw new Error(`no interpreter for TARGET=${target} on this machine`);
  const run = await runOnBoard({ driver, ...request });
  console.log(run.lines.filter(Boolean).join("\n"));
  const isGood = await printVerdicts(`ws://${url.host}`, request, run);
  return isGood && run.isComplete && run.stoppedIn.length === 0;
}

async function playOwn(target: ReturnType<typeof requestedTargets>[number]): Promise<boolean> {
  const patience = Number(process.env.PATIENCE || 1);
  const tcpEnd = process.env.TCP_END === "reset" ? "reset" : "fin";
  const chopSeed = process.env.CHOP ? Number(process.env.CHOP) : undefined;
  const server = await start(0, { patience, tcpEnd, chopSeed, onResult: (result) => console.log(resultLine(result)) });
  const request = requestOf(process.env, new URL(`ws://127.0.0.1:${server.port}`), target);
  const driver = driverFor(target);
  if (!driver) throw new Error(`no interpreter for TARGET=${target} on this machine`);
  const run = await runOnBoard({ driver, ...request });
  await server.stop();
  const results = server.results(request.agent);
  if (process.env.VERBOSE) console.log(run.lines.filter(Boolean).join("\n"));
  console.log(`\n${target}\n${reportTable(results.filter((result) => !isPassed(result)))}`);
  console.log(reportTable(results).split("\n\n").at(-1));
  for (const number of run.stoppedIn) console.log(`the board stopped in case ${number}`);
  return run.isComplete && run.stoppedIn.length === 0 && results.every(isPassed);
}

async function main(): Promise<void> {
  let isGood = true;
  for (const target of requestedTargets()) {
    const url = process.env.URL;
    if (!(await (url ? playForeign(new URL(url), target) : playOwn(target)))) isGood = false;
  }
  process.exitCode = isGood ? 0 : 1;
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});

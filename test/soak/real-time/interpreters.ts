// Schedules of faults on the real interpreters, in real time and with short deadlines, judged as in the simulator.
import type { Driver, TargetName } from "../../drivers/driver";
import { driverFor, INTERPRETERS } from "../../drivers/targets";
import { RawPeer, type RawScript } from "../../peers/raw-peer";
import { loadBoard } from "../../../src/host/sim/board-description";
import { SeededRandom } from "../../support/random";
import { addCounts, count, type Counts } from "../counts";
import { judge } from "../schedules/judge";
import type { Schedule } from "../schedules/schedule";
import { behave, CALM_MANNER, drawManner, type Manner, type Served } from "../schedules/server-manners";
import { drawLineFault, FaultyLine, type LineFault } from "./faulty-line";
import { type Stages, timedProgram, timedTranscript } from "./timed-program";

/** Servers are so many times as quick here as in virtual time. */
const HURRY = 20;
const CONNECTIONS = 40;
const STAGES: Stages = { posting: 6000, emptying: 9000, closing: 3000, cooling: 4000 };
/** The last quarter of the posting. */
const CALM_MS = 4500;
const LIMIT_MS = 60_000;
/** Until a script begins, on a busy machine. */
const START_MS = 20_000;
/** Longer than a run has. */
const LONG_WAIT = /Retry-After: (5|9|20)/;
/** The simulated boards of the same shape. */
export const BOARDS = { linux: "linux", "8266": "linux-8266" };

type Interpreter = keyof typeof INTERPRETERS;

/** The interpreters of this machine. */
export function interpreters(): [Interpreter, Driver][] {
  return (Object.keys(INTERPRETERS) as Interpreter[]).flatMap((target) => {
    const driver = driverFor(target);
    return driver ? [[target, driver] as [Interpreter, Driver]] : [];
  });
}

/**
 * Runs a script on each interpreter found, beside a server of its own; `script` is given that one's URL, each of its `turns` may last
 * `slowestMs` on a busy machine. Returns what each printed.
 */
export async function runOnInterpreters(script: (url: string) => string, serve: RawScript, turns: number, slowestMs: number): Promise<[Interpreter, readonly string[]][]> {
  const printed: [Interpreter, readonly string[]][] = [];
  for (const [target, driver] of interpreters()) {
    const peer = await RawPeer.start(serve);
    try {
      const { lines } = await driver.run(script(`ws://127.0.0.1:${peer.port}/`), { timeoutMs: START_MS + turns * slowestMs });
      printed.push([target, lines]);
    } finally {
      await peer.close();
    }
  }
  return printed;
}

/** What is missing on this machine, in words; undefined where nothing is. */
export function missingInterpreters(): string | undefined {
  const found = interpreters().map(([target]) => target);
  const missing = Object.entries(INTERPRETERS).filter(([target]) => !found.includes(target as Interpreter));
  if (missing.length === 0) return undefined;
  return missing.map(([target, { variable, command }]) => `the real interpreter "${target}": no ${command} on PATH, and ${variable} is not set`).join("\n");
}

/** Plays a seed on every interpreter found. Throws an Error with what is wrong and what the boards said. */
export async function proveOnInterpreters(seed: number, counts: Counts): Promise<void> {
  const outcomes = await Promise.allSettled(interpreters().map(([target, driver]) => prove(seed, target, driver, counts)));
  const failures = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [(outcome.reason as Error).message] : []));
  if (failures.length > 0) throw new Error(failures.join("\n"));
}

/** What an ESP8266 has room for beside the program. */
function drawOptions(random: SeededRandom): Schedule["program"]["options"] {
  const drop = random.pick([undefined, "oldest", "newest"] as const);
  const minDelay = random.pick([20, 100]);
  return {
    reconnect: { minDelay, maxDelay: minDelay * random.pick([1, 4]), stableAfter: 500 },
    queue: {
      maxMessages: random.pick([1, 2, 4]),
      maxBytes: random.pick([100, 300]),
      ...(drop && { drop }),
      ...(random.once(2) && { ttl: random.pick([500, 2000]) }),
    },
    keepalive: { min: 300, max: 1000, pongTimeout: random.pick([300, 1000]) },
    ...(random.once(3) && { record: { entries: 4 } }),
    handshakeTimeout: 1000,
    closeTimeout: 500,
  };
}

function drawHurried(random: SeededRandom): Manner {
  const manner = drawManner(random);
  if (manner.manner === "refuses") return manner.fields.some((field) => LONG_WAIT.test(field)) ? CALM_MANNER : manner;
  if (manner.manner === "mumbles") return manner;
  return { ...manner, pongMs: manner.pongMs / HURRY, sayMs: manner.sayMs / HURRY, ...(manner.endMs !== undefined && { endMs: manner.endMs / HURRY }) };
}

async function prove(seed: number, target: Exclude<TargetName, "sim">, driver: Driver, counts: Counts): Promise<void> {
  const random = new SeededRandom(seed);
  const faults: LineFault[] = Array.from({ length: CONNECTIONS }, () => drawLineFault(random));
  const schedule: Schedule = {
    seed,
    board: loadBoard(BOARDS[target]),
    program: { options: drawOptions(random), postEvery: random.pick([50, 200, 500]), largest: random.pick([20, 60]) },
    conditions: {},
    faults: [],
    shortages: [],
    manners: Array.from({ length: CONNECTIONS }, () => drawHurried(random)),
    calmAtMs: CALM_MS,
    endMs: STAGES.posting,
  };
  const served: Served[] = [];
  let startedAt: number | undefined;
  const isCalm = (): boolean => Date.now() - (startedAt ??= Date.now()) > CALM_MS;
  const quiet = await RawPeer.start((connection) => behave(connection, CALM_MANNER, { connection: 0, messages: [], strange: [] }));
  const server = await RawPeer.start((connection) => {
    const mine: Served = { connection: connection.number, messages: [], strange: [] };
    served.push(mine);
    return behave(connection, (isCalm() ? undefined : schedule.manners[connection.number - 1]) ?? CALM_MANNER, mine);
  });
  const line = await FaultyLine.start(server.port, (connection) => (isCalm() ? undefined : faults[connection - 1]));
  try {
    const parameters = { QUIET: `ws://127.0.0.1:${quiet.port}/`, URL: `ws://127.0.0.1:${line.port}/` };
    const { lines, end } = await driver.run('require("program")', { timeoutMs: LIMIT_MS, parameters, storage: { program: timedProgram(schedule.program, STAGES) } });
    const transcript = timedTranscript(lines, served, line.receivedAt, line.faults);
    const judgement = judge(schedule, transcript);
    if (end === "timeout") judgement.problems.unshift(`killed after ${LIMIT_MS} ms`);
    addCounts(counts, judgement.counts);
    for (const fault of line.faults) count(counts, `fault: ${fault}`);
    count(counts, `schedules on ${target}`);
    if (judgement.problems.length > 0) throw new Error([`on ${target}:`, ...judgement.problems.slice(0, 5), `options ${JSON.stringify(schedule.program)}`, ...lines].join("\n"));
  } finally {
    await Promise.all([line.close(), server.close(), quiet.close()]);
  }
}

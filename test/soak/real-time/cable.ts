// A board and a server of npm ws on two hosts whose cable is cut for real, on the interpreters found and on the simulator, in real time.
import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Driver } from "../../drivers/driver";
import { InterpreterDriver } from "../../drivers/interpreter-driver";
import { SimulatorDriver } from "../../drivers/simulator-driver";
import { BLOB_PATH, interpreterCommand, SIMULATOR_PATH } from "../../drivers/targets";
import { loadBoard } from "../../../src/host/sim/board-description";
import { SeededRandom } from "../../support/random";
import { addCounts, count, type Counts } from "../counts";
import { judge } from "../schedules/judge";
import type { Schedule } from "../schedules/schedule";
import type { Served } from "../schedules/server-manners";
import { BOARDS, interpreters, missingInterpreters } from "./interpreters";
import { type Cut, missingForNetwork, Network, SERVER_ADDRESS } from "./network";
import { type Stages, timedProgram, timedTranscript } from "./timed-program";

const CUTS: readonly Cut[] = ["link down", "black hole", "answers lost", "address lost", "resets", "server's host replaced"];
const CUTS_PER_RUN = 3;
/** A kernel that lost the first packets of a connection sends them again after 1, 3 and 7 s; a board that waits for it, waits as long. */
const STAGES: Stages = { posting: 15_000, emptying: 25_000, closing: 3000, cooling: 4000 };
const LIMIT_MS = 120_000;
const PORT = 8080;
/** Connections of the server that takes the place of another are numbered from here. */
const NEXT_SERVER = 1000;
const SERVER_PATH = join(__dirname, "cable-server.cjs");

interface Place {
  name: string;
  board: string;
  driver(network: Network): Driver;
}

/** What a server tells of itself: see cable-server.cjs. */
interface Told {
  at: number;
  what: "listening" | "connection" | "message" | "ping";
  connection?: number;
  text?: string;
}

export function missingForCable(): string | undefined {
  return missingForNetwork() ?? missingInterpreters();
}

/** Plays a seed everywhere. Throws an Error with what is wrong and what the boards said. */
export async function proveOnCable(seed: number, counts: Counts): Promise<void> {
  if (missingForNetwork()) return;
  const places: Place[] = [
    { name: "sim", board: "esp8266", driver: (network) => new SimulatorDriver(network.onBoard(SIMULATOR_PATH), BLOB_PATH) },
    ...interpreters().map(([target]) => ({
      name: target,
      board: BOARDS[target],
      driver: (network: Network) => new InterpreterDriver(target, network.onBoard(interpreterCommand(target)!), BLOB_PATH),
    })),
  ];
  const outcomes = await Promise.allSettled(places.map((place, index) => prove(seed, place, `m${process.pid % 1000}x${seed % 1000}${index}`, counts)));
  const failures = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [(outcome.reason as Error).message] : []));
  if (failures.length > 0) throw new Error(failures.join("\n"));
}

async function prove(seed: number, place: Place, networkName: string, counts: Counts): Promise<void> {
  const random = new SeededRandom(seed);
  const cuts = Array.from({ length: CUTS_PER_RUN }, () => ({ cut: random.pick(CUTS), pauseMs: 200 + random.below(1500), forMs: 200 + random.below(3000) }));
  const schedule: Schedule = {
    seed,
    board: loadBoard(place.board),
    program: {
      options: {
        reconnect: { minDelay: 50, maxDelay: 400, stableAfter: 500 },
        queue: { maxMessages: 4, maxBytes: 300, drop: "oldest" },
        keepalive: { min: 400, max: 1000, pongTimeout: 1000 },
        handshakeTimeout: 2000,
        closeTimeout: 500,
      },
      postEvery: random.pick([100, 300]),
      largest: random.pick([20, 60]),
    },
    conditions: {},
    faults: [],
    shortages: [],
    manners: [],
    calmAtMs: STAGES.posting,
    endMs: STAGES.posting,
  };
  const served = new Map<number, Served>();
  const heardAt: number[] = [];
  const network = new Network(networkName);
  let server: ChildProcess | undefined;
  let begin: () => void = () => undefined;
  const hasBegun = new Promise<void>((resolve) => (begin = resolve));
  const hear = ({ at, what, connection = 0, text = "" }: Told): void => {
    if (what === "ping") heardAt.push(at);
    if (what === "connection") {
      begin();
      served.set(connection, { connection, messages: [], strange: [] });
    }
    if (what !== "message") return;
    const message = /^m(\d+) x*$/.exec(text)?.[1];
    if (message === undefined) served.get(connection)!.strange.push(text);
    else served.get(connection)!.messages.push(Number(message));
  };
  try {
    server = await startServer(network, 1, hear);
    const parameters = { QUIET: `ws://${SERVER_ADDRESS}:${PORT}/`, URL: `ws://${SERVER_ADDRESS}:${PORT}/main` };
    const storage = { program: timedProgram(schedule.program, STAGES) };
    const hasRun = place.driver(network).run('require("program")', { timeoutMs: LIMIT_MS, parameters, storage, board: place.board });
    await Promise.race([hasBegun, hasRun]);
    for (const { cut, pauseMs, forMs } of cuts) {
      await later(pauseMs);
      network.begin(cut);
      if (cut === "server's host replaced") {
        server.kill("SIGKILL");
        server = await startServer(network, NEXT_SERVER + served.size, hear);
      }
      await later(forMs);
      network.mend(cut);
      count(counts, `cut: ${cut}`);
    }
    const { lines, end } = await hasRun;
    const spokenAt = lines.filter((line) => / (message|verdict \d+ sent)/.test(line)).map((line) => Number(line.split(" ")[0]));
    const receivedAt = [...heardAt, ...spokenAt].sort((a, b) => a - b);
    const inOrder = [...served.values()].sort((a, b) => a.connection - b.connection);
    const judgement = judge(schedule, timedTranscript(lines, inOrder, receivedAt, []));
    if (end === "timeout") judgement.problems.unshift(`killed after ${LIMIT_MS} ms`);
    addCounts(counts, judgement.counts);
    count(counts, `runs on ${place.name}`);
    if (judgement.problems.length > 0) throw new Error([`on ${place.name}:`, ...judgement.problems.slice(0, 5), JSON.stringify(cuts), ...lines].join("\n"));
  } finally {
    server?.kill("SIGKILL");
    network.close();
  }
}

/** Resolves once it listens. */
async function startServer(network: Network, first: number, hear: (told: Told) => void): Promise<ChildProcess> {
  const child = spawn("ip", ["netns", "exec", network.server, process.execPath, SERVER_PATH, String(PORT), String(first)], { stdio: ["ignore", "pipe", "inherit"] });
  await new Promise<void>((resolve) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const told = JSON.parse(line) as Told;
      if (told.what === "listening") resolve();
      else hear(told);
    });
  });
  return child;
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

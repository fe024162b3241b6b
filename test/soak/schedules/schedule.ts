// One schedule of faults, drawn from a seed: board, options, what the network does and when, how the server behaves on each of
// its connections, when memory runs short. Plain data; the last fifth of the time is calm.
import { loadBoard, type BoardDescription } from "../../../src/host/sim/board-description";
import type { Fault } from "../../../src/host/sim/net/virtual/fault";
import { planFaults } from "../../../src/host/sim/net/virtual/fault-plan";
import type { Conditions } from "../../../src/host/sim/net/virtual/conditions";
import { SeededRandom } from "../../support/random";
import type { Program, ProgramOptions } from "./program";
import { drawManner, type Manner } from "./server-manners";

/** The quiet connection in front has this long, and the faults begin after it. */
export const WARM_UP_MS = 15_000;
const LENGTHS_MS = [60_000, 300_000, 1_800_000];
const CONNECTIONS = 60;

/** To count a board's memory takes the simulator most of its time: elsewhere memory is endless, and nobody asks for it. */
const MEMORY_ONCE_IN = 20;

/** At `atMs` all but `freeBlocks` of the board's memory is taken, for `forMs`. */
export interface Shortage {
  atMs: number;
  forMs: number;
  freeBlocks: number;
}

export interface Schedule {
  seed: number;
  board: BoardDescription;
  program: Program;
  conditions: Conditions;
  /** Times since the beginning, the quiet connection included. */
  faults: Fault[];
  shortages: Shortage[];
  /** What the server does on its connections in turn, then it is calm; also once `calmAtMs` has come. */
  manners: Manner[];
  calmAtMs: number;
  /** The posting ends here. */
  endMs: number;
}

export function drawSchedule(seed: number): Schedule {
  const random = new SeededRandom(seed);
  const isSmall = random.once(MEMORY_ONCE_IN);
  const lengthMs = isSmall ? LENGTHS_MS[0] : random.pick(LENGTHS_MS);
  const plan = planFaults(seed, lengthMs);
  const board = loadBoard(isSmall ? "esp8266" : random.pick(["esp8266", "esp32", "linux-8266"]));
  const options = drawOptions(random, isSmall);
  const endMs = WARM_UP_MS + lengthMs;
  const calmAtMs = WARM_UP_MS + lengthMs * 0.8;
  return {
    seed,
    board: isSmall ? board : { ...board, variables: 0 },
    program: { options, postEvery: isSmall ? 3000 : random.pick([200, 1000, 5000, 20_000]), largest: random.pick([20, 120, 600]) },
    conditions: plan.conditions,
    faults: plan.faults.map(later),
    shortages: isSmall ? drawShortages(random, options.floor, lengthMs * 0.8) : [],
    manners: Array.from({ length: CONNECTIONS }, () => drawManner(random)),
    calmAtMs,
    endMs,
  };
}

/** Behind the quiet connection, which is the network's first. */
function later(fault: Fault): Fault {
  const moved = { ...fault, at: WARM_UP_MS + Number(fault.at ?? 0) };
  if ("connection" in moved && moved.connection !== undefined) return { ...moved, connection: moved.connection + 1, at: 0 } as Fault;
  return moved as Fault;
}

function drawOptions(random: SeededRandom, countsMemory: boolean): ProgramOptions {
  const drop = random.pick([undefined, "oldest", "newest"] as const);
  const minDelay = random.pick([50, 500, 1000]);
  return {
    reconnect: { minDelay, maxDelay: minDelay * random.pick([1, 8, 60]), stableAfter: random.pick([1000, 10_000]) },
    queue: {
      maxMessages: random.pick([1, 4, 16]),
      maxBytes: random.pick(countsMemory ? [100, 300, 500] : [100, 1000, 4000]),
      ...(drop && { drop }),
      ...(random.once(2) && { ttl: random.pick([2000, 30_000, 300_000]) }),
    },
    keepalive: { min: random.pick([1000, 5000, 15_000]), max: random.pick([15_000, 60_000]), pongTimeout: random.pick([1000, 10_000]) },
    ...(countsMemory && random.once(2) && { record: { entries: random.pick([4, 8]) } }),
    ...(countsMemory && random.once(2) && { floor: 150 }),
    handshakeTimeout: random.pick([3000, 10_000]),
    closeTimeout: random.pick([1000, 5000]),
  };
}

/** Down to what the floor defends, or to where the interpreter itself fails. */
function drawShortages(random: SeededRandom, floor: number | undefined, lengthMs: number): Shortage[] {
  return Array.from({ length: 1 + random.below(4) }, () => ({
    atMs: WARM_UP_MS + random.below(lengthMs),
    forMs: random.pick([50, 1000, 20_000]),
    freeBlocks: floor ? random.pick([60, 120, 160, 250, 450]) : random.pick([0, 20, 60, 120, 160, 250, 450]),
  }));
}

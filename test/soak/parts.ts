// The parts of the proof: each plays one seed at a time, counts what it covered, and throws an Error that says what went wrong.
import type { Counts } from "./counts";
import { CASES_PER_SEED, playFrames } from "./inputs/frame-run";
import { HANDSHAKES_PER_SEED, playHandshakes } from "./inputs/handshake-run";
import { missingForCable, proveOnCable } from "./real-time/cable";
import { missingInterpreters, proveOnInterpreters } from "./real-time/interpreters";
import { playRealFrames } from "./real-time/real-frames";
import { playRealHandshakes } from "./real-time/real-handshakes";
import { proveRealReconnects, proveReconnects } from "./reconnects";
import { proveDays, proveSchedule } from "./schedules/proof";

const RECONNECTS = { brief: 120, whole: 10_000 };
const REAL_RECONNECTS = { brief: 80, whole: 10_000 };
const REAL_INPUTS = { brief: 40, whole: 200 };
const DAYS = { brief: 1, whole: 30 };

export interface Part {
  /** What one seed stands for. */
  of: string;
  /** Seeds of `make soak`, and of `make test` or `make test-device`. */
  seeds: number;
  brief: number;
  play(seed: number, counts: Counts, isBrief: boolean): Promise<void> | void;
  /** What it needs and this machine has not, in words, a line each. */
  missing?(): string | undefined;
}

export const PARTS: Record<string, Part> = {
  frames: { of: `${CASES_PER_SEED} damaged inputs of frames, compared with npm ws`, seeds: 9500, brief: 5, play: playFrames },
  handshakes: { of: `${HANDSHAKES_PER_SEED} damaged handshakes, compared with npm ws over Node's HTTP parser`, seeds: 500, brief: 2, play: playHandshakes },
  schedules: { of: "a schedule of faults in virtual time", seeds: 10_000, brief: 8, play: proveSchedule },
  reconnects: {
    of: `${RECONNECTS.whole} reconnects on one board`,
    seeds: 1,
    brief: 1,
    play: (seed, counts, isBrief) => proveReconnects(seed, counts, isBrief ? RECONNECTS.brief : RECONNECTS.whole),
  },
  days: { of: `${DAYS.whole} virtual days`, seeds: 1, brief: 1, play: (seed, counts, isBrief) => proveDays(seed, counts, isBrief ? DAYS.brief : DAYS.whole) },
  interpreters: { of: "a schedule of faults in real time on each interpreter found", seeds: 200, brief: 0, play: proveOnInterpreters, missing: missingInterpreters },
  "real-frames": {
    of: `${REAL_INPUTS.whole} damaged inputs of frames on each interpreter found, compared with npm ws`,
    seeds: 50,
    brief: 0,
    play: (seed, counts, isBrief) => playRealFrames(seed, counts, isBrief ? REAL_INPUTS.brief : REAL_INPUTS.whole),
    missing: missingInterpreters,
  },
  "real-handshakes": {
    of: `${REAL_INPUTS.whole} damaged handshakes on each interpreter found, compared with npm ws`,
    seeds: 50,
    brief: 0,
    play: (seed, counts, isBrief) => playRealHandshakes(seed, counts, isBrief ? REAL_INPUTS.brief : REAL_INPUTS.whole),
    missing: missingInterpreters,
  },
  "real-reconnects": {
    of: `${REAL_RECONNECTS.whole} reconnects on each interpreter found`,
    seeds: 1,
    brief: 0,
    play: (_seed, counts, isBrief) => proveRealReconnects(counts, isBrief ? REAL_RECONNECTS.brief : REAL_RECONNECTS.whole),
    missing: missingInterpreters,
  },
  cable: { of: "cuts of a cable between two hosts, on the simulator and on each interpreter found", seeds: 50, brief: 0, play: proveOnCable, missing: missingForCable },
};

/** For everybody to see: what of a part is skipped. */
export function skippedNotice(name: string, missing: string): string {
  const lines = missing.split("\n").map((line) => `*** SKIPPED of ${name}, for this machine has it not: ${line}`);
  return ["*".repeat(78), ...lines, "*".repeat(78)].join("\n");
}

/** The command that plays one seed again. */
export function replayCommand(part: string, seed: number): string {
  return `make soak PART=${part} SEEDS=${seed}`;
}

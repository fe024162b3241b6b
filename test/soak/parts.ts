// The parts of the proof: each plays one seed at a time, counts what it covered, and throws an Error that says what went wrong.
import type { Counts } from "./counts";
import { CASES_PER_SEED, playFrames } from "./inputs/frame-run";
import { HANDSHAKES_PER_SEED, playHandshakes } from "./inputs/handshake-run";
import { proveSchedule } from "./schedules/proof";

export interface Part {
  /** What one seed stands for. */
  of: string;
  /** Seeds of `make soak` and of `make test`. */
  seeds: number;
  brief: number;
  play(seed: number, counts: Counts): Promise<void> | void;
}

export const PARTS: Record<string, Part> = {
  frames: { of: `${CASES_PER_SEED} damaged inputs of frames, compared with npm ws`, seeds: 9500, brief: 5, play: playFrames },
  handshakes: { of: `${HANDSHAKES_PER_SEED} damaged handshakes, compared with npm ws over Node's HTTP parser`, seeds: 500, brief: 2, play: playHandshakes },
  schedules: { of: "a schedule of faults in virtual time", seeds: 10_000, brief: 8, play: proveSchedule },
};

/** The command that plays one seed again. */
export function replayCommand(part: string, seed: number): string {
  return `make soak PART=${part} SEEDS=${seed}`;
}

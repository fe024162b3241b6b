// motesocket-sim --virtual: a script in virtual time on a virtual network, once with all it prints, or under one seed
// of faults after the other with only what failed.

import { durationText } from "../sim/duration";
import type { Observer } from "../sim/observer";
import { Simulation } from "../sim/simulation";
import type { BoardOptions } from "../sim/world";
import { observers } from "../trace/trace-file";
import { DEFAULT_LENGTH_MS, faultNotes, furnish, type Furnishing } from "./furnishing";
import { complaint, replayCommand } from "./verdict";

export interface VirtualRun extends Furnishing {
  /** The script's bytes. */
  script: Uint8Array;
  board: BoardOptions;
  runsBootFiles: boolean;
  /** Told of everything, where one run is shown. */
  observer?: Observer;
  expected: readonly string[];
  /** The arguments of this process, for replaying. */
  argv: readonly string[];
  /** Receives what the board prints, as byte strings. */
  write: (text: string) => void;
  /** Receives the simulator's own words. */
  note: (line: string) => void;
}

const START_MS = Date.UTC(2026, 0, 1);

interface Outcome {
  /** The script threw at top level. */
  hasThrown: boolean;
  /** A server of the network failed, or the simulator did. */
  hasCrashed: boolean;
  complaint: string | undefined;
  isCutOff: boolean;
}

/** Returns whether all of it went well. */
export async function runVirtually(run: VirtualRun): Promise<boolean> {
  const [first, last] = run.faults ?? [];
  if (first !== undefined && last !== undefined && last > first) return runSeeds(run, first, last);
  const outcome = await runOnce(run, first, true);
  if (outcome.isCutOff) run.note(`stopped after ${durationText(lengthOf(run))} of virtual time`);
  // Without faults and expectations an error that the board prints is its own affair.
  const isJudged = outcome.hasCrashed || run.faults !== undefined || run.expected.length > 0;
  if (!isJudged || outcome.complaint === undefined) return !outcome.hasThrown;
  run.note(`failed: ${outcome.complaint}`);
  run.note(`run it again with: ${replayCommand(run.argv, first)}`);
  return false;
}

async function runSeeds(run: VirtualRun, first: number, last: number): Promise<boolean> {
  let failures = 0;
  for (let seed = first; seed <= last; seed++) {
    const { complaint: wrong } = await runOnce(run, seed, false);
    if (wrong === undefined) continue;
    failures++;
    run.note(`seed ${seed} failed: ${wrong}`);
    run.note(`run it again with: ${replayCommand(run.argv, seed)}`);
  }
  run.note(`${last - first + 1} seeds, ${failures} failed`);
  return failures === 0;
}

async function runOnce(run: VirtualRun, faultSeed: number | undefined, isShown: boolean): Promise<Outcome> {
  const observer = isShown ? observers(faultNotes(START_MS, run.note), run.observer) : undefined;
  const simulation = new Simulation({ seed: run.seed ?? faultSeed, startMs: START_MS, observer });
  await furnish(simulation, run, faultSeed);
  const board = simulation.board(run.board);
  if (isShown) board.onPrint = run.write;
  let isCutOff = false;
  let crash: string | undefined;
  try {
    if (run.runsBootFiles) board.runBootFiles();
    board.run(run.script);
    isCutOff = !board.hasThrown && !(await simulation.reaches(() => board.isIdle, lengthOf(run)));
    await simulation.stop();
  } catch (error) {
    crash = error instanceof Error ? error.message : String(error);
  }
  return { hasThrown: board.hasThrown, hasCrashed: crash !== undefined, complaint: crash ?? complaint(board.text, run.expected), isCutOff };
}

function lengthOf({ untilMs }: VirtualRun): number {
  return untilMs ?? DEFAULT_LENGTH_MS;
}

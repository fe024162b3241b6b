// Draws, plays and judges the schedule of a seed.
import { addCounts, count, type Counts } from "../counts";
import { judge } from "./judge";
import { playSchedule } from "./run";
import { drawSchedule } from "./schedule";

const PROBLEMS_SHOWN = 5;
const LINES_SHOWN = 400;

/** Throws an Error with what is wrong and what the board said. */
export async function proveSchedule(seed: number, counts: Counts): Promise<void> {
  const schedule = drawSchedule(seed);
  const transcript = await playSchedule(schedule);
  const judgement = judge(schedule, transcript);
  addCounts(counts, judgement.counts);
  for (const fault of transcript.faults) count(counts, `fault: ${fault}`);
  count(counts, "fault: memory", schedule.shortages.length);
  count(counts, "virtual minutes", Math.round(transcript.endMs / 60_000));
  if (judgement.problems.length === 0) return;
  const said = transcript.lines.slice(-LINES_SHOWN).map(({ atMs, text }) => `${atMs.toFixed(1).padStart(10)} ${text}`);
  throw new Error([...judgement.problems.slice(0, PROBLEMS_SHOWN), "what the board said:", ...said].join("\n"));
}

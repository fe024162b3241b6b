// Draws, plays and judges the schedule of a seed, or its days.
import { addCounts, count, type Counts } from "../counts";
import { drawDays } from "./days";
import { judge } from "./judge";
import { playSchedule } from "./run";
import { drawSchedule, type Schedule } from "./schedule";

const PROBLEMS_SHOWN = 5;
const LINES_SHOWN = 400;

/** Throws an Error with what is wrong and what the board said. */
export function proveSchedule(seed: number, counts: Counts): Promise<void> {
  return prove(drawSchedule(seed), counts);
}

/** The same of so many days on the wall. */
export function proveDays(seed: number, counts: Counts, days: number): Promise<void> {
  return prove(drawDays(seed, days), counts);
}

async function prove(schedule: Schedule, counts: Counts): Promise<void> {
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

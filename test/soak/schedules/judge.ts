// Everything that must hold of a run: see docs/proof.md.
import { count, type Counts } from "../counts";
import { stuckMessages, wedges } from "./deadlines";
import { disorders } from "./event-order";
import type { Transcript } from "./run";
import type { Schedule } from "./schedule";
import { judgeMessages, judgeReceived } from "./verdicts";

/** With fewer free blocks a connection cannot be opened, and the interpreter itself fails: what it then loses, it loses in silence. */
const SAFE_BLOCKS = 400;
/** Fields of a connection that are made when they are first needed, and stay; numbers above 511, which take a block of their own on a small board. */
const LASTING_BLOCKS = 8;
const MAIN = "main";
const COOLING = "cooling";
/** The interpreter breaks off what it runs, and keeps some of its blocks. */
const OUT_OF_MEMORY = /OUT OF MEMORY/;
/** The firmware's own words for a connect that failed at once. */
const FIRMWARE = /^ERROR: Connect failed/;

export interface Judgement {
  problems: string[];
  counts: Counts;
}

export function judge(schedule: Schedule, transcript: Transcript): Judgement {
  const { lines } = transcript;
  const main = lines.findIndex(({ text }) => text === MAIN);
  if (main < 0) return { problems: [`the quiet connection did not come about: ${lines.map(({ text }) => text).join(", ")}`], counts: {} };
  const cooling = lines.findIndex(({ text }) => text === COOLING);
  const rest = lines.slice(main + 1, cooling < 0 ? undefined : cooling).filter(({ text }) => !FIRMWARE.test(text));
  const hasRunOut = Boolean(transcript.mayRunOut) && rest.some(({ text }) => OUT_OF_MEMORY.test(text));
  const shortages = schedule.shortages.filter(({ freeBlocks }) => freeBlocks < SAFE_BLOCKS);
  const isStarved = hasRunOut || shortages.length > 0;
  const foreign = rest.filter(({ text }) => !/^(post|attempt|open|down|wait|verdict|message|error|close)\b/.test(text));
  const own = rest.filter((line) => !foreign.includes(line));
  const { program, board } = schedule;
  const { problems: fates, counts } = judgeMessages(own, transcript.served);
  const deadlines = { ...transcript, lines: own, shortages, options: program.options, connectsByWaiting: board.connectErrors === "throw", endMs: transcript.endMs };
  const hard = [...wedges(deadlines), ...stuckMessages(own, program.options, transcript.endMs), ...(hasRunOut || transcript.isNeverOver ? [] : leftBehind(transcript))];
  const soft = [...foreign.map(({ atMs, text }) => `${Math.round(atMs)} ms: the board printed "${text}"`), ...fates, ...disorders(own), ...judgeReceived(own)];
  return { problems: isStarved ? [...hard, ...soft.filter((problem) => /twice|behind|has two/.test(problem))] : [...hard, ...soft], counts: { ...counts, ...tally(own), ...(hasRunOut && { "ran out of memory": 1 }) } };
}

/** Blocks, timers and sockets are back where they were. */
function leftBehind({ lines, timers, sockets }: Transcript): string[] {
  const problems: string[] = [];
  const blocks = Number(lines.filter(({ text }) => text.startsWith("left ")).at(-1)?.text.split(" ")[1] ?? NaN);
  if (!(blocks <= LASTING_BLOCKS)) problems.push(`${blocks} blocks are left behind`);
  if (timers > 0) problems.push(`${timers} timers are left behind`);
  if (sockets > 0) problems.push(`${sockets} sockets are left behind`);
  return problems;
}

/** What happened, for the report at the end. */
function tally(lines: Transcript["lines"]): Counts {
  const counts: Counts = {};
  for (const { text } of lines) {
    const [word, , , code, phase, cause] = text.split(" ");
    const what = word === "down" ? `down: ${cause === "-" ? `closed with ${code}` : `${cause} in ${phase}`}` : word === "open" || word === "attempt" ? word : undefined;
    if (what) count(counts, what);
  }
  return counts;
}

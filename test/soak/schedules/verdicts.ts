// What became of each message: what the queue said, held against what the server got.
import { count, type Counts } from "../counts";
import type { Line } from "./run";
import type { Served } from "./server-manners";

export interface Fates {
  problems: string[];
  /** How often each verdict was given. */
  counts: Counts;
}

/** Judges the messages of a run: `lines` of the program, `served` by the server, connection by connection. */
export function judgeMessages(lines: readonly Line[], served: readonly Served[]): Fates {
  const problems: string[] = [];
  const counts: Counts = {};
  const numbers = new Map<string, number>(); // by the queue's id
  const verdicts = new Map<number, string>();
  const early = new Map<string, string>();
  for (const { text } of lines) {
    const [word, first, second, why] = text.split(" ");
    if (word === "post" && first === "0") count(counts, "verdict: refused");
    else if (word === "post") numbers.set(first, Number(second));
    else if (word === "verdict") {
      count(counts, `verdict: ${why === "-" ? second : `${second}, ${why}`}`);
      if (early.has(first)) problems.push(`message ${first} has two verdicts: ${early.get(first)}, ${second}`);
      early.set(first, second);
    }
  }
  for (const [id, outcome] of early) {
    const number = numbers.get(id);
    if (number === undefined) problems.push(`verdict ${outcome} for ${id}, which nobody posted`);
    else verdicts.set(number, outcome);
  }
  for (const [id, number] of numbers) if (!early.has(id)) problems.push(`message ${number} (${id}) has no verdict`);
  return { problems: [...problems, ...arrivals(verdicts, served)], counts };
}

function arrivals(verdicts: ReadonlyMap<number, string>, served: readonly Served[]): string[] {
  const problems: string[] = [];
  const arrived = new Set<number>();
  let last = -1;
  for (const { connection, messages, strange } of served) {
    for (const text of strange) problems.push(`the server got ${JSON.stringify(text.slice(0, 40))} on connection ${connection}`);
    for (const number of messages) {
      if (arrived.has(number)) problems.push(`message ${number} arrived twice`);
      else if (number < last) problems.push(`message ${number} arrived behind ${last}, on connection ${connection}`);
      if (!verdicts.has(number)) problems.push(`message ${number} arrived and has no verdict`);
      arrived.add(number);
      last = Math.max(last, number);
    }
  }
  for (const [number, outcome] of verdicts) {
    if (outcome === "sent" && !arrived.has(number)) problems.push(`message ${number} is "sent" and never arrived`);
    if (outcome === "dropped" && arrived.has(number)) problems.push(`message ${number} is "dropped" and arrived`);
  }
  return problems;
}

/** What the server said must come in its order, from the first on, on each link; `lines` are the program's. */
export function judgeReceived(lines: readonly Line[]): string[] {
  const problems: string[] = [];
  let connection = -1;
  let next = 0;
  for (const { text } of lines) {
    const [, link, number] = /^message s(\d+)-(\d+)$/.exec(text) ?? [];
    if (text === "open") connection = -1;
    if (link === undefined) {
      if (text.startsWith("message ")) problems.push(`the board got ${JSON.stringify(text.slice(8, 48))}`);
      continue;
    }
    if (connection < 0) [connection, next] = [Number(link), 0];
    if (Number(link) !== connection || Number(number) !== next) problems.push(`the board got ${text.slice(8)} for s${connection}-${next}`);
    next = Number(number) + 1;
  }
  return problems;
}

// Wedges: a connection that neither progresses nor fails although a deadline of its own has passed.
import type { ProgramOptions } from "./program";
import type { Line, Transcript } from "./run";
import type { Shortage } from "./schedule";

/** Turns of the board, timers of whole milliseconds, a portal's page that may follow. */
const SLACK_MS = 300;
/** On a board that connects by waiting no deadline of ours ends the firmware's wait for TCP (the network's 20 s, and the way there). */
const BLOCKING_MS = 40_000;
const NETWORK_POLL_MS = 1000;
/** The firmware throws away a timer whose handler runs out of memory; the client's own guard takes up again what was broken off. */
const BROKEN_OFF_MS = 2000;
/** A pong may be late so many times the timeout while other bytes come. */
const BUSY_TIMEOUTS = 3;

export interface DeadlineInput extends Pick<Transcript, "lines" | "receivedAt" | "wifi" | "slackMs"> {
  options: ProgramOptions;
  connectsByWaiting: boolean;
  /** When memory was so short that a handler may have been broken off. */
  shortages: readonly Pick<Shortage, "atMs" | "forMs">[];
  /** The end of what is judged. */
  endMs: number;
}

/** Returns each wait that was longer than the options allow, in words. */
export function wedges({ lines, receivedAt, wifi, shortages, options, connectsByWaiting, endMs, slackMs = SLACK_MS }: DeadlineInput): string[] {
  const problems: string[] = [];
  const blockedMs = connectsByWaiting ? BLOCKING_MS : 0;
  const attemptMs = options.handshakeTimeout + options.closeTimeout + blockedMs + slackMs;
  const silenceMs = Math.max(options.keepalive.max, options.keepalive.min) + BUSY_TIMEOUTS * options.keepalive.pongTimeout + options.closeTimeout + slackMs;
  const states = lines.filter(({ text }) => /^(attempt|open|down|wait|close)/.test(text));
  states.forEach((line, index) => {
    const next = states[index + 1];
    const untilMs = next?.atMs ?? endMs;
    const [word, delay] = line.text.split(" ");
    const lastedMs = untilMs - line.atMs;
    const tell = (allowedMs: number): void => {
      problems.push(`${Math.round(line.atMs)} ms: "${line.text}" lasts ${Math.round(lastedMs)} ms, allowed are ${Math.round(allowedMs)}`);
    };
    if (word === "attempt" && untilMs - lastShort(shortages, line.atMs, untilMs) > attemptMs) tell(attemptMs);
    if (word === "wait" && delay === "-") {
      const onlineMs = untilMs - Math.max(lastOnline(wifi, line.atMs, untilMs), lastShort(shortages, line.atMs, untilMs)) - blockedMs;
      if (onlineMs > NETWORK_POLL_MS + slackMs) problems.push(`${Math.round(untilMs)} ms: still waiting ${Math.round(onlineMs)} ms after the network came back`);
    } else if (word === "wait" && untilMs - lastShort(shortages, line.atMs, untilMs) > Number(delay) + blockedMs + slackMs) tell(Number(delay));
    if (word === "open") {
      const gapMs = longestGap(receivedAt, line.atMs, untilMs, shortages);
      if (gapMs > silenceMs) problems.push(`${Math.round(line.atMs)} ms: an open link was silent for ${Math.round(gapMs)} ms, allowed are ${silenceMs}`);
    }
  });
  return problems;
}

/** Since when the board has been on its network at `untilMs`; `untilMs` where it is not. */
function lastOnline(wifi: Transcript["wifi"], fromMs: number, untilMs: number): number {
  let since = fromMs;
  for (const { atMs, isUp } of wifi) if (atMs <= untilMs) since = isUp ? Math.max(atMs, fromMs) : untilMs;
  return since;
}

/** When what was broken off between both must have been taken up again; `fromMs` where nothing can have been. */
function lastShort(shortages: DeadlineInput["shortages"], fromMs: number, untilMs: number): number {
  const ends = shortages.filter(({ atMs, forMs }) => atMs <= untilMs && atMs + forMs >= fromMs).map(({ atMs, forMs }) => atMs + forMs + BROKEN_OFF_MS);
  return Math.max(fromMs, ...ends);
}

/** Between two arrivals, less the time in which memory was short. */
function longestGap(receivedAt: readonly number[], fromMs: number, untilMs: number, shortages: DeadlineInput["shortages"]): number {
  const gapMs = (from: number, to: number): number =>
    shortages.reduce((rest, { atMs, forMs }) => rest - Math.max(0, Math.min(to, atMs + forMs + BROKEN_OFF_MS) - Math.max(from, atMs)), to - from);
  const points = [fromMs, ...receivedAt.filter((atMs) => atMs >= fromMs && atMs <= untilMs), untilMs];
  return points.reduce((longest, atMs, index) => (index > 0 ? Math.max(longest, gapMs(points[index - 1], atMs)) : 0), 0);
}

/** A message that the queue keeps to itself while the link is open and answers: no verdict comes for so long. */
export function stuckMessages(lines: readonly Line[], options: ProgramOptions, endMs: number): string[] {
  const allowedMs = 4 * BUSY_TIMEOUTS * options.keepalive.pongTimeout + options.closeTimeout + 60_000;
  const problems: string[] = [];
  const waiting = new Map<string, number>();
  let openedAt: number | undefined;
  let movedAt = 0;
  const check = (atMs: number): void => {
    if (openedAt === undefined || waiting.size === 0) return;
    const idleMs = atMs - Math.max(openedAt, movedAt, Math.min(...waiting.values()));
    if (idleMs > allowedMs) problems.push(`${Math.round(atMs)} ms: ${waiting.size} messages wait on an open link, no verdict for ${Math.round(idleMs)} ms`);
  };
  for (const { atMs, text } of [...lines, { atMs: endMs, text: "" }]) {
    check(atMs);
    const [word, id] = text.split(" ");
    if (word === "open") openedAt = atMs;
    if (word === "down" || word === "close") openedAt = undefined;
    if (word === "post" && id !== "0") waiting.set(id, atMs);
    if (word === "verdict") {
      waiting.delete(id);
      movedAt = atMs;
    }
  }
  return problems;
}

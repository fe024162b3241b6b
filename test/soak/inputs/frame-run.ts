// Damaged frames for the client's receiver and for npm ws's: both must say the same, or differ in a known way (frame-agreement.ts).
import { install } from "../../support/espruino-globals";
import { openConnection } from "../../connection/open-connection";
import { SeededRandom } from "../../support/random";
import { agreement, shown } from "./frame-agreement";
import { chop, frameCase, MAX_BYTES } from "./frame-cases";
import type { Counts } from "../counts";
import { eventLine, judgeFrames, type FrameVerdict } from "./frame-judge";

/** A seed stands for so many cases. */
export const CASES_PER_SEED = 1000;

/** What the client made of an input, and of how many bytes of it. */
interface Received extends FrameVerdict {
  readBytes: number;
}

/** Plays the cases of a seed; throws an Error that shows the first one on which the two disagree. */
export function playFrames(seed: number, counts: Counts): void {
  const random = new SeededRandom(seed);
  const restore = install(globalThis, { hasSignedCharacters: false, random32: () => random.bits() | 0, time: () => 0 });
  const { setTimeout: later, clearTimeout: cancel } = globalThis;
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0; // most inputs end in an error of npm ws's, of which only the code matters
  // A failed connection would close in the next turn: here its failure is enough.
  Object.assign(globalThis, { setTimeout: () => 1, clearTimeout: () => undefined });
  try {
    for (let index = 0; index < CASES_PER_SEED; index++) {
      const input = frameCase(random);
      const chunks = chop(input, random);
      const ours = receive(chunks);
      const theirs = judgeFrames(chunks, MAX_BYTES);
      const outcome = agreement(ours, theirs, input.subarray(0, ours.readBytes));
      if (outcome === undefined) {
        throw new Error(`case ${index}: ${chunks.map((chunk) => chunk.toString("hex")).join(" ")}\nours:   ${shown(ours)}\nnpm ws: ${shown(theirs)}`);
      }
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    }
  } finally {
    Object.assign(globalThis, { setTimeout: later, clearTimeout: cancel });
    Error.stackTraceLimit = stackTraceLimit;
    restore();
  }
}

function receive(chunks: readonly Buffer[]): Received {
  const { connection, receive: give } = openConnection({ maxMessage: MAX_BYTES });
  const events: string[] = [];
  connection.on("message", (data: string | Uint8Array, isBinary: boolean) => events.push(eventLine(isBinary ? "binary" : "text", data)));
  connection.on("ping", (data: string) => events.push(eventLine("ping", data)));
  connection.on("pong", (data: string) => events.push(eventLine("pong", data)));
  let readBytes = 0;
  for (const chunk of chunks) {
    if (connection._failure) break;
    give(chunk.toString("latin1"));
    readBytes += chunk.length;
  }
  const { _failure: failure, _isServerClose: isServerClose, _closeCode: code, _closeReason: reason } = connection;
  const end = failure ? `failed ${failure.status}` : isServerClose ? `closed ${String(code)} ${Buffer.from(reason as string, "latin1").toString("hex")}` : "waits";
  return { events, end, readBytes };
}

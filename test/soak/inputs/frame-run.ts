// Damaged frames for the client's receiver and for npm ws's: both must say the same, or differ in one of the ways listed here.
import { install } from "../../support/espruino-globals";
import { openConnection } from "../../connection/open-connection";
import { SeededRandom } from "../../support/random";
import { frameCase } from "./frame-cases";
import type { Counts } from "../counts";
import { eventLine, judgeFrames, type FrameVerdict } from "./frame-judge";

const MAX_BYTES = 256;
/** A seed stands for so many cases. */
export const CASES_PER_SEED = 1000;

/** Ways in which the client is known to differ from npm ws, each stricter or earlier; see docs/proof.md. */
type Difference = "length longer than needed, or of 2^63 and more" | "invalid UTF-8 known before the message ends" | "too large, known with the first byte" | "half a close code, known with the byte";

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

function chop(input: Buffer, random: SeededRandom): Buffer[] {
  const chunks: Buffer[] = [];
  let from = 0;
  if (!random.once(3)) {
    for (const at of random.cuts(input.length)) {
      chunks.push(input.subarray(from, at));
      from = at;
    }
  }
  if (from < input.length) chunks.push(input.subarray(from));
  return chunks;
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

/** How they agree: in the same words, or in a known way; undefined where they do not. `read`: what the client had read. */
function agreement(ours: FrameVerdict, theirs: FrameVerdict, read: Buffer): string | Difference | undefined {
  if (ours.events.join() === theirs.events.join() && ours.end === theirs.end) return `same: ${ours.end.split(" ").slice(0, ours.end.startsWith("failed") ? 2 : 1).join(" ")}`;
  const isPrefix = ours.events.every((event, index) => event === theirs.events[index]);
  if (!isPrefix) return undefined;
  if (ours.end === "failed -15" && hasBadLength(read)) return "length longer than needed, or of 2^63 and more";
  if (ours.end === "failed -207" && hasInvalidText(read)) return "invalid UTF-8 known before the message ends";
  if (ours.end === "waits" && theirs.end === "failed -13" && ours.events.length === theirs.events.length) return "too large, known with the first byte";
  if (ours.end === "waits" && theirs.end === "failed -15" && read.at(-2) === 0x88 && read.at(-1) === 1) return "half a close code, known with the byte";
  return undefined;
}

/** Whether there is a length in the longer form that would fit the shorter one, or with its first bit set; wherever it is: what stands before it is judged alike. */
function hasBadLength(input: Buffer): boolean {
  for (let at = 0; at + 3 < input.length; at++) {
    const length = input[at + 1] & 127;
    if (length === 126 && input.readUInt16BE(at + 2) < 126) return true;
    if (length === 127 && at + 10 <= input.length && (input[at + 2] > 127 || input.readBigUInt64BE(at + 2) < 65536n)) return true;
  }
  return false;
}

/** Whether a text message, whole or not, holds what no UTF-8 can become. */
function hasInvalidText(read: Buffer): boolean {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for (let at = 0; at + 2 <= read.length; ) {
    const [opcode, field] = [read[at] & 15, read[at + 1] & 127];
    const headerBytes = field === 126 ? 4 : field === 127 ? 10 : 2;
    if (at + headerBytes > read.length) return false;
    const payloadBytes = field === 126 ? read.readUInt16BE(at + 2) : field === 127 ? Number(read.readBigUInt64BE(at + 2)) : field;
    const endAt = at + headerBytes + payloadBytes;
    if (opcode === 1) decoder = new TextDecoder("utf-8", { fatal: true });
    if (opcode === 2) decoder = undefined;
    const isEnd = read[at] >= 128 && endAt <= read.length;
    try {
      if (opcode < 2) decoder?.decode(read.subarray(at + headerBytes, endAt), { stream: !isEnd });
    } catch {
      return true;
    }
    at = endAt;
  }
  return false;
}

function shown({ events, end }: FrameVerdict): string {
  return [...events, end].join(" | ");
}

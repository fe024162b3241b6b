// Plays octets to the frame parser, as the owner of its ring does, and logs what comes of them. The ring stands between canaries, what
// is free of it is poisoned before every look, and a look that finds a frame incomplete must have changed nothing.
import { nextFrame, Parsed, type FrameParser } from "../../src/protocol/frame-parser";

export const CAPACITY = 128;
const GUARD = 16;
const CANARY = 0xa5;
const CONTROL_NAMES: Record<number, string> = { 8: "close", 9: "ping", 10: "pong" };

export interface Run {
  readonly events: string[];
  /** Octets that had been given when the parser found an error. */
  readonly errorAt: number | undefined;
}

export interface RunOptions {
  /** Where the pieces end: indices into the octets, ascending. */
  readonly cuts: readonly number[];
  /** Where in the ring the first octet goes. */
  readonly offset?: number;
  /** What stands in the free part of the ring. */
  readonly poison?: number;
}

/** A length as the events have it: above 2^53 only its size is told, because the parser adds it up in numbers. */
export function lengthText(bytes: number): string {
  return bytes > Number.MAX_SAFE_INTEGER ? "above 2^53" : String(bytes);
}

export function run(octets: ArrayLike<number>, { cuts, offset = 0, poison = 0 }: RunOptions): Run {
  const buffer = new Uint8Array(CAPACITY + 2 * GUARD).fill(CANARY);
  const bytes = new Uint8Array(buffer.buffer, GUARD, CAPACITY);
  const parser: FrameParser = { bytes, mask: CAPACITY - 1, head: offset, size: 0, messageOpcode: 0, isFinal: false, payloadLeft: 0 };
  const events: string[] = [];
  let payload = "";
  let isIncomplete = false;

  const take = (count: number): string => {
    let hex = "";
    for (let i = 0; i < count; i++) hex += bytes[(parser.head + i) & parser.mask].toString(16).padStart(2, "0");
    parser.head = (parser.head + count) & parser.mask;
    parser.size -= count;
    return hex;
  };

  const finishFrame = (): void => {
    if (payload) events.push(`payload ${payload}`);
    payload = "";
    if (!parser.isFinal) return;
    events.push("end");
    parser.messageOpcode = 0;
  };

  /** Looks once; returns false when there is nothing to do or an error. */
  const look = (): boolean => {
    if (parser.payloadLeft) {
      const count = Math.min(parser.size, parser.payloadLeft);
      payload += take(count);
      parser.payloadLeft -= count;
      isIncomplete = parser.payloadLeft > 0;
      if (!isIncomplete) finishFrame();
      return count > 0;
    }
    for (let i = parser.size; i < CAPACITY; i++) bytes[(parser.head + i) & parser.mask] = poison;
    const before = JSON.stringify([parser.head, parser.size, parser.messageOpcode, parser.isFinal, parser.payloadLeft]);
    const parsed = nextFrame(parser);
    if (parsed === Parsed.Incomplete) {
      const after = JSON.stringify([parser.head, parser.size, parser.messageOpcode, parser.isFinal, parser.payloadLeft]);
      if (after !== before) throw new Error(`an incomplete frame changed ${before} to ${after}`);
      isIncomplete = parser.size > 0;
      return false;
    }
    isIncomplete = false;
    if (parsed === Parsed.ProtocolError) {
      events.push("error");
      return false;
    }
    if (parsed === Parsed.Control) {
      events.push(`${CONTROL_NAMES[parser.controlOpcode!]} ${take(parser.controlBytes!)}`.trim());
      return true;
    }
    events.push(`${parser.messageOpcode === 1 ? "text" : "binary"} ${parser.isFinal ? "fin " : ""}${lengthText(parser.payloadLeft)}`);
    if (!parser.payloadLeft) finishFrame();
    else isIncomplete = true;
    return true;
  };

  let given = 0;
  let errorAt: number | undefined;
  for (const cut of [...cuts, octets.length]) {
    while (given < cut && errorAt === undefined) {
      while (given < cut && parser.size < CAPACITY) {
        bytes[(parser.head + parser.size) & parser.mask] = octets[given++];
        parser.size++;
      }
      while (look());
      if (events[events.length - 1] === "error") errorAt = given;
    }
  }
  if (errorAt === undefined && isIncomplete) events.push("incomplete");
  if (buffer.subarray(0, GUARD).some((byte) => byte !== CANARY) || buffer.subarray(GUARD + CAPACITY).some((byte) => byte !== CANARY)) {
    throw new Error("a canary beside the ring is dead");
  }
  return { events, errorAt };
}

/** Cuts behind every octet. */
export function everyOctet(length: number): number[] {
  return Array.from({ length }, (_, index) => index + 1);
}

// A frame parser of the tests' own, for whole inputs: slow, plain, and written from the RFC alone. It gives the same events as
// test/protocol/parser-run.ts, so that both can be compared. RFC 6455 §5.1, §5.2, §5.4, §5.5.
import { lengthText } from "../protocol/parser-run";

export interface Verdict {
  readonly events: string[];
  /** Octets with which an error is known at the latest. */
  readonly errorAt: number | undefined;
}

/** What is wrong with the first two octets of a frame, given whether a message is under way. */
function headProblem(first: number, second: number, isInMessage: boolean): string | undefined {
  const [fin, rsv, opcode] = [first >> 7, (first >> 4) & 7, first & 15];
  const [isMasked, length] = [second >> 7, second & 127];
  if (rsv) return "reserved bits";
  if (isMasked) return "a server masks";
  switch (opcode) {
    case 0:
      return isInMessage ? undefined : "a continuation of nothing";
    case 1:
    case 2:
      return isInMessage ? "a message inside a message" : undefined;
    case 8:
    case 9:
    case 10:
      if (!fin) return "a fragmented control frame";
      return length > 125 ? "a long control frame" : undefined;
    default:
      return "a reserved opcode";
  }
}

export function readAll(input: Buffer): Verdict {
  const events: string[] = [];
  let kind: string | undefined; // of the message under way
  let at = 0;
  while (at < input.length) {
    const frame = input.subarray(at);
    if (frame.length < 2) return { events: [...events, "incomplete"], errorAt: undefined };
    const [first, second] = frame;
    if (headProblem(first, second, kind !== undefined)) return { events: [...events, "error"], errorAt: at + 2 };
    const field = second & 127;
    const lengthBytes = field === 127 ? 8 : field === 126 ? 2 : 0;
    if (frame.length < 2 + lengthBytes) return { events: [...events, "incomplete"], errorAt: undefined };
    const length = lengthBytes ? BigInt(`0x${frame.subarray(2, 2 + lengthBytes).toString("hex")}`) : BigInt(field);
    const isTooLongForm = (lengthBytes === 2 && length < 126n) || (lengthBytes === 8 && length < 65536n);
    // Numbers have 53 bits: what rounds to 2^63 counts as 2^63.
    if (isTooLongForm || Number(length) >= 2 ** 63) return { events: [...events, "error"], errorAt: at + 2 + lengthBytes };
    const payload = frame.subarray(2 + lengthBytes, Number(length > 0xffffffffn ? 0xffffffffn : length) + 2 + lengthBytes);
    const isWhole = BigInt(payload.length) === length;
    const opcode = first & 15;
    if (opcode >= 8) {
      if (!isWhole) return { events: [...events, "incomplete"], errorAt: undefined };
      events.push(`${{ 8: "close", 9: "ping", 10: "pong" }[opcode]} ${payload.toString("hex")}`.trim());
    } else {
      kind = opcode === 1 ? "text" : opcode === 2 ? "binary" : kind;
      events.push(`${kind} ${first & 128 ? "fin " : ""}${lengthText(Number(length))}`);
      if (!isWhole) return { events: [...events, "incomplete"], errorAt: undefined };
      if (payload.length) events.push(`payload ${payload.toString("hex")}`);
      if (first & 128) {
        events.push("end");
        kind = undefined;
      }
    }
    at += 2 + lengthBytes + payload.length;
  }
  return { events, errorAt: undefined };
}

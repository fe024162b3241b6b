// Whether the client and npm ws made the same of an input, or differ in one of the ways listed here.
import type { FrameVerdict } from "./frame-judge";

/** Ways in which the client is known to differ from npm ws, each stricter or earlier; see docs/proof.md. */
type Difference = "length longer than needed, or of 2^63 and more" | "invalid UTF-8 known before the message ends" | "too large, known with the first byte" | "half a close code, known with the byte";

/** How they agree: in the same words, or in a known way; undefined where they do not. `read`: what the client had read. */
export function agreement(ours: FrameVerdict, theirs: FrameVerdict, read: Buffer): string | Difference | undefined {
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

export function shown({ events, end }: FrameVerdict): string {
  return [...events, end].join(" | ");
}

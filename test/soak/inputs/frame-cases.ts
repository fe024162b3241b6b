// Streams of frames as a server might send them, lawful, odd or damaged: frames changed, cut, doubled, bits turned.
import { frameBytes } from "../../peers/frame-bytes";
import type { SeededRandom } from "../../support/random";
import { damaged, oddFrame } from "../../fuzz/frames";

const LENGTHS = [0, 0, 1, 2, 5, 20, 124, 125, 126, 127, 300];
const TEXTS = ["", "a", "plain", "é", "€uro", "\u{10ffff}", "x".repeat(130), "ü".repeat(70), "\ufffd", "\ud7ff\ue000"];
const CLOSES = ["", "03e8", "03e9627965", "03ed", "0bb8", "1388", "03e8ff", "03", "03e8c3a9"];

/** The largest message that is taken. */
export const MAX_BYTES = 256;

/** One input for both sides. */
export function frameCase(random: SeededRandom): Buffer {
  const kind = random.below(8);
  if (kind === 0) return oddFrame(random);
  if (kind === 1) return random.bytes(random.below(16));
  const stream = lawful(random);
  if (kind === 2) return stream;
  if (kind === 3) return stream.subarray(0, random.below(stream.length + 1));
  if (kind === 4) return Buffer.concat([stream, oddFrame(random)]);
  return damaged(random, stream);
}

/** One or two messages, in fragments or not, with control frames around them. */
function lawful(random: SeededRandom): Buffer {
  const frames: Buffer[] = [];
  for (let messages = random.below(2) + 1; messages > 0; messages--) {
    const isText = random.once(2);
    const payload = isText ? Buffer.from(random.pick(TEXTS)) : random.bytes(random.pick(LENGTHS));
    const cuts = random.once(2) ? [] : [random.below(payload.length + 1), random.below(payload.length + 1)].sort((a, b) => a - b);
    [0, ...cuts].forEach((from, index) => {
      if (random.once(6)) frames.push(frameBytes({ opcode: random.pick([9, 10]), payload: random.bytes(random.pick([0, 1, 125])) }));
      frames.push(frameBytes({ opcode: index > 0 ? 0 : isText ? 1 : 2, fin: index === cuts.length, payload: payload.subarray(from, cuts[index] ?? payload.length) }));
    });
  }
  if (random.once(4)) frames.push(frameBytes({ opcode: 8, payload: Buffer.from(random.pick(CLOSES), "hex") }));
  return Buffer.concat(frames);
}

/** The same in pieces, as it comes: one time in three it comes at once. */
export function chop(input: Buffer, random: SeededRandom): Buffer[] {
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

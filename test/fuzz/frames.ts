// Random streams of frames as a server might send them, and damage to them.
import { frameBytes } from "../peers/frame-bytes";
import type { SeededRandom } from "../support/random";

const LENGTHS = [0, 0, 1, 2, 5, 20, 124, 125, 126, 127, 128, 129, 300];

/** Lawful messages, in fragments or not, with control frames before, between and behind. */
export function lawfulStream(random: SeededRandom): Buffer {
  const frames: Buffer[] = [];
  const control = (): void => {
    if (random.once(3)) frames.push(frameBytes({ opcode: random.pick([8, 9, 10]), payload: random.bytes(random.pick([0, 1, 2, 8, 125])) }));
  };
  for (let messages = random.below(4) + 1; messages > 0; messages--) {
    const fragments = random.once(2) ? 1 : random.below(4) + 1;
    const opcode = random.pick([1, 2]);
    for (let index = 0; index < fragments; index++) {
      control();
      const payload = random.bytes(random.pick(LENGTHS));
      frames.push(frameBytes({ opcode: index ? 0 : opcode, fin: index === fragments - 1, payload }));
    }
    control();
  }
  return Buffer.concat(frames);
}

/** One frame with any field wrong that can be. */
export function oddFrame(random: SeededRandom): Buffer {
  const payload = random.bytes(random.pick(LENGTHS));
  const declaredBytes = random.once(8) ? random.pick([0, 125, 126, 65535, 65536, 2 ** 31, 2 ** 32, 2 ** 53 - 1]) : payload.length;
  return frameBytes({
    opcode: random.below(16),
    fin: !random.once(3),
    rsv: random.once(4) ? random.below(8) : 0,
    payload,
    maskKey: random.once(6) ? random.bytes(4) : undefined,
    lengthFieldBytes: random.once(3) && declaredBytes < 65536 ? random.pick(declaredBytes < 126 ? [1, 2, 8] as const : [2, 8] as const) : undefined,
    declaredBytes,
  });
}

/** Octets changed, taken out, put in, cut off. */
export function damaged(random: SeededRandom, stream: Buffer): Buffer {
  const octets = [...stream];
  for (let hits = random.below(4); hits > 0; hits--) {
    const at = random.below(octets.length + 1);
    const change = random.below(4);
    if (change === 0 && at < octets.length) octets[at] ^= 1 << random.below(8);
    if (change === 1) octets.splice(at, random.below(3));
    if (change === 2) octets.splice(at, 0, ...random.bytes(random.below(3)));
    if (change === 3 && random.once(3)) octets.length = at;
  }
  return Buffer.from(octets);
}

// Cuts octets into writes of sizes that look random and are the same for the same seed: mostly a few octets,
// at times more than a socket chunk. Chunkings that no case has.
const LARGEST_BYTES = 1500;

/** Numbers in [0, 1) from a 32-bit seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A function that returns the next pieces of what it is given; views, not copies. */
export function createRandomChop(seed: number): (octets: Buffer) => Generator<Buffer> {
  const random = randomFrom(seed);
  return function* chop(octets: Buffer): Generator<Buffer> {
    for (let done = 0; done < octets.length; ) {
      const bytes = 1 + Math.floor(random() ** 4 * LARGEST_BYTES);
      yield octets.subarray(done, done + bytes);
      done += bytes;
    }
  };
}

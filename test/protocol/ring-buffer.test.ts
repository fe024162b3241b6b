// The ring: bytes go in and come out in order, at every offset, and nothing beside it is touched.
import { fillRing, takeFromRing, type Ring } from "../../src/protocol/ring-buffer";
import { SeededRandom, seed } from "../support/random";
import { byteString } from "../vectors/protocol/vector";

const CAPACITY = 16;
const CANARY = 0xa5;

/** A ring of 16 bytes with canaries behind it. */
function ringWithCanaries(head = 0): { ring: Ring; isUnharmed: () => boolean } {
  const buffer = new Uint8Array(CAPACITY * 2).fill(CANARY);
  const ring = { bytes: new Uint8Array(buffer.buffer, 0, CAPACITY), mask: CAPACITY - 1, head, size: 0 };
  return { ring, isUnharmed: () => buffer.subarray(CAPACITY).every((byte) => byte === CANARY) };
}

/** Fills until nothing more goes in; returns how many bytes went in. */
function fillAll(ring: Ring, text: string): number {
  let at = 0;
  for (let count = -1; count !== 0; at += count) count = fillRing(ring, text, at);
  return at;
}

test.each(Array.from({ length: CAPACITY }, (_, head) => head))("bytes that begin at offset %i come out as they went in", (head) => {
  const text = byteString(Array.from({ length: CAPACITY }, (_, index) => 255 - index));
  for (let waiting = 1; waiting < CAPACITY; waiting++) {
    const { ring, isUnharmed } = ringWithCanaries(head);
    ring.size = waiting; // an empty ring would begin at 0 again
    expect(fillAll(ring, text)).toBe(CAPACITY - waiting);
    expect(ring).toMatchObject({ head, size: CAPACITY });
    takeFromRing(ring, waiting);
    expect(takeFromRing(ring, ring.size)).toBe(text.substring(0, CAPACITY - waiting));
    expect(ring.size).toBe(0);
    expect(isUnharmed()).toBe(true);
  }
});

test("a fill stops at the end of the text and at the physical end of the ring", () => {
  const { ring } = ringWithCanaries(12);
  ring.size = 1;
  expect(fillRing(ring, "abcdefgh", 0)).toBe(3);
  expect(fillRing(ring, "abcdefgh", 3)).toBe(5);
  expect(fillRing(ring, "abcdefgh", 8)).toBe(0);
  expect(takeFromRing(ring, 9).substring(1)).toBe("abcdefgh");
});

test("a full ring takes nothing and keeps what it has", () => {
  const { ring, isUnharmed } = ringWithCanaries();
  expect(fillRing(ring, "0123456789abcdefXYZ", 0)).toBe(16);
  expect(fillRing(ring, "0123456789abcdefXYZ", 16)).toBe(0);
  expect(takeFromRing(ring, 16)).toBe("0123456789abcdef");
  expect(isUnharmed()).toBe(true);
});

test("an empty ring begins again at its start", () => {
  const { ring } = ringWithCanaries(9);
  expect(fillRing(ring, "abc", 0)).toBe(3);
  expect(ring).toMatchObject({ head: 0, size: 3 });
});

test("taking nothing gives an empty string", () => {
  const { ring } = ringWithCanaries(15);
  expect(takeFromRing(ring, 0)).toBe("");
  expect(ring).toMatchObject({ head: 15, size: 0 });
});

test(`any order of fills and takes keeps the order of bytes (seed ${seed})`, () => {
  const random = new SeededRandom(seed);
  const { ring, isUnharmed } = ringWithCanaries();
  let model = "";
  for (let step = 0; step < 5000; step++) {
    if (random.once(2)) {
      const text = byteString(random.bytes(random.below(20)));
      const from = random.below(text.length + 1);
      const count = fillRing(ring, text, from);
      expect(count).toBeLessThanOrEqual(Math.min(text.length - from, CAPACITY - model.length));
      if (model.length < CAPACITY && from < text.length) expect(count).toBeGreaterThan(0);
      model += text.substring(from, from + count);
    } else {
      const count = random.below(model.length + 1);
      expect(takeFromRing(ring, count)).toBe(model.substring(0, count));
      model = model.substring(count);
    }
    expect(ring.size).toBe(model.length);
  }
  expect(isUnharmed()).toBe(true);
});

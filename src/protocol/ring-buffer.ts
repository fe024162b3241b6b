// A fixed ring of bytes: what came from the socket and waits to be read.
// Memory: `capacity` bytes, allocated once; nothing is allocated afterwards, but for the string that `takeFromRing` returns.
// The reader looks at `bytes[(head + i) & mask]` for 0 <= i < size, then moves `head` and `size` on itself: a call for each
// header would cost a board as much as the header.

import { stringOf } from "../port/espruino/bulk";

export interface Ring {
  /** The storage; only `size` bytes from `head` on are valid. */
  bytes: Uint8Array;
  /** Capacity less one: the capacity is a power of two. */
  mask: number;
  head: number;
  /** Bytes waiting. */
  size: number;
}

/**
 * Copies bytes of a byte string, from index `from` on, behind what waits.
 * Returns how many were copied: as many as there are, up to the physical end of the ring; 0 when it is full or `from` is at the end.
 */
export function fillRing(ring: Ring, text: string, from: number): number {
  const size = ring.size;
  if (!size) ring.head = 0;
  const tail = (ring.head + size) & ring.mask;
  text = text.substr(from, ring.mask + 1 - (size > tail ? size : tail));
  if (text) ring.bytes.set(text as never, tail); // Espruino copies a byte string natively
  ring.size = size + text.length;
  return text.length;
}

/** Takes the first `count` bytes out, `count` <= `size`, as a new byte string. */
export function takeFromRing(ring: Ring, count: number): string {
  const head = ring.head;
  const beforeWrap = ring.mask + 1 - head;
  const first = stringOf(new Uint8Array(ring.bytes.buffer, head, count < beforeWrap ? count : beforeWrap));
  ring.head = (head + count) & ring.mask;
  ring.size -= count;
  return count > beforeWrap ? first + stringOf(new Uint8Array(ring.bytes.buffer, 0, count - beforeWrap)) : first;
}

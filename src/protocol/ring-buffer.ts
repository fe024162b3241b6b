// A fixed ring of bytes: what came from the socket and waits to be read.
// Memory: `capacity` bytes, allocated once. Never grows, never allocates afterwards.
// The reader looks at `bytes[(head + i) & mask]` for 0 <= i < size, then moves `head` and `size` on itself: a call per header
// would cost a board as much as the header.

import { stringOf } from "../port/espruino/bulk";

export class RingBuffer {
  /** The storage; only `size` bytes from `head` on are valid. */
  readonly bytes: Uint8Array;
  /** Capacity less one: the capacity is a power of two. */
  readonly mask: number;
  head = 0;
  /** Bytes waiting. */
  size = 0;

  /** `capacity`: bytes, a power of two. */
  constructor(capacity: number) {
    this.bytes = new Uint8Array(capacity);
    this.mask = capacity - 1;
  }

  /**
   * Copies up to `limit` bytes of a byte string, from index `from` on, behind what waits.
   * Returns how many were copied: fewer at the physical end of the ring, 0 when it is full or `from` is at the end.
   */
  fill(text: string, from: number, limit: number): number { // HOT
    const mask = this.mask;
    let size = this.size;
    if (!size) this.head = 0;
    const tail = (this.head + size) & mask;
    let count = text.length - from;
    if (count > limit) count = limit;
    if (count > mask + 1 - size) count = mask + 1 - size;
    if (count > mask + 1 - tail) count = mask + 1 - tail;
    if (count) {
      this.bytes.set(text.substr(from, count) as never, tail); // Espruino copies a byte string natively
      this.size = size += count;
    }
    return count;
  }

  /** Takes the first `count` bytes out, `count` <= `size`, as a new byte string. */
  take(count: number): string {
    const head = this.head;
    const beforeWrap = this.mask + 1 - head;
    this.head = (head + count) & this.mask;
    this.size -= count;
    return count > beforeWrap
      ? stringOf(new Uint8Array(this.bytes.buffer, head, beforeWrap)) + stringOf(new Uint8Array(this.bytes.buffer, 0, count - beforeWrap))
      : count ? stringOf(new Uint8Array(this.bytes.buffer, head, count)) : "";
  }
}

// The octets of a vector, made piece by piece: 16 MiB are never held at once.
// Owns one block of at least 64 KiB per pattern, or the payload itself where it is shorter.
import type { Octets } from "../vectors/conformance/case";

const BLOCK_BYTES = 65_536;

export class OctetPattern {
  readonly bytes: number;
  private readonly _block: Buffer;
  private readonly _patternBytes: number;

  constructor(octets: Octets) {
    const pattern = Buffer.from(octets.hex, "hex");
    this.bytes = octets.bytes ?? pattern.length;
    this._patternBytes = pattern.length;
    if (this.bytes > 0 && pattern.length === 0) throw new TypeError("a pattern of no octets cannot fill a payload");
    const blockBytes = Math.min(this.bytes, pattern.length * Math.ceil(BLOCK_BYTES / Math.max(1, pattern.length)) * 2);
    this._block = Buffer.alloc(blockBytes, blockBytes === 0 ? 0 : pattern);
  }

  /** A view of at most `maxBytes` octets from `offset` on; empty at the end. Valid as long as the pattern. */
  view(offset: number, maxBytes: number): Buffer {
    const start = this._patternBytes === 0 || offset < this._block.length ? offset : offset % this._patternBytes;
    const bytes = Math.min(maxBytes, this.bytes - offset, this._block.length - start);
    return this._block.subarray(start, start + Math.max(0, bytes));
  }

  /** The offset of the first octet of `chunk` that differs from the payload at `offset`, or -1. */
  firstDifference(offset: number, chunk: Buffer): number {
    for (let done = 0; done < chunk.length; ) {
      const expected = this.view(offset + done, chunk.length - done);
      if (expected.length === 0) return offset + done;
      const actual = chunk.subarray(done, done + expected.length);
      if (!actual.equals(expected)) {
        return offset + done + actual.findIndex((octet, index) => octet !== expected[index]);
      }
      done += expected.length;
    }
    return -1;
  }
}

// Randomness with a seed, for tests that must be repeatable: MOTESOCKET_SEED=n runs them again as they ran.

export class SeededRandom {
  private _state: number;

  constructor(seed: number) {
    this._state = seed >>> 0;
  }

  /** 32 bits, unsigned (mulberry32). */
  bits(): number {
    this._state = (this._state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this._state ^ (this._state >>> 15), this._state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  /** An integer from 0 to `end` - 1. */
  below(end: number): number {
    return Math.floor((this.bits() / 0x100000000) * end);
  }

  /** True once in `times`. */
  once(times: number): boolean {
    return this.below(times) === 0;
  }

  pick<Item>(items: ArrayLike<Item>): Item {
    return items[this.below(items.length)];
  }

  bytes(count: number): Buffer {
    const bytes = Buffer.alloc(count);
    for (let i = 0; i < count; i++) bytes[i] = this.bits();
    return bytes;
  }

  /** Ascending places to cut `length` bytes, mostly few, sometimes every one. */
  cuts(length: number): number[] {
    const spacing = this.pick([1, 2, 5, 20, 100, 1000]);
    return Array.from({ length }, (_, index) => index + 1).filter(() => this.once(spacing));
  }
}

/** The seed of this run; tests print it in their titles. */
export const seed = process.env.MOTESOCKET_SEED ? Number(process.env.MOTESOCKET_SEED) : Date.now() % 0x7fffffff;

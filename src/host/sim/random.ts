// A seeded generator (mulberry32) behind Math.random, E.hwRand and every other choice the simulator makes;
// without a seed it starts from the system's randomness.

import { randomBytes } from "node:crypto";

/** One stream of random 32-bit numbers; the same seed gives the same stream. */
export class Random {
  private _state: number;
  private readonly _origin: number;

  constructor(seed?: number) {
    this._origin = (seed ?? randomBytes(4).readUInt32LE(0)) >>> 0;
    this._state = this._origin;
  }

  /** Returns another stream of the same seed: what is drawn from one does not move the other. */
  fork(name: string): Random {
    let hash = 0x811c9dc5 ^ this._origin;
    for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
    return new Random(hash);
  }

  seed(value: number): void {
    this._state = value >>> 0;
  }

  /** Returns an unsigned 32-bit integer. */
  next32(): number {
    this._state = (this._state + 0x6d2b79f5) >>> 0;
    let t = this._state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  }

  /** Returns a number in 0 (included) to 1 (excluded). */
  nextFraction(): number {
    return this.next32() / 0x100000000;
  }

  /** Returns an integer from `least` to `most`, both included. */
  nextInteger(least: number, most: number): number {
    return least + Math.floor(this.nextFraction() * (most - least + 1));
  }
}

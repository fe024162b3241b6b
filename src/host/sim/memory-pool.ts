// The pool of blocks: a growing one doubles when it is full and never shrinks, a fixed one runs out. What is
// about to be made is claimed; only when the claims since the last count could have filled the pool, small things
// that nobody claims included, is it counted again, as a collection of garbage would. Never looks at the clock: the same run fails at the same place.

import type { ErrorFlags } from "./error-flags";

/** Thrown through a script that ran out of memory: no catch and no finally of the script sees it. */
export class Interruption {}

/** Room for byte strings: asked for, or demanded of the script that wants one. */
export interface StringRoom {
  has(bytes: number): boolean;
  claim(bytes: number): void;
  /** This string is there now. */
  made(text: string): void;
}

const FIRST_GROWING_POOL = 4096;
/** Of what was free at the last count, the part that may be claimed without another one; and blocks that may not. */
const TRUSTED_SHARE = 0.875;
const RESERVE = 32;

export class MemoryPool {
  private _total: number;
  private _counted = 0;
  private _claimed = 0;
  private _isUnwinding = false;

  constructor(
    /** 0: grows as needed. */
    private readonly _fixedBlocks: number,
    private readonly _usage: () => number,
    private readonly _errorFlags: ErrorFlags,
    /** Says that there is no more, and where. */
    private readonly _complain: () => void,
  ) {
    this._total = _fixedBlocks > 0 ? _fixedBlocks : FIRST_GROWING_POOL;
  }

  get isFixed(): boolean {
    return this._fixedBlocks > 0;
  }

  /** Blocks of the pool now. */
  get total(): number {
    return this._total;
  }

  /** Blocks free for one piece: a growing pool is made of parts. */
  get largestFree(): number {
    const free = this._total - this._counted;
    return this.isFixed ? free : Math.min(free, FIRST_GROWING_POOL);
  }

  /** Takes a fresh count of what is in use; a growing pool grows by it. */
  note(usage: number): void {
    this._counted = usage;
    this._claimed = 0;
    if (!this.isFixed) while (this._total <= usage) this._total *= 2;
  }

  /** Whether `blocks` can be had; if not, the flags are up and the console knows. */
  has(blocks: number): boolean {
    if (!this.isFixed) return true;
    this._claimed += blocks;
    if (this._counted > 0 && this._claimed < (this._total - this._counted) * TRUSTED_SHARE - RESERVE) return true;
    this.note(this._usage());
    this._claimed = blocks;
    if (this._counted + blocks < this._total) return true;
    this._errorFlags.raise("LOW_MEMORY");
    if (!this._errorFlags.has("MEMORY")) this._complain();
    this._errorFlags.raise("MEMORY");
    return false;
  }

  /** As `has`, but interrupts the script that asks. */
  claim(blocks: number): void {
    if (!this.has(blocks)) this.interrupt();
  }

  /** Blocks that were claimed are free again. */
  giveBack(blocks: number): void {
    this._claimed -= blocks;
  }

  /** Interrupts the script that runs. */
  interrupt(): never {
    this._isUnwinding = true;
    throw new Interruption();
  }

  /** Whether a script is being left after an interruption: its blocks to run "finally" are left out. */
  get isUnwinding(): boolean {
    return this._isUnwinding;
  }

  /** The interruption has arrived where the firmware called the script. */
  unwound(): void {
    this._isUnwinding = false;
  }
}

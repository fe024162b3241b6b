// The pool of blocks: a growing one doubles when it is full and never shrinks, a fixed one runs out. What is
// about to be made is claimed; only when the claims since the last count could have filled the pool is it
// counted again, as a collection of garbage would. Never looks at the clock: the same run fails at the same place.

import type { ErrorFlags } from "./error-flags";

/** Thrown through a script that ran out of memory: no catch and no finally of the script sees it. */
export class Interruption {}

/** Room for byte strings: asked for, or demanded of the script that wants one. */
export interface StringRoom {
  has(bytes: number): boolean;
  claim(bytes: number): void;
}

const FIRST_GROWING_POOL = 4096;
/** Handlers between two counts that find what was not claimed: strings and arrays that grow bit by bit. */
const HANDLERS_PER_COUNT = 64;
/** The same while usage stands still, so that months of it can be simulated. */
const HANDLERS_PER_COUNT_AT_REST = 512;
/** Standing still is to grow by no more than this part of what is free. */
const RESTING_PART = 1 / 32;

export class MemoryPool {
  private _total: number;
  private _counted = 0;
  private _claimed = 0;
  private _handlersPerCount = HANDLERS_PER_COUNT;
  private _handlersLeft = HANDLERS_PER_COUNT;
  private _isUnwinding = false;

  constructor(
    /** 0: grows as needed. */
    private readonly _fixedBlocks: number,
    private readonly _usage: () => number,
    private readonly _errorFlags: ErrorFlags,
    private readonly _print: (text: string) => void,
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
    if (this._counted > 0 && this._counted + this._claimed < this._total) return true;
    this.note(this._usage());
    this._claimed = blocks;
    if (this._counted + blocks < this._total) return true;
    this._errorFlags.raise("LOW_MEMORY");
    if (!this._errorFlags.has("MEMORY")) this._print("OUT OF MEMORY\n");
    this._errorFlags.raise("MEMORY");
    return false;
  }

  /** As `has`, but interrupts the script that asks. */
  claim(blocks: number): void {
    if (!this.has(blocks)) this.interrupt();
  }

  /** Interrupts the script that runs. */
  interrupt(): never {
    this._isUnwinding = true;
    throw new Interruption();
  }

  /** The script's blocks to run "finally" are left out while it is interrupted. */
  checkUnwinding(): void {
    if (this._isUnwinding) throw new Interruption();
  }

  /** The interruption has arrived where the firmware called the script. */
  unwound(): void {
    this._isUnwinding = false;
  }

  /** A handler has run; interrupts when what it left behind does not fit. */
  handlerDone(): void {
    if (!this.isFixed || --this._handlersLeft > 0) return;
    const before = this._counted;
    this._handlersLeft = HANDLERS_PER_COUNT;
    this._claimed = this._total;
    this.claim(0);
    const isAtRest = this._counted - before <= (this._total - this._counted) * RESTING_PART;
    this._handlersPerCount = isAtRest ? Math.min(2 * this._handlersPerCount, HANDLERS_PER_COUNT_AT_REST) : HANDLERS_PER_COUNT;
    this._handlersLeft = this._handlersPerCount;
  }
}

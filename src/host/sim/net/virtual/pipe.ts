// One direction of a TCP connection: what an end wrote is cut into segments, each arrives after the latency and
// the time its bytes take, in order, and is acknowledged. While the way is cut, segments and acknowledgements
// wait as they would for being sent again; an end that waits too long gives up. Owns the bytes written to it.

import type { Clock } from "../../clock";
import type { Random } from "../../random";
import { segmentLimit, type Way } from "./conditions";

/** What happens to the connection, in its place among the bytes. */
export type Mark = "open" | "end" | "reset";

/** The end that bytes arrive at. */
export interface Receiver {
  /** Owns the segment; calls `consumed` once it has let go of bytes. `isApart`: it is never read together with another. */
  arrived(data: Buffer, isApart: boolean): void;
  marked(mark: Mark): void;
}

/** The end that writes. */
export interface Sender {
  /** There may be room again. */
  acknowledged(): void;
  /** Nothing was acknowledged for too long, or the address that all was sent from is gone. */
  gaveUp(cause: "timeout" | "abort"): void;
}

export interface PipeOptions {
  clock: Clock;
  random: Random;
  /** The way as it is at this moment. */
  way: () => Way;
  segmentBytes: number;
  windowBytes: number;
  sendBufferBytes: number;
  hasNagle: boolean;
  /** How long nothing is acknowledged before the sender gives up. */
  giveUpMs: number;
}

interface Segment {
  data: Buffer;
  mark?: Mark;
  isApart: boolean;
}

const NOTHING = Buffer.alloc(0);

export class Pipe {
  receiver!: Receiver;
  sender!: Sender;
  /** Whether the send buffer takes nothing, as though it were full. */
  isBlocked: () => boolean = () => false;
  private readonly _unsent: Buffer[] = [];
  private _unsentBytes = 0;
  private _unacknowledgedBytes = 0;
  private _unreadBytes = 0;
  private readonly _onWay: Segment[] = [];
  private _onWayBytes = 0;
  private _sentBytes = 0;
  private _arrivedBytes = 0;
  private _lineFreeMs = 0;
  private _lastArrivalMs = 0;
  private _isEnding = false;
  private _hasEnded = false;
  private _isClosed = false;
  private readonly _cuts = new Set<object>();
  private readonly _held: (() => void)[] = [];
  private _stopWaiting: (() => void) | undefined;
  private readonly _splits: number[] = [];
  private readonly _triggers: { atByte: number; act: () => void }[] = [];

  constructor(private readonly _options: PipeOptions) {}

  /** Bytes written and not acknowledged. */
  get bufferedBytes(): number {
    return this._unsentBytes + this._unacknowledgedBytes;
  }

  /** Tells the other end that the connection stands. */
  open(): void {
    this._dispatch({ data: NOTHING, mark: "open", isApart: false });
  }

  /** Takes as much of `data` as the send buffer has room for and returns how many bytes that was. */
  write(data: Buffer): number {
    if (this._isEnding && !this._isClosed) this._waitInVain();
    if (this._isEnding || this._isClosed || this.isBlocked()) return 0;
    const taken = Math.max(0, Math.min(data.length, this._options.sendBufferBytes - this.bufferedBytes));
    if (taken === 0) return 0;
    this._unsent.push(data.subarray(0, taken));
    this._unsentBytes += taken;
    this._pump();
    return taken;
  }

  /** Nothing more will be written: the end follows what was. */
  end(): void {
    this._isEnding = true;
    this._pump();
  }

  /** Drops what has not left and tells the other end so. */
  reset(): void {
    if (this._isClosed) return;
    this._isEnding = true;
    this._hasEnded = true;
    this._dropUnsent();
    this._dispatch({ data: NOTHING, mark: "reset", isApart: false });
  }

  /** Nothing leaves and nothing arrives any more. */
  close(): void {
    this._isClosed = true;
    this._dropUnsent();
    this._held.length = 0;
    this._stopWaiting?.();
  }

  /** The receiver has let go of `count` bytes. */
  consumed(count: number): void {
    this._unreadBytes -= count;
    this._pump();
  }

  /** Holds up what is on its way until `restore` was called for every reason. */
  cut(reason: object): void {
    this._cuts.add(reason);
  }

  restore(reason: object): void {
    if (!this._cuts.delete(reason) || this._cuts.size > 0) return;
    this._stopWaiting?.();
    this._stopWaiting = undefined;
    for (const act of this._held.splice(0)) this._unlessCut(act);
  }

  /** Ends a segment at each of these offsets of the stream that lie ahead. */
  split(offsets: readonly number[]): void {
    this._splits.push(...offsets.filter((offset) => offset > this._sentBytes));
    this._splits.sort((a, b) => a - b);
  }

  /** Calls `act` when that many bytes have arrived and no more; at once when they have already. */
  whenArrived(bytes: number, act: () => void): void {
    if (bytes <= this._arrivedBytes) return act();
    this._triggers.push({ atByte: bytes, act });
    this._triggers.sort((a, b) => a.atByte - b.atByte);
  }

  private _pump(): void {
    const { windowBytes, hasNagle, segmentBytes, random } = this._options;
    while (this._unsentBytes > 0) {
      const way = this._options.way();
      const limit = segmentLimit(way, segmentBytes, random);
      if (hasNagle && this._unsentBytes < limit && this._unacknowledgedBytes > 0) return;
      const splitAt = this._splits[0] ?? Infinity;
      const size = Math.min(limit, this._unsentBytes, windowBytes - this._onWayBytes - this._unreadBytes, splitAt - this._sentBytes);
      if (size <= 0) return;
      const data = this._takeUnsent(size);
      if (this._sentBytes === splitAt) this._splits.shift();
      this._dispatch({ data, isApart: way.segmentBytes !== 0 || splitAt < Infinity });
    }
    if (!this._isEnding || this._hasEnded) return;
    this._hasEnded = true;
    this._dispatch({ data: NOTHING, mark: "end", isApart: false });
  }

  private _takeUnsent(size: number): Buffer {
    const all = this._unsent.length === 1 ? this._unsent[0] : Buffer.concat(this._unsent);
    this._unsent.length = 0;
    if (size < all.length) this._unsent.push(all.subarray(size));
    this._unsentBytes -= size;
    this._sentBytes += size;
    return all.subarray(0, size);
  }

  private _dropUnsent(): void {
    this._unsent.length = 0;
    this._unsentBytes = 0;
  }

  private _dispatch(segment: Segment): void {
    const { clock, random } = this._options;
    const { latencyMs, jitterMs, bytesPerSecond } = this._options.way();
    const bytes = segment.data.length;
    const nowMs = clock.nowMs();
    this._onWay.push(segment);
    this._onWayBytes += bytes;
    this._unacknowledgedBytes += bytes;
    this._lineFreeMs = Math.max(nowMs, this._lineFreeMs) + (bytesPerSecond > 0 ? (bytes * 1000) / bytesPerSecond : 0);
    const lateMs = jitterMs > 0 ? random.nextFraction() * jitterMs : 0;
    this._lastArrivalMs = Math.max(this._lastArrivalMs, this._lineFreeMs + latencyMs + lateMs);
    clock.schedule(this._lastArrivalMs - nowMs, () => this._unlessCut(() => this._arrive()));
  }

  private _unlessCut(act: () => void): void {
    if (this._isClosed) return;
    if (this._cuts.size === 0) return act();
    this._held.push(act);
    this._waitInVain();
  }

  /** What was sent is not acknowledged, or cannot be: TCP gives up in the end. */
  private _waitInVain(): void {
    this._stopWaiting ??= this._options.clock.schedule(this._options.giveUpMs, () => this.sender.gaveUp("timeout"));
  }

  private _arrive(): void {
    const segment = this._onWay.shift();
    if (!segment) return;
    const bytesToTrigger = (this._triggers[0]?.atByte ?? Infinity) - this._arrivedBytes;
    if (bytesToTrigger > segment.data.length || segment.mark) return this._deliver(segment);
    const { data, isApart } = segment;
    this._deliver({ data: data.subarray(0, bytesToTrigger), isApart });
    this._triggers.shift()?.act();
    if (bytesToTrigger === data.length) return;
    this._onWay.unshift({ data: data.subarray(bytesToTrigger), isApart });
    this._unlessCut(() => this._arrive());
  }

  private _deliver({ data, mark, isApart }: Segment): void {
    if (mark) return this.receiver.marked(mark);
    const bytes = data.length;
    this._onWayBytes -= bytes;
    this._arrivedBytes += bytes;
    this._unreadBytes += bytes;
    this.receiver.arrived(data, isApart);
    this._options.clock.schedule(this._options.way().latencyMs, () => this._unlessCut(() => this._acknowledge(bytes)));
  }

  private _acknowledge(bytes: number): void {
    this._unacknowledgedBytes -= bytes;
    this._pump();
    this.sender.acknowledged();
  }
}

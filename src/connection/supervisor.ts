// What keeps a connection beyond its one link, as far as its options ask for it: reconnecting, health, the queue, the recorder.
// A phase, from the first `open` with such an option on. Memory: for each connection the state below; what it does with it is
// loaded while it runs (reconnect, health, offline-queue, history), but for the few functions that see every packet.

import { FrameBit, LengthForm } from "../protocol/opcode";
import { now } from "../port/espruino/bulk";
import { freeBlocks, isShort, offKill, onKill, saveText } from "../port/espruino/port";
import { Limit } from "../limits";
import { phase } from "../phase";
import { Connection, Data, End, Failure, LinkCounters, Options, Supervisor, Target } from "./connection";
import { Entry, RecorderSize } from "./entry";
import * as checking from "./health";
import * as telling from "./history";
import * as queueing from "./offline-queue";
import type { Socket } from "./ports";
import * as reconnecting from "./reconnect";

/** A message that waits: its number, what it is, and when it came (seconds of the board's clock). */
export type Posted = [id: number, data: Data, isBinary: boolean | undefined, at: number];

/** How far the frame headers of one direction have been read along. RFC 6455 §5.2. */
export interface Scan {
  _payloadLeft: number;
  /** Bytes read of the header under way; its first byte, its payload length, where that ends, where the header ends. */
  _headerBytes: number;
  _first: number;
  _length: number;
  _lengthEnd: number;
  _headerEnd: number;
}

class Supervision implements Supervisor {
  /** Reconnecting: failures in a row, whose turn it is, when the link was opened, what the server asked for. */
  _failures = 0;
  _urlIndex = 0;
  _openedAt?: number;
  _retryAfterSeconds?: number;
  _retryTimer?: number;
  _isOffline?: boolean;
  /** Tells of the first attempt, where that is still to be done. */
  _tell?: () => void;
  _isAsked?: boolean;
  _isOver?: boolean;

  /** Health: the ping under way, when the last one left and after how long a silence; how long a silence may be. */
  _link?: LinkCounters;
  _nonce?: string;
  _pingedAt!: number;
  _silenceMs!: number;
  _ceilingMs!: number;
  /** Answers in a row, each after the longest silence there may be. */
  _answers!: number;
  _healthTimer?: number;
  /** What the connection's limits are while there is memory. */
  _limit!: number;
  _shortBytes!: number;
  _in!: Scan;
  _out!: Scan;

  /** The queue: what waits, and how much that is; what was sent and not confirmed, and how many of those the ping under way covers. */
  _posted?: Posted[];
  _postedBytes!: number;
  _lastId!: number;
  _flying!: number[];
  _covered!: number;
  _expiryTimer?: number;

  /** The recorder: a ring of entries, see entry.ts, how many there ever were, since when. */
  _ring?: Int32Array;
  _entries!: number;
  _startedAt!: number;
  _save?: () => void;

  constructor(
    public _connection: Connection,
    public _target: Target,
    public _options: Options,
  ) {}

  opened(): void {
    this._again();
    this._openedAt = now();
    const own = this._connection._options; // of this attempt only: what it was for is done
    delete own.headers;
    delete own.onHeader;
    this._record(Entry.Opened, 0);
    if (this._link) this._health().opened(this);
    if (this._posted) this._queue().opened(this);
  }

  ended(failure: Failure, code: number, reason: string): boolean {
    const connection = this._connection;
    const end = failure as End;
    end.code = code;
    end.reason = reason;
    end.wasOpen = this._openedAt !== undefined;
    if (this._options.reconnect) this._again(Limit.BrokenOffMs);
    this._record(Entry.Ended, end.status);
    if (this._link) this._health().ended(this, end);
    const isFinal = !this._reconnect().ended(this, end);
    if (this._posted) this._queue().ended(this, isFinal);
    if (isFinal) {
      delete connection._supervisor;
      if (this._save) offKill(this._save);
    }
    delete connection._failure; // told; what ends the wait is not to be taken for it
    delete connection._isServerClose;
    return !isFinal;
  }

  pong(payload: string): boolean {
    if (!this._nonce || payload !== this._nonce) return false;
    this._health().pong(this);
    if (this._posted) this._queue().confirmed(this);
    return true;
  }

  _health(): typeof checking {
    return phase(checking);
  }

  _queue(): typeof queueing {
    return phase(queueing);
  }

  _reconnect(): typeof reconnecting {
    return phase(reconnecting);
  }

  /** There will be another attempt after so long, or none. Also set before what memory may not be enough for: it is taken back behind it. */
  _again(delayMs?: number): void {
    if (this._retryTimer) clearTimeout(this._retryTimer);
    this._retryTimer = delayMs === undefined ? 0 : setTimeout(this._onRetry, delayMs, this);
  }

  /** The handlers of the timers. */
  _onRetry(supervision: Supervision): void {
    supervision._again(Limit.BrokenOffMs);
    if (!supervision._connection._timer) supervision._reconnect().start(supervision);
  }

  _onCheck(supervision: Supervision): void {
    supervision._healthTimer = setTimeout(supervision._onCheck, Limit.BrokenOffMs, supervision);
    supervision._health().check(supervision);
  }

  _onExpiry(supervision: Supervision): void {
    // The number of a timer that is gone would soon be another one's, and clear that.
    supervision._expiryTimer = setTimeout(supervision._onExpiry, Limit.BrokenOffMs, supervision);
    supervision._queue().expire(supervision);
  }

  /** Keeps an entry, where there is a recorder. */
  _record(what: number, value: number): void {
    const ring = this._ring;
    if (!ring) return;
    const at = (this._entries++ * RecorderSize.Fields) % ring.length;
    ring[at] = (now() - this._startedAt) * 1000;
    ring[at + 1] = what;
    ring[at + 2] = value;
    ring[at + 3] = freeBlocks();
  }

  /** Reads along what passes, piece by piece however it is cut, and counts and records the frames that begin. */
  _pass(piece: string, isOut: boolean): void {
    const link = this._link!;
    const scan = isOut ? this._out : this._in;
    const end = piece.length;
    if (isOut) link.bytesOut += end;
    else link.bytesIn += end;
    let at = 0;
    while (at < end) {
      const left = scan._payloadLeft;
      if (left) {
        const passed = left < end - at ? left : end - at;
        scan._payloadLeft = left - passed;
        at += passed;
        continue;
      }
      const byte = piece.charCodeAt(at++);
      const index = scan._headerBytes++;
      if (!index) scan._first = byte;
      else if (index === 1) {
        const short = byte & 127;
        scan._length = short < LengthForm.Short ? short : 0;
        scan._lengthEnd = short < LengthForm.Short ? 2 : short === LengthForm.Short ? 4 : 10;
        scan._headerEnd = scan._lengthEnd + (byte & FrameBit.Mask ? 4 : 0);
      } else if (index < scan._lengthEnd) scan._length = scan._length * 256 + byte;
      if (!index || index + 1 < scan._headerEnd) continue;
      scan._payloadLeft = scan._length;
      scan._headerBytes = 0;
      if (isOut) link.framesOut++;
      else link.framesIn++;
      this._record((isOut ? Entry.FrameOut : Entry.FrameIn) + scan._first, scan._length);
    }
  }

  /** The handler of every packet received, before the connection's own. */
  _onReceived(this: Socket, chunk: string): void {
    const connection = this._connection as Connection | undefined;
    const supervision = connection && (connection._supervisor as Supervision);
    if (!supervision || !chunk) return;
    const link = supervision._link!;
    const gapMs = (now() - connection._heardAt) * 1000;
    if (gapMs > link.longestGap) link.longestGap = gapMs;
    if (supervision._options.floor) {
      const isRefusing = isShort(supervision._options.floor);
      connection._limit = isRefusing ? -1 : supervision._limit;
      connection._shortBytes = isRefusing ? -1 : supervision._shortBytes;
    }
    supervision._pass(chunk, false);
  }

  /** In place of the socket's `write`. */
  _write(this: Socket, bytes: string): void {
    const connection = this._connection as Connection | undefined;
    if (connection && connection._supervisor) (connection._supervisor as Supervision)._pass(bytes, true);
    this._plainWrite!(bytes);
  }

  /** The connection's "drain": the next message may go, or all are with the socket and can be confirmed. */
  _onDrain(this: Connection): void {
    const supervision = this._supervisor as Supervision | undefined;
    if (supervision && supervision._posted && (supervision._posted.length || supervision._flying.length > supervision._covered)) supervision._queue().flush(supervision);
  }

  /** `Connection.post`. */
  _post(this: Connection, message: Data | ArrayBuffer, isBinary?: boolean): number {
    const supervision = this._supervisor as Supervision | undefined;
    return supervision ? supervision._queue().post(supervision, message, isBinary) : 0;
  }
}

/** Opens the connection under supervision. Throws what an attempt that starts at once throws. */
export function supervise(connection: Connection, target: Target, options: Options): void {
  const supervision = new Supervision(connection, target, options);
  const { record } = options;
  connection._supervisor = supervision;
  if (record || options.keepalive || options.queue || options.floor) connection.link = supervision._link = supervision._health().createLink(supervision);
  if (record) {
    supervision._ring = new Int32Array(((record as { entries?: number }).entries || RecorderSize.Entries) * RecorderSize.Fields);
    supervision._entries = 0;
    supervision._startedAt = now();
    connection.history = function () {
      return phase(telling).historyOf(supervision._ring!, supervision._entries);
    };
    const { file } = record as { file?: string };
    if (file) {
      supervision._save = function () {
        saveText(file, connection.history!().join("\n"));
      };
      onKill(supervision._save);
    }
  }
  if (options.queue) {
    supervision._posted = [];
    supervision._flying = [];
    supervision._postedBytes = supervision._lastId = supervision._covered = 0;
    connection.post = supervision._post;
    connection.on("drain", supervision._onDrain);
  }
  supervision._reconnect().start(supervision, true);
}

export type { Supervision };

// One WebSocket connection as its user sees it, and its state. RFC 6455 §4 to §7.
// Memory: the fields below; while open the parser with its ring; the message under way. Events go through the board's own
// emitter, which runs handlers after the current code: a handler may do anything, it is never inside one of these calls.
//
//   Closed       open() -> Connecting
//   Connecting   handshake done -> Open; failure, close(), deadline -> Closed
//   Open         close(), Close frame, protocol error -> Closing; TCP closed, health check failed -> Closed
//   Closing      TCP closed, deadline -> Closed

import type { FrameParser } from "../protocol/frame-parser";
import { framePiece } from "../protocol/frame-writer";
import { FrameBit, Opcode } from "../protocol/opcode";
import { isSmallBoard, poll, textEncoder } from "../port/espruino/port";
import { Limit } from "../limits";
import { phase } from "../phase";
import type { Status } from "../status";
import type { About, Asked, End, Failure, Headers, KeepaliveOptions, LinkCounters, Options, QueueOptions, ReconnectOptions, Source, StreamOptions, Target } from "../types/native";
import * as opening from "./opening";
import * as streaming from "./streaming";
import * as supervising from "./supervisor";
import type { Socket } from "./ports";
import { rarely } from "./rarely";
import { isUtf8, onData } from "./receive";
import { onDrain, pump, send, sendAny, sendOn } from "./transmit";

/** As the W3C numbers them. */
export const enum State {
  Connecting = 0,
  Open = 1,
  Closing = 2,
  Closed = 3,
}

/** What happens to a message that is not gathered whole. */
export const enum Delivery {
  Stream = 1,
  Skip = 2,
  Truncate = 3,
}

/** Who keeps the connection alive beyond its one link: src/connection/supervisor.ts. */
export interface Supervisor {
  /** The user has closed the connection: whatever ends the link, there is no other. */
  _isAsked?: boolean;
  opened(): void;
  /** The link or the attempt ended. Returns true when that is not the end of the connection. */
  ended(failure: Failure, code: number, reason: string): boolean;
  /** True when the pong answers a ping of the supervisor's own. */
  pong(payload: string): boolean;
}

export type Data = string | Uint8Array;

interface Connection {
  on(event: string, handler: (...values: any) => void): void;
  emit(event: string, ...values: unknown[]): void;
  removeListener(event: string, handler: (...values: never[]) => void): void;
  removeAllListeners(event?: string): void;
}

/**
 * Events: open; message(data, isBinary); part(bytes, isLast, offset, about); with `reconnect` attempt(number, url), wait(delay, number)
 * and down(end); with `queue` verdict(id, outcome, why);
 * oversize(isBinary, length); ping(data) and pong(data); drain; error(failure); close(code, reason, status, wasClean).
 * Text is a byte string of UTF-8, binary a Uint8Array (a byte string where an API asks for that); both belong to the handler.
 * A field without an initial value takes no memory until it is set: undefined is its zero.
 */
class Connection {
  readyState: State = State.Closed;
  /** The subprotocol that the server selected, if any. */
  protocol?: string;
  /** Payload bytes that `send` took and the socket has not got yet. */
  bufferedAmount = 0;
  /** With `keepalive`, `queue`, `record` or `floor`: how the link is. Read only. */
  link?: LinkCounters;
  /** With `queue`: takes a message for as soon as the link allows. Returns its number in "verdict", or 0 where it is refused. */
  post?: (message: Data | ArrayBuffer, isBinary?: boolean) => number;
  /** With `record`: what the flight recorder holds, a line an entry, oldest first. */
  history?: () => string[];

  /**
   * Sends a message; strings as text, Uint8Array and ArrayBuffer as binary, unless `isBinary` says otherwise.
   * Returns true when it was taken; false when not open (while connecting: without `queueEarly`), or when something waits and `maxQueue` would be passed (default: what a message may have; for parts, twelve packets). `message` must stay as it is until sent.
   *
   * With `isLast` it is a part of a message: false for all but the last. The first part may declare the `length` of the whole
   * message, in bytes: then it travels as one frame, else in fragments of as many parts as wait. Until the last part only parts
   * are taken, of a declared message no more than was declared. Who passes a message on gives what the "part" event told of it
   * in place of the length: then a fragment also holds the parts that are sure to follow, and the echo is hardly longer.
   */
  send!: (message: Data | ArrayBuffer, isBinary?: boolean, isLast?: boolean, length?: number | About) => boolean;

  _socket?: Socket;
  _options!: Options;
  _timer?: number;
  _failure?: Failure;
  /** The phase that is under way: see Failure.phase. Undefined is "url". */
  _reached?: string;
  _supervisor?: Supervisor;
  _parser?: FrameParser;
  /** When the last byte came or left, seconds. */
  _heardAt!: number;
  /** When the last ping was sent because of silence, seconds. */
  _pingedAt!: number;
  _unansweredPings!: number;
  /** After a Close frame or a failure: nothing that arrives matters. */
  _isDeaf?: boolean;
  _isPaused?: boolean;
  /** Chunks that arrived and have to wait: for `resume`, or for the handlers of what came before them. */
  _held?: string[];
  /** Largest whole message, bytes. */
  _limit!: number;
  /** The part of that which the short way in `onData` takes: at most 125. */
  _shortBytes!: number;
  /** Binary is handed over as a byte string too, which takes half the memory: for APIs that know nothing else. */
  _givesStrings?: boolean;
  /** The message so far, where it does not come in one piece. */
  _gathered?: string;
  /** Where it is not gathered whole: what happens to it, how much of it has come, what is known of it. */
  _delivery?: Delivery;
  _offset?: number;
  _message?: About;
  /** Its first frame is not its last. */
  _isFragmented?: boolean;
  /** The incomplete code point at the end of the text so far. */
  _textEnd?: string;
  _checkUtf8?: (text: string) => string | undefined;

  /** Code of the Close frame received, or of the one that ended a failed connection. */
  _closeCode?: number;
  _closeReason?: string;
  _isServerClose?: boolean;
  /** Payload of the Close frame that waits to be sent. */
  _closing?: string;
  /** What waited to be sent when the closing deadline was last set, bytes. */
  _closingBytes?: number;
  _isCloseSent?: boolean;

  /** Control frames that wait, ready for the wire. */
  _controls?: string;
  /** The message, or part of one, being sent; how much of it has left; the first byte of its next frame. */
  _data?: Data;
  _sentBytes!: number;
  _first!: number;
  /** Payload of the frame that this part begins, where its length was declared; else 0. */
  _declaredBytes!: number;
  /** What is left to send of the frame under way, and the key for it. */
  _frameLeft!: number;
  _key!: number;
  /** In turn first byte, declared length and data of what waits behind. */
  _queue?: (number | Data)[];
  /** A message is being sent in parts; with a declared length, what is left of that. */
  _isParted?: boolean;
  /** Bytes of that message taken, and sure to be given. */
  _takenBytes?: number;
  _sureBytes?: number;
  _declaredLeft?: number;
  _isStreaming?: boolean;
  /** Written to the socket since its last drain; how much of that is payload. */
  _unsentBytes!: number;
  _leavingBytes!: number;
  /** Something waits for the socket's next drain. */
  _isWaiting?: boolean;
  /** The longest text that `send` may let leave at once, bytes: what one packet and one frame hold. */
  _directBytes!: number;
  /** Payload that can not leave any more. */
  _lostBytes?: number;

  /** The same for all connections: on the prototype. */
  _burstBytes!: number;
  _messageBytes!: number;
  _encodeText?: (text: string) => string;
  /** `send` for what may have to wait, and for a part inside a frame. */
  _send!: Connection["send"];
  /** Whether the board polls the socket: see port.ts. */
  _poll!: typeof poll;
  _sendOn!: (part: Data | ArrayBuffer) => boolean;
  _pump!: () => void;
  _onData!: (chunk: string) => void;
  _onDrain!: () => void;
  _isUtf8!: (piece: string, isEnd: boolean) => boolean;

  /** Connects; allowed when closed. Throws an Error otherwise, a TypeError for headers that can not be sent. All else becomes events. */
  open(url: Target, options?: Options): void {
    options = options || {};
    if (!(options.reconnect || options.queue || options.keepalive || options.record || options.floor)) this._open(url as string, options);
    else (supervision = supervision || phase(supervising)).supervise(this, url, options);
  }

  /** One attempt: at a URL, or at none, with the status that says why and what went wrong. Returns the URL in one form, undefined where it is wrong. */
  _open(url: string | Status, options: Options, problem?: string): string | undefined {
    return phase(opening).open(this, url, options, problem);
  }

  /** Sends a message from a source that is asked when there is room. Returns false when not open or while another message is sent in parts. */
  stream(source: Source, options?: StreamOptions): boolean {
    return phase(streaming).startStream(this, source, options || {});
  }

  /** Sends a ping with up to 125 bytes, or another control frame. Returns false when not open. */
  ping(payload?: string, opcode?: Opcode): boolean {
    if (this.readyState !== State.Open) return false;
    payload = (payload || "").substr(0, Limit.ControlPayloadBytes);
    const waiting = this._controls;
    this._controls = (waiting && waiting.length < Limit.ControlQueueBytes ? waiting : "") +
      framePiece(FrameBit.Fin | (opcode || Opcode.Ping), payload.length, payload);
    this._pump();
    return true;
  }

  /**
   * Starts the close handshake; what was sent before still leaves. Does nothing when closing or closed; while connecting, gives up.
   * Throws a TypeError for a code that may not travel or a reason above 123 bytes (RFC 6455 §7.4, §5.5.1).
   */
  close(code?: number, reason?: string): void {
    rarely().close(this, code, reason);
  }

  /**
   * Stops the flow of messages, down to TCP, once what waits to be sent has left: the board polls a socket for both or not at all.
   * Up to three messages or parts that were read already still come. No ping is answered and the peer's Close is not seen.
   */
  pause(): void {
    if (!this._isPaused && this.readyState === State.Open) {
      this._isPaused = true;
      this._held = this._held || [];
      if (!this._unsentBytes) poll(this._socket!, false);
    }
  }

  resume(): void {
    if (this._isPaused) {
      delete this._isPaused;
      if (this._held!.length) poll(this._socket!, false);
      this._socket!.emit("data", "");
    }
  }

  /** The handler of the socket's "error" and "close" events: the first comes with an object. */
  _onEnd(this: Socket, error: { code: number; message: string } | boolean): void {
    const connection = this._connection as Connection;
    if (!connection) return;
    connection._endOpening();
    rarely().socketEnded(connection, error);
  }

  /** Set again first: memory may run out on the way. */
  _onTimer(connection: Connection): void {
    connection._timer = setTimeout(connection._onTimer, Limit.BrokenOffMs, connection);
    connection._endOpening();
    rarely().timerEnded(connection);
  }

  /** An attempt is over: with its listeners, all that opening takes is let go of, before its end takes memory. */
  _endOpening(): void {
    const socket = this._socket;
    if (!socket || this._parser) return;
    socket.removeAllListeners("connect");
    socket.removeAllListeners("data");
  }
}

/** In memory from the first connection that asks for it, and the same for all that do. */
let supervision: typeof supervising | undefined;
const shared = Connection.prototype;
shared.send = send;
shared._send = sendAny;
shared._poll = poll;
shared._sendOn = sendOn;
shared._pump = pump;
shared._onData = onData;
shared._onDrain = onDrain;
shared._isUtf8 = isUtf8;
const isSmall = isSmallBoard();
const encodeText = textEncoder();
if (encodeText) shared._encodeText = encodeText;
shared._burstBytes = isSmall ? 268 : 536;
shared._messageBytes = isSmall ? 4096 : 65536;

/** The native client: a connection that connects at once; without a URL, one that is closed and can be opened. */
export function connect(url?: Target, options?: Options): Connection {
  const connection = new Connection();
  if (url !== undefined) connection.open(url, options);
  return connection;
}

export { rarely };
export type { Connection, About, Asked, End, Failure, Headers, KeepaliveOptions, LinkCounters, Options, QueueOptions, ReconnectOptions, Source, StreamOptions, Target };

// One WebSocket connection: everything between its socket and its user. RFC 6455 §5, §7.
// Memory: the fields below, the ring and the parser while open, the message being gathered. Events go through the board's
// own emitter, which runs handlers after the current code: a handler can do anything, it is never inside one of these calls.
//
//   state        leaves it
//   Closed       open()
//   Connecting   opened() -> Open; fail(), close(), deadline -> Closed
//   Open         close(), a Close frame, a protocol error -> Closing; TCP closed, health check failed -> Closed
//   Closing      TCP closed, deadline -> Closed

import { CloseCode } from "../protocol/close-code";
import { FrameParser, Parsed } from "../protocol/frame-parser";
import { FrameWriter } from "../protocol/frame-writer";
import { FrameBit, Opcode } from "../protocol/opcode";
import { RingBuffer } from "../protocol/ring-buffer";
import * as utf8 from "../protocol/utf8";
import { bufferOf, bytesOf, now, stringOf, sumOf } from "../port/espruino/bulk";
import { isSmallBoard } from "../port/espruino/port";
import { Limit } from "../limits";
import { phase } from "../phase";
import * as statusTable from "../status";
import { Status } from "../status";
import * as closing from "./closing";
import * as opening from "./opening";
import { Socket, SocketCode } from "./ports";

/** As the W3C numbers them. */
export const enum State {
  Connecting = 0,
  Open = 1,
  Closing = 2,
  Closed = 3,
}

export interface Options {
  /** Request headers by name. */
  headers?: { [name: string]: string };
  /** Subprotocols to offer: one, a comma-separated list, or an array. */
  protocols?: string | string[];
  /** Milliseconds for DNS, TCP, TLS and HTTP together. */
  handshakeTimeout?: number;
  /** Milliseconds for the close handshake, then the socket is dropped. */
  closeTimeout?: number;
  /** Milliseconds of silence before a ping; 0 for no pings. */
  pingInterval?: number;
  /** Receive ring, bytes: a power of two, at least 128. */
  bufferSize?: number;
  /** Largest whole message that is accepted, bytes. */
  maxMessage?: number;
  /** Most that may wait to be sent, bytes. */
  maxQueue?: number;
  /** Messages above this leave as several frames, bytes. */
  fragmentSize?: number;
  /** For wss://, handed to the board's TLS library. */
  key?: unknown;
  cert?: unknown;
  ca?: unknown;
  /** Called with every header of the handshake response, the name in lower case. */
  onHeader?: (name: string, value: string) => void;
}

/** What the "error" event carries. */
export interface Failure {
  status: Status;
  message: string;
  /** The HTTP status of the handshake response, where there was one. */
  http?: number;
}

export type Data = string | Uint8Array;

/** Shared by all connections, made with the first. */
let writer: FrameWriter;
let burstBytes: number;
let messageBytes: number;
let checkUtf8: ((text: string) => string | undefined) | undefined;

function orDefault(value: number | undefined, fallback: number): number {
  return value === undefined ? fallback : value;
}

/** Takes what the socket delivers: frames are read through the ring, the payload of data frames straight from `chunk`. */
function onData(this: Socket, chunk: string): void { // HOT
  const connection = this.connection as Connection;
  if (!connection || connection._isDeaf) return;
  if (connection._held !== undefined) {
    connection._held += chunk;
    return;
  }
  connection._heardAt = now();
  const parser = connection._parser!;
  const ring = parser.ring;
  let messages = 0;
  let at = 0; // chunk[0..at) was copied to the ring; its last `ring.size` bytes still wait there
  for (;;) {
    const parsed = parser.payloadLeft ? Parsed.Data : parser.next();
    if (parsed === Parsed.Data) {
      // The ring only looks ahead: payload is sliced from the chunk, natively and once.
      const start = at - ring.size;
      let count = chunk.length - start;
      if (count >= parser.payloadLeft) count = parser.payloadLeft;
      else if (!count) return;
      const piece = chunk.substr(start, count);
      if (start + count < at) {
        ring.head = (ring.head + count) & ring.mask;
        ring.size -= count;
      } else {
        at = start + count;
        ring.size = 0;
      }
      parser.payloadLeft -= count;
      if (parser.messageOpcode === Opcode.Text && (connection._textEnd || sumOf(piece) !== sumOf(new Int8Array(bufferOf(piece)))) && !connection._isUtf8(piece, parser.isFinal && !parser.payloadLeft)) {
        return connection.fail(Status.InvalidUtf8, "", 0, CloseCode.InvalidData);
      }
      if (parser.payloadLeft || !parser.isFinal || connection._gathered !== undefined) {
        if (!connection._gather(piece)) return;
        if (parser.messageOpcode) continue;
      } else {
        connection.emit("message", parser.messageOpcode === Opcode.Text ? piece : bytesOf(piece), parser.messageOpcode !== Opcode.Text);
        parser.messageOpcode = 0;
      }
    } else if (parsed === Parsed.Incomplete) {
      const count = ring.fill(chunk, at, Limit.GulpBytes);
      if (!count) return;
      at += count;
      continue;
    } else if (parsed === Parsed.ProtocolError) {
      return connection.fail(Status.FramingError, "", 0, CloseCode.ProtocolError);
    } else {
      connection._control();
      if (connection._isDeaf) return;
    }
    // Each event waits in memory until its handler ran: let the interpreter have its turn, then go on with the rest.
    if (++messages === Limit.MessagesPerTurn) {
      const rest = chunk.substr(at - ring.size);
      ring.size = 0;
      if (rest) this.emit("data", rest);
      return;
    }
  }
}

/** What was written has left the board: more may follow. */
function onDrain(this: Socket): void {
  const connection = this.connection as Connection;
  if (!connection || connection.readyState === State.Connecting) return;
  connection._heardAt = now();
  connection._unsentBytes = 0;
  connection._pump();
  if (!connection.bufferedAmount) connection.emit("drain");
}

function onError(this: Socket, error: { code: number; message: string }): void {
  const connection = this.connection as Connection;
  if (!connection || connection._failure || connection._isDeaf) return;
  const isConnecting = connection.readyState === State.Connecting;
  const status = isConnecting && error.code === SocketCode.NotFound ? Status.DnsFailed
    : isConnecting && error.code >= SocketCode.Reset ? Status.ConnectFailed
    : Status.SocketError + error.code;
  connection._failure = { status, message: error.message };
}

function onClose(this: Socket): void {
  if (this.connection) (this.connection as Connection)._finish();
}

/** The one timer of a connection ran out. */
function onTimer(connection: Connection): void {
  connection._timer = undefined;
  if (connection.readyState === State.Connecting) {
    if (!connection._failure) connection._failure = { status: Status.ConnectTimeout, message: "" };
    return connection._finish();
  }
  if (connection.readyState === State.Closing) return connection._finish();
  const intervalMs = connection._pingIntervalMs();
  const restMs = intervalMs - (now() - connection._heardAt) * 1000;
  if (restMs > 1) {
    connection._unanswered = 0;
    connection._arm(restMs);
  } else if (connection._unanswered === Limit.UnansweredPings) {
    connection._failure = { status: Status.HealthCheckFailed, message: "" };
    connection._finish();
  } else {
    connection._unanswered++;
    connection.ping();
    connection._arm(intervalMs);
  }
}

export interface Connection {
  on(event: string, handler: (...values: never[]) => void): void;
  emit(event: string, ...values: unknown[]): void;
}

/**
 * Events: open; message(data, isBinary); ping(data) and pong(data); drain; error(failure); close(code, reason, status, wasClean).
 * Text is a byte string of UTF-8, binary a Uint8Array; both belong to the handler.
 * Fields without an initial value take no memory until they are set: undefined is their zero.
 */
export class Connection {
  readyState: State = State.Closed;
  /** The subprotocol that the server selected. */
  protocol = "";
  /** Payload bytes that `send` took and the socket has not got yet. */
  bufferedAmount = 0;

  _socket: Socket | undefined;
  _options!: Options;
  _timer: number | undefined;
  _failure: Failure | undefined;
  _parser: FrameParser | undefined;
  /** When the last byte came or left, seconds. */
  _heardAt!: number;
  _unanswered!: number;
  /** After a Close frame or a failure: nothing that arrives matters. */
  _isDeaf: boolean | undefined;
  /** What arrived while paused. */
  _held: string | undefined;
  /** The message so far, where it did not come in one piece. */
  _gathered: string | undefined;
  /** The incomplete code point at the end of the text so far. */
  _textEnd: string | undefined;

  /** Code of the Close frame received, or of the one that ended a failed connection. */
  _closeCode: number | undefined;
  _closeReason: string | undefined;
  _isServerClose: boolean | undefined;
  /** Payload of the Close frame that waits to be sent. */
  _closing: string | undefined;
  _isCloseSent: boolean | undefined;

  /** Control frames that wait, ready for the wire. */
  _controls: string | undefined;
  /** The message being sent, its opcode (Continuation after its first frame), how much of it has left, and of its frame what is left. */
  _data: Data | undefined;
  _opcode!: number;
  _sentBytes!: number;
  _frameLeft!: number;
  _key!: number;
  /** Opcode and data in turn of the messages behind it. */
  _queue: (number | Data)[] | undefined;
  /** Written to the socket since its last drain. */
  _unsentBytes!: number;

  /** Connects; allowed when closed. Throws an Error otherwise, a TypeError for headers that can not be sent. All else becomes events. */
  open(url: string, options?: Options): void {
    phase(opening).open(this, url, options || {});
  }

  /**
   * Sends a message; strings as text, Uint8Array and ArrayBuffer as binary, unless `isBinary` says otherwise.
   * Returns true when it was taken; false when not open, or when more than `maxQueue` bytes would wait. `data` must stay as it is until sent.
   */
  send(data: Data | ArrayBuffer, isBinary?: boolean): boolean {
    if (this.readyState !== State.Open) return false;
    const isText = typeof data === "string";
    if (!isText) data = data instanceof Uint8Array ? data : data instanceof ArrayBuffer ? new Uint8Array(data) : "" + data;
    const length = (data as Data).length;
    if (this.bufferedAmount && this.bufferedAmount + length > orDefault(this._options.maxQueue, messageBytes * 2)) return false;
    const opcode = (isBinary === undefined ? typeof data !== "string" : isBinary) ? Opcode.Binary : Opcode.Text;
    this.bufferedAmount += length;
    if (this._data === undefined) this._take(opcode, data as Data);
    else (this._queue = this._queue || []).push(opcode, data as Data);
    this._pump();
    return true;
  }

  /** Sends a ping with up to 125 bytes. Returns false when not open. */
  ping(data?: string): boolean {
    return this.readyState === State.Open && this._sendControl(Opcode.Ping, data || "");
  }

  /**
   * Starts the close handshake; what was sent before still leaves. Does nothing when closing or closed; while connecting, gives up.
   * Throws a TypeError for a code that may not travel or a reason above 123 bytes (RFC 6455 §7.4, §5.5.1).
   */
  close(code?: number, reason?: string): void {
    const payload = phase(closing).closePayload(this, code, reason);
    if (this.readyState === State.Connecting) {
      this.readyState = State.Closing;
      this._arm(0);
    } else if (this.readyState === State.Open) this._startClosing(payload);
  }

  /** Stops the flow of messages, down to TCP. Up to three messages that were read already still come. */
  pause(): void {
    if (this._held === undefined && this._socket) {
      this._held = "";
      this._socket.removeAllListeners("data");
    }
  }

  resume(): void {
    const held = this._held;
    if (held !== undefined && this._socket) {
      this._held = undefined;
      this._socket.on("data", onData);
      if (held) this._socket.emit("data", held);
    }
  }

  /** Ends the connection with a failure; with `closeCode`, after telling the peer. */
  fail(status: Status, message?: string, http?: number, closeCode?: number): void {
    if (this._failure) return;
    this._failure = { status, message: message || "", http };
    this._isDeaf = true;
    this._data = this._queue = undefined;
    if (closeCode && this.readyState < State.Closed) {
      this._closeCode = closeCode;
      this._startClosing(String.fromCharCode(closeCode >> 8, closeCode & 255));
    } else this._arm(0);
  }

  /** Listens to a new socket. */
  _attach(socket: Socket): void {
    this._socket = socket;
    socket.connection = this;
    socket.on("drain", onDrain);
    socket.on("error", onError);
    socket.on("close", onClose);
  }

  _becomeOpen(protocol: string, ringBytes: number): void {
    const socket = this._socket!;
    this._parser = new FrameParser(new RingBuffer(ringBytes));
    this._heardAt = now();
    this._unanswered = 0;
    this.protocol = protocol;
    this.readyState = State.Open;
    socket.removeAllListeners("data");
    socket.on("data", onData);
    this._arm(this._pingIntervalMs());
  }

  _startClosing(payload: string): void {
    this.readyState = State.Closing;
    this._arm(orDefault(this._options.closeTimeout, Limit.CloseTimeoutMs));
    if (!this._isCloseSent) {
      this._closing = payload;
      this._pump();
    }
  }

  _arm(delayMs: number): void {
    if (this._timer) clearTimeout(this._timer);
    this._timer = setTimeout(onTimer, delayMs, this);
  }

  _take(opcode: number, data: Data): void {
    this._data = data;
    this._opcode = opcode;
    this._sentBytes = this._frameLeft = 0;
  }

  _sendControl(opcode: Opcode, payload: string): boolean {
    const waiting = this._controls;
    this._controls = (waiting && waiting.length < Limit.ControlQueueBytes ? waiting : "") + writer.begin(FrameBit.Fin | opcode, payload.length, payload);
    this._pump();
    return true;
  }

  /** Writes what one packet holds: control frames between frames, then data, at the end the Close frame. */
  _pump(): void { // HOT
    for (;;) {
      const room = burstBytes - this._unsentBytes;
      if (this._isCloseSent || room <= 0) return;
      const data = this._data;
      let frameLeft = this._frameLeft;
      let wire;
      if (!frameLeft && this._controls) {
        wire = this._controls;
        this._controls = undefined;
      } else if (data !== undefined) {
        const sent = this._sentBytes;
        const left = data.length - sent;
        const isBegin = !frameLeft;
        if (isBegin) {
          frameLeft = orDefault(this._options.fragmentSize, Limit.FragmentBytes);
          if (frameLeft > left) frameLeft = left;
          // A frame that fits one packet is not split over two: the second would wait for the first one's acknowledgement.
          if (frameLeft + Limit.HeaderRoomBytes > room && this._unsentBytes && frameLeft < burstBytes) return;
        }
        let count = frameLeft;
        if (count > Limit.PieceBytes) count = Limit.PieceBytes;
        if (count > room - Limit.HeaderRoomBytes) count = room - Limit.HeaderRoomBytes;
        if (count < frameLeft && (count &= -4) < 4) return;
        const piece = typeof data !== "string" ? stringOf(new Uint8Array(data.buffer, data.byteOffset + sent, count))
          : count === data.length ? data : data.substr(sent, count);
        if (isBegin) {
          wire = writer.begin(left === frameLeft ? this._opcode | FrameBit.Fin : this._opcode, frameLeft, piece);
          this._key = writer.key;
          this._opcode = Opcode.Continuation;
        } else wire = writer.mask(piece, this._key, Limit.HeaderRoomBytes);
        this.bufferedAmount -= count;
        this._sentBytes = sent + count;
        this._frameLeft = frameLeft - count;
        if (left === count) this._nextMessage();
      } else if (this._closing !== undefined) {
        wire = writer.begin(FrameBit.Fin | Opcode.Close, this._closing.length, this._closing);
        this._isCloseSent = true;
      } else return;
      this._unsentBytes += wire.length;
      try {
        this._socket!.write(wire);
      } catch (closed) {
        return; // the socket's close event is on its way
      }
    }
  }

  _nextMessage(): void {
    const queue = this._queue;
    this._data = undefined;
    if (queue) {
      this._take(queue.shift() as number, queue.shift() as Data);
      if (!queue.length) this._queue = undefined;
    }
  }

  /** Judges a piece of text that is not plain ASCII, or that follows half a code point. */
  _isUtf8(piece: string, isEnd: boolean): boolean {
    if (!checkUtf8) checkUtf8 = phase(utf8).createUtf8Check();
    const end = checkUtf8((this._textEnd || "") + piece);
    this._textEnd = end || undefined;
    return end === "" || (end !== undefined && !isEnd);
  }

  /** Adds a piece to the message under way, and hands it over when whole. Returns false when the connection has failed. */
  _gather(piece: string): boolean {
    const parser = this._parser!;
    const isText = parser.messageOpcode === Opcode.Text;
    const soFar = this._gathered;
    const total = (soFar === undefined ? 0 : soFar.length) + piece.length + parser.payloadLeft;
    const limit = orDefault(this._options.maxMessage, messageBytes);
    if (total > limit) {
      this.fail(Status.MessageTooBig, "message of " + total + " B > limit " + limit + " B", 0, CloseCode.TooBig);
      return false;
    }
    if (soFar === undefined) this._gathered = piece;
    else this._gathered += piece;
    if (!parser.payloadLeft && parser.isFinal) {
      const message = this._gathered!;
      this._gathered = undefined;
      parser.messageOpcode = 0;
      this.emit("message", isText ? message : bytesOf(message), !isText);
    }
    return true;
  }

  /** Answers the control frame that the parser found. RFC 6455 §5.5. */
  _control(): void {
    const parser = this._parser!;
    const payload = parser.ring.take(parser.controlBytes);
    if (parser.controlOpcode === Opcode.Close) phase(closing).receiveClose(this, payload);
    else if (parser.controlOpcode === Opcode.Pong) this.emit("pong", payload);
    else {
      this.emit("ping", payload);
      this._sendControl(Opcode.Pong, payload);
    }
  }

  _pingIntervalMs(): number {
    return orDefault(this._options.pingInterval, Limit.PingIntervalMs);
  }

  /** Lets go of the socket and tells the user how it ended. */
  _finish(): void {
    const socket = this._socket;
    const isAsked = this.readyState === State.Closing;
    if (this._timer) clearTimeout(this._timer);
    if (socket) {
      socket.connection = undefined;
      socket.end();
    }
    this._timer = this._socket = this._parser = this._gathered = this._data = this._queue = this._held = checkUtf8 = undefined;
    this.bufferedAmount = 0;
    this.readyState = State.Closed;
    let failure = this._failure;
    if (!failure && !isAsked) failure = { status: Status.ConnectionLost, message: "" };
    if (failure) {
      failure.message = failure.message || phase(statusTable).statusText(failure.status);
      this.emit("error", failure);
    }
    this.emit(
      "close",
      this._closeCode || CloseCode.Abnormal,
      this._closeReason || "",
      failure ? failure.status : this._isServerClose ? Status.ServerClosed : Status.Ok,
      !!(this._isCloseSent && this._isDeaf && !failure),
    );
  }
}

/** Sets up what all connections share. */
function share(): void {
  const isSmall = isSmallBoard();
  writer = new FrameWriter();
  burstBytes = isSmall ? 268 : 536;
  messageBytes = isSmall ? 4096 : 65536;
}

/** A connection that is closed and can be opened. */
export function createConnection(): Connection {
  if (!writer) share();
  return new Connection();
}

/** The native client: a connection that connects at once. */
export function connect(url: string, options?: Options): Connection {
  const connection = createConnection();
  connection.open(url, options);
  return connection;
}

// The native client: docs/api/native.md. Sizes are bytes, times milliseconds. Text is a byte string of UTF-8.

import type { StatusCode } from "./status";

/** What goes: a string as text, bytes as binary, a number as its text. Not copied: leave it as it is until `bufferedAmount` is 0. */
export type Message = string | Uint8Array | ArrayBuffer | number;

export interface Headers {
  [name: string]: string;
}

/** A value, or a function that gives it or a promise of it, asked before each attempt. */
export type Asked<Value> = Value | ((attempt: number) => Value | Promise<Value>);

export interface Options {
  /** In place of the URL's own. */
  port?: number;
  /** Request headers by name; `Host`, `Authorization` and `Sec-WebSocket-Version` take the place of the client's own. A function only with `reconnect`. */
  headers?: Asked<Headers>;
  /** Subprotocols to offer: one, several separated by commas, or an array. */
  protocols?: string | string[];
  /** For DNS, TCP, TLS and HTTP together. 10000 by default. */
  handshakeTimeout?: number;
  /** For the server to answer the Close frame, and before that for each step of what still waits to leave; then the socket is dropped. 5000 by default. */
  closeTimeout?: number;
  /** Silence before a ping; after two without an answer the connection is dead. 30000 by default, 0: never. */
  pingInterval?: number;
  /** The receive ring, which reads headers and control frames: a power of two, at least 128, which is the default. */
  bufferSize?: number;
  /** Largest message that is delivered whole. 65536 by default, on a small board 4096. */
  maxMessage?: number;
  /** What happens to a larger one. "close" by default: the connection ends with 1009. */
  oversize?: "close" | "skip" | "truncate" | "stream";
  /** Every message comes in parts. */
  stream?: boolean;
  /** Most that may wait to be sent beside one message of any size. 65536 by default, on a small board 4096; for parts twelve packets. */
  maxQueue?: number;
  /** Whole messages sent while connecting wait for the open connection; they are lost if the attempt fails. */
  queueEarly?: boolean;
  /** A longer message leaves as several frames. 4096 by default. */
  fragmentSize?: number;
  /** Handed to the board's TLS, as `cert` and `ca`. */
  key?: unknown;
  cert?: unknown;
  ca?: unknown;
  /** Called on the connection for each header of the response before "open": its name in lower case, its value, its name as it came. */
  onHeader?: (name: string, value: string, sentName: string) => void;
  /** Handler of the socket's "data" event, called before the client reads the chunk; an empty one is the client's own. */
  onChunk?: (chunk: string) => void;
  /** Opens again whatever ended the connection, as far as the policy goes; true: with its defaults. */
  reconnect?: boolean | ReconnectOptions;
  /** Messages given to `post` wait for the link, also across reconnects. */
  queue?: boolean | QueueOptions;
  /** Pings that measure the link and learn how long silence is survived, in place of `pingInterval`. */
  keepalive?: boolean | KeepaliveOptions;
  /** The last frames, states and memory readings are kept: see `history`. */
  record?: boolean | RecordOptions;
  /** With fewer free blocks than this a message counts as too large, and `post` as full. */
  floor?: number;
  /** With one of these: sent as `Authorization: Bearer`. */
  token?: Asked<string>;
}

/** When a connection is opened again. */
export interface ReconnectOptions {
  /** The floor of the waits between attempts, 1000 by default, and their cap, 60000. */
  minDelay?: number;
  maxDelay?: number;
  /** A link that stood so long was stable: the waits start anew. 10000 by default. */
  stableAfter?: number;
  /** Failures in a row after which the connection closes for good; without it there is no end. */
  maxAttempts?: number;
  /** A policy of your own: true, false or a wait; undefined for the default one. */
  retry?: (end: End, attempts: number) => boolean | number | undefined;
}

/** How much may wait for the link, and what happens beyond that or too late. */
export interface QueueOptions {
  /** 16 by default. */
  maxMessages?: number;
  /** 4096 by default. */
  maxBytes?: number;
  /** Beyond that `post` returns 0 ("refuse", the default), or the oldest that wait or the new one are dropped. */
  drop?: "oldest" | "newest" | "refuse";
  /** A message that has waited so long is dropped; without it none is. */
  ttl?: number;
}

/** Pings that measure the link. */
export interface KeepaliveOptions {
  /** Silence before a ping, between which the client learns. 15000 and 300000 by default. */
  min?: number;
  max?: number;
  /** For the pong. 10000 by default. */
  pongTimeout?: number;
}

export interface RecordOptions {
  /** 16 by default. */
  entries?: number;
  /** A file in Storage that gets the history before a soft reset. */
  file?: string;
}

/** One URL, or with `reconnect` several that take turns, each given or asked for. */
export type Target = Asked<string> | Asked<string>[];

/** What is known of a message that comes in parts. */
export interface About {
  isBinary: boolean;
  /** Undefined where the message comes in several frames. */
  length: number | undefined;
  /** The offset where the frame under way ends. */
  end: number;
}

/** Why a connection failed: docs/status.md. */
export interface Failure {
  status: StatusCode;
  message: string;
  /** How far the attempt had come. */
  phase?: string;
  /** The name of the status, SOCKET_ERROR for one without a name, or CAPTIVE_PORTAL. */
  cause?: string;
  /** The HTTP status of the response, where the server gave one. */
  http?: number;
  /** What the server said instead of switching protocols, its first 256 bytes. */
  body?: string;
}

/** What ended a link or an attempt, with `reconnect`; code and reason as in "close". */
export interface End extends Failure {
  code: number;
  reason: string;
  wasOpen: boolean;
}

/** What passed since `open`, with `keepalive`, `queue`, `record` or `floor`. Read only. */
export interface LinkCounters {
  /** Round trip of the last ping, smoothed (RFC 6298 §2), and the least. */
  rtt?: number;
  rttSmoothed?: number;
  rttMin?: number;
  /** Silence before a ping, as learnt so far. */
  keepalive: number;
  bytesIn: number;
  bytesOut: number;
  framesIn: number;
  framesOut: number;
  /** The longest silence of the server. */
  longestGap: number;
  opens: number;
  /** How many links and attempts ended, by cause; CLOSE_1012 and the like for a server that closed. */
  ends: { [cause: string]: number };
}

/** What the handler of each event is called with. */
export interface ConnectionEvents {
  /** The handshake is done. */
  open: () => void;
  /** A whole message: text is a string, binary bytes. It is yours. */
  message: (data: string | Uint8Array, isBinary: boolean) => void;
  /** A piece of a message, always a byte string, and where in the message it begins. */
  part: (bytes: string, isLast: boolean, offset: number, about: About) => void;
  /** The end of a message that was skipped or truncated. */
  oversize: (isBinary: boolean, length: number) => void;
  /** A ping came; it is answered already. */
  ping: (data: string) => void;
  pong: (data: string) => void;
  /** A packet has left and at most one more waits: there is room again. */
  drain: () => void;
  /** The connection failed; "close" follows. */
  error: (failure: Failure) => void;
  /** With `reconnect`: an attempt begins. */
  attempt: (number: number, url: string) => void;
  /** With `reconnect`: a link or an attempt ended, and another attempt follows. */
  down: (end: End) => void;
  /** With `reconnect`: the time until the next attempt; undefined where there is no network yet. */
  wait: (delay: number | undefined, number: number) => void;
  /** With `queue`: what became of a message. */
  verdict: (id: number, outcome: "sent" | "unknown" | "dropped", why?: "full" | "expired" | "closed") => void;
  /** Once for each `connect` or `open`, the last event. */
  close: (code: number, reason: string, status: StatusCode, wasClean: boolean) => void;
}

/** Gives about `bytes` bytes of a stream; "" when there are none yet, null at the end. */
export type Source = (bytes: number) => string | Uint8Array | null;

export interface StreamOptions {
  isBinary?: boolean;
  /** Of the whole message, which then travels as one frame. */
  length?: number;
  /** Called once: whether the message is complete, and how many bytes were taken from the source. */
  onEnd?: (isComplete: boolean, bytes: number) => void;
}

export interface Connection {
  /** 0 connecting, 1 open, 2 closing, 3 closed. */
  readonly readyState: 0 | 1 | 2 | 3;
  /** The subprotocol that the server chose. */
  readonly protocol?: string;
  /** Payload bytes that were taken and have not gone to the socket yet. */
  readonly bufferedAmount: number;
  /** How the link is. */
  readonly link?: LinkCounters;

  /** Connects again; handlers are kept. Throws an Error unless closed, a TypeError for headers that cannot be sent; all else becomes events. */
  open(url: Target, options?: Options): void;
  /** Returns true when taken, false when not open or when there is no room: then nothing was taken. */
  send(message: Message, isBinary?: boolean): boolean;
  /**
   * Sends a part of a message. The first part may tell the `length` of the whole, which then travels as one frame, or what the
   * "part" event told of a message that is passed on.
   */
  send(part: Message, isBinary: boolean | undefined, isLast: boolean, length?: number | About): boolean;
  /** With `queue`: takes a message for as soon as the link allows. Returns its number in "verdict", or 0 where it is refused. */
  post?(message: Message, isBinary?: boolean): number;
  /** With `record`: what the flight recorder holds, a line an entry, oldest first. */
  history?(): string[];
  /** Sends a message from a source that is asked when there is room. Returns false when not open or while another message is sent in parts. */
  stream(source: Source, options?: StreamOptions): boolean;
  /** Sends a ping of at most 125 bytes. Returns false when not open. */
  ping(payload?: string): boolean;
  /**
   * Starts the close handshake, 1000 without a code; what was taken before still leaves. While connecting: gives up.
   * Throws a TypeError for a code that may not travel and for a reason above 123 bytes or not UTF-8.
   */
  close(code?: number, reason?: string): void;
  /** Stops the flow of messages, down to TCP; at most 3 messages or parts still come. */
  pause(): void;
  resume(): void;

  /** A handler that takes both arguments: `isBinary` tells the type of `data`. */
  on(event: "message", handler: (...message: [data: string, isBinary: false] | [data: Uint8Array, isBinary: true]) => void): void;
  on<Name extends keyof ConnectionEvents>(event: Name, handler: ConnectionEvents[Name]): void;
  removeListener(event: keyof ConnectionEvents, handler: (...values: never[]) => void): void;
  removeAllListeners(event?: keyof ConnectionEvents): void;
}

/** Makes a connection and connects. Throws a TypeError for headers that cannot be sent; all else becomes events. */
export function connect(url: Target, options?: Options): Connection;
/** Makes a closed connection, to be opened with `open`. */
export function connect(): Connection;

// The client of Espruino's own module `ws`: docs/api/espruino-ws.md.

import type { Failure, Headers, Options } from "./native";

/** Those of the native client may stand beside the module's own. */
export interface WsOptions extends Options {
  /** In place of 80. */
  port?: number;
  /** With the query. "/" by default. */
  path?: string;
  /** The request's Origin. "Espruino" by default. */
  origin?: string;
  /** Subprotocols to offer, separated by commas. */
  protocol?: string;
  /** The request's Sec-WebSocket-Version. 13 by default. */
  protocolVersion?: number;
  /** Seconds of silence before a ping; after two without an answer the connection is dead. 60 by default. */
  keepAlive?: number;
}

/** What the handler of each event is called with. */
export interface WsEvents {
  /** What the socket delivered, the handshake's response included. */
  rawData: (bytes: string) => void;
  handshake: () => void;
  open: () => void;
  /** A message as a byte string: of UTF-8, or where `isBinary` is there, of binary. */
  message: (msg: string, isBinary?: true) => void;
  /** A ping came; it is answered already. */
  ping: () => void;
  pong: () => void;
  /** What was sent has left. */
  drain: () => void;
  /** The connection failed; "close" follows. */
  error: (failure: Failure) => void;
  /** Once for each connection, the last event. */
  close: () => void;
}

export interface Ws {
  host: string;
  port: number;
  path: string;
  origin: string;
  protocol?: string;
  protocolVersion: number;
  headers?: Headers;
  /** Milliseconds. */
  keepAlive: number;
  masking: true;
  readonly connected: boolean;
  /** The board's socket, null when there is none. */
  readonly socket: unknown;

  /**
   * Sends text, bytes as binary, or what `first`, a frame's first byte, says: 0x81 text, 0x82 binary, 0x89 a ping. While connecting it waits.
   * Throws an Error when closing or closed and when there is no room: then nothing was taken.
   */
  send(message: string | Uint8Array | ArrayBuffer, first?: number): void;
  /** Closes, 1000 without a code; while connecting gives up. Throws a TypeError for a code or reason that may not travel. */
  close(code?: number, reason?: string): void;
  /** Connects again; handlers are kept. Throws an Error unless closed. */
  initializeConnection(): void;

  on<Name extends keyof WsEvents>(event: Name, handler: WsEvents[Name]): void;
  emit(event: string, ...values: unknown[]): void;
  removeListener(event: keyof WsEvents, handler: (...values: never[]) => void): void;
  removeAllListeners(event?: keyof WsEvents): void;
}

/** `host` is a name or an address, or a whole URL, which then says port and path. Throws a TypeError for headers that cannot be sent. */
export interface WsConstructor {
  new (host: string, options?: WsOptions): Ws;
  (host: string, options?: WsOptions): Ws;
  readonly prototype: Ws;
  /** Throws an Error: this is a client only. */
  createServer(): never;
}

// Defold's `extension-websocket`: docs/api/defold.md.

import type { StatusCode } from "./status";

/** What `connect` returned: only to be passed on. */
export interface DefoldConnection {
  /** Nothing else is one. */
  readonly readyState: 0 | 1 | 2 | 3;
}

/** How the server answered the handshake. */
export interface DefoldHandshakeResponse {
  /** HTTP status. */
  status: number;
  /** By the names that the server wrote. */
  headers: { [name: string]: string };
  /** The first 256 bytes of the body where the server did not switch protocols, else "". */
  response: string;
}

/** What the callback is told: `event` is one of the constants. */
export type DefoldEvent =
  | { event: 0; message: ""; handshake_response: DefoldHandshakeResponse; code?: undefined }
  /** `message` is the reason of the Close frame, `code` its code where the server closed. */
  | { event: 1; message: string; handshake_response?: undefined; code?: number }
  /** A message as a byte string, text and binary alike. */
  | { event: 2; message: string; handshake_response?: undefined; code?: undefined }
  /** What went wrong, in words, and exactly (`status`, an extra of this module); EVENT_DISCONNECTED follows. */
  | { event: 3; message: string; handshake_response?: DefoldHandshakeResponse; code?: undefined; status: StatusCode };

export interface DefoldParams {
  /** Milliseconds for DNS, TCP, TLS and the handshake together. 3000 by default. */
  timeout?: number;
  /** Subprotocols to offer, separated by commas. None by default. */
  protocol?: string;
  /** Request headers, `name: value` with "\r\n" between them. */
  headers?: string;
}

export type DefoldCallback<Self> = (self: Self, connection: DefoldConnection, data: DefoldEvent) => void;

export interface Defold {
  /** The handshake is done. */
  readonly EVENT_CONNECTED: 0;
  /** Once for each connection, the last event. */
  readonly EVENT_DISCONNECTED: 1;
  readonly EVENT_MESSAGE: 2;
  readonly EVENT_ERROR: 3;
  readonly DATA_TYPE_TEXT: 1;
  readonly DATA_TYPE_BINARY: 2;

  /**
   * Connects at once; the callback gets the global object, or `self`, as its first argument. Throws a TypeError without a
   * callback and for headers that cannot be sent; all else becomes events.
   */
  connect(url: string, params: DefoldParams | null | undefined, callback: DefoldCallback<any>): DefoldConnection;
  connect<Self>(url: string, params: DefoldParams | null | undefined, callback: DefoldCallback<Self>, self: Self): DefoldConnection;
  /** Closes with 1000; while connecting gives up; closing or closed does nothing. */
  disconnect(connection: DefoldConnection): void;
  /** Sends binary, or text where `type` says so. Throws an Error while not connected and where there is no room: the connection lives on. */
  send(connection: DefoldConnection, message: string | Uint8Array, options?: { type?: 1 | 2 } | null): void;
}

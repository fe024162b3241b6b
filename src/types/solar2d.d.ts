// Solar2D's `plugin.websockets`: docs/api/solar2d.md.

import type { Options } from "./native";
import type { StatusCode } from "./status";

/** What a listener is called with; compare `type` with the client's constants. */
export type Solar2dEvent =
  | { name: "WSEVENT"; type: "ONOPEN" }
  /** A message as a byte string, text and binary alike. */
  | { name: "WSEVENT"; type: "ONMESSAGE"; data: string }
  /** A connection that was open has ended, or you gave up: the last event. `status` says exactly why: an extra of this module. */
  | { name: "WSEVENT"; type: "ONCLOSE"; code: number; reason: string; status: StatusCode }
  /** No connection came about: the last event. 3000 network, 3001 request, 3002 handshake, 9999 memory. */
  | { name: "WSEVENT"; type: "ONERROR"; code: 3000 | 3001 | 3002 | 9999; reason: string; status: StatusCode };

export type Solar2dListener = (event: Solar2dEvent) => void;

export interface Solar2dOptions extends Options {
  /** Taken, and means nothing: a board speaks TLS 1.2. */
  tls?: 10 | 11 | 12;
}

export interface Solar2dClient {
  readonly WSEVENT: "WSEVENT";
  readonly ONOPEN: "ONOPEN";
  readonly ONMESSAGE: "ONMESSAGE";
  readonly ONCLOSE: "ONCLOSE";
  readonly ONERROR: "ONERROR";
  readonly TLS_1_0: 10;
  readonly TLS_1_1: 11;
  readonly TLS_1_2: 12;

  /** Adds a listener. Throws a TypeError for another event than WSEVENT. */
  addEventListener(event: "WSEVENT", listener: Solar2dListener): void;
  removeEventListener(event: "WSEVENT", listener: Solar2dListener): void;
  /** Connects; a port in the options wins. Throws an Error while connecting, connected or closing; all else becomes an event. */
  connect(uri: string, options?: Solar2dOptions): void;
  /** Closes with 1000; while connecting gives up; otherwise does nothing. */
  disconnect(): void;
  /** Returns true when taken; false when not connected or when there is no room: then nothing was taken. */
  send(data: string | Uint8Array): boolean;
}

export interface Solar2d {
  /** Makes a client; it can be used again after each end and keeps its listeners. */
  "new"(): Solar2dClient;
}

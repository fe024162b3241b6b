// Hammerspoon's module `hs.websocket`: docs/api/hammerspoon.md.

import type { StatusCode } from "./status";

export type HammerspoonStatus = "connecting" | "open" | "closing" | "closed";

/** Exactly one of "closed" and "fail" comes, as the last event. */
export type HammerspoonEvent = "open" | "received" | "pong" | "closed" | "fail";

/**
 * The message is a byte string: of "received" the message, text and binary alike; of "pong" its payload; of "closed" the
 * server's reason; of "fail" what went wrong, in words; else "". "fail" also has a `status`, which says exactly what: an extra of
 * this module.
 */
export type HammerspoonCallback = (event: HammerspoonEvent, message: string, status?: StatusCode) => void;

export interface HammerspoonWebsocket {
  /**
   * Sends binary, or text where `isData` is false. Ignored unless open. Throws a TypeError without a message, an Error where there
   * is no room for it: the connection lives on.
   */
  send(message: string | Uint8Array, isData?: boolean): this;
  /** Closes with 1000; while connecting gives up; closing or closed does nothing. */
  close(): this;
  status(): HammerspoonStatus;
}

export interface Hammerspoon {
  /** Connects at once; whatever goes wrong comes through the callback. Throws a TypeError without a callback. */
  "new"(url: string, callback: HammerspoonCallback): HammerspoonWebsocket;
}

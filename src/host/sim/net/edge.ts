// What TCP is like at a board's end, which its firmware decides: sizes of segments and buffers, whether small
// pieces wait (Nagle), how much of an error it tells.

import type { BoardDescription } from "../board-description";

export interface Edge {
  /** The most payload in one TCP segment (MSS). */
  segmentBytes: number;
  /** What may be on its way or wait unread (the receive window). */
  windowBytes: number;
  /** What may wait to be sent or to be acknowledged. */
  sendBufferBytes: number;
  /** A small segment waits while another is not acknowledged (RFC 896). */
  hasNagle: boolean;
  /** One piece is taken at a time, the next when that one is acknowledged. */
  sendsOneAtATime: boolean;
  /** What came in two segments is read in two pieces. */
  keepsSegments: boolean;
  /** An end is told by its cause; otherwise each is "connection closed". */
  hasDetailedErrors: boolean;
}

/** lwIP's usual window and send buffer: four segments of 1436 B. */
const LWIP_BUFFER_BYTES = 5744;

/** ESP8266: espconn, one send at a time and one packet per read. */
const ESPCONN: Edge = {
  segmentBytes: 536,
  windowBytes: LWIP_BUFFER_BYTES,
  sendBufferBytes: LWIP_BUFFER_BYTES,
  hasNagle: false,
  sendsOneAtATime: true,
  keepsSegments: true,
  hasDetailedErrors: true,
};

/** ESP32 and Linux: BSD sockets. */
const BSD_SOCKETS: Edge = {
  segmentBytes: 1436,
  windowBytes: LWIP_BUFFER_BYTES,
  sendBufferBytes: LWIP_BUFFER_BYTES,
  hasNagle: true,
  sendsOneAtATime: false,
  keepsSegments: false,
  hasDetailedErrors: false,
};

/** A server somewhere: large buffers, and nothing waits. */
export const SERVER_EDGE: Edge = {
  segmentBytes: 1436,
  windowBytes: 65536,
  sendBufferBytes: 65536,
  hasNagle: false,
  sendsOneAtATime: false,
  keepsSegments: true,
  hasDetailedErrors: true,
};

export function edgeOf(board: BoardDescription): Edge {
  return board.connectErrors === "event" ? ESPCONN : BSD_SOCKETS;
}

// The status codes: docs/status.md says what produces each.

/** 0, or a negative number of the table, or -101 to -115: the socket's own error code less 100. */
export type StatusCode = number;

export interface StatusTable {
  /** Closed by the user or gracefully. */
  readonly OK: 0;
  /** URL does not start with ws:// or wss://. */
  readonly BAD_SCHEME: -1;
  /** Host name > 127 B. */
  readonly HOST_TOO_LONG: -2;
  /** Port is not a number from 1 to 65535. */
  readonly BAD_PORT: -3;
  /** URL has no usable host name. */
  readonly NO_HOST: -4;
  /** Host name does not resolve. */
  readonly DNS_FAILED: -5;
  /** Server requested termination. */
  readonly SERVER_CLOSED: -6;
  /** Handshake response is not valid. */
  readonly BAD_HANDSHAKE: -7;
  /** No memory for the receive ring. */
  readonly NO_RING_MEMORY: -8;
  /** No memory for a frame. */
  readonly NO_FRAME_MEMORY: -9;
  /** No memory for the message. */
  readonly NO_MESSAGE_MEMORY: -10;
  /** No memory for the next fragment. */
  readonly NO_FRAGMENT_MEMORY: -11;
  /** No memory to join fragments. */
  readonly NO_JOIN_MEMORY: -12;
  /** Message > limit. */
  readonly MESSAGE_TOO_BIG: -13;
  /** No memory to move the rest. */
  readonly NO_SHIFT_MEMORY: -14;
  /** Server broke the framing rules. */
  readonly FRAMING_ERROR: -15;
  /** No room to send. */
  readonly NO_SEND_MEMORY: -16;
  /** Server did not switch protocols. */
  readonly NOT_UPGRADED: -17;
  /** Connecting took too long. */
  readonly CONNECT_TIMEOUT: -18;
  /** Server is silent and answers no ping. */
  readonly HEALTH_CHECK_FAILED: -19;
  /** Connection ended without a close frame. */
  readonly CONNECTION_LOST: -99;
  /** Connection refused or reset. */
  readonly CONNECT_FAILED: -109;
  /** Not connected to a network. */
  readonly NO_NETWORK: -111;
  /** TLS handshake failed. */
  readonly TLS_FAILED: -113;
  /** Text is not valid UTF-8. */
  readonly INVALID_UTF8: -207;
  /** This board has no TLS. */
  readonly NO_TLS: -210;
  /** Function that gives URL, headers or token failed. */
  readonly PROVIDER_FAILED: -220;
  /** Memory ran out and the firmware took the receive handler away. */
  readonly HANDLER_LOST: -221;
  /** What a status means, in words; for a socket error its number. */
  text(status: StatusCode): string;
  /** The WebSocket close code that goes with a status. */
  closeCode(status: StatusCode): number;
}

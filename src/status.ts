// The one table of outcomes: NodeMCU's numbers, used by every API, each with its name, its text and the WebSocket close code
// that goes with it. docs/status.md says what produces each on this platform.
// `Status` costs a board nothing; the table is a phase, loaded when somebody asks for a name or a text.

import type { StatusTable } from "./types/status";

export const enum Status {
  Ok = 0,
  BadScheme = -1,
  HostTooLong = -2,
  BadPort = -3,
  NoHost = -4,
  DnsFailed = -5,
  ServerClosed = -6,
  BadHandshake = -7,
  NoRingMemory = -8,
  NoFrameMemory = -9,
  NoMessageMemory = -10,
  NoFragmentMemory = -11,
  NoJoinMemory = -12,
  MessageTooBig = -13,
  NoShiftMemory = -14,
  FramingError = -15,
  NoSendMemory = -16,
  NotUpgraded = -17,
  ConnectTimeout = -18,
  HealthCheckFailed = -19,
  ConnectionLost = -99,
  /** The socket's own error code (-1 to -15) is added. */
  SocketError = -100,
  ConnectFailed = -109,
  NoNetwork = -111,
  TlsFailed = -113,
  InvalidUtf8 = -207,
  NoTls = -210,
  ProviderFailed = -220,
  HandlerLost = -221,
}

type Row = (name: string, status: number, closeCode: number, text: string) => void;

/** Calls `row` with each line of the table: so no more than one of them is in memory at a time. */
function eachRow(row: Row): void {
  row("OK", 0, 1000, "closed by the user or gracefully");
  row("BAD_SCHEME", -1, 1006, "URL does not start with ws:// or wss://");
  row("HOST_TOO_LONG", -2, 1006, "host name > 127 B");
  row("BAD_PORT", -3, 1006, "port is not a number from 1 to 65535");
  row("NO_HOST", -4, 1006, "URL has no usable host name");
  row("DNS_FAILED", -5, 1006, "host name does not resolve");
  row("SERVER_CLOSED", -6, 1000, "server requested termination");
  row("BAD_HANDSHAKE", -7, 1006, "handshake response is not valid");
  row("NO_RING_MEMORY", -8, 1006, "no memory for the receive ring");
  row("NO_FRAME_MEMORY", -9, 1009, "no memory for a frame");
  row("NO_MESSAGE_MEMORY", -10, 1009, "no memory for the message");
  row("NO_FRAGMENT_MEMORY", -11, 1009, "no memory for the next fragment");
  row("NO_JOIN_MEMORY", -12, 1009, "no memory to join fragments");
  row("MESSAGE_TOO_BIG", -13, 1009, "message > limit");
  row("NO_SHIFT_MEMORY", -14, 1009, "no memory to move the rest");
  row("FRAMING_ERROR", -15, 1002, "server broke the framing rules");
  row("NO_SEND_MEMORY", -16, 1006, "no room to send");
  row("NOT_UPGRADED", -17, 1006, "server did not switch protocols");
  row("CONNECT_TIMEOUT", -18, 1006, "connecting took too long");
  row("HEALTH_CHECK_FAILED", -19, 1006, "server is silent and answers no ping");
  row("CONNECTION_LOST", -99, 1006, "connection ended without a close frame");
  row("CONNECT_FAILED", -109, 1006, "connection refused or reset");
  row("NO_NETWORK", -111, 1006, "not connected to a network");
  row("TLS_FAILED", -113, 1006, "TLS handshake failed");
  row("INVALID_UTF8", -207, 1007, "text is not valid UTF-8");
  row("NO_TLS", -210, 1006, "this board has no TLS");
  row("PROVIDER_FAILED", -220, 1006, "function that gives URL, headers or token failed");
  row("HANDLER_LOST", -221, 1006, "memory ran out and the firmware took the receive handler away");
}

/** The line of a status; for one that has none a text is made. */
function findRow(status: number): { name: string; closeCode: number; text: string } {
  const found = { name: "", closeCode: 1006, text: status > -200 && status < -99 ? "socket error " + (status + 100) : "status " + status };
  eachRow(function (name, code, closeCode, text) {
    if (code !== status) return;
    found.name = name;
    found.closeCode = closeCode;
    found.text = text;
  });
  return found;
}

/** What a failure carries of the taxonomy, beside its status. */
export interface Explained {
  status: Status;
  message: string;
  /** How far the attempt had come: url, dns, tcp, tls, http, open or closing. */
  phase?: string;
  /** The name of the status; SOCKET_ERROR for one without a name; CAPTIVE_PORTAL where somebody else answered in the server's place. */
  cause?: string;
  http?: number;
  body?: string;
}

/** Completes a failure: message, phase and cause. `reached` is the phase that was under way, where the failure does not say. */
export function explain(failure: Explained, reached: string): void {
  const row = findRow(failure.status);
  failure.message = failure.message || row.text;
  failure.phase = failure.status === Status.DnsFailed ? "dns" : failure.phase || reached;
  // A portal shows its page to whoever asks for anything; RFC 6585 §6 gave it a status of its own.
  const isPortal = failure.http === 511 || (failure.http === 200 && (failure.body || "").trim()[0] === "<");
  failure.cause = failure.cause || (isPortal ? "CAPTIVE_PORTAL" : row.name || "SOCKET_ERROR");
}

/** The names and texts as an object: what users see as `M.Status`. */
export function createStatusTable(): StatusTable {
  const table: { [name: string]: unknown } = {
    text(status: number) {
      return findRow(status).text;
    },
    closeCode(status: number) {
      return findRow(status).closeCode;
    },
  };
  eachRow(function (name, status) {
    table[name] = status;
  });
  return table as unknown as StatusTable;
}

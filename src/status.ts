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

/**
 * A row a status: name, code, close code, text. A function, so that the text takes memory only while somebody looks at it. With a
 * status its row alone, if it has one: all rows apart would take an ESP8266 hundreds of blocks just when a connection fails.
 */
function tableRows(status?: number): string[] {
  const text = `OK|0|1000|closed by the user or gracefully
BAD_SCHEME|-1|1006|URL does not start with ws:// or wss://
HOST_TOO_LONG|-2|1006|host name > 127 B
BAD_PORT|-3|1006|port is not a number from 1 to 65535
NO_HOST|-4|1006|URL has no usable host name
DNS_FAILED|-5|1006|host name does not resolve
SERVER_CLOSED|-6|1000|server requested termination
BAD_HANDSHAKE|-7|1006|handshake response is not valid
NO_RING_MEMORY|-8|1006|no memory for the receive ring
NO_FRAME_MEMORY|-9|1009|no memory for a frame
NO_MESSAGE_MEMORY|-10|1009|no memory for the message
NO_FRAGMENT_MEMORY|-11|1009|no memory for the next fragment
NO_JOIN_MEMORY|-12|1009|no memory to join fragments
MESSAGE_TOO_BIG|-13|1009|message > limit
NO_SHIFT_MEMORY|-14|1009|no memory to move the rest
FRAMING_ERROR|-15|1002|server broke the framing rules
NO_SEND_MEMORY|-16|1006|no room to send
NOT_UPGRADED|-17|1006|server did not switch protocols
CONNECT_TIMEOUT|-18|1006|connecting took too long
HEALTH_CHECK_FAILED|-19|1006|server is silent and answers no ping
CONNECTION_LOST|-99|1006|connection ended without a close frame
CONNECT_FAILED|-109|1006|connection refused or reset
NO_NETWORK|-111|1006|not connected to a network
TLS_FAILED|-113|1006|TLS handshake failed
INVALID_UTF8|-207|1007|text is not valid UTF-8
NO_TLS|-210|1006|this board has no TLS
PROVIDER_FAILED|-220|1006|function that gives URL, headers or token failed
HANDLER_LOST|-221|1006|memory ran out and the firmware took the receive handler away`;
  if (status === undefined) return text.split("\n");
  const at = status > 0 ? -1 : text.indexOf("|" + status + "|"); // what is above 0 are close codes
  const end = text.indexOf("\n", at);
  return at < 0 ? [] : [text.substring(text.lastIndexOf("\n", at) + 1, end < 0 ? text.length : end)];
}

function findRow(status: number): string[] {
  const [row] = tableRows(status);
  if (row) return row.split("|");
  return ["", "" + status, "1006", status > -200 && status < -99 ? "socket error " + (status + 100) : "status " + status];
}

/** What a status means, in words. */
function statusText(status: number): string {
  return findRow(status)[3];
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

/** Completes a failure: message, phase and cause. `reached` is the phase that was under way. */
export function explain(failure: Explained, reached: string): void {
  const row = findRow(failure.status);
  failure.message = failure.message || row[3];
  failure.phase = failure.status === Status.DnsFailed ? "dns" : reached;
  // A portal shows its page to whoever asks for anything; RFC 6585 §6 gave it a status of its own.
  const isPortal = failure.http === 511 || (failure.http === 200 && (failure.body || "").trim()[0] === "<");
  failure.cause = failure.cause || (isPortal ? "CAPTIVE_PORTAL" : row[0] || "SOCKET_ERROR");
}

/** The WebSocket close code that goes with a status. */
function closeCode(status: number): number {
  return +findRow(status)[2];
}

/** The names and texts as an object: what users see as `M.Status`. */
export function createStatusTable(): StatusTable {
  const rows = tableRows();
  const table = { text: statusText, closeCode } as StatusTable & { [name: string]: unknown };
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i].split("|");
    table[row[0]] = +row[1];
  }
  return table;
}

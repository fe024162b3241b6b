// The board's way to the outside, as an interface: polled like Espruino's JsNetwork (receive, send, accept,
// close), so that real sockets and a virtual network serve alike. Data are byte strings. Nothing here blocks
// except `connect` on boards whose firmware blocks there.

/** Codes of Espruino's socketerrors.h. */
export const SocketCode = {
  closed: -1,
  memory: -2,
  timeout: -3,
  noRoute: -4,
  busy: -5,
  notFound: -6,
  maxSockets: -7,
  unsentData: -8,
  reset: -9,
  unknown: -10,
  noConnection: -11,
  badArgument: -12,
  tlsHandshake: -13,
  tlsData: -14,
  noResponse: -15,
} as const;

const TEXTS = [
  "connection closed",
  "out of memory",
  "timeout",
  "no route",
  "busy",
  "not found",
  "max sockets",
  "unsent data",
  "connection reset",
  "unknown error",
  "no connection",
  "bad argument",
  "SSL handshake failed",
  "invalid SSL data",
  "no response",
];

/** Returns Espruino's words for a code. */
export function socketText(code: number): string {
  return TEXTS[-1 - code] ?? TEXTS[-1 - SocketCode.unknown];
}

/** One TCP stream at the board's edge. */
export interface Link {
  /** Returns up to `maxBytes` received bytes, 0 when there are none now, a code below 0 when it has ended. */
  receive(maxBytes: number): string | number;
  /** Takes bytes of `data` and returns how many, 0 when it cannot now, a code below 0 when it has ended. */
  send(data: string): number;
  /** What the firmware throws from its idle loop about the end of this stream, if anything. */
  readonly endException?: string;
  /** Lets go of the stream; what was taken by `send` is still delivered. */
  close(): void;
}

/** What a script asked for; `tls` holds its key, cert and ca. */
export interface ConnectRequest {
  host: string;
  port: number;
  tls: { key?: string; cert?: string; ca?: string } | undefined;
}

/** Why there is no link: no address for the host, or no connection; `errno` is the system's number. */
export interface ConnectFailure {
  failure: "host" | "socket";
  errno: number;
}

/** A port the board listens on. */
export interface Listener {
  accept(): Link | undefined;
  close(): void;
}

export interface Network {
  /** False while there is no Wi-Fi. */
  isOnline: boolean;
  /** Starts a connection. `isBlocking`: return only when it stands or has failed; otherwise failures come from `receive`. */
  connect(request: ConnectRequest, isBlocking: boolean): Link | ConnectFailure;
  /** Returns undefined when the port cannot be had. */
  listen(port: number): Listener | undefined;
  /** `wake` is called whenever polling again may give something new. */
  onActivity(wake: () => void): void;
  /** False while the access point is out of reach; missing where it never is. */
  readonly isLinkUp?: boolean;
  /** The board's own; missing where it is that of the machine the simulator runs on. */
  readonly address?: string;
  /** False while nobody gives out addresses. */
  readonly givesAddress?: boolean;
  /** `listener` is called whenever one of those has changed. */
  onLinkChange?(listener: () => void): void;
  /** Drops every link and listener at once. */
  shutdown(): void;
}

// The outcomes by number: NodeMCU's where it has one, ours beside them. Close codes: RFC 6455 §7.4.1.

export interface StatusVector {
  readonly name: string;
  readonly status: number;
  readonly closeCode: number;
}

export const statuses: readonly StatusVector[] = [
  { name: "OK", status: 0, closeCode: 1000 },
  { name: "BAD_SCHEME", status: -1, closeCode: 1006 },
  { name: "HOST_TOO_LONG", status: -2, closeCode: 1006 },
  { name: "BAD_PORT", status: -3, closeCode: 1006 },
  { name: "NO_HOST", status: -4, closeCode: 1006 },
  { name: "DNS_FAILED", status: -5, closeCode: 1006 },
  { name: "SERVER_CLOSED", status: -6, closeCode: 1000 },
  { name: "BAD_HANDSHAKE", status: -7, closeCode: 1006 },
  { name: "NO_RING_MEMORY", status: -8, closeCode: 1006 },
  { name: "NO_FRAME_MEMORY", status: -9, closeCode: 1009 },
  { name: "NO_MESSAGE_MEMORY", status: -10, closeCode: 1009 },
  { name: "NO_FRAGMENT_MEMORY", status: -11, closeCode: 1009 },
  { name: "NO_JOIN_MEMORY", status: -12, closeCode: 1009 },
  { name: "MESSAGE_TOO_BIG", status: -13, closeCode: 1009 },
  { name: "NO_SHIFT_MEMORY", status: -14, closeCode: 1009 },
  { name: "FRAMING_ERROR", status: -15, closeCode: 1002 },
  { name: "NO_SEND_MEMORY", status: -16, closeCode: 1006 },
  { name: "NOT_UPGRADED", status: -17, closeCode: 1006 },
  { name: "CONNECT_TIMEOUT", status: -18, closeCode: 1006 },
  { name: "HEALTH_CHECK_FAILED", status: -19, closeCode: 1006 },
  { name: "CONNECTION_LOST", status: -99, closeCode: 1006 },
  { name: "CONNECT_FAILED", status: -109, closeCode: 1006 },
  { name: "NO_NETWORK", status: -111, closeCode: 1006 },
  { name: "TLS_FAILED", status: -113, closeCode: 1006 },
  { name: "INVALID_UTF8", status: -207, closeCode: 1007 },
  { name: "NO_TLS", status: -210, closeCode: 1006 },
  { name: "PROVIDER_FAILED", status: -220, closeCode: 1006 },
  { name: "HANDLER_LOST", status: -221, closeCode: 1006 },
];

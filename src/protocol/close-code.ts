// Close codes and which of them may travel in a Close frame. RFC 6455 §7.4.

export const enum CloseCode {
  Normal = 1000,
  GoingAway = 1001,
  ProtocolError = 1002,
  Unsupported = 1003,
  /** Never on the wire: the Close frame held no code. */
  NoCode = 1005,
  /** Never on the wire: there was no Close frame. */
  Abnormal = 1006,
  InvalidData = 1007,
  Policy = 1008,
  TooBig = 1009,
}

/** True when `code` may stand in a Close frame: 1000-1003, 1007-1014, 3000-4999 (RFC 6455 §7.4.2, IANA registry). */
export function isSendableCloseCode(code: number): boolean {
  return (code > 999 && code < 1004) || (code > 1006 && code < 1015) || (code > 2999 && code < 5000);
}

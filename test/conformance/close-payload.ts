// Reads the payload of a client's Close frame and names what is wrong with it. RFC 6455 §5.5.1, §7.4.

/** The code, absent where the payload is empty or too short for one. */
export function readClose(payload: Buffer): { readonly code?: number } {
  return payload.length < 2 ? {} : { code: payload.readUInt16BE(0) };
}

/** Codes a client may put on the wire: 1005, 1006 and 1015 never, 1004 and unassigned ones neither. */
export function isSendableCode(code: number): boolean {
  return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
}

export function closeProblem(payload: Buffer): string | undefined {
  if (payload.length === 0) return undefined;
  if (payload.length === 1) return "Close with one octet of payload";
  const code = payload.readUInt16BE(0);
  if (!isSendableCode(code)) return `Close with code ${code}, which no endpoint may send`;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(payload.subarray(2));
  } catch {
    return "Close whose reason is no UTF-8";
  }
  return undefined;
}

// The close handshake: what goes into our Close frame and what comes out of the peer's. RFC 6455 §5.5.1, §7. A phase.

import { CloseCode, isSendableCloseCode } from "../protocol/close-code";
import { Limit } from "../limits";
import { Status } from "../status";
import { Connection, State } from "./connection";

/** A reason is judged as the end of a text of its own. */
function isUtf8(connection: Connection, reason: string): boolean {
  const textEnd = connection._textEnd;
  connection._textEnd = undefined;
  const isValid = !reason || connection._isUtf8(reason, true);
  connection._textEnd = textEnd;
  return isValid;
}

function encodeCode(code: number): string {
  return String.fromCharCode(code >> 8, code & 255);
}

/** Payload of a Close frame; "" without a code. Throws a TypeError for what may not travel. */
export function closePayload(connection: Connection, code?: number, reason?: string): string {
  if (code === undefined) return encodeCode(CloseCode.Normal);
  if (!isSendableCloseCode(code)) throw new TypeError("close code " + code + " is none of 1000-1003, 1007-1014, 3000-4999");
  reason = reason === undefined ? "" : "" + reason;
  if (reason.length > Limit.CloseReasonBytes) throw new TypeError("close reason " + reason.length + " B > limit " + Limit.CloseReasonBytes + " B");
  if (!isUtf8(connection, reason)) throw new TypeError("close reason is not valid UTF-8");
  return encodeCode(code) + reason;
}

/** Takes the peer's Close frame: answers it, or finds our own answered. */
export function receiveClose(connection: Connection, payload: string): void {
  const code = payload ? (payload.charCodeAt(0) << 8) | payload.charCodeAt(1) : CloseCode.NoCode;
  if (payload && (payload.length === 1 || !isSendableCloseCode(code))) {
    return connection.fail(Status.FramingError, "close frame with an invalid code", 0, CloseCode.ProtocolError);
  }
  const reason = payload.substr(2);
  if (!isUtf8(connection, reason)) return connection.fail(Status.InvalidUtf8, "close reason is not valid UTF-8", 0, CloseCode.InvalidData);
  connection._isDeaf = true;
  connection._closeCode = code;
  connection._closeReason = reason;
  if (connection.readyState === State.Open) {
    connection._isServerClose = true;
    // What waits would reach nobody; a frame that has begun is completed.
    connection._queue = undefined;
    if (!connection._frameLeft) connection._data = undefined;
    connection._startClosing(payload.substr(0, 2));
  }
}

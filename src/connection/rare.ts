// What a connection does rarely: control frames, closing, failing, the timer. RFC 6455 §5.5, §7. A phase: see rarely.ts.
// Every end of a connection passes through `finish`, which is the one place that tells the user.

import { CloseCode, isSendableCloseCode } from "../protocol/close-code";
import { Parsed } from "../protocol/frame-parser";
import { Opcode } from "../protocol/opcode";
import { takeFromRing } from "../protocol/ring-buffer";
import { bytesOf, now } from "../port/espruino/bulk";
import { freeBytes, hasDataHandler } from "../port/espruino/port";
import { Limit } from "../limits";
import { phase } from "../phase";
import * as status from "../status";
import { Status } from "../status";
import type { StatusTable } from "../types/status";
import { Connection, Delivery, Failure, State } from "./connection";
import { SocketCode } from "./ports";
import { arm, fail } from "./outcome";
import { isWholeUtf8 } from "./whole-text";

/** `M.Status`. */
export function statusTable(): StatusTable {
  return phase(status).createStatusTable();
}

function encodeCode(code: number): string {
  return String.fromCharCode(code >> 8, code & 255);
}

/** Gives the peer time to take more of what waits, or, once all has left, to answer the Close frame. */
function armClosing(connection: Connection): void {
  connection._closingBytes = connection.bufferedAmount;
  arm(connection, connection._options.closeTimeout || Limit.CloseTimeoutMs);
}

function startClosing(connection: Connection, payload: string): void {
  connection.readyState = State.Closing;
  armClosing(connection);
  connection._closing = payload;
  connection.resume();
  connection._poll(connection._socket!, true);
  connection._pump();
  // A frame that nothing more will complete leaves no place for a Close frame.
  if (connection._frameLeft && connection._data === undefined) arm(connection, 0);
}

/**
 * Ends a connection with a failure after telling the peer. RFC 6455 §7.1.7. The Close frame leaves in the next turn: handlers
 * of messages that came before may still answer them.
 */
function failWith(connection: Connection, code: CloseCode, failure: Status, message?: string): void {
  fail(connection, failure, message);
  connection._closeCode = code;
  connection._closeReason = "";
  if (connection.readyState === State.Open) arm(connection, 0);
}

/** The user closes. Without a code 1000 is sent, or nothing where `isBare`. */
export function close(connection: Connection, code?: number, reason?: string, isBare?: boolean): void {
  let payload = "";
  if (code !== undefined) {
    if (code !== (code | 0) || !isSendableCloseCode(code)) throw new TypeError("close code " + code + " is none of 1000-1003, 1007-1014, 3000-4999");
    reason = reason === undefined ? "" : "" + reason;
    if (connection._encodeText) reason = connection._encodeText(reason);
    if (reason.length > Limit.CloseReasonBytes) throw new TypeError("close reason " + reason.length + " B > limit " + Limit.CloseReasonBytes + " B");
    if (!isWholeUtf8(connection, reason)) throw new TypeError("close reason is not valid UTF-8");
    payload = encodeCode(code) + reason;
  }
  if (connection._supervisor) connection._supervisor._isAsked = true;
  if (connection.readyState === State.Connecting) {
    connection.readyState = State.Closing;
    arm(connection, 0);
  } else if (connection.readyState === State.Open) startClosing(connection, payload || (isBare ? "" : encodeCode(CloseCode.Normal)));
}

/** The first `bytes` of a message, of a text less a code point that would be cut. */
function cutText(text: string, bytes: number, isBinary: boolean): string {
  while (!isBinary && bytes && (text.charCodeAt(bytes) & 0xc0) === 0x80) bytes--;
  return text.substr(0, bytes);
}

/**
 * True when a message that grows to `total` bytes may go on. Above the limit the user's policy decides how it is delivered from
 * now on; without one, or where memory runs out, the connection ends.
 */
export function fits(connection: Connection, total: number, isBinary: boolean): boolean {
  const limit = connection._limit;
  const gathered = connection._gathered!.length;
  if (total > limit) {
    const policy = connection._options.oversize;
    if (policy === "truncate" && gathered <= limit) return true;
    connection._delivery = policy === "stream" || connection._options.stream ? Delivery.Stream : policy === "skip" ? Delivery.Skip : policy === "truncate" ? Delivery.Truncate : undefined;
    if (connection._delivery === Delivery.Truncate) {
      const text = cutText(connection._gathered!, limit, isBinary);
      connection.emit("message", isBinary && !connection._givesStrings ? bytesOf(text) : text, isBinary);
    }
    if (connection._delivery) {
      connection._offset = 0;
      connection._message = { isBinary, length: connection._isFragmented ? undefined : total, end: 0 };
      return true;
    }
    if (limit < 0) failWith(connection, CloseCode.TooBig, Status.NoMessageMemory, "message of " + total + " B while free memory < floor");
    else failWith(connection, CloseCode.TooBig, Status.MessageTooBig, "message of " + total + " B > limit " + limit + " B");
    return false;
  }
  // A binary message exists twice when it is handed over as a Uint8Array.
  const needed = total - gathered + (isBinary && !connection._givesStrings ? total : 0) + Limit.ReserveBytes;
  if (gathered > Limit.FreeCheckBytes && freeBytes() < needed) {
    connection._gathered = undefined;
    failWith(connection, CloseCode.TooBig, connection._isFragmented ? Status.NoFragmentMemory : Status.NoMessageMemory,
      "message of " + total + " B needs " + needed + " B of memory");
    return false;
  }
  return true;
}

/** Ends an open connection without a Close frame: there is no better way to tell the peer that it will not get all of a message. */
export function abandon(connection: Connection, failure: Status, message: string): void {
  if (connection.readyState !== State.Open) return;
  fail(connection, failure, message);
  connection.readyState = State.Closing;
  arm(connection, 0);
}

/** The client is paused, has something to send and so goes on reading, and the peer sends more than it takes or memory holds. */
export function overrun(connection: Connection): void {
  abandon(connection, Status.NoFrameMemory, "paused, and too much came while " + connection.bufferedAmount + " B wait to be sent");
  connection._isDeaf = true;
}

export function badText(connection: Connection): void {
  failWith(connection, CloseCode.InvalidData, Status.InvalidUtf8);
}

/** The peer's Close frame: answers it, or finds our own answered. RFC 6455 §5.5.1. */
function receiveClose(connection: Connection, payload: string): void {
  const code = payload ? (payload.charCodeAt(0) << 8) | payload.charCodeAt(1) : CloseCode.NoCode;
  if (payload && (payload.length === 1 || !isSendableCloseCode(code))) {
    return failWith(connection, CloseCode.ProtocolError, Status.FramingError, "close frame with an invalid code");
  }
  if (!isWholeUtf8(connection, payload.substr(2))) return failWith(connection, CloseCode.InvalidData, Status.InvalidUtf8, "close reason is not valid UTF-8");
  connection._isDeaf = true;
  connection._closeCode = code;
  connection._closeReason = payload.substr(2);
  if (connection.readyState === State.Open) {
    connection._isServerClose = true;
    arm(connection, 0); // answered in the next turn: handlers of messages that came before may still answer those
  }
}

/** Answers what the parser found that is not data. */
export function control(connection: Connection, parsed: Parsed): void {
  if (parsed === Parsed.ProtocolError) return failWith(connection, CloseCode.ProtocolError, Status.FramingError);
  const parser = connection._parser!;
  const payload = parser.controlBytes ? takeFromRing(parser, parser.controlBytes) : "";
  if (parser.controlOpcode === Opcode.Close) receiveClose(connection, payload);
  else if (parser.controlOpcode === Opcode.Pong) {
    if (!connection._supervisor || !connection._supervisor.pong(payload)) connection.emit("pong", payload);
  }
  else {
    connection.emit("ping", payload);
    connection.ping(payload, Opcode.Pong);
  }
}

/** Lets go of the socket and tells the user how it ended. */
function finish(connection: Connection): void {
  const socket = connection._socket;
  const isAsked = connection.readyState === State.Closing;
  arm(connection, Limit.BrokenOffMs);
  if (socket) {
    connection._poll(socket, true);
    delete socket._connection;
    socket.end();
  }
  delete connection._socket;
  delete connection._parser;
  delete connection._gathered;
  delete connection._message;
  delete connection._checkUtf8;
  delete connection._data;
  delete connection._queue;
  delete connection._held;
  delete connection._isPaused;
  delete connection._isStreaming;
  connection._lostBytes = (connection._lostBytes || 0) + connection.bufferedAmount + connection._leavingBytes;
  connection.bufferedAmount = connection._leavingBytes = 0;
  connection._unsentBytes = connection._burstBytes; // nothing leaves before the next link is open
  connection.readyState = State.Closed;
  const isServerClose = connection._isServerClose; // it may end TCP before it had an answer
  const failure: Failure | undefined = connection._failure || (isAsked || isServerClose ? undefined : { status: Status.ConnectionLost, message: "" });
  const code = connection._closeCode || CloseCode.Abnormal;
  const reason = connection._closeReason || "";
  const reached = connection._reached;
  if (failure) phase(status).explain(failure, reached ? (isAsked && reached === "open" ? "closing" : reached) : "url");
  clearTimeout(connection._timer!);
  delete connection._timer;
  const end = failure ? failure.status : isServerClose ? Status.ServerClosed : Status.Ok;
  const supervisor = connection._supervisor;
  if (supervisor && supervisor.ended(failure || { status: end, message: "" }, code, reason)) return;
  if (failure) connection.emit("error", failure);
  connection.emit("close", code, reason, end, !!(connection._isCloseSent && connection._isDeaf && !failure));
}

/** The socket's "error" event, with an object, or its "close" event. */
export function socketEnded(connection: Connection, error: { code: number; message: string } | boolean): void {
  if (typeof error !== "object") {
    const held = connection._held;
    const socket = connection._socket!;
    if (!held || !held.length || connection._isDeaf || !hasDataHandler(socket)) return finish(connection);
    // What was read before is heard first, a packet each time, also where the user has paused: there will be no other time.
    delete connection._isPaused;
    socket.emit("data", "");
    socket.emit("close", error);
    return;
  }
  if (connection._failure || connection._isDeaf) return;
  connection._failure = {
    status: connection.readyState === State.Connecting && error.code === SocketCode.NotFound ? Status.DnsFailed
      : error.code === SocketCode.Reset && connection._reached !== "tcp" ? Status.ConnectionLost
      : Status.SocketError + error.code,
    message: error.message,
  };
}

/** The timer ran out: a deadline, or time for the health check. */
export function timerEnded(connection: Connection): void {
  clearTimeout(connection._timer!);
  connection._timer = undefined;
  if (connection.readyState === State.Connecting && !connection._failure) fail(connection, Status.ConnectTimeout);
  if (connection.readyState !== State.Open) return connection.bufferedAmount < connection._closingBytes! && !connection._failure ? armClosing(connection) : finish(connection);
  if (connection._isDeaf) {
    const code = connection._closeCode!;
    return startClosing(connection, code === CloseCode.NoCode ? "" : encodeCode(code));
  }
  if (connection._isPaused) connection._heardAt = now(); // nothing can be heard
  if (!hasDataHandler(connection._socket!)) {
    fail(connection, Status.HandlerLost);
    return finish(connection);
  }
  const intervalMs = connection._options.pingInterval || Limit.PingIntervalMs;
  const restMs = intervalMs - (now() - connection._heardAt) * 1000;
  if (connection._heardAt > connection._pingedAt) connection._unansweredPings = 0;
  if (restMs > Limit.TimerSlackMs) {
    arm(connection, restMs);
  } else if (connection._unansweredPings === Limit.UnansweredPings) {
    fail(connection, Status.HealthCheckFailed);
    finish(connection);
  } else {
    connection._unansweredPings++;
    connection._pingedAt = now();
    connection.ping();
    arm(connection, intervalMs);
  }
}

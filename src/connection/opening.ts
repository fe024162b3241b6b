// Opens a connection: URL, socket, handshake. RFC 6455 §4.1. A phase: all of it is gone from memory once the connection is open.
// Every failure, thrown or reported as an event, is kept with `fail` and told when the connection finishes.

import { ResponseReader } from "../protocol/handshake";
import { createFrameParser } from "../protocol/frame-parser";
import { ClientHeader } from "../protocol/opcode";
import { now } from "../port/espruino/bulk";
import { connectSocket, freeBytes } from "../port/espruino/port";
import { Limit } from "../limits";
import { phase } from "../phase";
import { Status } from "../status";
import { Connection, Failure, Options, State } from "./connection";
import { arm, fail } from "./outcome";
import type { Socket } from "./ports";
import * as requesting from "./request";

/** Takes away what an earlier use left behind: a field takes memory even where it is undefined. */
function forget(connection: Connection): void {
  delete connection.protocol;
  delete connection._failure;
  delete connection._reached;
  delete connection._isDeaf;
  delete connection._closeCode;
  delete connection._closeReason;
  delete connection._isServerClose;
  delete connection._closing;
  delete connection._isCloseSent;
  delete connection._controls;
  delete connection._lostBytes;
  delete connection._textEnd;
  delete connection._delivery;
  delete connection._isParted;
  delete connection._takenBytes;
  delete connection._sureBytes;
  delete connection._declaredLeft;
}

/** Makes `handler` the reader of what the socket brings, behind the user's own. */
function listen(connection: Connection, socket: Socket, handler: (chunk: string) => void): void {
  const { onChunk } = connection._options;
  socket.removeAllListeners("data");
  if (onChunk) socket.on("data", onChunk);
  socket.on("data", handler);
}

/** Ends the attempt: soon, because the user's handlers may not be there yet. */
function giveUp(connection: Connection, status: Status, message?: string, http?: number): void {
  fail(connection, status, message, http);
  arm(connection, 0);
}

/** The server refuses: the attempt ends when the connection does, or when the body had its time to come. */
function refuse(connection: Connection, reader: ResponseReader, host: string): void {
  giveUp(connection, Status.NotUpgraded, reader.problem, reader.httpStatus);
  const failure = connection._failure!;
  failure.body = reader.body;
  const location = reader.location + " "; // Espruino finds the beginning of a word at the very end
  if (reader.location && location.indexOf("//" + host) < 0 && location[0] !== "/") failure.cause = "CAPTIVE_PORTAL";
  arm(connection, Limit.BodyWaitMs);
}

/**
 * Connects. Returns the URL in one form, undefined where it is wrong. Throws an Error unless the connection is closed, a TypeError
 * for headers that can not be sent; all else becomes events.
 */
export function open(connection: Connection, text: string | Status, options: Options, problem?: string): string | undefined {
  if (connection.readyState !== State.Closed) throw new Error("connection is in use: close it first");
  let prepared = typeof text === "number" ? undefined : phase(requesting).prepare(text, options);
  const url = prepared ? prepared.url : (text as Status);

  connection._options = options;
  forget(connection);
  connection._unsentBytes = connection._burstBytes; // messages may wait, none leaves
  connection._leavingBytes = connection._frameLeft = 0;
  const limit = (connection._limit = options.stream ? -1 : options.maxMessage || connection._messageBytes);
  const most = Limit.PieceBytes - ClientHeader.Short;
  connection._directBytes = connection._encodeText ? 0 : options.fragmentSize! < most ? options.fragmentSize! : most;
  connection._shortBytes = limit < Limit.ControlPayloadBytes ? limit : Limit.ControlPayloadBytes;
  connection.readyState = State.Connecting;
  if (typeof url === "number") {
    giveUp(connection, url, problem);
    return undefined;
  }

  const { host } = url;
  const { href } = prepared!;
  const reader = new ResponseReader(prepared!.accept, prepared!.protocols);
  reader.onHeader = options.onHeader && options.onHeader.bind(connection);
  arm(connection, options.handshakeTimeout || Limit.HandshakeTimeoutMs);
  connection._reached = "tcp";
  try {
    const socket = connectSocket(url.isSecure, host, url.port, options, function () {
      socket.removeAllListeners("connect"); // or the socket would keep all of this phase alive
      if (socket._connection === connection) {
        connection._reached = "http";
        socket.write(prepared!.request);
      }
      prepared = undefined;
    });
    if (url.isSecure) connection._reached = "tls"; // a board with TLS has waited for TCP
    connection._socket = socket;
    socket._connection = connection;
    listen(connection, socket, function (chunk: string) {
      if (socket._connection !== connection) return;
      const failure = connection._failure;
      if (failure) {
        if (failure.body !== undefined) failure.body = (failure.body + chunk).substr(0, Limit.BodyBytes);
        return;
      }
      const taken = reader.feed(chunk);
      if (taken === Status.NotUpgraded) refuse(connection, reader, host);
      else if (taken < -1) giveUp(connection, taken as Status, reader.problem, reader.httpStatus);
      else if (taken >= 0) becomeOpen(connection, socket, reader.protocol, chunk.substr(taken));
    });
    socket.on("drain", connection._onDrain);
    socket.on("error", connection._onEnd);
    socket.on("close", connection._onEnd);
  } catch (error) {
    giveUp(connection, (error as Failure).status || Status.ConnectFailed, (error as Failure).message);
  }
  return href;
}

/** The handshake is done: `rest` are the first bytes of frames. */
function becomeOpen(connection: Connection, socket: Socket, protocol: string, rest: string): void {
  const ringBytes = connection._options.bufferSize || Limit.RingBytes;
  if (freeBytes() < ringBytes + Limit.ReserveBytes) return giveUp(connection, Status.NoRingMemory);
  connection._parser = createFrameParser(ringBytes);
  if (protocol) connection.protocol = protocol;
  // What is looked up with each packet is found at once where it exists: a field that does not is sought in all prototypes.
  connection._isDeaf = connection._isParted = false;
  connection._held = undefined;
  connection._heardAt = now();
  connection._pingedAt = connection._unansweredPings = 0;
  connection.readyState = State.Open;
  connection._reached = "open";
  listen(connection, socket, connection._onData);
  if (connection._options.pingInterval !== 0) arm(connection, connection._options.pingInterval || Limit.PingIntervalMs);
  else {
    clearTimeout(connection._timer!);
    delete connection._timer;
  }
  if (connection._supervisor) connection._supervisor.opened();
  connection.emit("open");
  if (rest) {
    connection._held = [rest];
    socket.emit("data", "");
  }
  connection._unsentBytes = 0;
  connection._pump();
}

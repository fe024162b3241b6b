// Sends one message from a source that is asked for the next piece when there is room. RFC 6455 §5.4. A phase: it lives as long
// as the stream. Memory: one piece and what the socket holds of the one before.

import { Status } from "../status";
import { Connection, Data, Source, State, StreamOptions } from "./connection";
import { arm, fail } from "./outcome";

/** How long a source that had nothing is left alone, milliseconds. */
const RETRY_MS = 50;

/** Starts the stream. Returns false when the connection is not open or another message is being sent in parts. */
export function startStream(connection: Connection, source: Source, options: StreamOptions): boolean {
  const isBinary = !!options.isBinary;
  const length = options.length;
  const onEnd = options.onEnd;
  let sent = 0;
  let isOver = false;
  let retry: number | undefined;

  function end(isComplete: boolean): void {
    if (isOver) return;
    isOver = true;
    delete connection._isStreaming;
    if (retry) clearTimeout(retry);
    connection.removeListener("drain", feed);
    connection.removeListener("close", onClose);
    if (onEnd) onEnd(isComplete, sent);
  }

  function onClose(): void {
    end(false);
  }

  /** A message that can not be completed takes the connection with it: nothing else could tell the peer. */
  function breakOff(problem: string): void {
    fail(connection, Status.NoSendMemory, problem);
    connection.readyState = State.Closing;
    arm(connection, 0);
    end(false);
  }

  /** Asks for pieces until one has to wait for the socket. */
  function feed(): void {
    if (retry) clearTimeout(retry);
    retry = undefined;
    while (!isOver && connection.bufferedAmount <= connection._burstBytes) {
      if (connection.readyState !== State.Open) return end(false);
      const room = length === undefined ? connection._burstBytes : length - sent;
      let piece: Data | null | undefined;
      try {
        piece = source(room < connection._burstBytes ? room : connection._burstBytes);
      } catch (error) {
        return breakOff("source failed: " + error);
      }
      if ((connection.readyState as State) !== State.Open) return end(false);
      if (piece === null) {
        if (length !== undefined) return breakOff("source ended after " + sent + " B of " + length + " B");
        connection.send("", isBinary, true);
        return end(true);
      }
      if (!piece || !piece.length) {
        retry = setTimeout(feed, RETRY_MS);
        return;
      }
      if (length !== undefined && piece.length > length - sent) return breakOff("source gave more than " + length + " B");
      sent += piece.length;
      connection.send(piece, isBinary, sent === length, length);
      if (sent === length) return end(true);
    }
  }

  if (length === 0 ? !connection.send("", isBinary) : connection.readyState !== State.Open || connection._isParted || connection._isStreaming) return false;
  connection._isStreaming = true;
  connection.on("drain", feed);
  connection.on("close", onClose);
  if (length === 0) end(true);
  else feed();
  return true;
}

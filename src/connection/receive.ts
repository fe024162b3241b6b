// What a socket delivers becomes messages. RFC 6455 §5.4, §8.1. Frame headers and control frames are read through the
// parser's ring; the payload of data frames is sliced from the chunk itself, natively and once: the ring only looks ahead.
// Memory: the message under way, where it does not come in one piece. Never blocks, never throws.

import { nextFrame, Parsed } from "../protocol/frame-parser";
import { Opcode } from "../protocol/opcode";
import { fillRing } from "../protocol/ring-buffer";
import * as utf8 from "../protocol/utf8";
import { bufferOf, bytesOf, now, sumOf } from "../port/espruino/bulk";
import { Limit } from "../limits";
import { phase } from "../phase";
import { Connection, Delivery } from "./connection";
import { rarely } from "./rarely";
import type { Socket } from "./ports";

/** A byte string is summed with signs on some boards and without on others: this array type is summed the other way. */
const OtherSign = sumOf("\xff") < 0 ? Uint8Array : Int8Array;

/** Judges a piece of text that is not plain ASCII, or that follows half a code point. Loads the check with the first such piece. */
export function isUtf8(this: Connection, piece: string, isEnd: boolean): boolean {
  if (!this._checkUtf8) this._checkUtf8 = phase(utf8).createUtf8Check();
  const end = this._checkUtf8((this._textEnd || "") + piece);
  this._textEnd = end || undefined;
  return end === "" || (end !== undefined && !isEnd);
}

/**
 * Takes a piece of a message that does not come whole, or not as it is: adds it to what was gathered, or delivers it the way
 * `_delivery` says. Returns false when the connection has failed.
 */
function gather(connection: Connection, piece: string, isBinary: boolean, isEnd: boolean): boolean {
  const left = connection._parser!.payloadLeft;
  if (connection._gathered !== undefined) connection._gathered += piece; // in place, as long as nobody else holds the string
  else {
    connection._gathered = piece;
    connection._offset = 0;
    connection._message = { isBinary, length: connection._parser!.isFinal ? piece.length + left : undefined };
    if (connection._options.stream) connection._delivery = Delivery.Stream;
  }
  if (!connection._delivery) {
    const bytes = connection._gathered.length;
    // Memory is counted once a kilobyte: it takes the board as long as a small message.
    if (bytes + left > connection._limit || (bytes > Limit.FreeCheckBytes && (bytes & 1023) < piece.length)) {
      if (!rarely().fits(connection, bytes + left, isBinary)) return false;
    }
  }
  if (connection._delivery) {
    piece = connection._gathered;
    connection._gathered = "";
    const offset = connection._offset!;
    connection._offset = offset + piece.length;
    if (connection._delivery === Delivery.Stream) connection.emit("part", piece, isEnd, offset, connection._message);
    else if (isEnd) connection.emit("oversize", isBinary, connection._offset);
  } else if (isEnd) {
    piece = connection._gathered;
    connection.emit("message", isBinary ? bytesOf(piece) : piece, isBinary);
  }
  if (isEnd) connection._gathered = connection._delivery = connection._message = undefined;
  return true;
}

/** The handler of the socket's "data" event. */
export function onData(this: Socket, chunk: string): void { // HOT
  const connection = this.connection as Connection;
  if (!connection || connection._isDeaf) return;
  if (connection._held !== undefined) {
    connection._held += chunk;
    return;
  }
  connection._heardAt = now();
  const parser = connection._parser!;
  let messages = 0;
  let at = 0; // chunk[0..at) was copied to the ring; the last `parser.size` bytes of it still wait there
  for (;;) {
    let left = parser.payloadLeft;
    if (!left) {
      // Each event waits in memory until its handler ran: let the interpreter have its turn, then go on with the rest.
      if (messages >= Limit.MessagesPerTurn) {
        const rest = chunk.substr(at - parser.size);
        parser.size = 0;
        if (rest) this.emit("data", rest);
        return;
      }
      const parsed = nextFrame(parser);
      if (!parsed) {
        left = fillRing(parser, chunk, at, Limit.GulpBytes);
        if (!left) return;
        at += left;
        continue;
      }
      if (parsed !== Parsed.Data) {
        rarely().control(connection, parsed);
        if (connection._isDeaf) return;
        messages++;
        continue;
      }
      left = parser.payloadLeft;
    }
    const start = at - parser.size;
    let count = chunk.length - start;
    if (count > left) count = left;
    else if (!count && left) return;
    const piece = chunk.substr(start, count);
    left = parser.payloadLeft = left - count;
    if (start + count < at) {
      parser.head = (parser.head + count) & parser.mask;
      parser.size -= count;
    } else {
      at = start + count;
      parser.size = 0;
    }
    const isText = parser.messageOpcode === Opcode.Text;
    const isEnd = !left && parser.isFinal;
    if (isText && (connection._textEnd || sumOf(piece) !== sumOf(new OtherSign(bufferOf(piece)))) && !connection._isUtf8(piece, isEnd)) {
      return rarely().badText(connection);
    }
    if (!isEnd || connection._gathered !== undefined || count > connection._limit) {
      if (!gather(connection, piece, !isText, isEnd)) return;
    } else {
      connection.emit("message", isText ? piece : bytesOf(piece), !isText);
    }
    if (isEnd) parser.messageOpcode = 0;
    messages++;
  }
}

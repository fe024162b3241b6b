// What a socket delivers becomes messages. RFC 6455 §5.4, §8.1. Frame headers and control frames are read through the
// parser's ring; the payload of data frames is sliced from the chunk itself, natively and once: the ring only looks ahead.
// Memory: the message under way, where it does not come in one piece. Never blocks, never throws.

import { nextFrame, Parsed } from "../protocol/frame-parser";
import { FrameBit, LengthForm, Opcode } from "../protocol/opcode";
import { fillRing } from "../protocol/ring-buffer";
import * as utf8 from "../protocol/utf8";
import { bufferOf, bytesOf, now, sumOf } from "../port/espruino/bulk";
import { freeBlocks, isShort, poll } from "../port/espruino/port";
import { Limit } from "../limits";
import { phase } from "../phase";
import { Connection, Delivery } from "./connection";
import { rarely } from "./rarely";
import type { Socket } from "./ports";

/** A byte string is summed with signs on some boards and without on others: this array type is summed the other way. */
const OtherSign = sumOf("\xff") < 0 ? Uint8Array : Int8Array;

/**
 * Keeps the rest of a chunk, from `start` on, for after the events just queued: an empty chunk, which no socket delivers, says
 * when. What the socket brings before that waits behind it. Returns -1.
 */
function putBack(socket: Socket, chunk: string, start: number): number { // HOT
  const connection = socket._connection as Connection;
  connection._parser!.size = 0;
  if (start < chunk.length) {
    (connection._held = connection._held || []).unshift(chunk.substr(start));
    socket.emit("data", "");
  }
  return -1;
}

/** Judges a piece of text that is not plain ASCII, or that follows half a code point. Loads the check with the first such piece. */
export function isUtf8(this: Connection, piece: string, isEnd: boolean): boolean {
  if (!this._checkUtf8) this._checkUtf8 = phase(utf8).createUtf8Check();
  const end = this._checkUtf8((this._textEnd || "") + piece);
  this._textEnd = end || undefined;
  return end === "" || (end !== undefined && !isEnd);
}

/** Delivers what has come of a message that is not gathered whole, since the last time. */
function deliver(connection: Connection, isEnd: boolean): void { // HOT
  const piece = connection._gathered!;
  const about = connection._message!;
  const offset = connection._offset!;
  connection._gathered = "";
  connection._offset = offset + piece.length;
  about.end = connection._offset + connection._parser!.payloadLeft;
  if (connection._delivery === Delivery.Stream) connection.emit("part", piece, isEnd, offset, about);
  else if (isEnd) connection.emit("oversize", about.isBinary, connection._offset);
}

/**
 * Adds a piece to the message under way, and hands that over when whole. Where a message is delivered in parts, a part is what one
 * packet brings of it. Returns false when the connection has failed.
 */
function gather(connection: Connection, piece: string, isBinary: boolean, isEnd: boolean): boolean { // HOT
  const parser = connection._parser!;
  if (connection._gathered !== undefined) connection._gathered += piece; // in place, as long as nobody else holds the string
  else {
    connection._gathered = piece;
    if (!parser.isFinal) connection._isFragmented = true;
  }
  const bytes = connection._gathered.length;
  if (!connection._delivery) {
    // Memory is looked at once a kilobyte, garbage included; where it may be short, `fits` counts what is really free.
    const left = parser.payloadLeft;
    const total = bytes + left;
    if ((total > connection._limit || ((bytes & 1023) < piece.length && freeBlocks() * Limit.BlockBytes < (isBinary ? left + total : left) + Limit.ReserveBytes)) &&
      !rarely().fits(connection, total, isBinary)) return false;
  }
  if (connection._delivery) {
    if (isEnd || bytes >= Limit.PartBytes) deliver(connection, isEnd);
  } else if (isEnd) connection.emit("message", isBinary && !connection._givesStrings ? bytesOf(connection._gathered) : connection._gathered, isBinary);
  if (isEnd) connection._gathered = connection._delivery = connection._message = connection._isFragmented = undefined;
  return true;
}

/** Reads the next header through the ring; handles control frames on the way. Returns where in `chunk` to go on, or -1 when that is for later. */
function readThroughRing(connection: Connection, chunk: string, at: number): number { // HOT
  const parser = connection._parser!;
  for (;;) {
    const parsed = parser.size > 1 && nextFrame(parser);
    if (parsed === Parsed.Data) return at;
    if (parsed) {
      rarely().control(connection, parsed);
      // What a control frame's event does to memory is unknown: the rest waits for its turn.
      return connection._isDeaf ? -1 : putBack(connection._socket!, chunk, at - parser.size);
    }
    const filled = fillRing(parser, chunk, at);
    if (!filled) return -1;
    at += filled;
  }
}

/** The same for the usual: a data frame of up to 65,535 bytes whose header lies whole in the chunk is read from there. */
function readHeader(connection: Connection, chunk: string, at: number): number { // HOT
  const parser = connection._parser!;
  const first = chunk.charCodeAt(at);
  const opcode = first & ~FrameBit.Fin;
  let length = chunk.charCodeAt(at + 1);
  let headerBytes = length < LengthForm.Short ? 2 : 0;
  if (length === LengthForm.Short) {
    length = chunk.charCodeAt(at + 2) * 256 + chunk.charCodeAt(at + 3);
    if (length >= LengthForm.Short) headerBytes = 4;
  }
  if (!headerBytes || parser.size || opcode > Opcode.Binary || !opcode !== !!parser.messageOpcode) return readThroughRing(connection, chunk, at);
  if (opcode) parser.messageOpcode = opcode;
  parser.isFinal = first >= FrameBit.Fin;
  parser.payloadLeft = length;
  return at + headerBytes;
}

/**
 * Takes the next piece of payload, after its header where that is due. `chunk` up to `at` was copied to the ring, which still
 * holds the last `parser.size` bytes of that: it only looks ahead, payload is sliced from the chunk. Returns where to go on, or -1.
 */
function readPiece(connection: Connection, chunk: string, at: number): number { // HOT
  const parser = connection._parser!;
  let left = parser.payloadLeft;
  if (!left) {
    at = readHeader(connection, chunk, at);
    if (at < 0) return at;
    left = parser.payloadLeft;
  }
  const start = at - parser.size;
  // What a pause held back is longer than a packet: it comes in pieces as small as ever.
  const piece = start || left < chunk.length || chunk.length > Limit.PartBytes ? chunk.substr(start, left < Limit.PartBytes ? left : Limit.PartBytes) : chunk;
  const count = piece.length;
  if (!count && left) return -1;
  parser.payloadLeft = left -= count;
  parser.size -= count;
  if (parser.size > 0) parser.head = (parser.head + count) & parser.mask;
  else {
    parser.size = 0;
    at = start + count;
  }
  const isText = parser.messageOpcode === Opcode.Text;
  const isEnd = !left && parser.isFinal;
  if (isText && (connection._textEnd || sumOf(piece) !== sumOf(new OtherSign(bufferOf(piece)))) && !connection._isUtf8(piece, isEnd)) {
    rarely().badText(connection);
    return -1;
  }
  if (!gather(connection, piece, !isText, isEnd)) return -1;
  if (isEnd) parser.messageOpcode = 0;
  return at;
}

/**
 * A chunk came while the client is paused: it has something to send, and so the socket is polled. That happens ever more seldom with
 * each chunk, or a link that is slow to take would bring in all that the peer has. An empty one says that the board is done with it.
 */
function brake(connection: Connection, chunk: string): void {
  const held = connection._held!;
  if (!chunk) {
    if (!connection._unsentBytes) return;
    const socket = connection._socket!;
    poll(socket, false);
    setTimeout(poll, Limit.BrakeMs << (held.length < Limit.BrakedPackets ? held.length : Limit.BrakedPackets), socket, true, socket._heldAt);
    return;
  }
  held.push(chunk);
  if (held.length * connection._burstBytes <= connection._messageBytes && !isShort(Limit.RareBlocks)) return void connection._socket!.emit("data", "");
  // Only without what waits there is room to say so.
  while (held.length) held.pop();
  connection._data = undefined;
  delete connection._queue;
  rarely().overrun(connection);
}

/**
 * The handler of the socket's "data" event. Small whole messages that lie whole in the chunk take the short way, without the
 * parser: 0.7 M instructions instead of 1.1 M for 16 bytes.
 */
export function onData(this: Socket, chunk: string): void { // HOT
  const connection = this._connection as Connection;
  if (!connection || connection._isDeaf) return;
  const held = connection._held;
  if (held) {
    if (connection._isPaused) return brake(connection, chunk);
    if (chunk) return void held.push(chunk);
    chunk = held.shift() || "";
    if (held.length) this.emit("data", "");
    else {
      connection._held = undefined;
      poll(this, true);
    }
  }
  connection._heardAt = now();
  const parser = connection._parser!;
  const end = chunk.length;
  let at = 0;
  let messages = Limit.MessagesPerTurn;
  while (at >= 0 && (at < end || parser.size)) {
    // Each event waits in memory until its handler ran: let the interpreter have its turn, then go on with the rest.
    if (!messages) at = putBack(this, chunk, at - parser.size);
    else {
      const opcode = chunk.charCodeAt(at) - FrameBit.Fin;
      const length = chunk.charCodeAt(at + 1);
      if (opcode > 0 && opcode < 3 && length <= connection._shortBytes && at + length + 2 <= end && !parser.messageOpcode && !parser.size) {
        const piece = chunk.substr(at + 2, length);
        if (opcode < 2 && sumOf(piece) !== sumOf(new OtherSign(bufferOf(piece))) && !connection._isUtf8(piece, true)) return rarely().badText(connection);
        connection.emit("message", opcode < 2 || connection._givesStrings ? piece : bytesOf(piece), opcode > 1);
        at += length + 2;
      } else at = readPiece(connection, chunk, at);
      if (!parser.messageOpcode) messages--;
    }
  }
  if (connection._delivery && connection._gathered) deliver(connection, false);
}

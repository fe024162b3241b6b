// Messages become frames, frames become writes of at most one packet. RFC 6455 §5.4, §5.5. Control frames pass between frames.
// Memory: the messages that wait, which stay the caller's; one packet inside the socket.
// Never writes more until the socket has drained: it copies all that waits in it with every packet that leaves.

import { frameKey, framePiece, turnKey } from "../protocol/frame-writer";
import { ClientHeader, FrameBit, LengthForm, Opcode } from "../protocol/opcode";
import { now, stringOf } from "../port/espruino/bulk";
import { holdSocket } from "../port/espruino/port";
import { Limit } from "../limits";
import { About, Connection, Data, State } from "./connection";
import type { Socket } from "./ports";

/** `Connection.send`. What fits one packet leaves at once where nothing else is on its way. */
export function send(this: Connection, message: Data | ArrayBuffer, isBinary?: boolean, isLast?: boolean, length?: number | About): boolean { // HOT
  if (typeof message !== "string" || isLast !== undefined || !(message.length <= this._directBytes) || this._unsentBytes || this.readyState !== State.Open) {
    return sendAny(this, message, isBinary, isLast, length);
  }
  this._leavingBytes = message.length;
  write(this, framePiece(isBinary ? FrameBit.Fin | Opcode.Binary : FrameBit.Fin | Opcode.Text, message.length, message));
  return true;
}

/** Takes a message, or a part of one, that may have to wait. */
function sendAny(connection: Connection, message: Data | ArrayBuffer, isBinary?: boolean, isLast?: boolean, length?: number | About): boolean { // HOT
  if (connection.readyState !== State.Open && (connection.readyState || !connection._options.queueEarly || isLast !== undefined)) return false;
  let data = message as Data;
  if (typeof data !== "string") {
    data = message instanceof Uint8Array ? message : message instanceof ArrayBuffer ? new Uint8Array(message) : "" + message;
    if (isBinary === undefined) isBinary = typeof data !== "string";
  } else if (connection._encodeText) data = connection._encodeText(data);
  const waiting = connection.bufferedAmount;
  if (waiting && waiting + data.length > (connection._options.maxQueue || (isLast === undefined ? connection._messageBytes : connection._burstBytes * Limit.PartPackets))) return false;
  const first = isBinary ? FrameBit.Fin | Opcode.Binary : FrameBit.Fin | Opcode.Text;
  if (isLast !== undefined) return sendPart(connection, data, first, isLast, length);
  if (connection._isParted) return false;
  take(connection, data, first, 0);
  return true;
}

/** Takes a part of a message; `first` is the first byte of that as a single frame. */
function sendPart(connection: Connection, data: Data, first: number, isLast: boolean, length?: number | About): boolean { // HOT
  if (isLast && !connection._declaredLeft && connection._frameLeft > connection.bufferedAmount + data.length) return false; // fewer bytes than were sure to come
  const isParted = connection._isParted;
  let declared = 0;
  connection._takenBytes = (isParted ? connection._takenBytes! : 0) + data.length;
  connection._sureBytes = connection._takenBytes;
  if (typeof length === "object") {
    if (length.end > connection._sureBytes) connection._sureBytes = length.end;
    length = length.length;
  }
  if (isParted) first = FrameBit.Fin;
  else connection._declaredLeft = declared = length || 0;
  if (connection._declaredLeft) {
    if (data.length > connection._declaredLeft) return false;
    isLast = !(connection._declaredLeft -= data.length);
    if (!declared) first = Opcode.Continuation;
  } else if (!isLast) first &= ~FrameBit.Fin;
  connection._isParted = !isLast;
  connection._directBytes = isLast ? directBytes(connection) : -1;
  take(connection, data, first, declared);
  return true;
}

/** What `send` lets leave at once, bytes: what one frame and one packet hold. Builds with Unicode strings look at each text first. */
export function directBytes(connection: Connection): number {
  const { fragmentSize } = connection._options;
  const most = Limit.PieceBytes - ClientHeader.Short;
  return connection._encodeText ? 0 : fragmentSize! < most ? fragmentSize! : most;
}

/** Puts data where it is sent from, or behind what waits. `declared`: payload of the frame that it begins, where known; else 0. */
function take(connection: Connection, data: Data, first: number, declared: number): void { // HOT
  connection.bufferedAmount += data.length;
  if (connection._data !== undefined) (connection._queue = connection._queue || []).push(first, declared, data);
  else {
    connection._first = first;
    connection._declaredBytes = declared;
    connection._data = data;
    connection._sentBytes = 0;
  }
  connection._pump();
}

/** Gives a frame, or a piece of one, to the socket. */
function write(connection: Connection, wire: string): void { // HOT
  connection._unsentBytes += wire.length;
  try {
    connection._socket!.write(wire);
  } catch (closed) {
    // the socket's close event is on its way
  }
}

/** All of the data under way was written: what waits behind it is next. */
function nextData(connection: Connection): void { // HOT
  const queue = connection._queue;
  connection._data = undefined;
  if (connection._first) {
    // The message ends with a frame that was begun when more seemed to follow.
    connection._data = "";
    connection._sentBytes = connection._declaredBytes = 0;
  } else if (queue) {
    connection._first = queue.shift() as number;
    connection._declaredBytes = queue.shift() as number;
    connection._data = queue.shift() as Data;
    connection._sentBytes = 0;
    if (!queue.length) connection._queue = undefined;
  }
}

/** The wire bytes of the next piece: at most `most` bytes of payload, of a frame that has `frameLeft`. `first`: see `framePiece`. */
function nextPiece(connection: Connection, first: number, frameLeft: number, most: number): string { // HOT
  const data = connection._data!;
  const sent = connection._sentBytes;
  const left = data.length - sent;
  const isHeader = first >= 0;
  let count = most < Limit.PieceBytes ? most : Limit.PieceBytes;
  if (count > left) count = left;
  else if (isHeader && frameLeft > left) count = 0; // the header goes alone: parts of a packet's size then stay whole
  if (count > frameLeft) count = frameLeft;
  const piece = !count ? "" : typeof data !== "string" ? stringOf(new Uint8Array(data.buffer, data.byteOffset + sent, count))
    : count === data.length ? data : data.substr(sent, count);
  let wire = piece;
  if (isHeader || piece) {
    wire = framePiece(first, isHeader ? frameLeft : connection._key, piece);
    connection._key = turnKey(frameKey, count);
  }
  if (isHeader) connection._first = first < FrameBit.Fin ? connection._first & FrameBit.Fin : 0; // a FIN that has not left yet
  connection.bufferedAmount -= count;
  connection._leavingBytes += count;
  connection._frameLeft = frameLeft - count;
  connection._sentBytes = sent + count;
  if (left === count) nextData(connection);
  return wire;
}

/** The wire bytes of the beginning of the next frame, control frames first; undefined where it has to wait. */
function nextFrame(connection: Connection, room: number): string | undefined { // HOT
  const controls = connection._controls;
  if (controls) {
    connection._controls = undefined;
    return controls;
  }
  const data = connection._data;
  if (data === undefined) {
    const closing = connection._closing!;
    connection._closing = undefined;
    connection._isCloseSent = true;
    return framePiece(FrameBit.Fin | Opcode.Close, closing.length, closing);
  }
  let first = connection._first;
  let frameLeft = connection._declaredBytes;
  if (!frameLeft) {
    const left = data.length - connection._sentBytes;
    frameLeft = connection._options.fragmentSize || Limit.FragmentBytes;
    if (frameLeft > left) frameLeft = left;
    if (frameLeft < left) first &= ~FrameBit.Fin;
    else if (first < FrameBit.Fin && connection._isParted) frameLeft = connection.bufferedAmount + connection._sureBytes! - connection._takenBytes!;
  }
  const count = room - (frameLeft < LengthForm.Short ? ClientHeader.Tiny : frameLeft < 65536 ? ClientHeader.Short : ClientHeader.Long);
  // A header over two packets would be alone in the second. A message that fits one packet is not split over two: the second
  // would wait for the first one's acknowledgement.
  if (count < 0 || (count < frameLeft && connection._unsentBytes && frameLeft < connection._burstBytes && !connection._isParted)) return undefined;
  return nextPiece(connection, first, frameLeft, count);
}

/** Writes what one packet holds: control frames between frames, then data, at the end the Close frame. */
export function pump(this: Connection): void { // HOT
  let room;
  this._isWaiting = true;
  while ((room = this._burstBytes - this._unsentBytes) > 0) {
    if (this._data === undefined && (this._frameLeft || (!this._controls && this._closing === undefined))) {
      this._isWaiting = false;
      return;
    }
    const wire = this._frameLeft ? nextPiece(this, -1, this._frameLeft, room) : nextFrame(this, room);
    if (wire === undefined) return;
    write(this, wire);
  }
}

/** The handler of the socket's "drain" event: what was written has left, more may follow. */
export function onDrain(this: Socket): void { // HOT
  const connection = this._connection as Connection;
  if (!connection || !connection.readyState) return;
  if (connection._frameLeft) connection._heardAt = now(); // no ping can pass inside a frame: its progress counts as life
  connection._unsentBytes = connection._leavingBytes = 0;
  if (connection._isWaiting) connection._pump();
  if (connection._isPaused && !connection._unsentBytes) holdSocket(this);
  if (connection.readyState === State.Open && connection.bufferedAmount <= connection._burstBytes) connection.emit("drain");
}

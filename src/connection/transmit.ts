// Messages become frames, frames become writes of at most one packet. RFC 6455 §5.4, §5.5. Control frames pass between frames.
// Memory: the messages that wait, which stay the caller's; one packet inside the socket.
// Never writes more until the socket has drained: it copies all that waits in it with every packet that leaves.

import { frameKey, framePiece, turnKey } from "../protocol/frame-writer";
import { ClientHeader, FrameBit, LengthForm, Opcode } from "../protocol/opcode";
import { now, stringOf } from "../port/espruino/bulk";
import { poll } from "../port/espruino/port";
import { Limit } from "../limits";
import { About, Connection, Data, State } from "./connection";
import type { Socket } from "./ports";

/** `Connection.send`. What fits one packet leaves at once where nothing else is on its way. */
export function send(this: Connection, message: Data | ArrayBuffer, isBinary?: boolean, isLast?: boolean, length?: number | About): boolean { // HOT
  const bytes = typeof message === "string" && isLast === undefined && !this._unsentBytes ? message.length : NaN;
  if (!(bytes <= this._directBytes) || this._isParted || this.readyState !== State.Open) {
    return (isLast === false && this._frameLeft && this._sendOn(message)) || this._send(message, isBinary, isLast, length);
  }
  const wire = framePiece(isBinary ? FrameBit.Fin | Opcode.Binary : FrameBit.Fin | Opcode.Text, bytes, message as string);
  this._leavingBytes = bytes;
  this._unsentBytes = wire.length;
  try {
    this._socket!.write(wire);
  } catch (closed) {
    // the socket's close event is on its way
  }
  return true;
}

/** A part that goes on with a frame leaves at once where nothing waits, the frame is longer, and the packet has room; false where it can not. */
export function sendOn(this: Connection, part: Data | ArrayBuffer): boolean { // HOT
  const bytes = typeof part === "string" && this._data === undefined && this.readyState === State.Open ? part.length : NaN;
  if (!(bytes < this._frameLeft && bytes + this._unsentBytes <= this._burstBytes) || this._encodeText) return false;
  const key = this._key;
  this._frameLeft -= bytes;
  this._leavingBytes += bytes;
  this._unsentBytes += bytes;
  this._takenBytes! += bytes;
  if (this._declaredLeft) this._declaredLeft -= bytes;
  this._key = turnKey(key, bytes);
  try {
    // Pieces of whole words: each begins with the same byte of the key.
    for (let at = 0; at < bytes; at += Limit.PieceBytes) this._socket!.write(framePiece(-1, key, bytes > Limit.PieceBytes ? (part as string).substr(at, Limit.PieceBytes) : part as string));
  } catch (closed) {
    // the socket's close event is on its way
  }
  return true;
}

/** Takes a message, or a part of one, that may have to wait. */
export function sendAny(this: Connection, message: Data | ArrayBuffer, isBinary?: boolean, isLast?: boolean, length?: number | About): boolean { // HOT
  if (this.readyState !== State.Open && (this.readyState || !this._options.queueEarly || isLast !== undefined)) return false;
  let data = message as Data;
  if (typeof data !== "string") {
    data = message instanceof Uint8Array ? message : message instanceof ArrayBuffer ? new Uint8Array(message) : "" + message;
    if (isBinary === undefined) isBinary = typeof data !== "string";
  } else if (this._encodeText) data = this._encodeText(data);
  const waiting = this.bufferedAmount;
  if (waiting && waiting + data.length > (this._options.maxQueue || (isLast === undefined ? this._messageBytes : this._burstBytes * Limit.PartPackets))) return false;
  let first = isBinary ? FrameBit.Fin | Opcode.Binary : FrameBit.Fin | Opcode.Text;
  let declared = 0;
  if (isLast !== undefined) {
    if (isLast && !this._declaredLeft && this._frameLeft > waiting + data.length) return false; // fewer bytes than were sure to come
    this._takenBytes = (this._isParted ? this._takenBytes! : 0) + data.length;
    this._sureBytes = this._takenBytes;
    if (typeof length === "object") {
      if (length.end > this._sureBytes) this._sureBytes = length.end;
      length = length.length;
    }
    if (this._isParted) first = FrameBit.Fin;
    else this._declaredLeft = declared = length || 0;
    if (this._declaredLeft) {
      if (data.length > this._declaredLeft) return false;
      isLast = !(this._declaredLeft -= data.length);
      if (!declared) first = Opcode.Continuation;
    } else if (!isLast) first &= ~FrameBit.Fin;
    this._isParted = !isLast;
  } else if (this._isParted) return false;
  this.bufferedAmount = waiting + data.length;
  if (this._data !== undefined) (this._queue = this._queue || []).push(first, declared, data);
  else {
    this._first = first;
    this._declaredBytes = declared;
    this._data = data;
    this._sentBytes = 0;
  }
  this._pump();
  return true;
}

/** Writes what one packet holds: control frames between frames, then data, at the end the Close frame. */
export function pump(this: Connection): void { // HOT
  this._isWaiting = true;
  for (;;) {
    const room = this._burstBytes - this._unsentBytes;
    if (this._isCloseSent || room <= 0) return;
    const data = this._data;
    let frameLeft = this._frameLeft;
    let wire;
    if (!frameLeft && this._controls) {
      wire = this._controls;
      this._controls = undefined;
    } else if (data !== undefined) {
      const sent = this._sentBytes;
      const left = data.length - sent;
      let first = -1;
      let count = room;
      if (!frameLeft) {
        first = this._first;
        frameLeft = this._declaredBytes;
        if (!frameLeft) {
          frameLeft = this._options.fragmentSize || Limit.FragmentBytes;
          if (frameLeft > left) frameLeft = left;
          if (frameLeft < left) first &= ~FrameBit.Fin;
          else if (first < FrameBit.Fin && this._isParted) frameLeft = this.bufferedAmount + this._sureBytes! - this._takenBytes!;
        }
        count -= frameLeft < LengthForm.Short ? ClientHeader.Tiny : frameLeft < 65536 ? ClientHeader.Short : ClientHeader.Long;
        if (count < 0) return; // a header over two packets would be alone in the second
        // A message that fits one packet is not split over two: the second would wait for the first one's acknowledgement.
        if (count < frameLeft && this._unsentBytes && frameLeft < this._burstBytes && !this._isParted) return;
      }
      if (count > Limit.PieceBytes) count = Limit.PieceBytes;
      if (count > left) count = left;
      else if (first >= 0 && frameLeft > left) count = 0; // the header goes alone: parts of a packet's size then stay whole
      if (count > frameLeft) count = frameLeft;
      const piece = !count ? "" : typeof data !== "string" ? stringOf(new Uint8Array(data.buffer, data.byteOffset + sent, count))
        : count === data.length ? data : data.substr(sent, count);
      if (first < 0) wire = piece && framePiece(first, this._key, piece);
      else {
        wire = framePiece(first, frameLeft, piece);
        this._first = first < FrameBit.Fin ? this._first & FrameBit.Fin : 0; // a FIN that has not left yet
      }
      if (count || first >= 0) this._key = turnKey(frameKey, count);
      this.bufferedAmount -= count;
      this._leavingBytes += count;
      this._frameLeft = frameLeft - count;
      this._sentBytes = sent + count;
      if (left === count) {
        const queue = this._queue;
        this._data = undefined;
        if (this._first) {
          // The message ends with a frame that was begun when more seemed to follow.
          this._data = "";
          this._sentBytes = this._declaredBytes = 0;
        } else if (queue) {
          this._first = queue.shift() as number;
          this._declaredBytes = queue.shift() as number;
          this._data = queue.shift() as Data;
          this._sentBytes = 0;
          if (!queue.length) this._queue = undefined;
        }
      }
    } else if (this._closing !== undefined && !frameLeft) {
      wire = framePiece(FrameBit.Fin | Opcode.Close, this._closing.length, this._closing);
      this._isCloseSent = true;
    } else break;
    this._unsentBytes += wire.length;
    try {
      this._socket!.write(wire);
    } catch (closed) {
      return; // the socket's close event is on its way
    }
    if (this._data === undefined && !this._controls && this._closing === undefined) break;
  }
  this._isWaiting = false;
}

/** The handler of the socket's "drain" event: what was written has left, more may follow. */
export function onDrain(this: Socket): void { // HOT
  const connection = this._connection as Connection;
  if (!connection || !connection.readyState) return;
  if (connection._frameLeft) connection._heardAt = now(); // no ping can pass inside a frame: its progress counts as life
  connection._unsentBytes = connection._leavingBytes = 0;
  if (connection._isWaiting) connection._pump();
  if (connection._isPaused && !connection._unsentBytes) poll(this, false);
  if (connection.readyState === State.Open && connection.bufferedAmount <= connection._burstBytes) connection.emit("drain");
}

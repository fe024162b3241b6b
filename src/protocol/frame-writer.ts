// Makes client frames: header, and payload masked piece by piece in one small buffer. RFC 6455 §5.1, §5.2, §5.3.
// Memory: Limit.HeaderRoomBytes + Limit.PieceBytes, shared by all connections, because a call uses it from start to end.
// Never keeps a frame: the caller hands the key back in for the pieces after the first, turned by the bytes sent so far.

import { random32, stringOf } from "../port/espruino/bulk";
import { Limit } from "../limits";
import { FrameBit, LengthForm } from "./opcode";

const bytes = new Uint8Array(Limit.HeaderRoomBytes + Limit.PieceBytes);
const words = new Int32Array(bytes.buffer);

/** The masking key of the last piece. */
export let frameKey = 0;

/** The key for what follows the first `bytes` of a piece masked with `key`. */
export function turnKey(key: number, bytes: number): number {
  const bits = (bytes & 3) * 8;
  return bits ? (key >>> bits) | (key << (32 - bits)) : key;
}

/**
 * Returns the wire bytes of a piece of payload, at most Limit.PieceBytes long.
 * `first` >= 0 begins a frame: FIN and opcode; its header, with a fresh unpredictable key, goes before the piece, and `length`
 * is the payload of the whole frame in bytes. `first` < 0 goes on with a frame, and `length` is the key, see `turnKey`.
 */
export function framePiece(first: number, length: number, piece: string): string { // HOT
  let at: number = Limit.HeaderRoomBytes;
  if (first >= 0) {
    at = 10;
    bytes[11] = length | FrameBit.Mask;
    if (length > 65535) {
      at = 2;
      bytes[3] = LengthForm.Long | FrameBit.Mask;
      for (let i = 11, rest = length; i > 3; i--, rest = Math.floor(rest / 256)) bytes[i] = rest % 256;
    } else if (length >= LengthForm.Short) {
      at = 8;
      bytes[9] = LengthForm.Short | FrameBit.Mask;
      bytes[10] = length >> 8;
      bytes[11] = length;
    }
    bytes[at] = first;
    length = words[3] = random32();
  }
  frameKey = length;
  bytes.set(piece as never, Limit.HeaderRoomBytes); // Espruino copies a byte string natively
  const end = piece.length + Limit.HeaderRoomBytes;
  let i = 4;
  let left = (end - 13) >> 2; // words in the piece, the last one perhaps in part
  while (left > 7) {
    words[i++] ^= length;
    words[i++] ^= length;
    words[i++] ^= length;
    words[i++] ^= length;
    words[i++] ^= length;
    words[i++] ^= length;
    words[i++] ^= length;
    words[i++] ^= length;
    left -= 8;
  }
  while (left--) words[i++] ^= length;
  return stringOf(new Uint8Array(bytes.buffer, at, end - at));
}

// Makes client frames: header, and payload masked piece by piece in one small buffer. RFC 6455 §5.1, §5.2, §5.3.
// Memory: Limit.HeaderRoomBytes + Limit.PieceBytes, shared by all connections, because a call uses it from start to end.
// Never keeps a frame: the caller passes the key back in for the pieces after the first.

import { random32, stringOf } from "../port/espruino/bulk";
import { Limit } from "../limits";
import { FrameBit, LengthForm } from "./opcode";

export class FrameWriter {
  /** The key of the frame begun last; the owner keeps it for that frame's later pieces. */
  key = 0;
  private _bytes = new Uint8Array(Limit.HeaderRoomBytes + Limit.PieceBytes);
  private _words = new Int32Array(this._bytes.buffer);

  /**
   * Returns the wire bytes of a frame's header and its first `piece` of payload (at most Limit.PieceBytes; a multiple of 4
   * unless it is all). `first`: FIN and opcode; `length`: the whole payload in bytes. The key is fresh and unpredictable.
   */
  begin(first: number, length: number, piece: string): string { // HOT
    const bytes = this._bytes;
    let at = 10;
    if (length < LengthForm.Short) bytes[11] = length | FrameBit.Mask;
    else if (length < 65536) {
      at = 8;
      bytes[9] = LengthForm.Short | FrameBit.Mask;
      bytes[10] = length >> 8;
      bytes[11] = length;
    } else {
      at = 2;
      bytes[3] = LengthForm.Long | FrameBit.Mask;
      for (let i = 11, rest = length; i > 3; i--, rest = Math.floor(rest / 256)) bytes[i] = rest % 256;
    }
    bytes[at] = first;
    this._words[3] = this.key = random32();
    return this.mask(piece, this.key, at);
  }

  /**
   * Masks `piece` with `key` and returns the buffer from byte `at` up to the piece's end: `at` is Limit.HeaderRoomBytes for
   * a piece without a header.
   */
  mask(piece: string, key: number, at: number): string { // HOT
    const words = this._words;
    const end = piece.length + Limit.HeaderRoomBytes;
    this._bytes.set(piece as never, Limit.HeaderRoomBytes); // Espruino copies a byte string natively
    let i = 4;
    let left = (end - 13) >> 2; // words in the piece, the last one perhaps in part
    while (left > 3) {
      words[i++] ^= key;
      words[i++] ^= key;
      words[i++] ^= key;
      words[i++] ^= key;
      left -= 4;
    }
    while (left--) words[i++] ^= key;
    return stringOf(new Uint8Array(this._bytes.buffer, at, end - at));
  }
}

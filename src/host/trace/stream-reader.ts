// Reads one direction of a connection as a witness: the HTTP head, then frames (RFC 6455 §5.2), piece by piece however it is
// cut. It judges nothing; what makes no sense is told as a frame with the reserved bits or opcode that it has.

import { masked, readFrameHeader, type FrameHeader } from "../sim/servers/frame-bytes";

/** What a witness tells: an HTTP head by its first line, or a frame by its header and the beginning of its payload. */
export type Seen =
  | { what: "http"; line: string; bytes: number }
  | { what: "frame"; isFinal: boolean; rsv: number; opcode: number; isMasked: boolean; length: number; payload: Buffer };

/** Payload kept of a frame, bytes. */
const PAYLOAD_KEPT = 256;
const HEAD_END = "\r\n\r\n";

export class StreamReader {
  private _pending = Buffer.alloc(0);
  private _isHead = true;
  private _header: FrameHeader | undefined;
  private _left = 0;
  private _payload: Buffer[] = [];
  private _kept = 0;

  /** Takes what passed; calls `tell` for each head, and for each frame once it is over. */
  feed(data: Buffer, tell: (seen: Seen) => void): void {
    this._pending = Buffer.concat([this._pending, data]);
    while (this._isHead ? this._readHead(tell) : this._readFrame(tell));
  }

  private _readHead(tell: (seen: Seen) => void): boolean {
    const end = this._pending.indexOf(HEAD_END);
    if (end < 0) return false;
    const line = this._pending.toString("latin1", 0, this._pending.indexOf("\r\n"));
    const bytes = end + HEAD_END.length;
    this._pending = this._pending.subarray(bytes);
    // A refusal's body is no frame: only a request or a switch is followed by frames.
    this._isHead = /^HTTP/.test(line) && !/^HTTP\/1\.1 101/.test(line);
    tell({ what: "http", line, bytes });
    return true;
  }

  private _readFrame(tell: (seen: Seen) => void): boolean {
    if (!this._header) {
      this._header = readFrameHeader(this._pending);
      if (!this._header) return false;
      this._pending = this._pending.subarray(this._header.sizeBytes);
      this._left = this._header.length;
    }
    const piece = this._pending.subarray(0, this._left);
    if (this._kept < PAYLOAD_KEPT) this._payload.push(piece.subarray(0, PAYLOAD_KEPT - this._kept));
    this._kept += piece.length;
    this._left -= piece.length;
    this._pending = this._pending.subarray(piece.length);
    if (this._left > 0) return false;
    const { first, isMasked, length, maskKey } = this._header;
    const kept = Buffer.concat(this._payload);
    const payload = isMasked ? masked(kept, maskKey) : kept;
    this._header = undefined;
    this._payload = [];
    this._kept = 0;
    tell({ what: "frame", isFinal: (first & 0x80) !== 0, rsv: (first >> 4) & 7, opcode: first & 15, isMasked, length, payload });
    return true;
  }
}

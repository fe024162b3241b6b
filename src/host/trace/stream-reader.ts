// Reads one direction of a connection as a witness: the HTTP head, then frames (RFC 6455 §5.2), piece by piece however it is
// cut. It judges nothing; what makes no sense is told as a frame with the reserved bits or opcode that it has.

/** What a witness tells: an HTTP head by its first line, or a frame by its header and the beginning of its payload. */
export type Seen =
  | { what: "http"; line: string; bytes: number }
  | { what: "frame"; isFinal: boolean; rsv: number; opcode: number; isMasked: boolean; length: number; payload: Buffer };

/** Payload kept of a frame, bytes. */
const PAYLOAD_KEPT = 256;
const HEAD_END = "\r\n\r\n";

interface Header {
  first: number;
  isMasked: boolean;
  length: number;
  mask: Buffer;
  /** Of the header itself. */
  bytes: number;
}

/** The header at the beginning of `data`, if all of it is there. */
function readHeader(data: Buffer): Header | undefined {
  if (data.length < 2) return undefined;
  const isMasked = (data[1] & 0x80) !== 0;
  const short = data[1] & 0x7f;
  const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
  const bytes = 2 + lengthBytes + (isMasked ? 4 : 0);
  if (data.length < bytes) return undefined;
  const length = lengthBytes === 8 ? Number(data.readBigUInt64BE(2)) : lengthBytes === 2 ? data.readUInt16BE(2) : short;
  return { first: data[0], isMasked, length, mask: data.subarray(bytes - 4, bytes), bytes };
}

export class StreamReader {
  private _pending = Buffer.alloc(0);
  private _isHead = true;
  private _header: Header | undefined;
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
      this._header = readHeader(this._pending);
      if (!this._header) return false;
      this._pending = this._pending.subarray(this._header.bytes);
      this._left = this._header.length;
    }
    const piece = this._pending.subarray(0, this._left);
    if (this._kept < PAYLOAD_KEPT) this._payload.push(piece.subarray(0, PAYLOAD_KEPT - this._kept));
    this._kept += piece.length;
    this._left -= piece.length;
    this._pending = this._pending.subarray(piece.length);
    if (this._left > 0) return false;
    const { first, isMasked, length, mask } = this._header;
    const payload = Buffer.concat(this._payload);
    if (isMasked) payload.forEach((byte, index) => (payload[index] = byte ^ mask[index & 3]));
    this._header = undefined;
    this._payload = [];
    this._kept = 0;
    tell({ what: "frame", isFinal: (first & 0x80) !== 0, rsv: (first >> 4) & 7, opcode: first & 15, isMasked, length, payload });
    return true;
  }
}

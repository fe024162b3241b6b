// Frames for scripted servers (RFC 6455 §5.2), built and read independently of the client so that it cannot share
// a bug with its judge. Every bit can be set wrongly on purpose.

export const TEXT = 1;
export const BINARY = 2;
export const CONTINUATION = 0;
export const CLOSE = 8;
export const PING = 9;
export const PONG = 10;

export interface FrameFields {
  opcode: number;
  payload?: Buffer | string;
  fin?: boolean;
  /** The three reserved bits as a number 0 to 7. */
  rsv?: number;
  /** A server must not mask; with a key this frame does. */
  maskKey?: Buffer;
  /** Length as written in the header, whatever the payload is. */
  declaredBytes?: number;
  /** Bytes of the length field, to write a length longer than needed: 1, 2 or 8. */
  lengthFieldBytes?: 1 | 2 | 8;
}

export interface ClientFrame {
  fin: boolean;
  rsv: number;
  opcode: number;
  isMasked: boolean;
  maskKey: Buffer;
  payload: Buffer;
}

/** The bytes of one frame. Strings are taken as UTF-8. */
export function frameBytes(fields: FrameFields): Buffer {
  const payload = Buffer.from(fields.payload ?? "");
  const declared = fields.declaredBytes ?? payload.length;
  const first = ((fields.fin ?? true) ? 0x80 : 0) | ((fields.rsv ?? 0) << 4) | fields.opcode;
  const maskBit = fields.maskKey ? 0x80 : 0;
  const parts = [Buffer.from([first]), lengthField(declared, maskBit, fields.lengthFieldBytes)];
  if (fields.maskKey) parts.push(fields.maskKey);
  parts.push(fields.maskKey ? masked(payload, fields.maskKey) : payload);
  return Buffer.concat(parts);
}

/** Payload of a close frame (§5.5.1): two bytes of code and a reason in UTF-8. */
export function closePayload(code: number, reason: string | Buffer = ""): Buffer {
  const codeBytes = Buffer.alloc(2);
  codeBytes.writeUInt16BE(code);
  return Buffer.concat([codeBytes, Buffer.from(reason)]);
}

/** A frame's header as it lies in a stream. */
export interface FrameHeader {
  first: number;
  isMasked: boolean;
  /** Of the payload, bytes. */
  length: number;
  /** The key; of use only where the frame is masked. */
  maskKey: Buffer;
  /** Of the header itself, bytes. */
  sizeBytes: number;
}

/** Reads the header at the front of `bytes`, in place; undefined while it is incomplete. */
export function readFrameHeader(bytes: Buffer): FrameHeader | undefined {
  if (bytes.length < 2) return undefined;
  const isMasked = (bytes[1] & 0x80) !== 0;
  const short = bytes[1] & 0x7f;
  const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
  const sizeBytes = 2 + lengthBytes + (isMasked ? 4 : 0);
  if (bytes.length < sizeBytes) return undefined;
  const length = lengthBytes === 8 ? Number(bytes.readBigUInt64BE(2)) : lengthBytes === 2 ? bytes.readUInt16BE(2) : short;
  return { first: bytes[0], isMasked, length, maskKey: bytes.subarray(sizeBytes - 4, sizeBytes), sizeBytes };
}

/** Reads one frame off the front of `bytes`; undefined while it is incomplete. */
export function readFrame(bytes: Buffer): { frame: ClientFrame; sizeBytes: number } | undefined {
  const header = readFrameHeader(bytes);
  if (!header) return undefined;
  const { first, isMasked } = header;
  const sizeBytes = header.sizeBytes + header.length;
  if (bytes.length < sizeBytes) return undefined;
  const maskKey = isMasked ? Buffer.from(header.maskKey) : Buffer.alloc(0);
  const raw = bytes.subarray(header.sizeBytes, sizeBytes);
  return {
    frame: {
      fin: (first & 0x80) !== 0,
      rsv: (first >> 4) & 7,
      opcode: first & 0x0f,
      isMasked,
      maskKey,
      payload: isMasked ? masked(raw, maskKey) : Buffer.from(raw),
    },
    sizeBytes,
  };
}

function lengthField(lengthBytes: number, maskBit: number, forced?: 1 | 2 | 8): Buffer {
  const size = forced ?? (lengthBytes < 126 ? 1 : lengthBytes < 65536 ? 2 : 8);
  if (size === 1) return Buffer.from([maskBit | lengthBytes]);
  const field = Buffer.alloc(1 + size);
  field[0] = maskBit | (size === 2 ? 126 : 127);
  if (size === 2) field.writeUInt16BE(lengthBytes, 1);
  else field.writeBigUInt64BE(BigInt(lengthBytes), 1);
  return field;
}

export function masked(payload: Buffer, key: Buffer): Buffer {
  return Buffer.from(payload.map((byte, index) => byte ^ key[index & 3]));
}

// Writes frame headers and turns steps of a vector into octets, piece by piece. RFC 6455 §5.2.
// Shares no code with the client: a fault in one cannot hide in the other.
import type { FrameSpec, Octets, Step } from "../vectors/conformance/case";
import { OctetPattern } from "./octet-pattern";

const PIECE_BYTES = 65_536;
const MASK_BIT = 0x80;

/** A piece of a step's octets; `isAlone` wants a write of its own. */
export interface WirePiece {
  readonly octets: Buffer;
  readonly isAlone: boolean;
}

export interface FrameHeader {
  readonly opcode: number;
  readonly isFinal: boolean;
  readonly rsv: number;
  readonly payloadBytes: number;
  /** Four octets; a server's frames have none. */
  readonly mask?: Buffer;
}

export function encodeHeader(header: FrameHeader): Buffer {
  const { opcode, isFinal, rsv, payloadBytes, mask } = header;
  const lengthBytes = payloadBytes <= 125 ? 0 : payloadBytes <= 0xffff ? 2 : 8;
  const octets = Buffer.alloc(2 + lengthBytes);
  octets[0] = (isFinal ? 0x80 : 0) | (rsv << 4) | opcode;
  octets[1] = (mask ? MASK_BIT : 0) | (lengthBytes === 0 ? payloadBytes : lengthBytes === 2 ? 126 : 127);
  if (lengthBytes === 2) octets.writeUInt16BE(payloadBytes, 2);
  if (lengthBytes === 8) octets.writeBigUInt64BE(BigInt(payloadBytes), 2);
  return mask ? Buffer.concat([octets, mask]) : octets;
}

/** One whole unmasked frame. */
export function encodeFrame(opcode: number, payload: Buffer): Buffer {
  return Buffer.concat([encodeHeader({ opcode, isFinal: true, rsv: 0, payloadBytes: payload.length }), payload]);
}

/** One whole masked frame, as a client sends it. */
export function encodeMaskedFrame(opcode: number, payload: Buffer, mask: Buffer, isFinal = true): Buffer {
  const masked = Buffer.from(payload);
  for (let index = 0; index < masked.length; index++) masked[index]! ^= mask[index & 3]!;
  return Buffer.concat([encodeHeader({ opcode, isFinal, rsv: 0, payloadBytes: payload.length, mask }), masked]);
}

function* framePieces(spec: FrameSpec, payload: OctetPattern, offset: number, bytes: number): Generator<Buffer> {
  yield encodeHeader({ opcode: spec.opcode, isFinal: spec.isFinal, rsv: spec.rsv, payloadBytes: bytes });
  for (let done = 0; done < bytes; ) {
    const piece = payload.view(offset + done, Math.min(PIECE_BYTES, bytes - done));
    yield piece;
    done += piece.length;
  }
}

function* chopped(pieces: Iterable<Buffer>, chopBytes: number): Generator<WirePiece> {
  let held: Buffer = Buffer.alloc(0);
  for (const piece of pieces) {
    held = held.length === 0 ? piece : Buffer.concat([held, piece]);
    let start = 0;
    for (; held.length - start > chopBytes; start += chopBytes) {
      yield { octets: held.subarray(start, start + chopBytes), isAlone: true };
    }
    held = held.subarray(start);
  }
  if (held.length > 0) yield { octets: held, isAlone: true };
}

function* fragmentPieces(opcode: number, octets: Octets, fragmentBytes: number): Generator<Buffer> {
  const payload = new OctetPattern(octets);
  let offset = 0;
  for (let isFinal = false; !isFinal; offset += fragmentBytes) {
    const left = payload.bytes - offset;
    isFinal = left < fragmentBytes || (offset === 0 && left === fragmentBytes);
    const spec = { opcode: offset === 0 ? opcode : 0, isFinal, rsv: 0, payload: octets };
    yield* framePieces(spec, payload, offset, Math.min(left, fragmentBytes));
  }
}

/** The octets of a step that sends; pauses and round trips are the player's. */
export function* encodeStep(step: Step): Generator<WirePiece> {
  switch (step.do) {
    case "frame": {
      const payload = new OctetPattern(step.payload);
      const pieces = framePieces(step, payload, 0, payload.bytes);
      if (step.chopBytes !== undefined) yield* chopped(pieces, step.chopBytes);
      else if (step.isAlone) yield { octets: Buffer.concat([...pieces]), isAlone: true };
      else for (const octets of pieces) yield { octets, isAlone: false };
      return;
    }
    case "fragments":
      for (const octets of fragmentPieces(step.opcode, step.payload, step.fragmentBytes)) yield { octets, isAlone: false };
      return;
    case "wire":
      yield { octets: Buffer.from(step.octets.hex, "hex"), isAlone: false };
      return;
    case "close":
      yield { octets: encodeFrame(8, Buffer.from(step.payload.hex, "hex")), isAlone: false };
      return;
    case "pause":
    case "lockstep":
      return;
  }
}

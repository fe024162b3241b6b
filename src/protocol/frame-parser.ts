// Reads frame headers from a ring, and says what follows each. RFC 6455 §5.2, §5.4, §5.5.
// Memory: its fields; a call allocates nothing. Never sees the payload of a data frame: the owner takes those bytes
// as they come and lowers `payloadLeft`.
//
//   state              nextFrame() may return
//   between frames     Incomplete, Data (payloadLeft is set), Control (whole payload waits in the ring), ProtocolError
//   payloadLeft > 0    not to be called

import { FrameBit, LengthForm, Opcode } from "./opcode";
import { Limit } from "../limits";
import { Ring } from "./ring-buffer";

export const enum Parsed {
  /** The peer broke the framing rules; nothing more can be read (RFC 6455 §7.1.7, code 1002). */
  ProtocolError = -1,
  /** More bytes are needed; nothing was consumed. */
  Incomplete = 0,
  /** A data frame's header was consumed. */
  Data = 1,
  /** A control frame's header was consumed; `controlBytes` of payload wait at the ring's head. */
  Control = 2,
}

/** The ring and what is known of the frame under way. */
export interface FrameParser extends Ring {
  /** Opcode of the message under way, Text or Binary; 0 between messages. */
  messageOpcode: number;
  /** The current data frame is the last one of its message. */
  isFinal: boolean;
  /** Payload bytes of the current data frame that the owner has not taken yet. */
  payloadLeft: number;
  /** Of the control frame just returned. */
  controlOpcode?: number;
  controlBytes?: number;
}

/** `capacity`: bytes of the ring, a power of two, at least 128. */
export function createFrameParser(capacity: number): FrameParser {
  return { bytes: new Uint8Array(capacity), mask: capacity - 1, head: 0, size: 0, messageOpcode: 0, isFinal: false, payloadLeft: 0 };
}

/** Control frames and the longer forms of the length. */
function nextUncommon(parser: FrameParser, first: number, length: number): Parsed {
  const opcode = first & FrameBit.Opcode;
  const isControl = opcode & FrameBit.Control;
  if (first & FrameBit.Rsv || length > LengthForm.Long || (isControl ? opcode > Opcode.Pong : opcode > Opcode.Binary)) return Parsed.ProtocolError;
  let headerBytes = 2;
  if (isControl) {
    if (first < FrameBit.Fin || length > Limit.ControlPayloadBytes) return Parsed.ProtocolError;
    if (parser.size < 2 + length) return Parsed.Incomplete;
    parser.controlOpcode = opcode;
    parser.controlBytes = length;
  } else {
    if (!opcode !== !!parser.messageOpcode) return Parsed.ProtocolError;
    const isLong = length === LengthForm.Long;
    headerBytes = isLong ? 10 : 4;
    if (parser.size < headerBytes) return Parsed.Incomplete;
    length = 0;
    for (let i = 2; i < headerBytes; i++) length = length * 256 + parser.bytes[(parser.head + i) & parser.mask];
    if (length < (isLong ? 65536 : LengthForm.Short) || length >= 9.223372036854775808e18) return Parsed.ProtocolError;
    if (opcode) parser.messageOpcode = opcode;
    parser.isFinal = first >= FrameBit.Fin;
    parser.payloadLeft = length;
  }
  parser.head = (parser.head + headerBytes) & parser.mask;
  parser.size -= headerBytes;
  return isControl ? Parsed.Control : Parsed.Data;
}

/**
 * Reads one header, see the table above. A message ends when `isFinal` and `payloadLeft` is 0: the owner then sets
 * `messageOpcode` to 0.
 */
export function nextFrame(parser: FrameParser): Parsed {
  const size = parser.size;
  if (size < 2) return Parsed.Incomplete;
  const bytes = parser.bytes;
  const head = parser.head;
  const mask = parser.mask;
  const first = bytes[head];
  const length = bytes[(head + 1) & mask];
  const opcode = first & ~FrameBit.Fin;
  if (opcode > Opcode.Binary || length > Limit.ControlPayloadBytes) return nextUncommon(parser, first, length);
  if (!opcode !== !!parser.messageOpcode) return Parsed.ProtocolError;
  if (opcode) parser.messageOpcode = opcode;
  parser.isFinal = first >= FrameBit.Fin;
  parser.payloadLeft = length;
  parser.head = (head + 2) & mask;
  parser.size = size - 2;
  return Parsed.Data;
}

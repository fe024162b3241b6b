// Reads frame headers from a ring, and says what follows each. RFC 6455 §5.2, §5.4, §5.5.
// Memory: its fields; a call allocates nothing. Never sees the payload of a data frame: the owner takes those bytes
// as they come and lowers `payloadLeft`.
//
//   state              next() may return
//   between frames     Incomplete, Data (payloadLeft is set), Control (whole payload waits in the ring), ProtocolError
//   payloadLeft > 0    not to be called

import { FrameBit, LengthForm, Opcode } from "./opcode";
import { Limit } from "../limits";
import { RingBuffer } from "./ring-buffer";

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

export class FrameParser {
  readonly ring: RingBuffer;
  /** Opcode of the message under way, Text or Binary; 0 between messages. */
  messageOpcode = 0;
  /** The current data frame is the last one of its message. */
  isFinal = false;
  /** Payload bytes of the current data frame that the owner has not taken yet. */
  payloadLeft = 0;
  /** Opcode of the control frame just returned. */
  controlOpcode = 0;
  /** Payload length of the control frame just returned, bytes. */
  controlBytes = 0;

  constructor(ring: RingBuffer) {
    this.ring = ring;
  }

  /** Reads one header, see the table above. A message ends when `isFinal` and `payloadLeft` is 0: the owner then resets `messageOpcode`. */
  next(): Parsed { // HOT
    const ring = this.ring;
    const size = ring.size;
    if (size < 2) return Parsed.Incomplete;
    const bytes = ring.bytes;
    const head = ring.head;
    const first = bytes[head];
    let length = bytes[(head + 1) & ring.mask];
    let opcode = first & FrameBit.Opcode;
    if (opcode > Opcode.Binary || length > 125) return this._uncommon(first, opcode, length);
    if (!opcode !== !!this.messageOpcode || first & FrameBit.Rsv) return Parsed.ProtocolError;
    if (opcode) this.messageOpcode = opcode;
    this.isFinal = first > 127;
    this.payloadLeft = length;
    ring.head = (head + 2) & ring.mask;
    ring.size = size - 2;
    return Parsed.Data;
  }

  /** Control frames and the longer forms of the length. */
  private _uncommon(first: number, opcode: number, length: number): Parsed {
    const ring = this.ring;
    const isControl = opcode & FrameBit.Control;
    if (first & FrameBit.Rsv || length > LengthForm.Long || (opcode > Opcode.Binary && opcode < Opcode.Close) || opcode > Opcode.Pong) {
      return Parsed.ProtocolError;
    }
    if (isControl) {
      if (first < FrameBit.Fin || length > Limit.ControlPayloadBytes) return Parsed.ProtocolError;
      if (ring.size < 2 + length) return Parsed.Incomplete;
      this.controlOpcode = opcode;
      this.controlBytes = length;
      ring.head = (ring.head + 2) & ring.mask;
      ring.size -= 2;
      return Parsed.Control;
    }
    if (!opcode !== !!this.messageOpcode) return Parsed.ProtocolError;
    const extra = length === LengthForm.Short ? 2 : 8;
    if (ring.size < 2 + extra) return Parsed.Incomplete;
    length = 0;
    for (let i = 2; i < 2 + extra; i++) length = length * 256 + ring.bytes[(ring.head + i) & ring.mask];
    if (length < (extra > 2 ? 65536 : 126) || length >= 9223372036854775808) return Parsed.ProtocolError;
    if (opcode) this.messageOpcode = opcode;
    this.isFinal = first >= FrameBit.Fin;
    this.payloadLeft = length;
    ring.head = (ring.head + 2 + extra) & ring.mask;
    ring.size -= 2 + extra;
    return Parsed.Data;
  }
}

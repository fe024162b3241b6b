// Reads a client's frames as they come and reports every breach of their form. RFC 6455 §5.2, §5.3, §5.4, §5.5.
// Holds a header and one control frame's payload, never a message: payloads leave in pieces, unmasked in place.
const MAX_CONTROL_BYTES = 125;
const OPCODE_CLOSE = 8;

export interface DecoderEvents {
  /** A message begins. */
  onMessageStart(isBinary: boolean): void;
  /** A piece of the message under way; valid during the call. */
  onMessageOctets(octets: Buffer): void;
  onMessageEnd(): void;
  onControl(opcode: number, payload: Buffer): void;
  /** The octets are not what a client may send; decoding has ended. */
  onViolation(reason: string): void;
}

interface Frame {
  readonly opcode: number;
  readonly isFinal: boolean;
  readonly mask: Buffer;
  payloadLeft: number;
  payloadDone: number;
}

export class FrameDecoder {
  /** Frames begun, for the report. */
  frameCount = 0;
  private readonly _events: DecoderEvents;
  private _held = Buffer.alloc(0);
  private _frame: Frame | undefined;
  private _control: Buffer[] = [];
  private _isInMessage = false;
  private _isEnded = false;
  private _isClosed = false;

  constructor(events: DecoderEvents) {
    this._events = events;
  }

  /** Takes the next octets off the wire; they are overwritten. */
  feed(octets: Buffer): void {
    if (this._isEnded) return;
    let rest = this._held.length === 0 ? octets : Buffer.concat([this._held, octets]);
    this._held = Buffer.alloc(0);
    while (!this._isEnded && (rest.length > 0 || this._frame?.payloadLeft === 0)) {
      if (this._isClosed) return this._fail(`${rest.length} octets after Close: ${rest.subarray(0, 8).toString("hex")}`);
      if (this._frame) {
        rest = this._takePayload(this._frame, rest);
      } else {
        const headerBytes = this._takeHeader(rest);
        if (headerBytes === 0) {
          this._held = Buffer.from(rest);
          return;
        }
        rest = rest.subarray(headerBytes);
      }
    }
  }

  /** Whether the stream stands between two frames and between two messages. */
  get isAtRest(): boolean {
    return this._held.length === 0 && this._frame === undefined && !this._isInMessage;
  }

  private _fail(reason: string): void {
    this._isEnded = true;
    this._events.onViolation(reason);
  }

  /** Octets of a whole header, or 0 when more are needed. */
  private _takeHeader(octets: Buffer): number {
    if (octets.length < 2) return 0;
    const [first, second] = [octets[0]!, octets[1]!];
    const opcode = first & 0x0f;
    const isFinal = (first & 0x80) !== 0;
    const isControl = opcode >= 8;
    const lengthField = second & 0x7f;
    const problem = this._headerProblem(first, second);
    if (problem) {
      this._fail(problem);
      return octets.length;
    }
    const lengthBytes = lengthField === 126 ? 2 : lengthField === 127 ? 8 : 0;
    const headerBytes = 2 + lengthBytes + 4;
    if (octets.length < headerBytes) return 0;
    const payloadBytes = lengthBytes === 0 ? lengthField
      : lengthBytes === 2 ? octets.readUInt16BE(2) : Number(octets.readBigUInt64BE(2));
    const minimum = lengthBytes === 2 ? 126 : lengthBytes === 8 ? 65_536 : 0;
    if (payloadBytes < minimum || payloadBytes > Number.MAX_SAFE_INTEGER) {
      this._fail(`a length of ${payloadBytes} in a field of ${lengthBytes} octets`);
      return octets.length;
    }
    const mask = Buffer.from(octets.subarray(headerBytes - 4, headerBytes));
    this._frame = { opcode, isFinal, mask, payloadLeft: payloadBytes, payloadDone: 0 };
    this.frameCount++;
    if (!isControl && opcode !== 0) {
      this._isInMessage = true;
      this._events.onMessageStart(opcode === 2);
    }
    return headerBytes;
  }

  private _headerProblem(first: number, second: number): string | undefined {
    const opcode = first & 0x0f;
    const rsv = (first >> 4) & 7;
    if (rsv !== 0) return `RSV ${rsv}`;
    if (opcode > 10 || (opcode > 2 && opcode < 8)) return `reserved opcode ${opcode}`;
    if ((second & 0x80) === 0) return `a frame of opcode ${opcode} that is not masked`;
    if (opcode >= 8) {
      if ((first & 0x80) === 0) return `a control frame of opcode ${opcode} in fragments`;
      const lengthField = second & 0x7f;
      if (lengthField > MAX_CONTROL_BYTES) return `a control frame of opcode ${opcode} with more than ${MAX_CONTROL_BYTES} octets`;
      return undefined;
    }
    if (opcode === 0 && !this._isInMessage) return "a continuation of nothing";
    if (opcode !== 0 && this._isInMessage) return `opcode ${opcode} inside a message`;
    return undefined;
  }

  /** Returns what follows the frame's part of `octets`. */
  private _takePayload(frame: Frame, octets: Buffer): Buffer {
    const bytes = Math.min(frame.payloadLeft, octets.length);
    const piece = octets.subarray(0, bytes);
    unmask(piece, frame.mask, frame.payloadDone);
    frame.payloadLeft -= bytes;
    frame.payloadDone += bytes;
    const isControl = frame.opcode >= 8;
    if (isControl) this._control.push(Buffer.from(piece));
    else if (bytes > 0) this._events.onMessageOctets(piece);
    if (frame.payloadLeft === 0 && !this._isEnded) this._endFrame(frame, isControl);
    return octets.subarray(bytes);
  }

  private _endFrame(frame: Frame, isControl: boolean): void {
    this._frame = undefined;
    if (isControl) {
      const payload = Buffer.concat(this._control);
      this._control = [];
      if (frame.opcode === OPCODE_CLOSE) this._isClosed = true;
      this._events.onControl(frame.opcode, payload);
    } else if (frame.isFinal) {
      this._isInMessage = false;
      this._events.onMessageEnd();
    }
  }
}

/** XORs `octets` in place; `offset` is their position in the frame's payload. */
function unmask(octets: Buffer, mask: Buffer, offset: number): void {
  const keys = [mask[offset & 3]!, mask[(offset + 1) & 3]!, mask[(offset + 2) & 3]!, mask[(offset + 3) & 3]!];
  for (let index = 0; index < octets.length; index++) octets[index]! ^= keys[index & 3]!;
}

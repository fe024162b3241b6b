// An echoing client in plain sight, right by itself and wrong in exactly one way when told so: the tests of the judge
// give it a fault and expect to hear of it. Strict: fails fast on invalid UTF-8. RFC 6455 §5, §7, §8.1.
// Holds whole messages; for cases that are not large.
import { connect, type Socket } from "node:net";
import { TextDecoder } from "node:util";
import { encodeMaskedFrame } from "./frame-encoder";

/** What to do otherwise than right; every hook defaults to right behaviour. */
export interface Faults {
  /** The frames that answer a ping. */
  pong?: (payload: Buffer) => Buffer[];
  /** The frames that echo a message. */
  echo?: (opcode: number, payload: Buffer) => Buffer[];
  /** The frames that answer the server's Close, or that fail the connection. */
  close?: (code: number, isFailure: boolean) => Buffer[];
  /** What goes on the wire when a frame arrives after Close. */
  afterClose?: () => Buffer[];
  /** Sent as soon as the connection is open. */
  atOpen?: () => Buffer[];
  /** Octets per write. */
  chopBytes?: number;
  ignoresReservedBits?: boolean;
  ignoresCloseCodes?: boolean;
  validation?: "none" | "at the end" | "echoes the valid part first";
  failsAtFirstFragment?: boolean;
  /** How long to leave TCP open after the server ended it. */
  keepsTcpOpenMs?: number;
}

const MASK = Buffer.from("37fa213d", "hex");

export function maskedFrame(opcode: number, payload: Buffer | string = "", isFinal = true): Buffer {
  return encodeMaskedFrame(opcode, Buffer.from(payload), MASK, isFinal);
}

export function maskedClose(code: number, reason: Buffer | string = ""): Buffer {
  return maskedFrame(8, Buffer.concat([Buffer.from([code >> 8, code & 0xff]), Buffer.from(reason)]));
}

/** Plays one case of the server on `port`; resolves when the connection is gone. */
export function playCase(port: number, agent: string, number: number, faults: Faults = {}): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    const testee = new PlainTestee(socket, faults);
    socket.write([
      `GET /runCase?case=${number}&agent=${encodeURIComponent(agent)} HTTP/1.1`, `Host: 127.0.0.1:${port}`,
      "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "", "",
    ].join("\r\n"));
    socket.on("data", (octets) => testee.feed(octets));
    socket.on("end", () => setTimeout(() => socket.end(), faults.keepsTcpOpenMs ?? 0));
    socket.on("error", () => undefined);
    socket.on("close", () => resolve());
  });
}

class PlainTestee {
  private readonly _socket: Socket;
  private readonly _faults: Faults;
  private _held = Buffer.alloc(0);
  private _isOpen = false;
  private _isClosed = false;
  private _opcode = 0;
  private _message: Buffer[] = [];
  private _utf8 = new TextDecoder("utf-8", { fatal: true });
  /** Payload octets of the frame under way that are validated already. */
  private _checkedBytes = 0;

  constructor(socket: Socket, faults: Faults) {
    this._socket = socket;
    this._faults = faults;
  }

  feed(octets: Buffer): void {
    this._held = Buffer.concat([this._held, octets]);
    if (!this._isOpen && !this._takeHandshake()) return;
    while (this._takeFrame());
  }

  private _takeHandshake(): boolean {
    const end = this._held.indexOf("\r\n\r\n");
    if (end < 0) return false;
    this._held = this._held.subarray(end + 4);
    this._isOpen = true;
    this._send(this._faults.atOpen?.() ?? []);
    return true;
  }

  private _send(frames: Buffer[]): void {
    const octets = Buffer.concat(frames);
    const chopBytes = this._faults.chopBytes ?? Math.max(1, octets.length);
    for (let done = 0; done < octets.length; done += chopBytes) this._socket.write(octets.subarray(done, done + chopBytes));
  }

  private _close(code: number, isFailure: boolean): void {
    this._isClosed = true;
    this._send(this._faults.close?.(code, isFailure) ?? [maskedClose(code)]);
  }

  private _takeFrame(): boolean {
    const held = this._held;
    if (held.length < 2) return false;
    const lengthField = held[1]! & 0x7f;
    const headerBytes = lengthField === 126 ? 4 : lengthField === 127 ? 10 : 2;
    if (!this._isClosed && this._isBadHeader(held[0]!, lengthField)) {
      this._close(1002, true);
      return false;
    }
    if (held.length < headerBytes) return false;
    const payloadBytes = headerBytes === 4 ? held.readUInt16BE(2) : headerBytes === 10 ? Number(held.readBigUInt64BE(2)) : lengthField;
    const payload = held.subarray(headerBytes, headerBytes + payloadBytes);
    const isWhole = payload.length === payloadBytes;
    const opcode = held[0]! & 0x0f;
    if (opcode < 8 && !this._isClosed && !this._isValidSoFar(opcode || this._opcode, payload)) return false;
    if (!isWhole) return false;
    this._held = held.subarray(headerBytes + payloadBytes);
    this._checkedBytes = 0;
    if (this._isClosed) this._send(this._faults.afterClose?.() ?? []);
    else this._takeWhole(opcode, (held[0]! & 0x80) !== 0, Buffer.from(payload));
    return true;
  }

  private _isBadHeader(first: number, lengthField: number): boolean {
    const opcode = first & 0x0f;
    if ((first & 0x70) !== 0 && !this._faults.ignoresReservedBits) return true;
    if (opcode > 10 || (opcode > 2 && opcode < 8)) return true;
    if (opcode >= 8) return (first & 0x80) === 0 || lengthField > 125;
    return (opcode === 0) !== (this._opcode !== 0);
  }

  /** Validates what is new of a text frame's payload; fails the connection where it is wrong. */
  private _isValidSoFar(opcode: number, payload: Buffer): boolean {
    if (opcode !== 1 || this._faults.validation === "none" || this._faults.validation === "at the end") return true;
    try {
      if (this._faults.failsAtFirstFragment) throw new TypeError("not yet");
      this._utf8.decode(payload.subarray(this._checkedBytes), { stream: true });
      this._checkedBytes = payload.length;
      return true;
    } catch {
      if (this._faults.validation) this._send([maskedFrame(1, payload.subarray(0, 11))]);
      this._close(1007, true);
      return false;
    }
  }

  private _takeWhole(opcode: number, isFinal: boolean, payload: Buffer): void {
    if (opcode === 9) return this._send(this._faults.pong?.(payload) ?? [maskedFrame(10, payload)]);
    if (opcode === 10) return;
    if (opcode === 8) return this._takeClose(payload);
    if (opcode !== 0) this._opcode = opcode;
    this._message.push(payload);
    if (isFinal) this._takeMessage(this._opcode, Buffer.concat(this._message));
  }

  private _takeMessage(opcode: number, payload: Buffer): void {
    this._message = [];
    this._opcode = 0;
    this._utf8 = new TextDecoder("utf-8", { fatal: true });
    if (opcode === 1 && this._faults.validation !== "none" && !isUtf8(payload)) return this._close(1007, true);
    this._send(this._faults.echo?.(opcode, payload) ?? [maskedFrame(opcode, payload)]);
  }

  private _takeClose(payload: Buffer): void {
    const code = payload.length < 2 ? 1000 : payload.readUInt16BE(0);
    const isValidCode = (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
    if (payload.length === 1 || (!isValidCode && !this._faults.ignoresCloseCodes)) return this._close(1002, true);
    if (!isUtf8(payload.subarray(2))) return this._close(1007, true);
    this._close(code, false);
  }
}

function isUtf8(octets: Buffer): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(octets);
    return true;
  } catch {
    return false;
  }
}

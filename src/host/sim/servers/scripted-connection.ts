// A server's side of one connection for a script that says what happens on it, byte by byte if it likes, right or
// wrong. It reads from any stream, real or virtual. What the client sent is logged as short lines.

import type { Duplex } from "node:stream";
import { type ClientFrame, BINARY, CLOSE, closePayload, CONTINUATION, type FrameFields, frameBytes, PING, PONG, readFrame, TEXT } from "./frame-bytes";
import { HEAD_END, type HttpRequest, parseRequest, switchingProtocols } from "./http";

const OPCODE_NAMES: Record<number, string> = {
  [CONTINUATION]: "continuation",
  [TEXT]: "text",
  [BINARY]: "binary",
  [CLOSE]: "close",
  [PING]: "ping",
  [PONG]: "pong",
};
const LONGEST_SHOWN = 64;

/** The other side ended the connection while the script waited for it. */
export class ConnectionEnded extends Error {}

/** A whole message of the client. */
export interface ClientMessage {
  data: Buffer;
  isBinary: boolean;
}

/** What a server may send: text, bytes, or a frame with every field as it likes. */
export type Sendable = string | Uint8Array | FrameFields;

export class ScriptedConnection {
  private _received = Buffer.alloc(0);
  private _isEnded = false;
  private _wake: (() => void)[] = [];

  constructor(
    readonly socket: Duplex,
    private readonly _log: string[],
    /** 1 for the first connection that the server had. */
    readonly number: number,
    private readonly _wait: (durationMs: number) => Promise<void>,
  ) {
    socket.on("data", (chunk: Buffer) => {
      this._received = Buffer.concat([this._received, chunk]);
      this._notify();
    });
    socket.on("end", () => this._end());
    socket.on("close", () => this._end());
    socket.on("error", () => this._end());
  }

  /** Waits for the whole request head and takes it off. */
  async request(): Promise<HttpRequest> {
    await this._until(() => this._received.includes(HEAD_END));
    const endAt = this._received.indexOf(HEAD_END);
    const head = this._received.toString("latin1", 0, endAt);
    this._received = this._received.subarray(endAt + HEAD_END.length);
    return parseRequest(head);
  }

  /** Reads the request and opens properly; `extra` header lines and `tail` go in the same segment. */
  async open(extra: string[] = [], tail: Buffer = Buffer.alloc(0)): Promise<HttpRequest> {
    const request = await this.request();
    this.write(Buffer.concat([Buffer.from(switchingProtocols(request, extra), "latin1"), tail]));
    return request;
  }

  /** Writes bytes; of a text its characters' lower eight bits. */
  write(data: Uint8Array | string): void {
    if (!this.socket.destroyed && !this.socket.writableEnded) this.socket.write(typeof data === "string" ? Buffer.from(data, "latin1") : data);
  }

  /** Writes in pieces with a pause after each. */
  async writeSlowly(data: Uint8Array | string, pieceBytes: number, pauseMs = 1): Promise<void> {
    const bytes = typeof data === "string" ? Buffer.from(data, "latin1") : data;
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      this.write(bytes.subarray(at, at + pieceBytes));
      await this.pause(pauseMs);
    }
  }

  /** Sends messages and frames, all in one write. */
  send(...items: Sendable[]): void {
    this.write(Buffer.concat(items.map((item) => frameBytes(fieldsOf(item)))));
  }

  /** The client's next frame. */
  async frame(): Promise<ClientFrame> {
    await this._until(() => readFrame(this._received) !== undefined);
    const { frame, sizeBytes } = readFrame(this._received)!;
    this._received = this._received.subarray(sizeBytes);
    this._log.push(describe(frame));
    return frame;
  }

  /** The client's messages until it closes, whole; pings are answered and so is the close. */
  async *messages(): AsyncGenerator<ClientMessage, void> {
    let parts: Buffer[] = [];
    let isBinary = false;
    for (;;) {
      const frame = await this.frame();
      if (frame.opcode === PING) this.send({ opcode: PONG, payload: frame.payload });
      else if (frame.opcode === CLOSE) return this._answer(frame.payload);
      else if (frame.opcode <= BINARY) {
        if (frame.opcode !== CONTINUATION) [parts, isBinary] = [[], frame.opcode === BINARY];
        parts.push(frame.payload);
        if (frame.fin) yield { data: Buffer.concat(parts), isBinary };
      }
    }
  }

  /** Starts the close handshake, waits for the client's half and ends the connection. */
  async close(code = 1000, reason = ""): Promise<void> {
    this.send({ opcode: CLOSE, payload: closePayload(code, reason) });
    while ((await this.frame()).opcode !== CLOSE);
    this.socket.end();
  }

  /** Reads until the client closes, and answers with its code before ending the connection. */
  async answerClose(): Promise<void> {
    for (;;) {
      const frame = await this.frame();
      if (frame.opcode === CLOSE) return this._answer(frame.payload.subarray(0, 2));
    }
  }

  /** Reads and logs whatever comes until the client ends the connection. */
  async drain(): Promise<void> {
    for (;;) await this.frame();
  }

  /** Waits; in virtual time as much of it passes. */
  pause(durationMs: number): Promise<void> {
    return this._wait(durationMs);
  }

  /** Puts a line of the script's own into the log. */
  note(line: string): void {
    this._log.push(line);
  }

  /** Waits for the client's end of the connection. */
  async ended(): Promise<void> {
    await this._until(() => this._isEnded);
  }

  private _answer(payload: Buffer): void {
    this.send({ opcode: CLOSE, payload });
    this.socket.end();
  }

  private _end(): void {
    this._isEnded = true;
    this._notify();
  }

  private _notify(): void {
    const waiting = this._wake;
    this._wake = [];
    waiting.forEach((wake) => wake());
  }

  private async _until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      if (this._isEnded) throw new ConnectionEnded("connection ended");
      await new Promise<void>((resolve) => this._wake.push(resolve));
    }
  }
}

/** Text as it is; anything that is not printable ASCII, or is long, by size and first bytes. */
export function shown(data: Buffer): string {
  const text = data.toString("latin1");
  if (data.length <= LONGEST_SHOWN && /^[\x20-\x7e]*$/.test(text)) return text;
  return `<${data.length} B ${data.subarray(0, 8).toString("hex")}>`;
}

/** `text hello`; what is wrong with a frame stands behind its name. */
function describe(frame: ClientFrame): string {
  const name = OPCODE_NAMES[frame.opcode] ?? `opcode ${frame.opcode}`;
  const flags = (frame.fin ? "" : " unfinished") + (frame.isMasked ? "" : " unmasked") + (frame.rsv ? ` rsv ${frame.rsv}` : "");
  if (frame.opcode === CLOSE && frame.payload.length >= 2) {
    const reason = shown(frame.payload.subarray(2));
    return `${name}${flags} ${frame.payload.readUInt16BE(0)} ${reason}`.trimEnd();
  }
  return `${name}${flags} ${shown(frame.payload)}`.trimEnd();
}

function fieldsOf(item: Sendable): FrameFields {
  if (typeof item === "string") return { opcode: TEXT, payload: item };
  return item instanceof Uint8Array ? { opcode: BINARY, payload: Buffer.from(item) } : item;
}

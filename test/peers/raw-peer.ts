/**
 * A TCP server that does what a script tells it, byte by byte, right or wrong: the only peer that
 * can break the protocol. One script runs per connection; what it throws fails the scenario,
 * except that a connection that ended is the end of the script.
 */
import { createHash } from "node:crypto";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { type ClientFrame, CLOSE, type FrameFields, frameBytes, readFrame } from "./frame-bytes";
import { type Peer, type PeerFactory, shown } from "./peer";

/** RFC 6455 §1.3. */
const ACCEPT_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
const OPCODE_NAMES: Record<number, string> = { 0: "continuation", 1: "text", 2: "binary", 8: "close", 9: "ping", 10: "pong" };

export interface HttpRequest {
  requestLine: string;
  /** Names in lower case. */
  headers: Record<string, string>;
}

/** The other side ended the connection while the script waited for it. */
export class ConnectionEnded extends Error {}

export type RawScript = (connection: RawConnection, peer: RawPeer) => Promise<void>;

export class RawConnection {
  private _received = Buffer.alloc(0);
  private _isEnded = false;
  private _wake: (() => void)[] = [];

  constructor(
    readonly socket: Socket,
    private readonly _log: string[],
    /** 1 for the first connection the peer had. */
    readonly number: number,
  ) {
    socket.setNoDelay(true);
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
    await this._until(() => this._received.includes("\r\n\r\n"));
    const endAt = this._received.indexOf("\r\n\r\n");
    const [requestLine, ...fields] = this._received.toString("latin1", 0, endAt).split("\r\n");
    this._received = this._received.subarray(endAt + 4);
    const headers: Record<string, string> = {};
    for (const field of fields) {
      const colonAt = field.indexOf(":");
      headers[field.slice(0, colonAt).toLowerCase()] = field.slice(colonAt + 1).trim();
    }
    return { requestLine, headers };
  }

  /** Reads the request and opens properly; `extra` header lines and `tail` go in the same segment. */
  async open(extra: string[] = [], tail: Buffer = Buffer.alloc(0)): Promise<HttpRequest> {
    const request = await this.request();
    this.write(Buffer.concat([Buffer.from(switchingProtocols(request, extra), "latin1"), tail]));
    return request;
  }

  /** One write is one TCP segment as far as the system allows. */
  write(data: Buffer | string): void {
    if (!this.socket.destroyed) this.socket.write(typeof data === "string" ? Buffer.from(data, "latin1") : data);
  }

  /** Writes in pieces with a pause after each. */
  async writeSlowly(data: Buffer | string, pieceBytes: number, pauseMs = 1): Promise<void> {
    const bytes = typeof data === "string" ? Buffer.from(data, "latin1") : data;
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      this.write(bytes.subarray(at, at + pieceBytes));
      await pause(pauseMs);
    }
  }

  send(...frames: FrameFields[]): void {
    this.write(Buffer.concat(frames.map(frameBytes)));
  }

  /** The client's next frame, logged as `text hello`; a frame without a mask is logged as such. */
  async frame(): Promise<ClientFrame> {
    await this._until(() => readFrame(this._received) !== undefined);
    const { frame, sizeBytes } = readFrame(this._received)!;
    this._received = this._received.subarray(sizeBytes);
    this._log.push(describe(frame));
    return frame;
  }

  /** Reads until the client closes, and echoes its close frame before ending the connection. */
  async answerClose(): Promise<void> {
    for (;;) {
      const frame = await this.frame();
      if (frame.opcode !== CLOSE) continue;
      this.send({ opcode: CLOSE, payload: frame.payload.subarray(0, 2) });
      this.socket.end();
      return;
    }
  }

  /** Reads and logs whatever comes until the client ends the connection. */
  async drain(): Promise<void> {
    for (;;) await this.frame();
  }

  /** Puts a line of the script's own into the peer's log. */
  note(line: string): void {
    this._log.push(line);
  }

  /** Waits for the client's end of the connection. */
  async ended(): Promise<void> {
    await this._until(() => this._isEnded);
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

export class RawPeer implements Peer {
  readonly log: string[] = [];
  readonly failures: Error[] = [];
  connections = 0;
  private readonly _sockets = new Set<Socket>();

  private constructor(private readonly _server: Server) {}

  static start(script: RawScript): Promise<RawPeer> {
    return new Promise((resolve, reject) => {
      const server = createServer({ allowHalfOpen: true }, (socket) => void peer._serve(socket, script));
      const peer = new RawPeer(server);
      server.on("error", reject);
      server.listen(0, "127.0.0.1", () => resolve(peer));
    });
  }

  get port(): number {
    return (this._server.address() as AddressInfo).port;
  }

  close(): Promise<void> {
    for (const socket of this._sockets) socket.destroy();
    return new Promise((resolve) => this._server.close(() => resolve()));
  }

  private async _serve(socket: Socket, script: RawScript): Promise<void> {
    this._sockets.add(socket);
    socket.on("close", () => this._sockets.delete(socket));
    const connection = new RawConnection(socket, this.log, ++this.connections);
    try {
      await script(connection, this);
    } catch (error) {
      if (!(error instanceof ConnectionEnded)) this.failures.push(error as Error);
    }
    // Half-open is allowed so that a script sees the client's end; then this side ends too.
    await connection.ended();
    socket.end();
  }
}

/** A peer that runs `script` for each connection. */
export function rawPeer(script: RawScript): PeerFactory {
  return () => RawPeer.start(script);
}

/** The value of Sec-WebSocket-Accept for a request (§4.2.2). */
export function acceptFor(request: HttpRequest): string {
  const key = request.headers["sec-websocket-key"] ?? "";
  return createHash("sha1").update(key + ACCEPT_GUID).digest("base64");
}

/** A correct response head with further header lines. */
export function switchingProtocols(request: HttpRequest, extra: string[] = []): string {
  return responseHead("HTTP/1.1 101 Switching Protocols", [
    "Upgrade: websocket",
    "Connection: Upgrade",
    `Sec-WebSocket-Accept: ${acceptFor(request)}`,
    ...extra,
  ]);
}

/** A status line, header lines and the empty line. */
export function responseHead(statusLine: string, headers: string[]): string {
  return [statusLine, ...headers, "", ""].join("\r\n");
}

export function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}

function describe(frame: ClientFrame): string {
  const name = OPCODE_NAMES[frame.opcode] ?? `opcode ${frame.opcode}`;
  const flags = (frame.fin ? "" : " unfinished") + (frame.isMasked ? "" : " unmasked") + (frame.rsv ? ` rsv ${frame.rsv}` : "");
  if (frame.opcode === CLOSE && frame.payload.length >= 2) {
    const reason = shown(frame.payload.subarray(2));
    return `${name}${flags} ${frame.payload.readUInt16BE(0)} ${reason}`.trimEnd();
  }
  return `${name}${flags} ${shown(frame.payload)}`.trimEnd();
}

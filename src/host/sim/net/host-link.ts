// One real TCP or TLS stream behind the polled Link interface. It keeps at most a small window of received
// bytes and then stops reading, so that TCP pushes back. A board's firmware checks no certificate: neither
// does this.

import net from "node:net";
import tls from "node:tls";
import type { Edge } from "./edge";
import { SocketCode, type ConnectRequest, type Link } from "./network";

const SEND_BUFFER_BYTES = 16384;

const CODES: Record<string, number> = {
  ENOTFOUND: SocketCode.notFound,
  EAI_AGAIN: SocketCode.notFound,
  ECONNRESET: SocketCode.reset,
  EPIPE: SocketCode.reset,
  ECONNREFUSED: SocketCode.reset,
  ETIMEDOUT: SocketCode.timeout,
  EHOSTUNREACH: SocketCode.noRoute,
  ENETUNREACH: SocketCode.noRoute,
};

export interface HostLinkOptions {
  edge: Edge;
  onActivity: () => void;
}

/** Opens a stream to `request`; it reports no connection until it stands. */
export function openHostLink(request: ConnectRequest, options: HostLinkOptions): HostLink {
  const { host, port } = request;
  if (!request.tls) return openPlainLink(host, port, options);
  const socket = tls.connect({
    host,
    port,
    rejectUnauthorized: false,
    key: pem(request.tls.key, "PRIVATE KEY"),
    cert: pem(request.tls.cert, "CERTIFICATE"),
    ...(net.isIP(host) ? {} : { servername: host }),
  });
  return new HostLink(socket, "secureConnect", options);
}

/** Its pieces are no larger than the window: a board that is given more than that at once reads ahead of what it sends. */
function openPlainLink(host: string, port: number, options: HostLinkOptions): HostLink {
  const onread = {
    buffer: new Uint8Array(options.edge.windowBytes),
    callback: (bytes: number, buffer: Uint8Array): boolean => {
      link.take(Buffer.from(buffer.subarray(0, bytes)));
      return true;
    },
  };
  const link = new HostLink(net.connect({ host, port, family: 4, allowHalfOpen: true, onread }), "connect", options);
  return link;
}

export class HostLink implements Link {
  private readonly _edge: Edge;
  private readonly _onActivity: () => void;
  /** Pieces as they are read: where the board keeps segments, one is not joined to the next. */
  private _received: Buffer[] = [];
  private _receivedBytes = 0;
  private _endCode = 0;
  private _isConnected = false;
  private _isSending = false;

  constructor(
    private readonly _socket: net.Socket,
    readyEvent: string | undefined,
    { edge, onActivity }: HostLinkOptions,
  ) {
    this._edge = edge;
    this._onActivity = onActivity;
    if (readyEvent === undefined) this._isConnected = true;
    else _socket.once(readyEvent, () => this._ready());
    if (!edge.hasNagle) _socket.setNoDelay(true);
    _socket.on("data", (data: Buffer) => this.take(data));
    _socket.on("end", () => this._end(SocketCode.closed));
    _socket.on("close", () => this._end(SocketCode.closed));
    _socket.on("error", (error: NodeJS.ErrnoException) => this._fail(error));
  }

  receive(maxBytes: number): string | number {
    if (this._receivedBytes > 0) return this._next(maxBytes);
    if (this._endCode !== 0) return this._endCode;
    return this._isConnected ? 0 : SocketCode.noConnection;
  }

  send(data: string): number {
    if (this._endCode !== 0 && this._endCode !== SocketCode.closed) return this._endCode;
    if (this._socket.destroyed) return SocketCode.closed;
    const isFull = this._edge.sendsOneAtATime ? this._isSending : this._socket.writableLength >= SEND_BUFFER_BYTES;
    if (!this._isConnected || isFull) return 0;
    this._isSending = true;
    this._socket.write(Buffer.from(data, "latin1"), () => {
      this._isSending = false;
      this._onActivity();
    });
    return data.length;
  }

  close(): void {
    this._socket.removeAllListeners("data");
    if (this._isConnected) this._socket.destroySoon();
    else this._socket.destroy();
  }

  /** Keeps what the stream brought; the caller lets go of `data`. */
  take(data: Buffer): void {
    const { keepsSegments, segmentBytes } = this._edge;
    const pieceBytes = keepsSegments ? segmentBytes : data.length;
    for (let at = 0; at < data.length; at += pieceBytes) this._received.push(data.subarray(at, at + pieceBytes));
    this._receivedBytes += data.length;
    if (this._receivedBytes >= this._edge.windowBytes) this._socket.pause();
    this._onActivity();
  }

  private _ready(): void {
    this._isConnected = true;
    this._onActivity();
  }

  private _next(maxBytes: number): string {
    let text = "";
    while (this._received.length > 0 && text.length < maxBytes && !(text !== "" && this._edge.keepsSegments)) {
      const first = this._received[0];
      const count = Math.min(first.length, maxBytes - text.length);
      text += first.toString("latin1", 0, count);
      if (count === first.length) this._received.shift();
      else this._received[0] = first.subarray(count);
    }
    this._receivedBytes -= text.length;
    if (this._receivedBytes < this._edge.windowBytes && this._socket.isPaused()) this._socket.resume();
    return text;
  }

  private _fail(error: NodeJS.ErrnoException): void {
    if (!this._edge.hasDetailedErrors) this._end(SocketCode.closed);
    else if (!this._isConnected && this._socket instanceof tls.TLSSocket && !CODES[error.code ?? ""]) this._end(SocketCode.tlsHandshake);
    else this._end(CODES[error.code ?? ""] ?? SocketCode.unknown);
  }

  private _end(code: number): void {
    if (this._endCode === 0) this._endCode = code;
    this._onActivity();
  }
}

/** Espruino is given the bytes between the lines of a PEM file; Node wants the file. */
export function pem(bytes: string | undefined, label: string): string | undefined {
  if (bytes === undefined) return undefined;
  if (bytes.startsWith("-----")) return bytes;
  const lines = Buffer.from(bytes, "latin1").toString("base64").replace(/.{64}/g, "$&\n");
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`;
}

// A board's end of a virtual connection, polled by its firmware. What has arrived stays readable when the
// connection ends or breaks.

import { SocketCode, type Link } from "../network";
import type { VirtualConnection } from "./connection";
import type { Edge } from "../edge";
import type { Mark, Pipe, Receiver, Sender } from "./pipe";

/** What mbedtls says of a peer that does not speak TLS. */
const HANDSHAKE_EXCEPTION = "mbedtls_ssl_handshake returned -0x7200";

export class VirtualLink implements Link, Receiver, Sender {
  endException: string | undefined;
  private _connection: VirtualConnection | undefined;
  private _incoming: Pipe | undefined;
  private _outgoing: Pipe | undefined;
  private readonly _unread: { data: Buffer; isApart: boolean }[] = [];
  private _isReady = false;
  private _endCode = 0;
  private _isBroken = false;
  private _isClosed = false;

  constructor(
    private readonly _edge: Edge,
    private readonly _wake: () => void,
    private readonly _onClose: () => void,
  ) {}

  get isClosed(): boolean {
    return this._isClosed;
  }

  /** TCP stands; `side`: whether this end opened it. */
  attach(connection: VirtualConnection, side: "client" | "server"): void {
    const [incoming, outgoing] = side === "client" ? [connection.down, connection.up] : [connection.up, connection.down];
    this._connection = connection;
    this._incoming = incoming;
    this._outgoing = outgoing;
    incoming.receiver = this;
    outgoing.sender = this;
  }

  /** Data may pass: TLS stands, too, where there is any. */
  ready(): void {
    this._isReady = true;
    this._wake();
  }

  /** It ends with a code of Espruino's; without details every end is "connection closed". */
  fail(code: number): void {
    this._isBroken = true;
    this._end(this._edge.hasDetailedErrors ? code : SocketCode.closed);
  }

  /** The peer does not speak TLS. */
  failTls(): void {
    if (!this._edge.hasDetailedErrors) this.endException = HANDSHAKE_EXCEPTION;
    this._outgoing?.end();
    this.fail(SocketCode.tlsHandshake);
  }

  receive(maxBytes: number): string | number {
    if (this._unread.length > 0) return this._read(maxBytes);
    if (this._endCode !== 0) return this._endCode;
    return this._isReady ? 0 : SocketCode.noConnection;
  }

  send(data: string): number {
    if (this._isBroken) return this._endCode;
    if (!this._isReady || !this._outgoing) return 0;
    if (this._edge.sendsOneAtATime && this._outgoing.bufferedBytes > 0) return 0;
    return this._outgoing.write(Buffer.from(data, "latin1"));
  }

  close(): void {
    this._isClosed = true;
    this._onClose();
    this._unread.length = 0;
    this._outgoing?.end();
  }

  arrived(data: Buffer, isApart: boolean): void {
    if (this._isClosed || this._isBroken) return this._outgoing?.reset();
    this._unread.push({ data, isApart: isApart || this._edge.keepsSegments });
    this._wake();
  }

  marked(mark: Mark): void {
    if (mark === "end") {
      this._connection?.sawEnd();
      this._end(SocketCode.closed);
    } else if (mark === "reset") {
      this._connection?.close();
      this.fail(SocketCode.reset);
    }
  }

  acknowledged(): void {
    this._wake();
  }

  gaveUp(cause: "timeout" | "abort"): void {
    this._outgoing?.reset();
    this.fail(cause === "timeout" ? SocketCode.timeout : SocketCode.reset);
  }

  private _end(code: number): void {
    if (this._endCode === 0) this._endCode = code;
    this._wake();
  }

  private _read(maxBytes: number): string {
    let text = "";
    do {
      const { data, isApart } = this._unread[0];
      const part = data.subarray(0, maxBytes - text.length);
      text += part.toString("latin1");
      if (part.length < data.length) this._unread[0] = { data: data.subarray(part.length), isApart };
      else this._unread.shift();
      if (isApart) break;
    } while (text.length < maxBytes && this._unread.length > 0 && !this._unread[0].isApart);
    this._incoming?.consumed(text.length);
    return text;
  }
}

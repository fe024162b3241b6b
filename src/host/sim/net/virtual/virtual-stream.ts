// A server's end of a virtual connection: a Node stream with the members of a net.Socket that servers ask for,
// so that an npm server (http, ws) or a script takes it for a socket.

import { Duplex } from "node:stream";
import type { VirtualConnection } from "./connection";
import type { Mark, Receiver, Sender } from "./pipe";

interface Waiting {
  data: Buffer;
  done: (error?: Error | null) => void;
}

export class VirtualStream extends Duplex implements Receiver, Sender {
  readonly remoteAddress: string;
  readonly remoteFamily = "IPv4";
  readonly encrypted: boolean;
  private readonly _arrived: Buffer[] = [];
  private _isWanted = false;
  private _hasArrivedAll = false;
  private _waiting: Waiting | undefined;
  private _resets = false;

  /** `remoteAddress`: of who opened the connection. */
  constructor(
    readonly connection: VirtualConnection,
    remoteAddress: string,
  ) {
    super();
    this.remoteAddress = remoteAddress;
    this.encrypted = connection.info.isTls;
    connection.up.receiver = this;
    connection.down.sender = this;
  }

  get remotePort(): number {
    return FIRST_PORT + this.connection.info.number;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  setTimeout(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  /** Ends, and lets go once everything has left. */
  destroySoon(): void {
    if (this.writableFinished) this.destroy();
    else this.end(() => this.destroy());
  }

  /** Ends with a TCP reset. */
  resetAndDestroy(): this {
    this._resets = true;
    return this.destroy();
  }

  override _read(): void {
    this._isWanted = true;
    this._handOn();
  }

  override _write(data: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this._waiting = { data, done };
    this.acknowledged();
  }

  override _final(done: () => void): void {
    this.connection.down.end();
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    const { down } = this.connection;
    if (this._resets) down.reset();
    else down.end();
    done(error);
  }

  arrived(data: Buffer): void {
    if (this.destroyed) return this.connection.down.reset();
    this._arrived.push(data);
    this._handOn();
  }

  marked(mark: Mark): void {
    if (mark === "end") {
      this.connection.sawEnd();
      this._hasArrivedAll = true;
      this._handOn();
    } else if (mark === "reset") {
      this.connection.close();
      if (!this.destroyed) this.destroy(socketError("ECONNRESET", "read"));
    }
  }

  acknowledged(): void {
    if (!this._waiting) return;
    const { data, done } = this._waiting;
    const taken = this.connection.down.write(data);
    if (taken < data.length) {
      this._waiting = { data: data.subarray(taken), done };
      return;
    }
    this._waiting = undefined;
    done();
  }

  gaveUp(): void {
    this._resets = true;
    this.destroy(socketError("ETIMEDOUT", "write"));
  }

  private _handOn(): void {
    while (this._isWanted && this._arrived.length > 0) {
      const data = this._arrived.shift() as Buffer;
      this._isWanted = this.push(data);
      this.connection.up.consumed(data.length);
    }
    if (this._hasArrivedAll && this._arrived.length === 0) {
      this._hasArrivedAll = false;
      this.push(null);
    }
  }
}

/** Of the ports that connections seem to come from. */
const FIRST_PORT = 49152;

function socketError(code: string, syscall: string): Error {
  return Object.assign(new Error(`${syscall} ${code}`), { code, syscall });
}

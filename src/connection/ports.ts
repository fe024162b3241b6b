// What a connection needs of its socket: types only; Espruino's `net` and `tls` give such sockets.

/** A TCP or TLS socket. Events: data(byte string), drain, error({code, message}), close(hadError). */
export interface Socket {
  on(event: string, handler: (this: Socket, value: never) => void): void;
  prependListener(event: string, handler: (value: never) => void): void;
  emit(event: string, value?: unknown): void;
  removeAllListeners(event: string): void;
  /** Queues a byte string; throws after the socket closed. */
  write(bytes: string): void;
  /** Closes once what was written has left. */
  end(): void;
  /** The connection that this socket serves; undefined once the connection has let go of it. */
  _connection?: unknown;
  /** Since when it is not polled, seconds. */
  _heldAt?: number;
  /** The platform's `write`, where another one took its place. */
  _plainWrite?: (bytes: string) => void;
}

/** Espruino's socket error codes, those that we tell apart. */
export const enum SocketCode {
  NotFound = -6,
  Reset = -9,
}

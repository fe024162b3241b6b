// The client of Espruino's own module `ws`. docs/api/espruino-ws.md says where this differs from that module.
// Memory: an object with what the caller gave, and a connection; defaults and methods are shared, on the prototype.

import { type Connection, type Data, State } from "../connection/connection";
import { textOf } from "../connection/data";
import type { Socket } from "../connection/ports";
import type { Headers, Options } from "../types/native";
import type { Ws, WsConstructor, WsOptions } from "../types/ws";

interface Core {
  connect(): Connection;
}

/** A connection whose events go to the object that its user has. */
interface Link extends Connection {
  _user: WebSocket;
}

/** A frame's first byte, RFC 6455 §5.2. */
const enum FirstByte {
  Fin = 0x80,
  Opcode = 0x0f,
  Binary = 2,
  Close = 8,
}

/**
 * Options that are kept as fields; `keepAlive` is one in other units, the rest goes to the native client. The end is no space, because
 * Espruino's indexOf finds the beginning of a word at the very end.
 */
const FIELDS = " port path origin protocol protocolVersion headers .";

const NATIVE_DEFAULTS: Options = { queueEarly: true, pingInterval: 60000, onChunk: emitRawData };

interface WebSocket extends Ws {
  _core: Core;
}

/** Events: rawData(bytes), handshake, open, message(bytes[, true: they are binary]), ping, pong, drain, error(failure), close. */
class WebSocket {
  _options!: Options;
  _link!: Link;

  /** Connects at once, also without `new`. `host`: a name or an address, or a whole URL, which then says port and path. */
  constructor(host: string, options?: WsOptions) {
    if (!(this instanceof WebSocket)) return new WebSocket(host, options);
    const native: Options = (this._options = Object.create(NATIVE_DEFAULTS));
    this.host = host;
    const given: { [name: string]: any } = typeof options === "object" ? options || {} : {};
    for (const name in given) {
      const value = given[name];
      if (name === "keepAlive") {
        if (value > 0) this.keepAlive = native.pingInterval = value * 1000;
      } else if (value) ((FIELDS.indexOf(" " + name + " ") < 0 ? native : this) as { [name: string]: unknown })[name] = value;
    }
    const link = (this._link = this._core.connect() as Link);
    link._user = this;
    link._givesStrings = true;
    link.emit = emitToUser;
    this.initializeConnection();
  }

  /** Connects again. Throws an Error unless closed. */
  initializeConnection(): void {
    const options = this._options;
    const host = "" + this.host;
    const path = "" + this.path;
    const headers: Headers = (options.headers = { Origin: this.origin });
    if (this.protocolVersion !== 13) headers["Sec-WebSocket-Version"] = "" + this.protocolVersion;
    for (const name in this.headers) headers[name] = this.headers[name];
    if (this.protocol) options.protocols = this.protocol;
    this._link.open(host.indexOf("://") < 0 ? "ws://" + host + ":" + this.port + (path[0] === "/" ? "" : "/") + path : host, options);
    if (!options.reconnect) delete options.headers; // they are in the request
  }

  /**
   * Sends text; a Uint8Array or ArrayBuffer as binary. `first`: the frame's first byte, 0x81 for text, 0x82 binary, 0x89 a ping, without the
   * top bit all but the last fragment. What is sent while connecting waits. Throws an Error where nothing was taken.
   */
  send(message: Data | ArrayBuffer, first?: number): void {
    if (!sendFrame(this._link, message, first)) throw new Error("WebSocket is not open or its queue is full");
  }

  /** Closes, while connecting gives up. TypeError for a code or reason that may not travel. */
  close(code?: number, reason?: string): void {
    this._link.close(code, reason);
  }

  /** True from `open` until the connection ends or is being closed. */
  get connected(): boolean {
    return this._link.readyState === State.Open;
  }

  /** The board's socket, null when there is none. */
  get socket(): Socket | null {
    return this._link._socket || null;
  }

  static createServer(): never {
    throw new Error("createServer: this module is a client only");
  }
}

const shared = WebSocket.prototype;
shared.port = 80;
shared.path = "/";
shared.origin = "Espruino";
shared.protocolVersion = 13;
shared.keepAlive = 60000;
shared.masking = true;

/** Sends what `first` says, see `send`; a Close begins the close handshake. Returns false where nothing was taken. */
function sendFrame(connection: Connection, message: Data | ArrayBuffer, first?: number): boolean {
  if (first === undefined) return connection.send(message);
  const opcode = first & FirstByte.Opcode;
  const isFin = !!(first & FirstByte.Fin);
  if (opcode < FirstByte.Close) return connection.send(message, opcode === FirstByte.Binary, opcode && isFin ? undefined : isFin);
  const payload = message ? textOf(message as Data) : "";
  if (opcode > FirstByte.Close) return connection.ping(payload, opcode);
  connection.close(payload ? (payload.charCodeAt(0) << 8) | payload.charCodeAt(1) : undefined, payload.substr(2));
  return true;
}

/** Events without arguments. The end is no space: see FIELDS. */
const BARE = " open close ping pong drain .";

/** Stands for `emit` of a connection: its events with the arguments of this API. */
function emitToUser(this: Link, event: string, first: unknown, second: unknown): void {
  const user = this._user;
  if (event === "open") user.emit("handshake");
  if (BARE.indexOf(" " + event + " ") >= 0) user.emit(event);
  else if (event === "message" && second) user.emit(event, first, true);
  else user.emit(event, first);
}

/** Handler of the socket's "data" event. */
function emitRawData(this: Socket, chunk: string): void {
  const link = this._connection as Link | undefined;
  if (link && chunk) link._user.emit("rawData", chunk);
}

/** `M.ws`. */
export function createWs(core: Core): WsConstructor {
  shared._core = core;
  return WebSocket as never;
}

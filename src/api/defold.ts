// Defold's `extension-websocket`. docs/api/defold.md says where this differs from its document.
// Handlers are shared by all connections: `this` is the connection, which knows its user's callback.

import { Connection, Data, Failure, Options, State } from "../connection/connection";
import { Status } from "../status";
import type { Defold, DefoldCallback, DefoldConnection, DefoldEvent, DefoldParams } from "../types/defold";

const enum Event {
  Connected = 0,
  Disconnected = 1,
  Message = 2,
  Error = 3,
}

const enum DataType {
  Text = 1,
  Binary = 2,
}

const DEFAULT_TIMEOUT_MS = 3000;

/** What the user knows as a connection. */
interface Link extends Connection {
  _callback: DefoldCallback<unknown>;
  _self: unknown;
  /** Of the response; gone once the connection is open. */
  _headers: { [name: string]: string };
}

interface Core {
  connect(): Connection;
}

function tell(link: Link, data: DefoldEvent): void {
  link._callback(link._self, link, data);
}

function onHeader(this: Connection, _name: string, value: string, sentName: string): void {
  (this as Link)._headers[sentName] = value;
}

function onOpen(this: Link): void {
  const headers = this._headers;
  delete (this as Partial<Link>)._headers;
  tell(this, { event: Event.Connected, message: "", handshake_response: { status: 101, headers, response: "" } });
}

function onMessage(this: Link, message: string): void {
  tell(this, { event: Event.Message, message });
}

function onError(this: Link, failure: Failure): void {
  const data: DefoldEvent = { event: Event.Error, message: failure.message, status: failure.status };
  if (failure.http! > 0) data.handshake_response = { status: failure.http!, headers: this._headers, response: failure.body || "" };
  tell(this, data);
}

function onClose(this: Link, code: number, reason: string, status: Status): void {
  const data: DefoldEvent = { event: Event.Disconnected, message: reason };
  if (status === Status.ServerClosed) data.code = code;
  tell(this, data);
}

/** The headers of lines that end with CRLF, which the last one need not. What is no header is left for the connection to refuse. */
function parseHeaders(text: string): { [name: string]: string } {
  const headers: { [name: string]: string } = {};
  const lines = text.split("\r\n");
  if (!lines[lines.length - 1]) lines.pop();
  lines.forEach(function (line) {
    const colon = line.indexOf(":");
    const name = line.substr(0, colon);
    const value = line.substr(colon + 1).trim();
    headers[name] = headers[name] ? headers[name] + ", " + value : value;
  });
  return headers;
}

/** Throws a TypeError for what `connect` has not made. */
function linkOf(connection: DefoldConnection): Link {
  if (!connection || !(connection as Link)._callback) throw new TypeError("Invalid connection");
  return connection as Link;
}

function disconnect(connection: DefoldConnection): void {
  linkOf(connection).close();
}

/** Throws an Error when not connected or when there is no room; nothing of the message was taken then. */
function sendMessage(connection: DefoldConnection, message: Data, options?: { type?: DataType } | null): void {
  const link = linkOf(connection);
  if (message === undefined) throw new TypeError("message is missing");
  if (!link.send(message, !options || options.type !== DataType.Text)) {
    throw new Error(link.readyState === State.Open ? "no room to send: " + link.bufferedAmount + " B wait" : "Connection isn't connected");
  }
}

/** `M.defold`. */
export function createDefold(core: Core): Defold {
  return {
    EVENT_CONNECTED: Event.Connected,
    EVENT_DISCONNECTED: Event.Disconnected,
    EVENT_MESSAGE: Event.Message,
    EVENT_ERROR: Event.Error,
    DATA_TYPE_TEXT: DataType.Text,
    DATA_TYPE_BINARY: DataType.Binary,
    disconnect,
    send: sendMessage,

    /** Connects. Throws a TypeError without a callback and for headers that cannot be sent; all else that is wrong becomes events. */
    connect(url: string, params: DefoldParams | null | undefined, callback: DefoldCallback<unknown>, self?: unknown): DefoldConnection {
      if (typeof callback !== "function") throw new TypeError("callback is not a function");
      const { timeout, protocol, headers } = params || {};
      const options: Options = { handshakeTimeout: timeout === undefined ? DEFAULT_TIMEOUT_MS : timeout || 1, onHeader };
      if (protocol) options.protocols = protocol;
      if (headers) options.headers = parseHeaders(headers);
      const link = core.connect() as Link;
      link._callback = callback;
      link._self = self === undefined ? global : self;
      link._headers = {};
      link._givesStrings = true;
      link.on("open", onOpen);
      link.on("message", onMessage);
      link.on("error", onError);
      link.on("close", onClose);
      link.open(url, options);
      return link;
    },
  };
}

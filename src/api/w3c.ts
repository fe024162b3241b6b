// The W3C's WebSocket, as the WHATWG standard has it. docs/api/w3c.md says what this platform leaves out.
// Memory: an instance is an object beside its connection; listeners are one flat list, made by the first addEventListener. What
// is the same for all instances is on the prototype.

import type { Connection, Data } from "../connection/connection";
import { State } from "../connection/connection";
import type * as rare from "../connection/rare";
import { Limit } from "../limits";
import { Status } from "../status";
import type { WebSocket as Declared, WebSocketConstructor, WebSocketEvents } from "../types/w3c";

interface Link extends Connection {
  _user?: Socket;
}

interface Core {
  connect(): Link;
  rarely(): typeof rare;
}

interface Event {
  type: keyof WebSocketEvents;
  target?: Socket;
  currentTarget?: Socket;
  [field: string]: unknown;
}

/** An instance, as this file sees it. */
interface Socket extends Omit<Declared, "url" | "protocol"> {
  url: string;
  protocol: string;
  [onType: string]: unknown;

  _connection: Link;
  /** The ready state as the events tell it: it changes with them, and with close(). */
  _state: State;
  /** In turn type, listener and whether it is called once. The socket itself stands for the event handler attribute. */
  _listeners?: unknown[];
}

/** What may not stand in a token, besides blanks and control characters. RFC 2616 §2.2. */
const SEPARATORS = '()<>@,;:\\"/[]?={}';

let core: Core;

/** An exception with the name that a DOMException would have. */
function domError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name, type: name });
}

/** The subprotocols as strings. Throws a SyntaxError for one that is no token, or is there twice in whatever case. */
function tokensOf(protocols: unknown): string[] {
  const seen: string[] = [];
  return (Array.isArray(protocols) ? protocols : [protocols]).map(function (protocol) {
    const token = "" + protocol;
    const folded = token.toLowerCase();
    let i = token.length;
    let isGood = i && seen.indexOf(folded) < 0;
    while (i--) if (token.charCodeAt(i) < 33 || token.charCodeAt(i) > 126 || SEPARATORS.indexOf(token[i]) >= 0) isGood = false;
    if (!isGood) throw domError("SyntaxError", "subprotocol is no token or is there twice: " + token);
    seen.push(folded);
    return token;
  });
}

/** Index of a listener, negative where it is not in the list. */
function indexOf(list: unknown[], type: string, listener: unknown): number {
  let at = list.length;
  while ((at -= 3) >= 0) if (list[at] === type && list[at + 1] === listener) break;
  return at;
}

/**
 * Calls the listeners that are there now, in the order in which they were added; the attribute comes last where no listener was
 * added after it. What one throws is thrown again later: it keeps nobody from being called.
 */
function fire(socket: Socket, event: Event): void {
  const type = event.type;
  const list = socket._listeners || [];
  const due = list.slice();
  if (indexOf(list, type, socket) < 0) due.push(type, socket);
  event.target = event.currentTarget = socket;
  for (let i = 0; i < due.length; i += 3) {
    const listener = due[i + 1];
    if (due[i] !== type || (listener !== socket && indexOf(list, type, listener) < 0)) continue;
    if (due[i + 2]) socket.removeEventListener(type, listener as null);
    const call = listener === socket ? socket["on" + type] : listener;
    try {
      if (typeof call === "function") call.call(socket, event);
      else if (call === listener) (call as { handleEvent(event: Event): void }).handleEvent(event);
    } catch (problem) {
      setTimeout(function () {
        throw problem;
      }, 0);
    }
  }
}

function onOpen(this: Link): void {
  const socket = this._user!;
  if (socket._state !== State.Connecting) return;
  if (this._options.protocols && !this.protocol) return core.rarely().abandon(this, Status.BadHandshake, "server chose no subprotocol");
  socket._state = State.Open;
  if (this.protocol) socket.protocol = this.protocol;
  fire(socket, { type: "open" });
}

function onMessage(this: Link, data: Data): void {
  const socket = this._user!;
  if (socket._state !== State.Open) return;
  const parts = socket.url.split("/");
  const origin = parts[0] + "//" + parts[2].substr(parts[2].lastIndexOf("@") + 1);
  fire(socket, { type: "message", data: typeof data === "string" ? data : data.buffer, origin });
}

function onClose(this: Link, code: number, reason: string, status: Status, wasClean: boolean): void {
  const socket = this._user!;
  delete this._user;
  socket._state = State.Closed;
  if (!wasClean) fire(socket, { type: "error", message: this._failure ? this._failure.message : "", status });
  // Only the server's code is told, not one that was sent to it because of a failure.
  fire(socket, { type: "close", code: status && !this._isServerClose ? 1006 : code, reason, wasClean });
}

/** `M.WebSocket`: connects at once. Throws a TypeError, or an Error named SyntaxError for a wrong URL or subprotocol. */
function WebSocket(this: Socket, url: string, protocols?: string | string[]): void {
  if (!(this instanceof WebSocket)) throw new TypeError("WebSocket needs new");
  let text = ("" + url).trim();
  if (text.substr(0, 4).toLowerCase() === "http") text = "ws" + text.substr(4);
  const tokens = protocols === undefined ? [] : tokensOf(protocols);
  const connection = (this._connection = core.connect());
  const serialized = text.indexOf("#") < 0 && connection._open(text, tokens.length ? { protocols: tokens } : {});
  if (!serialized) throw domError("SyntaxError", "not a WebSocket URL: " + text);
  this.url = serialized;
  connection._user = this;
  connection.on("open", onOpen);
  connection.on("message", onMessage);
  connection.on("close", onClose);
}

const prototype: Partial<Socket> & ThisType<Socket> = {
  constructor: WebSocket,
  protocol: "",
  extensions: "",
  _state: State.Connecting,

  get readyState(): Declared["readyState"] {
    return this._state === State.Open && this._connection.readyState > State.Open ? State.Closing : this._state;
  },

  get bufferedAmount(): number {
    const connection = this._connection;
    return connection.bufferedAmount + connection._leavingBytes + (connection._lostBytes || 0);
  },

  get binaryType(): "arraybuffer" {
    return "arraybuffer";
  },

  addEventListener(type: string, listener: unknown, options?: { once?: boolean }): void {
    if (!listener) return;
    if (typeof listener !== "function" && typeof listener !== "object") throw new TypeError("listener is no function");
    const list = this._listeners || (this._listeners = []);
    if (typeof this["on" + type] === "function" && listener !== this) this.addEventListener(type as "open", this as never);
    if (indexOf(list, type, listener) < 0) list.push(type, listener, !!options && options.once);
  },

  removeEventListener(type: string, listener: unknown): void {
    const list = this._listeners || [];
    const at = indexOf(list, type, listener);
    if (at >= 0) list.splice(at, 3);
  },

  /** Throws an Error named InvalidStateError while connecting. Above what may wait to be sent, the connection ends. */
  send(data: unknown): void {
    if (this._state === State.Connecting) throw domError("InvalidStateError", "send() while connecting");
    const connection = this._connection;
    const bytes = data as Uint8Array;
    const isBinary = !!data && bytes.byteLength !== undefined;
    let message: Data = typeof data === "string" ? data : "" + (isBinary ? "" : data);
    // Binary is copied: the caller may go on with its buffer. A view of length 0 would reach to the end of its buffer.
    if (isBinary) message = bytes.byteLength ? new Uint8Array(new Uint8Array(bytes.buffer || bytes, bytes.byteOffset || 0, bytes.byteLength)) : "";
    else if (connection._encodeText) message = connection._encodeText(message as string);
    if (this._state === State.Open && connection.send(message, isBinary)) return;
    connection._lostBytes = (connection._lostBytes || 0) + message.length;
    core.rarely().abandon(connection, Status.NoSendMemory, "no room for a message of " + message.length + " B");
  },

  /** Throws an Error named InvalidAccessError for a code, SyntaxError for a reason, TypeError for a reason that is not UTF-8. */
  close(code?: number, reason?: string): void {
    const connection = this._connection;
    if (code !== undefined) {
      code = Math.round(+code);
      if (code !== 1000 && !(code > 2999 && code < 5000)) throw domError("InvalidAccessError", "close code is neither 1000 nor 3000-4999");
    }
    if (reason !== undefined) {
      reason = "" + reason;
      if (connection._encodeText) reason = connection._encodeText(reason);
      if (reason.length > Limit.CloseReasonBytes) throw domError("SyntaxError", "close reason " + reason.length + " B > limit " + Limit.CloseReasonBytes + " B");
      if (reason && !code) code = 1000;
    }
    core.rarely().close(connection, code, reason, true);
    if (this._state < State.Closing) this._state = State.Closing;
  },
};
WebSocket.prototype = prototype;

["open", "message", "error", "close"].forEach(function (type) {
  prototype["on" + type] = null;
});
["CONNECTING", "OPEN", "CLOSING", "CLOSED"].forEach(function (name, state) {
  prototype[name] = (WebSocket as never as { [name: string]: number })[name] = state;
});

/** `M.WebSocket`, on the client `core`. */
export function createWebSocket(client: Core): WebSocketConstructor {
  core = client;
  return WebSocket as never;
}

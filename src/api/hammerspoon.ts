// Hammerspoon's `hs.websocket`, both editions of its document. docs/api/hammerspoon.md says where this differs from them.
// Handlers are shared by all connections: `this` is the connection, which knows its user's callback.

import type { Connection, Data, Failure } from "../connection/connection";
import { printable } from "../connection/printable";
import { Status } from "../status";
import type { Hammerspoon, HammerspoonCallback, HammerspoonStatus, HammerspoonWebsocket } from "../types/hammerspoon";

interface Link extends Connection {
  _user: HammerspoonCallback;
}

interface Core {
  connect(): Connection;
}

function onOpen(this: Link): void {
  this._user("open", "");
}

function onMessage(this: Link, data: string): void {
  this._user("received", data);
}

function onPong(this: Link, payload: string): void {
  this._user("pong", payload);
}

function onError(this: Link, failure: Failure): void {
  this._user("fail", failure.message, failure.status);
}

function onClose(this: Link, _code: number, reason: string, status: Status): void {
  if (status === Status.Ok || status === Status.ServerClosed) this._user("closed", reason);
}

class Websocket implements HammerspoonWebsocket {
  constructor(private _link: Link) {}

  /** Ignored unless open. Throws a TypeError without a message, an Error where there is no room for it. */
  send(message: Data, isData?: boolean): this {
    const link = this._link;
    if (message === undefined) throw new TypeError("message is missing");
    const isText = isData === false;
    if (!link.send(isText ? this._printable(message) : message, !isText) && this.status() === "open") {
      throw new Error("no room to send: " + link.bufferedAmount + " B wait");
    }
    return this;
  }

  /** A method of its own: a board reads the text of `send` again with each message. */
  _printable(message: Data): string {
    return printable(this._link, message);
  }

  close(): this {
    this._link.close();
    return this;
  }

  status(): HammerspoonStatus {
    return (["connecting", "open", "closing", "closed"] as const)[this._link.readyState];
  }

  toString(): string {
    return "hs.websocket: " + (this.status() === "open" ? "" : "dis") + "connected";
  }
}

/** `M.hammerspoon`. */
export function createHammerspoon(core: Core): Hammerspoon {
  return {
    /** Connects at once. Throws a TypeError without a callback; all else that is wrong comes as "fail". */
    new(url: string, callback: HammerspoonCallback): Websocket {
      if (typeof callback !== "function") throw new TypeError("callback is not a function");
      const link = core.connect() as Link;
      link._user = callback;
      link._givesStrings = true;
      link.on("open", onOpen);
      link.on("message", onMessage);
      link.on("pong", onPong);
      link.on("error", onError);
      link.on("close", onClose);
      link.open(url);
      return new Websocket(link);
    },
  };
}

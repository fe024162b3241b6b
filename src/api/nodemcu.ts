// NodeMCU's `websocket` module. docs/api/nodemcu.md says where this follows the document against that implementation.
// Handlers of the connection are shared by all clients: `this` is the connection, which knows its client.

import type { Connection, Data, Headers } from "../connection/connection";
import { textOf } from "../connection/data";
import type { Nodemcu, NodemcuClient, NodemcuEvents } from "../types/nodemcu";

interface Link extends Connection {
  _user: Client;
}

interface Core {
  connect(): Connection;
}

/** What a user may send. RFC 6455 §11.8. */
const enum Opcode {
  Text = 1,
  Binary = 2,
  Ping = 9,
}

const EVENTS = ["connection", "receive", "close"];

function onOpen(this: Link): void {
  const client = this._user;
  const handler = client._handlers.connection;
  if (handler) handler(client);
}

function onMessage(this: Link, data: string, isBinary: boolean): void {
  const client = this._user;
  const handler = client._handlers.receive;
  if (handler) handler(client, data, isBinary ? Opcode.Binary : Opcode.Text);
}

function onClose(this: Link, _code: number, _reason: string, status: number): void {
  const client = this._user;
  const handler = client._handlers.close;
  if (handler) handler(client, status);
}

class Client implements NodemcuClient {
  _handlers: { [Name in keyof NodemcuEvents]?: NodemcuEvents[Name] | null } = {};
  private _headers?: Headers;

  constructor(private _link: Link) {}

  on<Name extends keyof NodemcuEvents>(event: Name, handler?: NodemcuEvents[Name] | null): void {
    if (EVENTS.indexOf(event) < 0) throw new Error("unknown event: " + event);
    this._handlers[event] = handler;
  }

  config(params?: { headers?: Headers }): void {
    this._headers = params && params.headers;
  }

  connect(url: string): void {
    const headers: Headers = { "User-Agent": "ESP8266" };
    for (const name in this._headers) {
      if (name.toLowerCase() === "user-agent") delete headers["User-Agent"];
      headers[name] = this._headers[name];
    }
    this._link.open(url, { headers });
  }

  /** Returns an Error where the message can not be sent now, throws one where it never can. */
  send(message: Data, opcode?: number): Error | undefined {
    if (message === undefined) throw new TypeError("message is missing");
    opcode = opcode || Opcode.Text;
    if (opcode !== Opcode.Text && opcode !== Opcode.Binary && opcode !== Opcode.Ping) throw new Error("opcode " + opcode + " is none of 1, 2, 9");
    const isTaken = opcode === Opcode.Ping ? this._link.ping(textOf(message)) : this._link.send(message, opcode === Opcode.Binary);
    return isTaken ? undefined : new Error("websocket is not connected or its queue is full");
  }

  close(): void {
    this._link.close();
  }
}

/** `M.nodemcu`. */
export function createNodemcu(core: Core): Nodemcu {
  return {
    createClient(): Client {
      const link = core.connect() as Link;
      const client = new Client(link);
      link._user = client;
      link._givesStrings = true;
      link.on("open", onOpen);
      link.on("message", onMessage);
      link.on("close", onClose);
      return client;
    },
  };
}

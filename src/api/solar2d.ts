// Solar2D's `plugin.websockets`. docs/api/solar2d.md says where this differs from its document.
// Listeners are the connection's, of one event more: the board's own emitter keeps, calls and removes them. Handlers are shared
// by all connections: `this` is the connection.

import { Connection, Failure } from "../connection/connection";
import { Status } from "../status";
import type { Solar2d, Solar2dClient } from "../types/solar2d";

/** What the constants are is ours: programs only compare them and pass them on. */
const enum Name {
  Event = "WSEVENT",
  Open = "ONOPEN",
  Message = "ONMESSAGE",
  Close = "ONCLOSE",
  Error = "ONERROR",
}

const enum TlsVersion {
  Tls10 = 10,
  Tls11 = 11,
  Tls12 = 12,
}

/** Of ONERROR. */
const enum ErrorCode {
  Network = 3000,
  Request = 3001,
  InvalidHandshake = 3002,
  Internal = 9999,
}

const NORMAL_CLOSURE = 1000;
const ABNORMAL_CLOSURE = 1006;

interface Event {
  name?: Name;
  type?: Name;
  data?: string;
  code?: number;
  reason?: string;
  status?: Status;
}

interface Link extends Connection {
  /** The connection came about: what ends it from now on is a close. */
  _wasOpen?: boolean;
  /** What the failure that ends it says. */
  _problem?: string;
}

interface Client {
  _link: Link;
}

interface Core {
  connect(): Connection;
}

function tell(link: Link, type: Name, event: Event): void {
  event.name = Name.Event;
  event.type = type;
  link.emit(Name.Event, event);
}

function onOpen(this: Link): void {
  this._wasOpen = true;
  tell(this, Name.Open, {});
}

function onMessage(this: Link, data: string): void {
  tell(this, Name.Message, { data });
}

function onError(this: Link, failure: Failure): void {
  this._problem = failure.message;
}

function errorCode(status: Status): ErrorCode {
  if (status === Status.BadHandshake || status === Status.NotUpgraded) return ErrorCode.InvalidHandshake;
  if (status >= Status.NoHost || status <= Status.NoTls) return ErrorCode.Request;
  return status === Status.NoRingMemory ? ErrorCode.Internal : ErrorCode.Network;
}

function onClose(this: Link, code: number, reason: string, status: Status): void {
  const isFailure = status && !this._wasOpen;
  if (isFailure) code = errorCode(status);
  else if (!status && code === ABNORMAL_CLOSURE) code = NORMAL_CLOSURE; // nobody answered, but it is what the user wanted
  tell(this, isFailure ? Name.Error : Name.Close, { code, reason: this._problem || reason, status });
  delete this._problem;
  delete this._wasOpen;
}

/** What all clients inherit. */
const shared: Solar2dClient & ThisType<Client> = {
  WSEVENT: Name.Event,
  ONOPEN: Name.Open,
  ONMESSAGE: Name.Message,
  ONCLOSE: Name.Close,
  ONERROR: Name.Error,
  TLS_1_0: TlsVersion.Tls10,
  TLS_1_1: TlsVersion.Tls11,
  TLS_1_2: TlsVersion.Tls12,

  /** Throws a TypeError for another event than WSEVENT, or where the listener is no function. */
  addEventListener(event: string, listener) {
    if (event !== Name.Event) throw new TypeError("event " + event + " is not WSEVENT");
    this._link.on(event, listener);
  },

  removeEventListener(event, listener) {
    this._link.removeListener(event, listener);
  },

  /** Connects. Throws an Error while connected or connecting; all else that is wrong becomes an event. */
  connect(uri, options) {
    this._link.open(uri, options);
  },

  disconnect() {
    this._link.close();
  },

  /** Returns true when taken, false when not connected or when there is no room: then nothing was taken. */
  send(data) {
    if (data === undefined) throw new TypeError("data is missing");
    return this._link.send(data);
  },
};

/** `M.solar2d`. */
export function createSolar2d(core: Core): Solar2d {
  return {
    new() {
      const client: Client & Solar2dClient = Object.create(shared);
      const link = (client._link = core.connect());
      link._givesStrings = true;
      link.on("open", onOpen);
      link.on("message", onMessage);
      link.on("error", onError);
      link.on("close", onClose);
      return client;
    },
  };
}

// Espruino's socketserver.c, client and server connections without HTTP: what happens to each socket in one
// idle turn, in the interpreter's order (hand over kept data, send one chunk, receive one chunk, close). The
// "data" handler runs inside the turn; every other event is queued.

import type { ErrorFlags } from "../error-flags";
import { LISTENERS_PREFIX, type EventQueue } from "../events";
import { ScriptError, type Realm, type Value } from "../language/realm";
import { SocketCode, socketText, type ConnectRequest, type Link, type Listener, type Network } from "./network";

/** Bytes kept on a stream nobody listens to, readable with read(). */
const STREAM_BUFFER_BYTES = 512;

export interface SocketLimits {
  chunkBytes: number;
  /** 0: no limit. */
  maxSockets: number;
  throwsOnConnect: boolean;
}

interface Connection {
  socket: Value;
  link: Link | undefined;
  /** Waiting to be sent. */
  sendData: string;
  /** Received and not yet handed over. */
  receiveData: string;
  isConnected: boolean;
  /** Close in the next turn, whatever waits. */
  closesNow: boolean;
  /** Close when everything is sent. */
  closesWhenSent: boolean;
}

interface Server {
  server: Value;
  listener: Listener;
}

export class Sockets {
  private readonly _connections: Connection[] = [];
  private readonly _servers: Server[] = [];
  private readonly _bySocket = new WeakMap<object, Connection>();
  /** Data of streams without a listener, by socket. */
  private readonly _kept = new WeakMap<object, string>();

  constructor(
    private readonly _realm: Realm,
    private readonly _events: EventQueue,
    private readonly _network: Network,
    private readonly _limits: SocketLimits,
    private readonly _printError: (text: string) => void,
    private readonly _errorFlags: ErrorFlags,
  ) {}

  get isEmpty(): boolean {
    return this._connections.length === 0 && this._servers.length === 0;
  }

  /** Objects the firmware itself holds on to, for whoever counts memory. */
  roots(): Value[] {
    return [...this._connections.flatMap((c) => [c.socket, c.sendData, c.receiveData]), ...this._servers.map((s) => s.server)];
  }

  requireOnline(): void {
    if (!this._network.isOnline) throw new ScriptError("InternalError", "Not connected to the internet");
  }

  /** Puts a new socket on its way; where the firmware throws, this throws after listing it, as there. */
  connect(socket: Value, request: ConnectRequest): void {
    const connection = this._add(socket, undefined);
    this._openLink(connection, request);
  }

  write(socket: Value, data: string): void {
    this.requireOnline();
    const connection = this._bySocket.get(socket);
    if (!connection || connection.closesNow || connection.closesWhenSent) throw new ScriptError("Error", "This socket is closed");
    connection.sendData += data;
  }

  end(socket: Value): void {
    this.requireOnline();
    const connection = this._bySocket.get(socket);
    if (!connection) return;
    if (connection.sendData === "") connection.closesNow = true;
    connection.closesWhenSent = true;
  }

  listen(server: Value, port: number): void {
    this.requireOnline();
    const listener = this._network.listen(port);
    if (!listener) throw new ScriptError("InternalError", "Unable to create socket");
    this._servers.push({ server, listener });
  }

  closeServer(server: Value): void {
    const at = this._servers.findIndex((entry) => entry.server === server);
    if (at < 0) return;
    this._servers[at].listener.close();
    this._servers.splice(at, 1);
  }

  available(socket: Value): number {
    return this._kept.get(socket)?.length ?? 0;
  }

  read(socket: Value, count: number): string {
    const kept = this._kept.get(socket) ?? "";
    if (count <= 0 || count >= kept.length) {
      this._kept.delete(socket);
      return kept;
    }
    this._kept.set(socket, kept.slice(count));
    return kept.slice(0, count);
  }

  /** A "data" listener was added: what was kept is queued for it. */
  releaseKept(object: Value): void {
    const kept = this._kept.get(object);
    if (kept === undefined) return;
    this._events.queueFor(object, "data", [kept]);
    this._kept.delete(object);
  }

  /** One idle turn; returns whether anything moved. `makeSocket` gives an accepted connection its object. */
  idle(makeSocket: () => Value): boolean {
    if (!this._network.isOnline) return this._dropAll();
    let hasMoved = false;
    for (const { server, listener } of [...this._servers]) {
      const link = listener.accept();
      if (!link) continue;
      hasMoved = true;
      const socket = makeSocket();
      this._add(socket, link);
      this._events.queueFor(server, "connect", [socket]);
    }
    for (const connection of [...this._connections]) if (this._serve(connection)) hasMoved = true;
    return hasMoved;
  }

  /** Closes everything without a word, as a reset does. */
  kill(): void {
    this._dropAll();
  }

  private _add(socket: Value, link: Link | undefined): Connection {
    const connection: Connection = {
      socket,
      link,
      sendData: "",
      receiveData: "",
      isConnected: false,
      closesNow: false,
      closesWhenSent: false,
    };
    this._connections.push(connection);
    this._bySocket.set(socket, connection);
    return connection;
  }

  private _openLink(connection: Connection, request: ConnectRequest): void {
    const { maxSockets, throwsOnConnect } = this._limits;
    const open = this._connections.filter((other) => other.link !== undefined).length + this._servers.length;
    const answer =
      maxSockets > 0 && open >= maxSockets
        ? ({ failure: "socket", errno: 0 } as const)
        : this._network.connect(request, throwsOnConnect);
    if (!("failure" in answer)) {
      connection.link = answer;
      return;
    }
    connection.closesNow = true;
    if (answer.failure === "host") throw new ScriptError("InternalError", "Unable to locate host");
    if (answer.errno !== 0) this._printError(`Connect failed (err ${answer.errno})`);
    throw new ScriptError("InternalError", "Unable to create socket");
  }

  private _serve(connection: Connection): boolean {
    let hasMoved = false;
    let error = 0;
    let closes = connection.closesNow;
    const { link } = connection;
    if (link) {
      if (this._handOver(connection, false)) hasMoved = true;
      if (!closes) {
        if (connection.sendData !== "") {
          const sent = this._send(connection, link);
          if (sent > 0) hasMoved = true;
          if (sent < 0) {
            closes = true;
            error = sent;
          }
        } else if (connection.closesWhenSent) closes = true;
        const received = link.receive(this._limits.chunkBytes);
        if (typeof received === "string") hasMoved = true;
        if (typeof received === "number" && received < 0) {
          if (connection.isConnected || received !== SocketCode.noConnection) {
            closes = true;
            error = received;
            if (link.endException !== undefined) this._events.raise(this._realm.error("InternalError", link.endException));
          }
        } else {
          if (this._connected(connection)) hasMoved = true;
          if (typeof received === "string") {
            connection.receiveData += received;
            this._handOver(connection, false);
          }
        }
      }
    }
    if (!closes) return hasMoved;
    this._handOver(connection, true);
    if (connection.receiveData !== "") return hasMoved;
    this._close(connection, error);
    return true;
  }

  private _send(connection: Connection, link: Link): number {
    const sent = link.send(connection.sendData.slice(0, this._limits.chunkBytes));
    if (sent <= 0) return sent;
    connection.sendData = connection.sendData.slice(sent);
    if (connection.sendData === "" && !connection.closesWhenSent) {
      this._events.queueFor(connection.socket, "drain", [connection.socket]);
    }
    return sent;
  }

  private _connected(connection: Connection): boolean {
    if (connection.isConnected) return false;
    connection.isConnected = true;
    this._events.queueFor(connection.socket, "connect", [connection.socket]);
    if (connection.sendData === "") this._events.queueFor(connection.socket, "drain", [connection.socket]);
    return true;
  }

  /** Gives received data to the listener, or keeps what fits; `isForced` fills the buffer and then waits, as the firmware does. */
  private _handOver(connection: Connection, isForced: boolean): boolean {
    const data = connection.receiveData;
    if (data === "") return false;
    const { socket } = connection;
    const listeners = socket[LISTENERS_PREFIX + "data"];
    if (listeners !== undefined) {
      connection.receiveData = "";
      this._events.call(socket, listeners, [data]);
      return true;
    }
    const kept = this._kept.get(socket);
    if (kept === undefined) this._kept.set(socket, data);
    else if (kept.length + data.length <= STREAM_BUFFER_BYTES) this._kept.set(socket, kept + data);
    else {
      if (isForced) {
        this._kept.set(socket, (kept + data).slice(0, Math.max(kept.length, STREAM_BUFFER_BYTES)));
        this._errorFlags.raise("BUFFER_FULL");
      }
      return false;
    }
    connection.receiveData = "";
    return true;
  }

  private _close(connection: Connection, code: number): void {
    const error = connection.sendData !== "" && code === SocketCode.closed ? SocketCode.unsentData : code;
    connection.link?.close();
    connection.closesWhenSent = true;
    this._connections.splice(this._connections.indexOf(connection), 1);
    const hadError = error < 0 && error !== SocketCode.closed;
    if (hadError) {
      const details = this._realm.object({ code: error, message: socketText(error) });
      this._events.queueFor(connection.socket, "error", [details]);
    }
    this._events.queueFor(connection.socket, "end", []);
    this._events.queueFor(connection.socket, "close", [hadError]);
  }

  private _dropAll(): boolean {
    const hadAny = !this.isEmpty;
    for (const { listener } of this._servers) listener.close();
    for (const connection of this._connections) {
      connection.link?.close();
      connection.closesWhenSent = true;
    }
    this._servers.length = 0;
    this._connections.length = 0;
    return hadAny;
  }
}

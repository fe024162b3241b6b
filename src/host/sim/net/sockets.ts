// Espruino's socketserver.c, client and server connections without HTTP: what happens to each socket in one
// idle turn, in the interpreter's order (hand over kept data, send one chunk, receive one chunk, close). The
// "data" handler runs inside the turn; every other event is queued. The state of a socket lies where the
// firmware has it, in members of its object; the sockets to look after are those in the hidden root's arrays,
// so that a script that takes one out there stops it from being polled.

import type { ErrorFlags } from "../error-flags";
import { LISTENERS_PREFIX, type EventQueue } from "../events";
import type { HiddenRoot } from "../hidden-root";
import { ScriptError, type Realm, type Value } from "../language/realm";
import type { StringRoom } from "../memory-pool";
import { LinkTable } from "./link-table";
import { items, Member, removeAt, textOf } from "./members";
import { SocketCode, socketText, type ConnectRequest, type Link, type Network } from "./network";
import { fill, keep, keptBytes, readKept } from "./stream-buffer";

const CLIENTS = "HttpCC";
const SERVERS = "HttpS";
/** A block of memory holds no fewer of a string. */
const LEAST_BYTES = 12;

export interface SocketLimits {
  chunkBytes: number;
  /** 0: no limit. */
  maxSockets: number;
  throwsOnConnect: boolean;
}

export class Sockets {
  private readonly _links = new LinkTable();

  constructor(
    private readonly _realm: Realm,
    private readonly _events: EventQueue,
    private readonly _network: Network,
    private readonly _root: HiddenRoot,
    private readonly _limits: SocketLimits,
    private readonly _printError: (text: string) => void,
    private readonly _errorFlags: ErrorFlags,
    private readonly _room: StringRoom,
  ) {}

  get isEmpty(): boolean {
    return [CLIENTS, SERVERS].every((name) => items(this._root.arrayIfAny(name)).length === 0);
  }

  requireOnline(): void {
    if (!this._network.isOnline) throw new ScriptError("InternalError", "Not connected to the internet");
    this._root.noteNetwork();
  }

  /** Lists a new socket and puts it on its way; where the firmware throws, this throws after listing it, as there. */
  connect(socket: Value, request: ConnectRequest): void {
    this._root.array(CLIENTS).push(socket);
    this.requireOnline();
    this._openLink(socket, request);
  }

  write(socket: Value, data: string | undefined): void {
    this.requireOnline();
    if (socket[Member.closesNow] || socket[Member.closesWhenSent]) throw new ScriptError("Error", "This socket is closed");
    if (data !== undefined) this._room.claim(data.length);
    socket[Member.sendData] = textOf(socket[Member.sendData]) + (data ?? "");
  }

  end(socket: Value): void {
    this.requireOnline();
    if (textOf(socket[Member.sendData]) === "") socket[Member.closesNow] = true;
    socket[Member.closesWhenSent] = true;
  }

  listen(server: Value, port: number): void {
    this.requireOnline();
    const servers = this._root.array(SERVERS);
    server[Member.port] = port;
    const listener = this._network.listen(port);
    if (!listener) {
      server[Member.closesNow] = true;
      throw new ScriptError("InternalError", "Unable to create socket");
    }
    this._links.attachListener(server, listener);
    servers.push(server);
  }

  closeServer(server: Value): void {
    const servers = this._root.arrayIfAny(SERVERS);
    if (!servers) return;
    this._links.release(server);
    const at = servers.indexOf(server);
    if (at >= 0) removeAt(servers, at);
  }

  /** A "data" listener was added: what was kept is queued for it. */
  releaseKept(object: Value): void {
    if (keptBytes(object) > 0) this._events.queueFor(object, "data", [readKept(object, 0)]);
  }

  /** One idle turn; returns whether anything moved. `makeSocket` gives an accepted connection its object. */
  idle(makeSocket: () => Value): boolean {
    if (!this._network.isOnline) return this._dropAll();
    let hasMoved = false;
    for (const server of items(this._root.arrayIfAny(SERVERS))) {
      const link = this._links.listenerOf(server)?.accept();
      if (!link) continue;
      hasMoved = true;
      const socket = makeSocket();
      socket[Member.type] = server[Member.type];
      this._root.array(CLIENTS).push(socket);
      this._links.attach(socket, link);
      this._events.queueFor(server, "connect", [socket]);
    }
    return this._serveClients() || hasMoved;
  }

  /** Closes everything without a word, as a reset does. */
  kill(): void {
    this._dropAll();
  }

  /** Walks the array as the firmware's iterator does: it may change meanwhile, and losing its place ends the walk. */
  private _serveClients(): boolean {
    const sockets = this._root.arrayIfAny(CLIENTS);
    if (!sockets) return false;
    let hasMoved = false;
    for (let index = 0; index < sockets.length; index++) {
      if (!(index in sockets)) continue;
      const socket = sockets[index];
      const outcome = this._serve(socket);
      if (outcome !== "idle") hasMoved = true;
      const at = sockets.indexOf(socket);
      if (at < 0) break;
      if (outcome === "closed") removeAt(sockets, at);
      index = at;
    }
    return hasMoved;
  }

  private _openLink(socket: Value, request: ConnectRequest): void {
    const { maxSockets, throwsOnConnect } = this._limits;
    const answer =
      maxSockets > 0 && this._links.size >= maxSockets
        ? ({ failure: "socket", errno: 0 } as const)
        : this._network.connect(request, throwsOnConnect);
    if (!("failure" in answer)) {
      this._links.attach(socket, answer);
      return;
    }
    socket[Member.closesNow] = true;
    if (answer.failure === "host") throw new ScriptError("InternalError", "Unable to locate host");
    if (answer.errno !== 0) this._printError(`Connect failed (err ${answer.errno})`);
    throw new ScriptError("InternalError", "Unable to create socket");
  }

  private _serve(socket: Value): "idle" | "moved" | "closed" {
    if (typeof socket !== "object" || socket === null) return "idle";
    let hasMoved = false;
    let error = 0;
    let closes = Boolean(socket[Member.closesNow]);
    const pending: Pending = { data: "" };
    const link = this._links.linkOf(socket);
    if (link) {
      pending.data = textOf(socket[Member.receiveData]);
      if (this._handOver(socket, pending, false)) hasMoved = true;
      if (!closes) {
        if (textOf(socket[Member.sendData]) !== "") {
          const sent = this._send(socket, link);
          if (sent > 0) hasMoved = true;
          if (sent < 0) {
            closes = true;
            error = sent;
          }
        } else if (socket[Member.closesWhenSent]) closes = true;
        const received = link.receive(this._limits.chunkBytes);
        if (typeof received === "string") hasMoved = true;
        if (typeof received === "number" && received < 0) {
          if (socket[Member.isConnected] || received !== SocketCode.noConnection) {
            closes = true;
            error = received;
            if (link.endException !== undefined) this._events.raise(this._realm.error("InternalError", link.endException));
          }
        } else {
          if (this._connected(socket)) hasMoved = true;
          if (typeof received === "string") {
            this._append(pending, received);
            socket[Member.hasReceived] = true;
            this._handOver(socket, pending, false);
            socket[Member.receiveData] = pending.data === "" ? undefined : pending.data;
          }
        }
      }
    }
    if (!closes) return hasMoved ? "moved" : "idle";
    this._handOver(socket, pending, true);
    if (pending.data !== "") return hasMoved ? "moved" : "idle";
    this._close(socket, error);
    return "closed";
  }

  /** Where memory is short, as much is kept as fits, to the last block. */
  private _append(pending: Pending, received: string): void {
    if (this._room.has(received.length)) {
      pending.data += received;
      return;
    }
    for (let at = 0; at < received.length && this._room.has(LEAST_BYTES); at += LEAST_BYTES) pending.data += received.slice(at, at + LEAST_BYTES);
    this._events.interrupt();
  }

  private _send(socket: Value, link: Link): number {
    const data = textOf(socket[Member.sendData]);
    const sent = link.send(data.slice(0, this._limits.chunkBytes));
    if (sent <= 0) return sent;
    socket[Member.sendData] = data.slice(sent);
    if (sent === data.length && !socket[Member.closesWhenSent]) this._events.queueFor(socket, "drain", [socket]);
    return sent;
  }

  private _connected(socket: Value): boolean {
    if (socket[Member.isConnected]) return false;
    socket[Member.isConnected] = true;
    this._events.queueFor(socket, "connect", [socket]);
    if (textOf(socket[Member.sendData]) === "") this._events.queueFor(socket, "drain", [socket]);
    return true;
  }

  /** Gives received data to the listener, or keeps what fits; `isForced` fills the buffer and then waits, as the firmware does. */
  private _handOver(socket: Value, pending: Pending, isForced: boolean): boolean {
    const { data } = pending;
    if (data === "") return false;
    const listeners = socket[LISTENERS_PREFIX + "data"];
    if (listeners !== undefined) {
      pending.data = "";
      this._room.made(data);
      if (!this._events.call(socket, listeners, [data])) {
        this._printError("Error processing Serial data handler - removing it.");
        this._errorFlags.raise("CALLBACK");
        delete socket[LISTENERS_PREFIX + "data"];
      }
      return true;
    }
    const isKept = keep(this._realm, socket, data);
    if (isKept) pending.data = "";
    else if (isForced) {
      fill(socket, data);
      this._errorFlags.raise("BUFFER_FULL");
    }
    return isKept;
  }

  private _close(socket: Value, code: number): void {
    const error = textOf(socket[Member.sendData]) !== "" && code === SocketCode.closed ? SocketCode.unsentData : code;
    this._links.release(socket);
    const hadError = error < 0 && error !== SocketCode.closed;
    if (hadError) {
      const details = this._realm.object({ code: error, message: socketText(error) });
      this._events.queueFor(socket, "error", [details]);
    }
    if (!socket[Member.hasEnded]) {
      socket[Member.hasEnded] = true;
      this._events.queueFor(socket, "end", []);
    }
    this._events.queueFor(socket, "close", [hadError]);
  }

  private _dropAll(): boolean {
    const hadAny = !this.isEmpty;
    const clients = this._root.arrayIfAny(CLIENTS);
    const servers = this._root.arrayIfAny(SERVERS);
    for (const object of [...items(clients), ...items(servers)]) this._links.release(object);
    this._links.closeAll();
    if (clients) clients.length = 0;
    if (servers) servers.length = 0;
    return hadAny;
  }
}

interface Pending {
  /** Received and not yet handed over. */
  data: string;
}

/**
 * Servers made of npm `ws`, the independent implementation the client is judged against:
 * echo and a few that start conversations. Every peer logs headers asked for, messages and closes.
 */
import type { AddressInfo } from "node:net";
import type { IncomingMessage } from "node:http";
import { WebSocket, WebSocketServer, type ServerOptions } from "ws";
import { type Peer, type PeerFactory, shown } from "./peer";

/** Enough for a board on a busy machine to be done with one message before the next. */
const SPACING_MS = 250;

export interface WsPeerOptions {
  /** Called for each connection once it is open. */
  onConnection?: (socket: WebSocket, request: IncomingMessage, peer: WsPeer) => void;
  /** Called for each message; echo when it is left out. */
  onMessage?: (socket: WebSocket, data: Buffer, isBinary: boolean, peer: WsPeer) => void;
  /** Request headers that go into the log. */
  loggedHeaders?: string[];
  /** Messages go into the log; off where a scenario counts thousands. */
  isQuiet?: boolean;
  server?: ServerOptions;
}

export class WsPeer implements Peer {
  readonly log: string[] = [];
  readonly failures: Error[] = [];
  connections = 0;
  messages = 0;

  private constructor(private readonly _server: WebSocketServer) {}

  static start(options: WsPeerOptions = {}): Promise<WsPeer> {
    return new Promise((resolve, reject) => {
      const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false, ...options.server });
      const peer = new WsPeer(server);
      server.on("error", reject);
      server.on("listening", () => resolve(peer));
      server.on("connection", (socket, request) => peer._serve(socket, request, options));
    });
  }

  get port(): number {
    return (this._server.address() as AddressInfo).port;
  }

  close(): Promise<void> {
    for (const client of this._server.clients) client.terminate();
    return new Promise((resolve) => this._server.close(() => resolve()));
  }

  private _serve(socket: WebSocket, request: IncomingMessage, options: WsPeerOptions): void {
    this.connections++;
    for (const name of options.loggedHeaders ?? []) this.log.push(`${name}: ${request.headers[name] ?? "-"}`);
    socket.on("message", (data: Buffer, isBinary) => {
      this.messages++;
      if (!options.isQuiet) this.log.push(`${isBinary ? "binary" : "text"} ${shown(data)}`);
      if (options.onMessage) options.onMessage(socket, data, isBinary, this);
      else socket.send(data, { binary: isBinary });
    });
    socket.on("ping", (data) => this.log.push(`ping ${shown(data)}`));
    socket.on("pong", (data) => this.log.push(`pong ${shown(data)}`));
    socket.on("close", (code, reason) => this.log.push(`close ${code} ${shown(reason)}`.trimEnd()));
    socket.on("error", (error) => this.log.push(`error ${error.message}`));
    options.onConnection?.(socket, request, this);
  }
}

/** A server of npm `ws` with the given behaviour. */
export function wsPeer(options: WsPeerOptions = {}): PeerFactory {
  return () => WsPeer.start(options);
}

/** Sends every message back as it came. */
export const echo: PeerFactory = wsPeer();

/** Echo that logs no messages, for runs of hundreds. */
export const quietEcho: PeerFactory = wsPeer({ isQuiet: true });

/** Echo after `delayMs`. */
export function delayedEcho(delayMs: number): PeerFactory {
  return wsPeer({
    onMessage: (socket, data, isBinary) => {
      setTimeout(() => socket.send(data, { binary: isBinary }), delayMs);
    },
  });
}

/** Closes with this code and reason as soon as a message comes. */
export function closesOnMessage(code: number, reason: string): PeerFactory {
  return wsPeer({ onMessage: (socket) => socket.close(code, reason) });
}

/** Sends these messages when a connection opens, then echoes. */
export function greets(...messages: (string | Buffer)[]): PeerFactory {
  return wsPeer({ onConnection: (socket) => messages.forEach((message) => socket.send(message)) });
}

/** Sends these messages one by one, each well after the one before. */
export function spaced(...messages: (string | Buffer)[]): PeerFactory {
  return wsPeer({
    onConnection: (socket) => {
      messages.forEach((message, index) => setTimeout(() => socket.send(message), SPACING_MS * (index + 1)));
    },
  });
}

/** Chooses the first subprotocol of the list that the client offered. */
export function speaks(...protocols: string[]): PeerFactory {
  return wsPeer({
    loggedHeaders: ["sec-websocket-protocol"],
    server: { handleProtocols: (offered) => protocols.find((name) => offered.has(name)) ?? false },
  });
}

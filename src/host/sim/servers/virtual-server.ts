// A server of the virtual network that runs a script for each connection, and the way npm's servers get theirs.

import { createServer, type Server as HttpServer } from "node:http";
import type { Clock } from "../clock";
import type { BoardInterface } from "../net/virtual/board-interface";
import type { VirtualConnection } from "../net/virtual/connection";
import type { VirtualNetwork } from "../net/virtual/virtual-network";
import { VirtualStream } from "../net/virtual/virtual-stream";
import { ConnectionEnded, ScriptedConnection } from "./scripted-connection";
import type { ServerScript } from "./scripts";

export class VirtualServer {
  /** What the clients sent, in order, as short lines: `text hello`, `close 1000 done`. */
  readonly log: string[] = [];
  /** What its script threw; a run with any of these has failed. */
  readonly failures: Error[] = [];
  /** How many connections it had so far. */
  connections = 0;
  private readonly _open = new Set<VirtualStream>();
  private readonly _stopServing: () => void;

  constructor(
    private readonly _clock: Clock,
    network: VirtualNetwork,
    address: string,
    private readonly _script: ServerScript,
  ) {
    this._stopServing = network.serve(address, { accept: (connection, from) => void this._serve(connection, from) });
  }

  /** Takes no further connection and ends those that are open. */
  close(): void {
    this._stopServing();
    for (const stream of this._open) stream.destroy();
  }

  private async _serve(accepted: VirtualConnection, from: BoardInterface): Promise<void> {
    const stream = new VirtualStream(accepted, from.address);
    this._open.add(stream);
    stream.on("close", () => this._open.delete(stream));
    const wait = (durationMs: number): Promise<void> => new Promise((resolve) => this._clock.schedule(durationMs, resolve));
    const connection = new ScriptedConnection(stream, this.log, ++this.connections, wait);
    try {
      await this._script(connection);
    } catch (error) {
      if (!(error instanceof ConnectionEnded)) this.failures.push(error as Error);
    }
    // A script that is through with its client does not hang up on it.
    await connection.ended();
    stream.end();
  }
}

/** An `http.Server`, `net.Server` or whatever else takes streams by its "connection" event. */
export interface ConnectionServer {
  emit(event: "connection", stream: unknown): boolean;
}

/** A `WebSocketServer` of npm ws, made with `noServer: true`. */
export interface UpgradeServer {
  handleUpgrade(request: unknown, socket: unknown, head: unknown, done: (client: unknown, request: unknown) => void): void;
  emit(event: "connection", client: unknown, request: unknown): boolean;
}

/** Gives an npm server the connections to `address`; returns what takes the address away from it. */
export function attachServer(network: VirtualNetwork, address: string, server: ConnectionServer | UpgradeServer): () => void {
  const target: ConnectionServer = "handleUpgrade" in server ? upgrading(server) : server;
  return network.serve(address, {
    accept: (connection, from) => {
      target.emit("connection", new VirtualStream(connection, from.address));
    },
  });
}

/** The HTTP in front of a WebSocketServer that has none. */
function upgrading(webSockets: UpgradeServer): HttpServer {
  const http = createServer((_request, response) => {
    // The date would be another one in every run.
    response.sendDate = false;
    response.writeHead(426, { Connection: "close" }).end();
  });
  http.on("upgrade", (request, socket, head) => {
    webSockets.handleUpgrade(request, socket, head, (client) => webSockets.emit("connection", client, request));
  });
  return http;
}

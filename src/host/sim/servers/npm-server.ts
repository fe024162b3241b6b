// The way servers of npm's get their connections from the virtual network: as streams, by the events with which
// Node's own servers announce a socket.

import { createServer, type Server as HttpServer } from "node:http";
import type { VirtualNetwork } from "../net/virtual/virtual-network";
import { VirtualStream } from "../net/virtual/virtual-stream";

/** An `http.Server`, `net.Server` or whatever else takes streams by its "connection" event. */
export interface ConnectionServer {
  emit(event: "connection", stream: unknown): boolean;
}

/** A `WebSocketServer` of npm ws, made with `noServer: true`. */
export interface UpgradeServer {
  handleUpgrade(request: unknown, socket: unknown, head: unknown, done: (client: unknown, request: unknown) => void): void;
  emit(event: "connection", client: unknown, request: unknown): boolean;
}

/**
 * Gives an npm server the connections to `address`.
 * @internal
 */
export function attachServer(network: VirtualNetwork, address: string, server: ConnectionServer | UpgradeServer): void {
  const target: ConnectionServer = "handleUpgrade" in server ? upgrading(server) : server;
  network.serve(address, {
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

/**
 * A TCP server that does what a script tells it, byte by byte, right or wrong: the only peer that
 * can break the protocol. One script runs per connection; what it throws fails the scenario,
 * except that a connection that ended is the end of the script.
 */
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { ConnectionEnded, ScriptedConnection } from "../../src/host/sim/servers/scripted-connection";
import type { Peer, PeerFactory } from "./peer";

export { acceptFor, responseHead, switchingProtocols, type HttpRequest } from "../../src/host/sim/servers/http";

export type RawScript = (connection: RawConnection, peer: RawPeer) => Promise<void>;

/** A scripted connection on a real socket. */
export class RawConnection extends ScriptedConnection {
  declare readonly socket: Socket;

  constructor(socket: Socket, log: string[], number: number) {
    super(socket, log, number, pause);
    socket.setNoDelay(true);
  }
}

export class RawPeer implements Peer {
  readonly log: string[] = [];
  readonly failures: Error[] = [];
  connections = 0;
  private readonly _sockets = new Set<Socket>();

  private constructor(private readonly _server: Server) {}

  static start(script: RawScript): Promise<RawPeer> {
    return new Promise((resolve, reject) => {
      const server = createServer({ allowHalfOpen: true }, (socket) => void peer._serve(socket, script));
      const peer = new RawPeer(server);
      server.on("error", reject);
      server.listen(0, "127.0.0.1", () => resolve(peer));
    });
  }

  get port(): number {
    return (this._server.address() as AddressInfo).port;
  }

  close(): Promise<void> {
    for (const socket of this._sockets) socket.destroy();
    return new Promise((resolve) => this._server.close(() => resolve()));
  }

  private async _serve(socket: Socket, script: RawScript): Promise<void> {
    this._sockets.add(socket);
    socket.on("close", () => this._sockets.delete(socket));
    const connection = new RawConnection(socket, this.log, ++this.connections);
    try {
      await script(connection, this);
    } catch (error) {
      if (!(error instanceof ConnectionEnded)) this.failures.push(error as Error);
    }
    // Half-open is allowed so that a script sees the client's end; then this side ends too.
    await connection.ended();
    socket.end();
  }
}

/** A peer that runs `script` for each connection. */
export function rawPeer(script: RawScript): PeerFactory {
  return () => RawPeer.start(script);
}

export function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}

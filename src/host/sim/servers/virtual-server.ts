// A server of the virtual network that runs a script for each connection.

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

  /** @internal */
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

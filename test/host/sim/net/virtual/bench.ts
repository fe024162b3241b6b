/** A virtual network without a program: links opened as a board's firmware does, and a log of what polling them gives. */
import { loadBoard } from "../../../../../src/host/sim/board-description";
import type { Link } from "../../../../../src/host/sim/net/network";
import type { BoardInterface } from "../../../../../src/host/sim/net/virtual/board-interface";
import type { ServerScript } from "../../../../../src/host/sim/servers/scripts";
import type { VirtualServer } from "../../../../../src/host/sim/servers/virtual-server";
import { VirtualClock } from "../../../../../src/host/sim/virtual-clock";
import { World, type WorldOptions } from "../../../../../src/host/sim/world";

/** Sends back whatever bytes come; no protocol. */
export const mirror: ServerScript = async (connection) => {
  connection.socket.on("data", (data: Buffer) => connection.socket.write(data));
  await connection.ended();
};

const CHUNK_BYTES = 268;

/** One connection. */
export interface Visit {
  link: Link | undefined;
  /** `connected at 40`, `hello at 60`, `-9 at 80`; or `no host`, `no socket 111` when connect() failed at once. */
  log: string[];
  send(data: string): number;
}

export class Bench {
  readonly clock = new VirtualClock(0);
  readonly world: World;
  readonly board: BoardInterface;
  readonly server: VirtualServer;
  private readonly _visits: (Visit & { isConnected: boolean; hasEnded: boolean })[] = [];

  /** Latency is 10 ms each way unless `options` say otherwise; a mirror is at server.example, at every port. */
  constructor(
    private readonly _id: "esp8266" | "esp32" = "esp8266",
    options: WorldOptions = {},
    script: ServerScript = mirror,
  ) {
    this.world = new World(this.clock, { conditions: { latencyMs: 10 }, ...options });
    this.board = this.world.network.join(loadBoard(_id), "board");
    this.board.onActivity(() => this._poll());
    this.server = this.world.server("server.example", script);
  }

  visit(host = "server.example", port = 80, isTls = false): Visit {
    const answer = this.board.connect({ host, port, tls: isTls ? {} : undefined }, this._id === "esp32");
    const visit = { log: [] as string[], link: undefined as Link | undefined, isConnected: false, hasEnded: false, send: (data: string) => visit.link?.send(data) ?? -1 };
    if ("failure" in answer) visit.log.push(`no ${answer.failure}${answer.errno ? ` ${answer.errno}` : ""} at ${this.clock.nowMs()}`);
    else visit.link = answer;
    this._visits.push(visit);
    this._poll();
    return visit;
  }

  async pass(delayMs: number): Promise<void> {
    await this.clock.runUntil(() => false, this.clock.nowMs() + delayMs);
  }

  private _poll(): void {
    for (const visit of this._visits) {
      if (visit.hasEnded || !visit.link) continue;
      for (;;) {
        const received = visit.link.receive(CHUNK_BYTES);
        if (received === -11) break;
        if (!visit.isConnected && (typeof received === "string" || received === 0)) visit.log.push(`connected at ${this.clock.nowMs()}`);
        visit.isConnected = true;
        if (received === 0) break;
        visit.log.push(`${received} at ${this.clock.nowMs()}`);
        if (typeof received === "string") continue;
        visit.hasEnded = true;
        visit.link.close();
        break;
      }
    }
  }
}

// A line between a board and a server in real time: TCP that splits, stalls, resets, ends or goes half-open, for each connection as drawn.
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import type { SeededRandom } from "../../support/random";

const LONGEST_STALL_MS = 3000;
const LAST_BYTE = 1500;
const PIECE_MS = 2;

/** What happens to one connection, once `afterBytes` have passed in that direction. */
export interface LineFault {
  fault: "none" | "split" | "stall" | "reset" | "end" | "half-open";
  direction: "up" | "down";
  afterBytes: number;
  forMs: number;
  /** Of split: no piece is longer. */
  pieceBytes: number;
}

export function drawLineFault(random: SeededRandom): LineFault {
  return {
    fault: random.pick(["none", "split", "stall", "reset", "end", "half-open"] as const),
    direction: random.pick(["up", "down"] as const),
    afterBytes: random.below(random.pick([10, 200, LAST_BYTE])),
    forMs: random.below(LONGEST_STALL_MS),
    pieceBytes: random.pick([1, 3, 20]),
  };
}

export class FaultyLine {
  /** When bytes went to the board: milliseconds of the host's clock. */
  readonly receivedAt: number[] = [];
  /** Faults that came about. */
  readonly faults: string[] = [];
  connections = 0;
  private readonly _sockets = new Set<Socket>();

  private constructor(
    private readonly _server: Server,
    private readonly _port: number,
    private readonly _faultOf: (connection: number) => LineFault | undefined,
  ) {
    _server.on("connection", (board) => this._join(board));
  }

  /** `port` is the server's on this machine; `faultOf` is asked for each connection, from 1. */
  static async start(port: number, faultOf: (connection: number) => LineFault | undefined): Promise<FaultyLine> {
    const server = createServer({ allowHalfOpen: true, noDelay: true });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return new FaultyLine(server, port, faultOf);
  }

  get port(): number {
    return (this._server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const socket of this._sockets) socket.destroy();
    await new Promise((done) => this._server.close(done));
  }

  private _join(board: Socket): void {
    const fault = this._faultOf(++this.connections);
    const server = connect({ port: this._port, host: "127.0.0.1", allowHalfOpen: true, noDelay: true });
    for (const socket of [board, server]) {
      this._sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => this._sockets.delete(socket));
    }
    const way = { isDead: false };
    this._carry(board, server, fault?.direction === "up" ? fault : undefined, way, () => undefined);
    this._carry(server, board, fault?.direction === "down" ? fault : undefined, way, () => this.receivedAt.push(Date.now()));
    board.on("close", () => server.destroy());
    server.on("close", () => {
      if (!way.isDead) board.end();
    });
  }

  /** One direction, in order: each packet waits for the one before. */
  private _carry(from: Socket, to: Socket, fault: LineFault | undefined, way: { isDead: boolean }, arrived: () => void): void {
    let passed = 0;
    let last = Promise.resolve();
    const give = (bytes: Buffer): void => {
      if (way.isDead || to.destroyed || to.writableEnded) return;
      to.write(bytes);
      arrived();
    };
    const pass = async (bytes: Buffer): Promise<void> => {
      const isHit = fault && passed <= fault.afterBytes && passed + bytes.length > fault.afterBytes;
      const at = isHit ? fault.afterBytes - passed : bytes.length;
      passed += bytes.length;
      if (at > 0 && fault?.fault === "split") for (let i = 0; i < at; i += fault.pieceBytes) {
        give(bytes.subarray(i, Math.min(i + fault.pieceBytes, at)));
        await later(PIECE_MS);
      }
      else if (at > 0) give(bytes.subarray(0, at));
      if (!isHit) return;
      this.faults.push(fault.fault);
      if (fault.fault === "stall") await later(fault.forMs);
      if (fault.fault === "half-open") way.isDead = true;
      if (fault.fault === "reset") for (const socket of [from, to]) socket.resetAndDestroy();
      if (fault.fault === "end") for (const socket of [from, to]) socket.end();
      give(bytes.subarray(at));
    };
    from.on("data", (bytes: Buffer) => (last = last.then(() => pass(bytes))));
    from.on("end", () => (last = last.then(() => void (way.isDead || to.end()))));
  }
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

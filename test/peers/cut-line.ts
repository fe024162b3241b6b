/** A cable to a board on a TCP port that is pulled: bytes pass both ways until so many went to the board. */
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

export class CutLine {
  private readonly _sockets = new Set<Socket>();
  private _passedBytes = 0;

  private constructor(
    private readonly _server: Server,
    private readonly _target: URL,
    private readonly _limitBytes: number,
  ) {
    _server.on("connection", (client) => this._join(client));
  }

  /** `address` is tcp://host:port; once `limitBytes` have passed, nothing and nobody gets through any more. */
  static async start(address: string, limitBytes: number): Promise<CutLine> {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return new CutLine(server, new URL(address), limitBytes);
  }

  get address(): string {
    return `${this._target.protocol}//127.0.0.1:${(this._server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const socket of this._sockets) socket.destroy();
    await new Promise((done) => this._server.close(done));
  }

  private _join(client: Socket): void {
    if (this._passedBytes >= this._limitBytes) return void client.destroy();
    const board = connect(Number(this._target.port), this._target.hostname);
    for (const socket of [client, board]) {
      this._sockets.add(socket);
      socket.on("error", () => undefined);
    }
    client.on("close", () => board.destroy());
    board.on("close", () => client.destroy());
    board.on("data", (data) => client.write(data));
    client.on("data", (data) => {
      const room = this._limitBytes - this._passedBytes;
      this._passedBytes += data.length;
      board.write(data.subarray(0, room));
      if (this._passedBytes >= this._limitBytes) for (const socket of [client, board]) socket.end();
    });
  }
}

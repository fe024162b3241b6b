// Plays the board's script without a board: its module is a thin coat over npm `ws`, its driver a bare context.
import { createContext, runInContext } from "node:vm";
import WebSocket from "ws";
import type { Driver, RunOptions, RunResult } from "../drivers/driver";
import { preludeLine } from "../drivers/driver";
import { catalogue } from "../vectors/conformance/catalogue";
import { runOnBoard } from "./board-run";
import { type ConformanceServer, isPassed, start } from "./server";

type Listener = (...values: unknown[]) => void;

/** What the script uses of the client's API, over `ws`. */
function connectOverWs(url: string): object {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  let failure = 0;
  socket.on("error", () => (failure = -99));
  const client = {
    on(event: string, listener: Listener) {
      if (event === "message") {
        socket.on("message", (data: Buffer, isBinary: boolean) => listener(isBinary ? data : data.toString("latin1"), isBinary));
      } else if (event === "close") {
        socket.on("close", (code, reason) => listener(code, reason.toString(), failure));
      }
      return client;
    },
    send(data: string | Buffer, isBinary: boolean) {
      socket.send(typeof data === "string" ? Buffer.from(data, "latin1") : data, { binary: isBinary });
      return true;
    },
  };
  return client;
}

class ContextDriver implements Driver {
  readonly target = "sim";
  readonly starts: RunOptions[] = [];
  /** Each run ends without a word when this case is asked for the first time. */
  private _stopsIn: string | undefined;

  constructor(stopsIn?: number) {
    this._stopsIn = stopsIn === undefined ? undefined : `case=${stopsIn}&`;
  }

  run(script: string, options: RunOptions): Promise<RunResult> {
    this.starts.push(options);
    return new Promise((resolve) => {
      const lines: string[] = [];
      const quit = (): void => resolve({ lines, stderr: "", end: "quit", exitCode: 0, durationMs: 0 });
      const connect = (url: string): object => {
        if (this._stopsIn === undefined || !url.includes(this._stopsIn)) return connectOverWs(url);
        this._stopsIn = undefined;
        quit();
        return { on: () => undefined };
      };
      const context = createContext({
        require: () => ({ connect }),
        print: (line: string) => lines.push(line),
        process: { memory: () => ({ usage: 400 }) },
        E: { setFlags: () => undefined },
        quit,
      });
      runInContext(preludeLine(options.parameters) + script, context);
    });
  }
}

describe("the board's script", () => {
  let server: ConformanceServer;
  const reported: string[] = [];

  beforeAll(async () => {
    server = await start(0, { cases: catalogue.slice(0, 40), onReport: (agent) => reported.push(agent) });
  });

  afterAll(() => server.stop());

  it("asks for the count, plays every case, asks for the reports and quits", async () => {
    const driver = new ContextDriver();
    const run = await runOnBoard({ driver, host: "127.0.0.1", port: server.port, agent: "all of it", from: 1, to: 0 });
    expect(run).toMatchObject({ isComplete: true, stoppedIn: [] });
    expect(run.lines[0]).toBe("cases 40");
    expect(run.lines.slice(1, -1).map((line) => line.replace(/closed.*/, "closed"))).toEqual(
      Array.from({ length: 40 }, (_, index) => `case ${index + 1} closed`));
    expect(reported).toEqual(["all of it"]);
    expect(server.results("all of it").filter(isPassed)).toHaveLength(40);
  });

  it("plays only the cases asked for", async () => {
    const driver = new ContextDriver();
    await runOnBoard({ driver, host: "127.0.0.1", port: server.port, agent: "some", from: 3, to: 5 });
    expect(server.results("some").map(({ number }) => number)).toEqual([3, 4, 5]);
  });

  it("is started again behind a case that stopped the board, and the case is reported", async () => {
    const driver = new ContextDriver(2);
    const run = await runOnBoard({ driver, host: "127.0.0.1", port: server.port, agent: "weak", from: 1, to: 4 });
    expect(run).toMatchObject({ isComplete: true, stoppedIn: [2] });
    expect(driver.starts.map(({ parameters }) => parameters!.FROM)).toEqual([1, 3]);
    expect(server.results("weak").map(({ number }) => number)).toEqual([1, 3, 4]);
  });

  it("says so when there is no server", async () => {
    const driver = new ContextDriver();
    const run = await runOnBoard({ driver, host: "127.0.0.1", port: 1, agent: "none", from: 1, to: 0 });
    expect(run).toMatchObject({ isComplete: false });
    expect(run.lines[0]).toBe("no case count, status -99");
  });
});

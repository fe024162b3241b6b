/** Servers in the virtual network: scripted ones, and npm's. */
import { createServer } from "node:http";
import { WebSocketServer } from "ws";
import { PING, TEXT } from "../../../../src/host/sim/servers/frame-bytes";
import { answers, echo, silent, type ServerScript } from "../../../../src/host/sim/servers/scripts";
import { Simulation } from "../../../../src/host/sim/simulation";

jest.setTimeout(60_000);

const ADDRESS = "ws://server.example/";
const PROGRAM = `
var ws=require("motesocket").connect("${ADDRESS}",{handshakeTimeout:3000});
ws.on("open",function(){print("open");ws.send("hello");ws.send(new Uint8Array([1,2]))});
ws.on("message",function(d,b){print(b?"binary":"text",d.length)});
ws.on("error",function(e){print("error",e.status,e.http)});
ws.on("close",function(c,r,s,w){print("close",c,JSON.stringify(r),s,w)});
`;

/** What the board printed after 20 s. */
async function talk(simulation: Simulation, program = PROGRAM): Promise<string[]> {
  const board = simulation.board("esp8266").run(program);
  await simulation.runFor("20s");
  await simulation.stop();
  return board.log;
}

describe("a scripted server", () => {
  test.each<[string, ServerScript, string[], string[]]>([
    ["echoes", echo, ["open", "text 5", "binary 2"], ["text hello", "binary <2 B 0102>"]],
    ["stays silent", silent, ["error -18 undefined", 'close 1006 "" -18 false'], []],
    ["answers with HTTP", answers("503 Busy", { "Retry-After": "10" }, "later"), ["error -17 503", 'close 1006 "" -17 false'], []],
    [
      "greets and closes",
      async (connection) => {
        await connection.open();
        connection.send("welcome", { opcode: PING }, new Uint8Array([7]));
        await connection.pause(1000);
        await connection.close(4000, "go away");
      },
      ["open", "text 7", "binary 1", 'close 4000 "go away" -6 true'],
      ["text hello", "binary <2 B 0102>", "pong", "close 4000"],
    ],
    [
      "sends half a frame and ends",
      async (connection) => {
        await connection.open();
        connection.send({ opcode: TEXT, payload: "hal", declaredBytes: 5 });
        connection.socket.end();
      },
      ["open", "error -99 undefined", 'close 1006 "" -99 false'],
      [],
    ],
  ])("%s", async (_, script, lines, seen) => {
    const simulation = new Simulation();
    const server = simulation.server(ADDRESS, script);
    expect(await talk(simulation)).toEqual(lines);
    expect(server.log.slice(0, seen.length)).toEqual(seen);
  });

  test("that throws fails the run", async () => {
    const simulation = new Simulation();
    simulation.server(ADDRESS, () => Promise.reject(new Error("as asked")));
    await expect(talk(simulation)).rejects.toThrow("as asked");
  });

  test("joins a message's fragments, and answers pings and the close while it does", async () => {
    const simulation = new Simulation();
    const got: string[] = [];
    const server = simulation.server(ADDRESS, async (connection) => {
      await connection.open();
      for await (const { data } of connection.messages()) got.push(data.toString());
      got.push("end");
    });
    const log = await talk(
      simulation,
      `${PROGRAM};ws.on("open",function(){ws.send("one ",false,false);setTimeout(function(){ws.ping("p");ws.send("message",false,true)},100);setTimeout(function(){ws.close(1000,"bye")},500)});ws.on("pong",function(d){print("pong",d)})`,
    );
    expect(got).toEqual(["hello", "\x01\x02", "one message", "end"]);
    expect(log).toEqual(["open", "pong p", 'close 1000 "bye" 0 true']);
    expect(server.log.at(-1)).toBe("close 1000 bye");
  });

  test("can be closed: connections end, and nobody answers any more", async () => {
    const simulation = new Simulation();
    const server = simulation.server(ADDRESS, echo);
    const board = simulation.board("esp8266").run(PROGRAM);
    await simulation.runFor("1s");
    server.close();
    await simulation.runFor("1s");
    board.run(`require("motesocket").connect("${ADDRESS}").on("close",function(c,r,s){print("again",s)})`);
    await simulation.runFor("10s");
    await simulation.stop();
    expect(board.log.slice(3)).toEqual(["error -99 undefined", 'close 1006 "" -99 false', "again -5"]);
  });
});

describe("a server of npm ws", () => {
  function echoing(webSockets: WebSocketServer): string[] {
    const log: string[] = [];
    webSockets.on("connection", (socket, request) => {
      log.push(`connection to ${request.url} from ${request.socket.remoteAddress}`);
      socket.on("message", (data, isBinary) => socket.send(data, { binary: isBinary }));
      socket.on("close", (code, reason) => log.push(`close ${code} ${reason.toString()}`));
      socket.on("error", (error) => log.push(error.message));
    });
    return log;
  }

  const CLOSING = `${PROGRAM};setTimeout(function(){ws.close(1000,"bye")},1000)`;
  const PRINTED = ["open", "text 5", "binary 2", 'close 1000 "bye" 0 true'];
  const SEEN = ["connection to / from 10.0.0.2", "close 1000 bye"];

  test("is attached by itself", async () => {
    const simulation = new Simulation();
    const webSockets = new WebSocketServer({ noServer: true });
    const log = echoing(webSockets);
    simulation.attach(ADDRESS, webSockets);
    expect(await talk(simulation, CLOSING)).toEqual(PRINTED);
    expect(log).toEqual(SEEN);
  });

  test("is attached by its HTTP server, which answers other requests", async () => {
    const simulation = new Simulation();
    const http = createServer((request, response) => response.end(`you asked for ${request.url}`));
    const log = echoing(new WebSocketServer({ server: http }));
    simulation.attach(ADDRESS, http);
    expect(await talk(simulation, CLOSING)).toEqual(PRINTED);
    expect(log).toEqual(SEEN);
    const board = simulation.board("esp8266").run(`
require("net").connect({host:"server.example",port:80},function(s){s.write("GET /page HTTP/1.1\\r\\nHost: x\\r\\nConnection: close\\r\\n\\r\\n")}).on("data",function(d){print(d.split("\\r\\n").pop())})`);
    await simulation.runFor("5s");
    await simulation.stop();
    expect(board.log).toEqual(["you asked for /page"]);
  });

  test("learns of a reset in the middle of a frame", async () => {
    const simulation = new Simulation({ faults: [{ fault: "reset", connection: 1, direction: "down", afterBytes: 132 }] });
    const webSockets = new WebSocketServer({ noServer: true });
    const log = echoing(webSockets);
    simulation.attach(ADDRESS, webSockets);
    expect(await talk(simulation)).toEqual(["open", "error -99 undefined", 'close 1006 "" -99 false']);
    expect(log.at(-1)).toBe("close 1006 ");
  });

  test("is told what it refuses by HTTP, with the same bytes in every run", async () => {
    const answersOf = async (): Promise<string> => {
      const simulation = new Simulation();
      simulation.attach(ADDRESS, new WebSocketServer({ noServer: true }));
      const board = simulation.board("esp32").run(`
require("net").connect({host:"server.example",port:80},function(s){s.write("GET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n")}).on("data",function(d){print(d)})`);
      await simulation.runFor("5s");
      await simulation.stop();
      return board.text;
    };
    const text = await answersOf();
    expect(text).toContain("426 Upgrade Required");
    expect(text).not.toContain("Date:");
    expect(await answersOf()).toBe(text);
  });
});

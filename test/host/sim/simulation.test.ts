/** Boards, servers and time in the hands of a test. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Fault } from "../../../src/host/sim/net/virtual/fault";
import { planFaults } from "../../../src/host/sim/net/virtual/fault-plan";
import type { TimedEvent } from "../../../src/host/sim/observer";
import { echo } from "../../../src/host/sim/servers/scripts";
import { Simulation } from "../../../src/host/sim/simulation";

jest.setTimeout(60_000);

const SERVER = "ws://192.168.1.10:8080/";
const example = (name: string): Buffer => readFileSync(join(__dirname, "../../../examples", name));

let simulation: Simulation;
afterEach(() => simulation.stop());

test("an example program talks to a virtual echo server", async () => {
  simulation = new Simulation();
  const server = simulation.server(SERVER, echo);
  const board = simulation.board("esp8266").run(example("echo.js"));
  await simulation.runToEnd();
  expect(board.log.at(-1)).toBe("closed with 1000 done, 3 of 3 came back as sent");
  expect(server.log).toEqual(["text hello", "text <600 B 3031323334353637>", "binary <5 B 00017f80ff>", "close 1000 done"]);
  expect(simulation.elapsedMs).toBeLessThan(1000);
});

test("time passes only when it is told to", async () => {
  simulation = new Simulation();
  const board = simulation.board("esp8266").run("setInterval(function(){print('tick')},1000)");
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect([board.log, simulation.elapsedMs]).toEqual([[], 0]);
  await simulation.runFor("3s");
  expect([board.log, simulation.elapsedMs]).toEqual([["tick", "tick", "tick"], 3000]);
  await simulation.runUntil(() => board.log.length === 5);
  expect(simulation.elapsedMs).toBe(5000);
});

test("what does not happen in time is an error that shows what the boards said", async () => {
  simulation = new Simulation();
  simulation.board({ board: "esp8266", name: "kitchen" }).run("print('waiting for nothing')");
  await expect(simulation.runUntil(() => false, "90s")).rejects.toThrow(/1m30s of virtual time[^]*--- kitchen ---\nwaiting for nothing/);
});

test("a board is asked, and told more, while it runs", async () => {
  simulation = new Simulation();
  const board = simulation.board("esp32").run("var n=0;setInterval(function(){n++},1000)");
  await simulation.runFor("10s");
  expect(board.evaluate("n*2")).toBe("20");
  expect(board.evaluate("'a'+n")).toBe('"a10"');
  expect(board.evaluate("nothing.here")).toBe("");
  board.run("setTimeout(function(){print('é'.length);clearInterval()},1)");
  await simulation.runToEnd();
  expect(board.log).toEqual(['Uncaught ReferenceError: "nothing" is not defined', "    at REPL (:1:8)", "nothing.here", "       ^", "2"]);
});

test("the files of its Storage are there, and its boot files run", async () => {
  simulation = new Simulation();
  const board = simulation.board({ storage: { ".bootcde": "print(require('Storage').read('name'))", name: "kitchen" } }).runBootFiles();
  expect(board.log).toEqual(["kitchen"]);
});

test("a stopped board runs its last handlers and drops its connections", async () => {
  simulation = new Simulation();
  const server = simulation.server("server.example:80", echo);
  const board = simulation.board("esp32").run(`E.on("kill",function(){print("kill")});require("motesocket").connect("ws://server.example/")`);
  await simulation.runFor("1s");
  await simulation.stop();
  expect([board.log, board.isIdle, server.connections]).toEqual([["kill"], true, 1]);
});

test("boards talk to each other, each with its own name, address and randomness", async () => {
  simulation = new Simulation();
  const listening = simulation.board("esp32").run(`require("net").createServer(function(s){s.on("data",function(d){print("got",d);s.end("bye")})}).listen(8080)`);
  const calling = simulation.board("esp32").run(`
var s=require("net").connect({host:"10.0.0.2",port:8080},function(){s.write("hello")});
s.on("data",function(d){print(d)});s.on("close",function(){print("closed",Math.random())})`);
  await simulation.runUntil(() => calling.log.length === 2);
  expect([listening.name, calling.name]).toEqual(["esp32", "esp32-2"]);
  expect([listening.log, calling.log[0]]).toEqual([["got hello"], "bye"]);
  expect(listening.evaluate("Math.random()")).not.toBe(calling.evaluate("Math.random()"));
});

test("a board talks to itself", async () => {
  simulation = new Simulation();
  const board = simulation.board("esp8266").run(`
require("net").createServer(function(s){s.end("hello "+80)}).listen(80);
["localhost","127.0.0.1","10.0.0.2"].forEach(function(h){require("net").connect({host:h,port:80}).on("data",function(d){print(h,d)})})`);
  await simulation.runUntil(() => board.log.length === 3);
  expect([...board.log].sort()).toEqual(["10.0.0.2 hello 80", "127.0.0.1 hello 80", "localhost hello 80"]);
});

test("a failure of a server is thrown once", async () => {
  simulation = new Simulation();
  simulation.server("server.example", () => Promise.reject(new Error("as asked")));
  simulation.board("esp32").run(`require("net").connect({host:"server.example",port:80})`);
  await expect(simulation.runFor("1s")).rejects.toThrow("as asked");
  await simulation.runFor("1s");
});

test("a board that waits inside connect does not stop another one's time", async () => {
  simulation = new Simulation();
  const patient = simulation.board("esp32").run(`setTimeout(function(){try{require("net").connect({host:"10.9.9.9",port:1})}catch(e){print(e.message,Math.round((getTime()-t)*1000))}},0);var t=getTime()`);
  const busy = simulation.board("esp8266").run("var n=0;setInterval(function(){n++},1000)");
  simulation.after("10s", () => patient.run("print(n)"));
  simulation.after("10.5s", () => busy.run("print(n)"));
  await simulation.runFor("30s");
  expect(busy.log).toEqual(["10"]);
  expect(patient.log.slice(-2)).toEqual(["ERROR: Connect failed (err 110)", "Unable to create socket 20020"]);
});

test("a program that waits in a loop for the time to come gets there", async () => {
  simulation = new Simulation();
  const board = simulation.board("esp8266").run("var t=getTime()+5;while(getTime()<t);print('now');t=Date.now()+500;while(Date.now()<t);print('then')");
  expect(board.log).toEqual(["now", "then"]);
  expect(simulation.elapsedMs).toBeGreaterThanOrEqual(5500);
  expect(simulation.elapsedMs).toBeLessThan(5600);
});

test("Wi-Fi that goes and comes is told to the program", async () => {
  const faults: Fault[] = [{ fault: "wifi", at: "10s", for: "20s" }];
  simulation = new Simulation({ faults });
  const board = simulation.board("esp8266").run(`
var w=require("Wifi"),t=getTime();["disconnected","associated","connected"].forEach(function(e){w.on(e,function(d){print(Math.round(getTime()-t),e)})});
setTimeout(function(){print(w.getStatus().station)},15000)`);
  await simulation.runFor("1m");
  expect(board.log).toEqual(["10 disconnected", "connecting", "30 associated", "30 connected"]);
});

describe("an observer", () => {
  test("is told what crosses the board's edge, what it prints, its memory and its faults, each at its time", async () => {
    const events: TimedEvent[] = [];
    simulation = new Simulation({
      faults: [{ fault: "reset", connection: 1, afterBytes: 140 }],
      observer: { note: (event) => events.push(event), memoryEveryMs: 10 },
    });
    simulation.server("server.example:80", echo);
    simulation.board({ name: "kitchen" }).run(`
var ws=require("motesocket").connect("ws://server.example/");ws.on("open",function(){print("open");ws.send("0123456789")});ws.on("close",function(){print("close")})`);
    await simulation.runToEnd();
    const kinds = events.map(({ kind }) => kind);
    expect(kinds.filter((kind, index) => kind !== kinds[index - 1] && kind !== "memory")).toEqual(
      ["board", "connect", "connected", "sent", "received", "print", "sent", "fault", "received", "ended", "closed", "print"],
    );
    expect(events.find(({ kind }) => kind === "connect")).toMatchObject({ board: "kitchen", link: 1, host: "server.example", port: 80, isTls: false });
    expect(events.find(({ kind }) => kind === "ended")).toMatchObject({ code: -9, atMs: Date.UTC(2026, 0, 1) + simulation.elapsedMs });
    const samples = events.filter((event) => event.kind === "memory");
    expect(samples.length).toBeGreaterThan(2);
    expect(samples.every((event) => event.kind === "memory" && event.usage > 0 && event.usage < event.total)).toBe(true);
    const times = events.map(({ atMs }) => atMs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });
});

describe("days of pings, drops and reconnects", () => {
  async function live(days: number, board: string, seed: number): Promise<{ text: string; connections: number; pings: number }> {
    simulation = new Simulation({ seed, ...planFaults(seed, days * 86_400_000) });
    const server = simulation.server(SERVER, echo);
    const { text } = await lived(days, board);
    const pings = server.log.filter((line) => line.startsWith("ping")).length;
    return { text, connections: server.connections, pings };
  }

  async function lived(days: number, board: string): Promise<{ text: string }> {
    const running = simulation.board(board).run(example("stay-connected.js"));
    await simulation.runFor(`${days}d`);
    await simulation.stop();
    return running;
  }

  test("thirty of them take less than a minute of a processor's time", async () => {
    const before = process.cpuUsage();
    const { connections, pings } = await live(30, "esp8266", 1);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(60);
    expect(pings).toBeGreaterThan(50_000);
    expect(connections).toBeGreaterThan(100);
  }, 300_000);

  test.each(["esp8266", "esp32"])("are the same to the byte for the same seed on the %s, and others for another", async (board) => {
    const [first, again, other] = [await live(2, board, 7), await live(2, board, 7), await live(2, board, 8)];
    expect(again.text === first.text).toBe(true);
    expect(other.text === first.text).toBe(false);
    expect(first.text.length).toBeGreaterThan(1000);
  }, 60_000);
});

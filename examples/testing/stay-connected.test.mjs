// Tests of a program for boards, for node:test: `npm install --save-dev motesocket ws`, then `node --test`.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, test } from "node:test";
import { durationMs, echo, forEachSeed, planFaults, Simulation } from "motesocket/sim";
import { WebSocketServer } from "ws";

const PROGRAM = readFileSync(new URL("../stay-connected.js", import.meta.url));
const SERVER = "192.168.1.10:8080";

let simulation;
afterEach(() => simulation.stop());

test("reports every ten minutes", async () => {
  simulation = new Simulation();
  const server = simulation.server(SERVER, echo);
  simulation.board("esp8266").run(PROGRAM);
  await simulation.runFor("35m");
  assert.deepEqual(server.log.filter((line) => line.startsWith("text")), ["text report 0", "text report 1", "text report 2"]);
});

test("comes back when Wi-Fi does", async () => {
  simulation = new Simulation({ servers: { [SERVER]: echo }, faults: [{ fault: "wifi", at: "1m", for: "5m" }] });
  const board = simulation.board("esp8266").run(PROGRAM);
  await simulation.runUntil(() => board.log.includes("connected, number 2"), "8m");
  assert.ok(simulation.elapsedMs > durationMs("6m"));
  assert.ok(board.log.includes("waits for Wi-Fi"));
});

test("is told that it has not reached its server but the hotel's page", async () => {
  simulation = new Simulation({ servers: { [SERVER]: echo }, faults: [{ fault: "portal", status: 302, for: "10s" }] });
  const board = simulation.board("esp8266").run(PROGRAM);
  await simulation.runUntil(() => board.log.includes("connected, number 1"), "1m");
  assert.equal(board.log[0], "not connected, code 1006, status -17");
});

test("talks to npm's ws, and survives its restarts", async () => {
  simulation = new Simulation();
  const webSockets = new WebSocketServer({ noServer: true });
  const reports = [];
  webSockets.on("connection", (socket) => socket.on("message", (data) => reports.push(String(data))));
  simulation.attach(SERVER, webSockets);
  simulation.board("esp32").run(PROGRAM);
  await simulation.runFor("15m");
  for (const socket of webSockets.clients) socket.close(1012, "restarting");
  await simulation.runFor("10m");
  assert.deepEqual(reports, ["report 0", "report 1"]);
});

test("is connected again after whatever goes wrong", () =>
  forEachSeed(5, async (seed) => {
    simulation = new Simulation({ seed, servers: { [SERVER]: echo }, ...planFaults(seed, durationMs("1h")) });
    const board = simulation.board("esp8266").run(PROGRAM);
    await simulation.runFor("1h");
    assert.equal(board.evaluate("ws.readyState"), "1");
    assert.deepEqual(board.log.filter((line) => line.startsWith("Uncaught")), []);
    await simulation.stop();
  }));

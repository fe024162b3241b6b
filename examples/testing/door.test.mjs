// A program with a button, an LED and Wi-Fi in the hands of node:test: `npm install --save-dev motesocket`, then `node --test`.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { echo, Simulation } from "motesocket/sim";

const SERVER = "192.168.1.10:8080";
const PROGRAM = `
  var ws, opened = 0;
  setWatch(function(e) {
    opened++;
    digitalPulse(D2, 1, 200);
    if (ws && ws.readyState == 1) ws.send("open at " + Math.round(e.time % 60) + " s");
  }, D4, { edge: "rising", repeat: true, debounce: 20 });
  require("Wifi").connect("home", { password: "correct horse" }, function(error) {
    if (error) return print("no Wi-Fi: " + error);
    ws = require("motesocket").connect("ws://${SERVER}/", { reconnect: true });
  });`;

let simulation;
afterEach(() => simulation.stop());

test("tells of every opening of the door, and blinks", async () => {
  simulation = new Simulation({ servers: {}, wifi: { accessPoints: [{ ssid: "home", password: "correct horse" }], associate: "2s", dhcp: "1s" } });
  const server = simulation.server(SERVER, echo);
  const board = simulation.board("esp8266").run(PROGRAM);
  const led = board.pin("D2");
  await simulation.runFor("10s");
  board.pin("D4").pulse(1, "5s");
  await simulation.runFor("10s");
  board.pin("D4").pulse(1, "5ms"); // too short to be a door
  await simulation.runFor("10s");
  assert.deepEqual(server.log.filter((line) => line.startsWith("text")), ["text open at 10 s"]);
  assert.deepEqual(led.changes.map(({ level }) => level), [1, 0]);
});

test("says why it is not online", async () => {
  simulation = new Simulation({ wifi: { accessPoints: [{ ssid: "home", password: "changed yesterday" }] } });
  const board = simulation.board("esp8266").run(PROGRAM);
  await simulation.runFor("1m");
  assert.deepEqual(board.log, ["no Wi-Fi: bad_password"]);
});

test("counts all day what a schedule opens", async () => {
  simulation = new Simulation({ servers: { [SERVER]: echo }, pins: [{ pin: "D4", at: "1h", level: 1, for: "10s", every: "2h" }] });
  const board = simulation.board("esp8266").run(PROGRAM);
  await simulation.runFor("24h");
  assert.equal(board.evaluate("opened"), "12");
});

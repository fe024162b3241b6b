/** setWatch and clearWatch, driven from outside. */
import { Simulation } from "../../../../src/host/sim/simulation";
import type { TestBoard } from "../../../../src/host/sim/test-board";

let simulation: Simulation;
let board: TestBoard;

beforeEach(() => {
  simulation = new Simulation({ startMs: 1_000_000_000_000 });
  board = simulation.board("esp8266");
});
afterEach(() => simulation.stop());

/** Presses and lets go of D4 at these times. */
async function toggle(...timesMs: number[]): Promise<void> {
  for (const [index, ms] of timesMs.entries()) simulation.after(ms, () => board.pin("D4").set(index % 2 === 0 ? 1 : 0));
  await simulation.runFor("1s");
}

test("a handler is told of the edge, of its time, of the one before and of its pin", async () => {
  board.run("setWatch(function(e) { print(e); }, D4, { repeat: true, edge: 'both' })");
  await toggle(100, 250);
  expect(board.log.join("\n")).toMatch(/"state": true,\s*"lastTime": undefined,\s*"time": 1000000000.1\d*,\s*"pin": D4[^]*"state": false,\s*"lastTime": 1000000000.1\d*,\s*"time": 1000000000.25/);
});

test.each([
  ["'rising'", ["true"]],
  ["'falling'", ["false"]],
  ["'both'", ["true", "false"]],
  ["1", ["true"]],
  ["-1", ["false"]],
  ["undefined", ["true", "false"]],
])("edge %s", async (edge, expected) => {
  board.run(`setWatch(function(e) { print(e.state); }, D4, { repeat: true, edge: ${edge} })`);
  await toggle(100, 200);
  expect(board.log).toEqual(expected);
});

test("without repeat it fires once; a third argument that is no object is repeat", async () => {
  board.run("setWatch(function() { print('once'); }, D4); setWatch(function() { print('again'); }, D4, true); setWatch('print(\"text\")', 'D4', { edge: 'falling' })");
  await toggle(10, 20, 30, 40);
  expect(board.log).toEqual(["once", "again", "again", "text", "again", "again"]);
});

test("with debounce a level counts once it has lasted, with the time at which it came", async () => {
  board.run("setWatch(function(e) { print(e.state, Math.round(e.time * 1000) % 1000, Math.round(getTime() * 1000) % 1000); }, D4, { repeat: true, debounce: 50 })");
  await toggle(100, 110, 120, 130, 140, 300, 320, 330);
  expect(board.log).toEqual(["true 140 190", "false 330 380"]);
});

test("the handler of a board's own button waits for 25 ms and for the rising edge by itself", async () => {
  board = simulation.board("esp32");
  board.run("setWatch(function(e) { print(Math.round(getTime() * 1000) % 1000); }, BTN1, { repeat: true })");
  board.pin("BTN1").pulse(1, "100ms");
  await simulation.runFor("1s");
  expect(board.log).toEqual(["25"]);
});

test("clearWatch ends one or all of them, and refuses what it does not know", async () => {
  board.run("[function(){clearWatch(undefined)},function(){setWatch(print,D4,{edge:1e9,irq:1})},function(){setWatch(print,D4,{edge:'up'})}].forEach(function(f){try{f()}catch(e){print(e.toString())}});var a=setWatch(function(){print('a')},D4,true),b=setWatch(function(){print('b')},D4,true);print(a,b);clearWatch(a)");
  const thrown = (code: string): string => board.evaluate(`(function(){try{${code};return "nothing"}catch(e){return e.toString()}})()`);
  expect(thrown("clearWatch(7)")).toBe('"Error: Unknown Watch 7"');
  expect(thrown("setWatch(5,D4)")).toBe('"Error: Function or String not supplied!"');
   await toggle(10);
  board.run("clearWatch()");
  await toggle(10, 20);
  expect(board.log).toEqual(["Error: clearWatch(undefined) not allowed. Use clearWatch() instead", "Error: irq=true set, but function is not a native function", "TypeError: 'edge' in setWatch should be 1, -1, 0, 'rising', 'falling' or 'both'", "1 2", "b"]);
});

test("what is no pin is told on the console", () => {
  board.run("print(setWatch(print, undefined))");
  expect(board.log).toEqual(["ERROR: Invalid pin", "undefined"]);
});

test("a handler that throws is told and goes on watching", async () => {
  board.run("setWatch(function() { missing(); }, D4, { repeat: true, edge: 'rising' })");
  await toggle(10, 20, 30);
  expect(board.log.filter((line) => line.startsWith("Uncaught"))).toEqual(Array(2).fill('Uncaught ReferenceError: "missing" is not defined'));
});

test("a run goes on as long as the schedule has something for a watched pin, and no longer", async () => {
  await simulation.stop();
  simulation = new Simulation({ pins: [{ pin: "D4", at: "2h", level: 1 }] });
  board = simulation.board("esp8266").run("setWatch(function() { print('at last'); }, D4)");
  await simulation.runToEnd("3h");
  expect([board.log, Math.round(simulation.elapsedMs / 60_000)]).toEqual([["at last"], 120]);
});

test("a reset forgets what was watched", async () => {
  board.run("setWatch(function() { print('never'); }, D4, true); reset()");
  await toggle(10, 20);
  expect(board.log).toEqual([]);
});

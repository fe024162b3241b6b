/** Power-on, reset, load, restart and deep sleep: what runs, what stays. */
import { Simulation } from "../../../src/host/sim/simulation";
import type { TestBoard } from "../../../src/host/sim/test-board";

const FILES = {
  ".boot0": "print('boot0');E.on('init',function(){print('init')});E.on('kill',function(){print('kill')});function onInit(){print('onInit')}",
  ".boot1": "print('boot1')",
  ".bootcde": "print('bootcde')",
};

let simulation: Simulation;
let board: TestBoard;
afterEach(() => simulation.stop());

function powerOn(files: Record<string, string>, id = "esp8266"): TestBoard {
  simulation = new Simulation();
  board = simulation.board({ board: id, storage: files }).runBootFiles();
  return board;
}

/** What it prints from now on, after so much time. */
async function printed(act: () => void, duration = "1s"): Promise<string[]> {
  const before = board.log.length;
  act();
  await simulation.runFor(duration);
  return board.log.slice(before);
}

const ALL = ["boot0", "boot1", "bootcde", "init", "onInit"];

test("at power-on the boot files run in their order, then init and onInit", () => {
  expect(powerOn(FILES).log).toEqual(ALL);
});

test(".bootrst takes the place of .bootcde, and runs after a reset as well", async () => {
  expect(powerOn({ ...FILES, ".bootrst": "print('bootrst')" }).log).toEqual(["boot0", "boot1", "bootrst", "init", "onInit"]);
  expect(await printed(() => board.run("reset()"))).toEqual(["kill", "boot0", "boot1", "bootrst", "init", "onInit"]);
});

test("reset() leaves .bootcde out, load() does not, load(file) runs that one", async () => {
  powerOn({ ...FILES, prog: "print('prog')" });
  expect(await printed(() => board.run("var a=1;reset()"))).toEqual(["kill", "boot0", "boot1", "init", "onInit"]);
  expect(board.evaluate("typeof a")).toBe('"undefined"');
  expect(await printed(() => board.run("load()"))).toEqual(["kill", ...ALL]);
  expect(await printed(() => board.run("load('prog')"))).toEqual(["kill", "boot0", "boot1", "init", "onInit", "prog"]);
});

test.each([
  ["esp8266", "E.reboot()", ["kill", ...ALL], '"restart"'],
  ["esp8266", "ESP8266.reboot()", ALL, '"restart"'],
  ["esp8266", "ESP8266.deepSleep(500000)", ALL, '"deep sleep"'],
  ["esp32", "ESP32.reboot()", ALL, "0"],
  ["esp32", "ESP32.deepSleep(500000)", ALL, "4"],
])("%s: %s starts anew", async (id, code, expected, reason) => {
  powerOn(FILES, id);
  expect(await printed(() => board.run(`var left=1;setInterval(function(){print("never")},900);${code}`), "2s")).toEqual(expected);
  expect(board.evaluate("typeof left")).toBe('"undefined"');
  expect(board.evaluate(id === "esp32" ? "ESP32.getWakeupCause()" : "ESP8266.getResetInfo().reason")).toBe(reason);
});

test("a logger that sleeps between two measurements keeps them in Storage", async () => {
  const program = `var s=require("Storage"),n=(s.readJSON("n",1)||[]);n.push(Math.round(analogRead(A0)*100));s.writeJSON("n",n);print(n);if(n.length<3)ESP8266.deepSleep(60e6)`;
  simulation = new Simulation({ pins: [{ pin: "A0", analog: 0.5 }, { pin: "A0", at: "90s", analog: 0.75 }] });
  board = simulation.board({ storage: { ".bootcde": program } }).runBootFiles();
  await simulation.runToEnd();
  expect(board.log).toEqual(["[ 50 ]", "[ 50, 50 ]", "[ 50, 50, 75 ]"]);
  expect(simulation.elapsedMs).toBe(120_000);
});

test("a sleep without an end ends the run", async () => {
  powerOn({ ".bootcde": "setInterval(function(){print('never')},10);ESP8266.deepSleep(0)" });
  await simulation.runToEnd();
  expect(board.log).toEqual([]);
  expect(board.isIdle).toBe(true);
});

test("a watchdog that nobody feeds restarts an ESP32; an ESP8266 has none", async () => {
  const program = "print('boot');E.enableWatchdog(2,false);var n=0,i=setInterval(function(){E.kickWatchdog();if(++n==3)clearInterval(i)},1500)";
  powerOn({ ".bootcde": program }, "esp32");
  await simulation.runFor("6s");
  expect(board.log).toEqual(["boot"]);
  await simulation.runFor("1s");
  expect(board.log).toEqual(["boot", "boot"]);
  await simulation.stop();
  powerOn({ ".bootcde": program });
  await simulation.runFor("30s");
  expect(board.log).toEqual(["boot"]);
});

test("what deepSleep cannot use is refused", () => {
  powerOn({ ".bootcde": "try{ESP8266.deepSleep('x')}catch(e){print(e.toString())}" });
  expect(board.log).toEqual(["Error: Invalid microseconds"]);
});

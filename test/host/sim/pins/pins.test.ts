/** Pins in the hands of a test, of a schedule, and of the program. */
import type { TimedEvent } from "../../../../src/host/sim/observer";
import { Simulation } from "../../../../src/host/sim/simulation";

let simulation: Simulation;
afterEach(() => simulation.stop());

test("what a program writes is at the pin, with its time", async () => {
  simulation = new Simulation();
  const board = simulation.board("esp8266");
  const led = board.pin("D2");
  board.run(`
    digitalWrite(D2, 1); print(getPinMode(D2), digitalRead(D2));
    setTimeout(function() { D2.write(0); analogWrite(D5, 0.25); D4.toggle(); }, 100);
    setTimeout(function() { digitalWrite([D12, D13, D14], 5); print(digitalRead([D12, D13, D14]), NodeMCU.D4.toString(), Pin("D7")); }, 200);`);
  await simulation.runToEnd();
  expect(led.changes).toEqual([{ ms: 0, level: 1 }, { ms: 100, level: 0 }]);
  expect(board.pin("D5").level).toBe(0.25);
  expect([board.pin("D4").level, board.pin("D12").level, board.pin("D13").level, board.pin("D14").level]).toEqual([1, 1, 0, 1]);
  expect(board.log).toEqual(["output 1", "5 D2 D7"]);
});

test("digitalPulse makes pulses by itself, one after the other", async () => {
  simulation = new Simulation();
  const board = simulation.board("esp32");
  const led = board.pin("LED1");
  board.run("digitalPulse(LED1, 1, [100, 50, 20]); digitalPulse(LED1, 1, 10); setTimeout(function() {}, 500)");
  await simulation.runToEnd();
  expect(led.changes).toEqual([
    { ms: 0, level: 1 },
    { ms: 100, level: 0 },
    { ms: 150, level: 1 },
    { ms: 170, level: 0 },
  ]);
});

test("what is wired to a pin is read, and what can be measured there", async () => {
  simulation = new Simulation();
  const board = simulation.board("esp8266");
  board.pin("D4").set(1);
  board.pin("A0").setAnalog(0.5);
  board.run("print(digitalRead(D4), D4.read(), analogRead(A0), getPinMode(D4)); pinMode(D5, 'input_pullup'); print(D5.read(), D5.getMode())");
  board.pin("D5").set(0);
  expect(board.evaluate("digitalRead(D5)")).toBe("0");
  board.pin("D5").release();
  expect(board.evaluate("digitalRead(D5)")).toBe("1");
  expect(board.log).toEqual(["1 true 0.5 input", "true input_pullup"]);
});

test("what is no pin is refused in the firmware's words", () => {
  simulation = new Simulation();
  const board = simulation.board("esp8266");
  const thrown = (code: string): string => board.evaluate(`(function(){try{${code};return "nothing"}catch(e){return e.toString()}})()`);
  expect(thrown("digitalWrite(undefined,1)")).toBe('"Error: Invalid pin"');
  expect(thrown("digitalRead('D99')")).toBe('"Error: Invalid pin"');
  expect(thrown("digitalWrite({},1)")).toBe('"Error: Invalid pin"');
  expect(thrown("pinMode(D1,'loud')")).toBe('"Error: Unknown pin mode"');
  expect(thrown("digitalPulse(D1,1,-5)")).toBe('"Error: Pulse Time is less than 0 or not a number"');
  expect(thrown("digitalPulse(D1,1)")).toBe('"Error: Expecting Number or Array, got undefined"');
  expect(() => board.pin("D77")).toThrow('board "esp8266" has no pin "D77"');
});

test("an object with read and write takes the place of a pin", () => {
  simulation = new Simulation();
  const board = simulation.board("esp8266").run("var seen=[],o={write:function(v){seen.push(v)},read:function(){return 1}};digitalWrite(o,1);digitalWrite(o,0);print(seen,digitalRead(o))");
  expect(board.log).toEqual(["[ 1, 0 ] 1"]);
});

test("a schedule drives pins at its times, again and again, of the boards it names", async () => {
  simulation = new Simulation({
    pins: [
      { pin: "D4", at: "1s", level: 1, for: "100ms", every: "2s" },
      { pin: "A0", at: "3s", analog: 0.75 },
      { pin: "D5", level: 1, board: "other" },
    ],
  });
  const board = simulation.board("esp8266");
  const button = board.pin("D4");
  board.run("setInterval(function() { print(Math.round(getTime()) % 60, digitalRead(D5), analogRead(A0)); }, 2000)");
  await simulation.runFor("5500ms");
  expect(button.changes).toEqual([1000, 3000, 5000].flatMap((ms) => [{ ms, level: 1 }, { ms: ms + 100, level: 0 }]));
  expect(board.log).toEqual(["2 0 0", "4 0 0.75"]);
});

test.each([
  [{ pin: "D4", level: 2 }, 'pins[0]: "level" cannot be 2'],
  [{ pin: "D4" }, 'pins[0] needs either "level" or "analog"'],
  [{ level: 1 }, 'pins[0] needs "pin"'],
  [{ pin: "D4", level: 1, after: "1s" }, 'pins[0] has no "after"; it takes pin, at, level, analog, for, every, board'],
  [{ pin: "D4", level: 1, every: 0 }, 'pins[0]: "every" cannot be 0'],
])("a mistake in a schedule is named: %j", (input, message) => {
  simulation = new Simulation();
  expect(() => new Simulation({ pins: [input as never] })).toThrow(message);
});

test("an observer is told of every change", async () => {
  const events: TimedEvent[] = [];
  simulation = new Simulation({ observer: { note: (event) => events.push(event) } });
  const board = simulation.board("esp8266").run("digitalPulse(D2,1,20);setTimeout(function(){},50)");
  board.pin("D4").set(1);
  await simulation.runToEnd();
  expect(events.filter(({ kind }) => kind === "pin")).toMatchObject([
    { pin: "D2", level: 1 },
    { pin: "D4", level: 1 },
    { pin: "D2", level: 0 },
  ]);
});

test("a reset lets go of what the program drove, not of what is wired", async () => {
  simulation = new Simulation();
  const board = simulation.board("esp8266").run("digitalWrite(D2,1);pinMode(D5,'output');digitalPulse(D12,1,1000)");
  board.pin("D4").set(1);
  board.run("reset()");
  await simulation.runFor("2s");
  expect([board.pin("D2").level, board.pin("D12").level, board.pin("D4").level, board.pin("D5").mode]).toEqual([0, 0, 1, "input"]);
});

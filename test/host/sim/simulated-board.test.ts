/** One simulated board as a test of a user's program would use it. */
import { JumpingClock } from "../../../src/host/sim/virtual-clock";
import { SimulatedBoard } from "../../../src/host/sim/simulated-board";
import type { SimulatedBoardOptions } from "../../../src/host/sim/simulated-board-options";

function board(options: Partial<SimulatedBoardOptions> = {}): { board: SimulatedBoard; log: () => string } {
  const printed: string[] = [];
  return {
    board: new SimulatedBoard({ board: "esp8266", clock: new JumpingClock(), output: (text) => printed.push(text), ...options }),
    log: () => printed.join(""),
  };
}

async function run(script: string, options: Partial<SimulatedBoardOptions> = {}): Promise<string> {
  const { board: simulated, log } = board(options);
  simulated.runScript(script);
  await simulated.run();
  return log();
}

test("a run ends when nothing is left to do", async () => {
  expect(await run("setTimeout(function(){print('last')},1000);print('first')")).toBe("first\nlast\n");
});

test("a jumping clock lets thirty days pass at once", async () => {
  const log = await run("var n=0,i=setInterval(function(){if(++n==720){print(n);clearInterval(i)}},3600000)");
  expect(log).toBe("720\n");
});

test("the same seed gives the same random numbers", async () => {
  const script = "print(Math.random(),E.hwRand())";
  expect(await run(script, { seed: 5 })).toBe(await run(script, { seed: 5 }));
  expect(await run(script, { seed: 5 })).not.toBe(await run(script, { seed: 6 }));
});

test.each([
  ["print.constructor('return typeof process.exit')()"],
  ["E.toString.constructor('return typeof process.exit')()"],
  ["(function(){try{null.x}catch(e){return e.constructor.constructor('return typeof process.exit')()}})()"],
  ["(function(){try{require('no')}catch(e){return e.constructor.constructor('return typeof process.exit')()}})()"],
  ["require('Storage').list().constructor.constructor('return typeof process.exit')()"],
  ["E.toUint8Array('a').buffer.constructor.constructor('return typeof process.exit')()"],
  ["process.env.constructor.constructor('return typeof process.exit')()"],
])("%s reaches nothing of the host", async (expression) => {
  expect(await run(`print(${expression})`)).toBe("undefined\n");
});

test("memory in the same state is the same number", async () => {
  const script = "var a=process.memory().usage;for(var i=0;i<50;i++){var o={x:[i]};o.on('e',function(){})}o=i=undefined;print(process.memory().usage-a)";
  expect(await run(`var o,i,a;${script}`)).toBe("0\n");
});

test("reset forgets globals and timers and keeps Storage", async () => {
  const script = "require('Storage').write('.boot0','print(typeof x)');x=1;setInterval(function(){print('old')},50);setTimeout('load()',10)";
  expect(await run(script)).toBe("undefined\n");
});

test("the ESP8266 reports a refused port as events", async () => {
  const { board: simulated, log } = board({ clock: undefined });
  simulated.runScript(
    "var s=require('net').connect({host:'127.0.0.1',port:9});print('returned');s.on('error',function(e){print(e.code)});s.on('close',function(e){print('close',e)})",
  );
  await simulated.run();
  expect(log()).toBe("returned\n-9\nclose true\n");
});

test("the eleventh socket of an ESP8266 is refused", async () => {
  const { board: simulated, log } = board({ clock: undefined });
  simulated.runScript(
    "var n=0;try{for(;n<20;n++)require('net').connect({host:'127.0.0.1',port:9})}catch(e){print(n,e.toString())}quit()",
  );
  await simulated.run();
  expect(log()).toBe("10 InternalError: Unable to create socket\n");
});

test("a board without TLS or crypto has no such modules", async () => {
  const script = "['tls','crypto'].forEach(function(m){try{require(m);print(m)}catch(e){print(e.message)}})";
  expect(await run(script, { board: "esp8266-512k" })).toBe('Module "tls" not found\nModule "crypto" not found\n');
  expect(await run(script, { board: "esp32" })).toBe("tls\ncrypto\n");
});

test("text above ASCII is bytes", async () => {
  expect(await run(Buffer.from("print('é'.length,'\\u20ac'.charCodeAt(0))").toString("latin1"))).toBe("2 172\n");
});

test("E.on('kill') runs when the board stops", async () => {
  expect(await run("E.on('kill',function(){print('kill')});quit();print('rest')")).toBe("rest\nkill\n");
});

test("a script that recurses for ever is interrupted, whatever it tries", async () => {
  const uncaught = await run("function f(){f()} try{f()}catch(e){print(e.message)}", { board: "esp32" });
  expect(uncaught).toMatch(/^Uncaught Error: Too much recursion - the stack is about to overflow\n {4}at f \(:1:3\)\n/);
  expect(uncaught).toMatch(/Execution Interrupted\.\n$/);
  expect(await run("function f(){f()} try{f()}catch(e){print(e.message)}")).toMatch(/^OUT OF MEMORY {4}at f \(:1:1\)\n[^]*\^\nExecution Interrupted\.\n/);
  const bulk = "function f(){E.mapInPlace(new Uint8Array(1),new Uint8Array(1),f)} try{f()}catch(e){print(e.message)}";
  expect(await run(bulk, { board: "esp32" })).toMatch(/Execution Interrupted\.\n$/);
});

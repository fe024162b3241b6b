/** The simulator's command with a board's console, on TCP ports and on its own standard input. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseStorageImage } from "../../../src/host/flash/storage-image";
import { ConsoleClient, SimulatorConsole } from "../../drivers/simulator-console";

jest.setTimeout(30000);

const CTRL_C = "\x03";

let simulator: SimulatorConsole;
const clients: ConsoleClient[] = [];

async function client(port: number): Promise<ConsoleClient> {
  const made = await ConsoleClient.connect(port);
  clients.push(made);
  return made;
}

/** Starts a board on a free port and connects to it. */
async function start(...args: string[]): Promise<ConsoleClient> {
  simulator = new SimulatorConsole(["--board", "esp8266", "--listen", "0", ...args]);
  const [port] = await simulator.ports();
  const made = await client(port);
  await made.until(">");
  return made;
}

afterEach(async () => {
  for (const made of clients.splice(0)) made.close();
  await simulator.close();
});

test("a client on the port is at the prompt, and the console knows where it is", async () => {
  const console = await start();
  expect(await console.ask("1+1")).toBe("=2\r\n");
  expect(await console.ask("E.getConsole()+process.env.CONSOLE")).toBe('="TelnetTelnet"\r\n');
  expect(await console.ask('Object.keys(require("motesocket")).length>0')).toBe("=true\r\n");
});

test("standard output says where the console goes, and has it back when the client leaves", async () => {
  const console = await start();
  console.close();
  await simulator.untilStdout("<- Telnet\r\n>");
  expect(simulator.stdout).toMatch(/\r\x1b\[J-> Telnet\r\n<- Telnet\r\n>$/);
});

test("a further client takes the place of the one before", async () => {
  const first = await start();
  const [port] = await simulator.ports();
  const second = await client(port);
  await first.closed();
  expect(await second.ask("2+2")).toBe("=4\r\n");
});

test.each([
  ["a loop", "while(1);"],
  ["a loop that catches everything", "for(;;)try{throw 1}catch(e){}finally{}"],
  ["a function that calls itself without end", "(function f(n){for(var i=0;i<9;i++)f(n+1)})(0)"],
  ["a loop that prints", 'for(;;){print("x");for(var i=0;i<500;i++);}'],
])("Ctrl-C interrupts %s, and the board lives on", async (_, code) => {
  const console = await start();
  console.send(`${code}\n`);
  await new Promise((done) => setTimeout(done, 200));
  console.send(CTRL_C);
  await console.until("Execution Interrupted");
  await console.until(">");
  expect(await console.ask("3+3")).toBe("=6\r\n");
});

test("a client that does not read what an endless loop prints loses some of it, not the board", async () => {
  const console = await start();
  console.stall();
  console.send('for(i=0;i<60000;i++)print("0123456789012345678901234567890123456789");print("done")\n');
  await new Promise((done) => setTimeout(done, 500));
  console.send(CTRL_C);
  console.resume();
  await console.until("\n>");
  expect(await console.ask("4+4")).toBe("=8\r\n");
});

test("an image keeps Storage from one run to the next, in the format of the flash", async () => {
  const directory = mkdtempSync(join(tmpdir(), "motesocket-image-"));
  const image = join(directory, "board.bin");
  const listen = ["--listen", `esp32=0,${image}`];
  try {
    for (const expected of ["undefined", '"kept"']) {
      simulator = new SimulatorConsole(listen);
      const console = await client((await simulator.ports())[0]);
      await console.until(">");
      expect(await console.ask('require("Storage").read("note")')).toBe(`=${expected}\r\n`);
      await console.ask('require("Storage").write("note","kept")');
      await simulator.close();
    }
    const files = parseStorageImage(readFileSync(image));
    expect(files.find((file) => file.name === "note")?.data.toString()).toBe("kept");
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test("several boards at once are boards of their own: one that is busy keeps no other waiting", async () => {
  simulator = new SimulatorConsole(["--listen", "esp8266=0", "--listen", "esp32=0", "--listen", "linux=0"]);
  const boards: Record<string, ConsoleClient> = {};
  for (const port of await simulator.ports(3)) {
    const console = await client(port);
    await console.until(">");
    boards[(await console.ask("process.env.BOARD")).slice(2, -3)] = console;
  }
  expect(Object.keys(boards).sort()).toEqual(["ESP32", "ESP8266_4MB", "LINUX"]);
  boards.ESP32.send("while(1);\n");
  await boards.ESP8266_4MB.ask("a=1");
  expect(await boards.LINUX.ask("typeof a")).toBe('="undefined"\r\n');
  expect(await boards.ESP8266_4MB.ask("a")).toBe("=1\r\n");
});

test("quit() ends it", async () => {
  const console = await start();
  console.send("quit()\n");
  expect(await simulator.exitCode).toBe(0);
});

test("a port that is taken is an error that says so", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  const { port } = server.address() as AddressInfo;
  try {
    simulator = new SimulatorConsole(["--listen", `127.0.0.1:${port}`]);
    expect(await simulator.exitCode).toBe(2);
    expect(simulator.stderr).toContain("EADDRINUSE");
  } finally {
    server.close();
  }
});

test("standard input is the serial console: keys are echoed, its end ends the run", async () => {
  simulator = new SimulatorConsole(["--board", "esp8266"]);
  simulator.type("1+1\n");
  await simulator.untilStdout("=2\r\n>");
  simulator.type("print(5)\n");
  simulator.endInput();
  expect(await simulator.exitCode).toBe(0);
  expect(simulator.stdout).toMatch(/>1\+1\r\n=2\r\n>print\(5\)\r\n5\r\n=undefined\r\n>$/);
  expect(simulator.stderr).toContain("Ctrl-D ends it");
});

test("Ctrl-D ends the run after what was typed before it", async () => {
  simulator = new SimulatorConsole(["--board", "linux"]);
  simulator.type("E.on('kill',function(){print('killed')});print(7)\n\x04print(8)\n");
  expect(await simulator.exitCode).toBe(0);
  expect(simulator.stdout).toMatch(/\r\n7\r\n=undefined\r\n>\r\x1b\[Jkilled\r\n$/);
});

/**
 * Files are put on a board that runs Espruino, and read from it, through its console: what is confirmed, what is left alone, and
 * what is said when something goes wrong on the way. On the targets of `TARGET`, the simulator by default.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { readImage } from "../../src/host/flash/image-files";
import { loadBoard, storageBytes } from "../../src/host/sim/board-description";
import type { TargetName } from "../drivers/driver";
import { ConsoleClient } from "../drivers/simulator-console";
import { requestedTargets } from "../drivers/targets";
import { refuses } from "../peers/closed-port";
import { CutLine } from "../peers/cut-line";
import { canStart, startBoard, type BoardOnPort } from "../stock-tools/board-on-port";
import { flasher, type FlasherResult } from "./flasher";

jest.setTimeout(180000);

/** More than what the command line sends at a time; it waits between the pieces. */
const MODULE = `exports.text="${"x".repeat(483)}";`;
const DATA = "d".repeat(1500);
const BOOT = 'print("motesocket: booted");';

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "motesocket-upload-"));
  file("module.js", MODULE);
  file("boot.js", BOOT);
});

afterAll(() => rmSync(directory, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(directory, name);
  writeFileSync(path, text);
  return path;
}

const write = ({ id, address }: Pick<BoardOnPort, "id" | "address">, ...more: string[]): Promise<FlasherResult> =>
  flasher(["write", "--board", id, "--port", address, "--blob", join(directory, "module.js"), "--boot", join(directory, "boot.js"), ...more]);
const onBoard = (board: BoardOnPort): Record<string, string> => Object.fromEntries(board.files().map(({ name, data }) => [name, data.toString("latin1")]));

/**
 * A test takes most of its time waiting, and jest runs at once those that are neighbours: so there is no `describe` for each target. Of the
 * interpreters there is one at a time.
 */
function testsOn(target: TargetName): void {
  if (!canStart(target)) return test.skip(`${target}: is skipped: no interpreter was found`, () => undefined);

  const testEach = target === "sim" ? test.concurrent : test;
  /** A test with a board of its own. */
  const withBoard = (use: (board: BoardOnPort) => Promise<void>) => async (): Promise<void> => {
    const board = await startBoard(target);
    try {
      await use(board);
    } finally {
      await board.close();
    }
  };

  testEach(`${target}: writes what differs, has it confirmed, and starts it; a second time nothing is written`, withBoard(async (board) => {
    const config = file("c.json", '{ "url": "ws://h/", "wifi": { "ssid": "home", "password": "do not tell" } }');
    const first = await write(board, "--config", config);
    expect(first).toMatchObject({ exitCode: 0, stderr: "" });
    expect(onBoard(board)).toMatchObject({ motesocket: MODULE, ".bootcde": BOOT, "motesocket.json": JSON.stringify(JSON.parse(readFileSync(config, "utf8"))) });
    expect(first.stdout).toMatch(/motesocket +2\d %[^]*motesocket +5\d %[^]*motesocket 100 %/);
    expect(first.stdout).toContain(`motesocket: ${MODULE.length} B, CRC-32 ${crc32(Buffer.from(MODULE)).toString(16).padStart(8, "0")}, confirmed by the board`);
    expect(first.stdout).toContain("started\n  motesocket: booted\n");
    expect(first.stdout).not.toContain("do not tell");
    const second = await write(board, "--config", config);
    expect(second).toMatchObject({ exitCode: 0, stderr: "" });
    expect(second.stdout).toMatch(/motesocket is there already[^]*motesocket\.json is there already[^]*\.bootcde is there already[^]*started/);
    expect(second.stdout).not.toContain("%");
  }));

  testEach(`${target}: says what is half-written when the cable is pulled, and goes on from there`, withBoard(async (board) => {
    expect(await write(board)).toMatchObject({ exitCode: 0 });
    const line = await CutLine.start(board.address, 1900);
    const broken = await write({ id: board.id, address: line.address }, "--file", `data=${file("data", DATA)}`);
    await line.close();
    expect(broken.exitCode).toBe(1);
    expect(broken.stderr).toMatch(/^motesocket-flash: the connection to tcp:\/\/127\.0\.0\.1:\d+ was lost/);
    expect(broken.stderr).toMatch(/On the board now:\n {2}motesocket: there\n {2}data: half-written\n {2}\.bootcde: erased\nUntil then the board starts to a plain prompt/);
    expect(onBoard(board)).not.toHaveProperty(".bootcde");
    const again = await write(board, "--file", `data=${join(directory, "data")}`);
    expect(again).toMatchObject({ exitCode: 0, stderr: "" });
    expect(onBoard(board)).toMatchObject({ data: DATA, ".bootcde": BOOT });
  }));

  testEach(`${target}: refuses another kind of board and changes nothing`, withBoard(async (board) => {
    const before = onBoard(board);
    const { exitCode, stderr } = await write({ id: "esp32c3", address: board.address });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/wrong board: .* is a "\w+" \(Espruino 2v29.*\), esp32c3 is a "ESP32C3_IDF4"\. Nothing was changed/);
    expect(onBoard(board)).toEqual(before);
  }));

  testEach(`${target}: refuses what does not fit beside the files on the board, and changes nothing`, withBoard(async (board) => {
    const large = file(`large-${board.id}`, "l".repeat(storageBytes(loadBoard(board.id)) - MODULE.length - 1000));
    await write(board, "--boot", "none", "--file", `other=${file("other", "o".repeat(1000))}`);
    const before = onBoard(board);
    const { exitCode, stderr } = await write(board, "--boot", "none", "--file", `large=${large}`);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/has room for \d+ B in Storage, \d+ B are needed: erase files there\. Nothing was changed/);
    expect(onBoard(board)).toEqual(before);
  }));

  testEach(`${target}: makes an image of what is on the board`, withBoard(async (board) => {
    const all = Buffer.from(Array.from({ length: 1000 }, (_, index) => index & 255));
    writeFileSync(join(directory, "bytes"), all);
    await write(board, "--file", `bytes=${join(directory, "bytes")}`);
    const { exitCode, stdout, stderr } = await flasher(["read", "--board", board.id, "--port", board.address, "--out", join(directory, `read-${target}`)]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    const files = readImage(join(directory, `read-${target}`, "storage.bin"));
    expect(Object.fromEntries(files.map(({ name, data }) => [name, data.toString("latin1")]))).toEqual(onBoard(board));
    expect(files.find(({ name }) => name === "bytes")?.data.equals(all)).toBe(true);
    expect(stdout).toMatch(/bytes +1000 B/);
  }));

  testEach(`${target}: asks a board at work, connected, that prints, with a line half typed`, withBoard(async (board) => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as AddressInfo;
    file("work.js", `require("net").connect({host:"127.0.0.1",port:${port}},function(){setInterval(function(){print("at work")},20)})`);
    expect(await write(board, "--file", `.boot0=${join(directory, "work.js")}`)).toMatchObject({ exitCode: 0 });
    for (const typed of ["1+1\n", "var half=(\"typed"]) {
      const client = await ConsoleClient.connect(Number(new URL(board.address).port));
      await client.until("at work\r\n");
      client.send(typed);
      await client.until("at work\r\n");
      client.close();
    }
    const { exitCode, stdout, stderr } = await flasher(["read", "--board", board.id, "--port", board.address, "--out", join(directory, `work-${target}`)]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatch(/motesocket +\d+ B\n[^]*\.bootcde +\d+ B/);
    server.close();
  }));

  testEach(`${target}: tells why what it started stops, and lets a changed board begin to count its boots anew`, withBoard(async (board) => {
    const late = file("late.js", 'setTimeout(function(){print("motesocket: program: no")},50)');
    expect((await write(board, "--boot", late)).stdout).toMatch(/started\n {2}motesocket: program: no\n$/);
    const client = await ConsoleClient.connect(Number(new URL(board.address).port));
    client.send('require("Storage").write("motesocket.boots","f");print("writ"+"ten")\n');
    await client.until("written\r\n");
    client.close();
    await write(board, "--boot", late);
    expect(onBoard(board)).toHaveProperty(["motesocket.boots"], "f");
    await write(board);
    expect(onBoard(board)).not.toHaveProperty(["motesocket.boots"]);
  }));

  // The interpreter for Linux ends at a second Ctrl-C, which the command line sends to a board that is slow to answer the first.
  if (target !== "sim") return;

  testEach(`${target}: interrupts what never returns`, withBoard(async (board) => {
    expect(await write(board, "--boot", file("loop.js", "while(true);"))).toMatchObject({ exitCode: 0, stderr: "" });
    const { exitCode, stdout, stderr } = await write(board);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain("started\n  motesocket: booted\n");
  }));
}

const args = (port: string): string[] => ["write", "--board", "esp32", "--boot", "none", "--port", port];

// It is given ten seconds.
test.concurrent("no board: what answers is no Espruino", async () => {
  const other = createServer((socket) => socket.on("data", () => socket.write("login incorrect\r\n")));
  await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
  const { exitCode, stderr } = await flasher(args(`tcp://127.0.0.1:${(other.address() as AddressInfo).port}`));
  other.close();
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/does not answer like Espruino; it says: .*login incorrect.*A bare board needs its firmware first.*One that a program keeps busy: reset it/);
});

test.concurrent("no board: nobody listens", async () => {
  const { port } = await refuses();
  expect(await flasher(args(`tcp://127.0.0.1:${port}`))).toMatchObject({ exitCode: 1, stderr: expect.stringContaining(`no board on tcp://127.0.0.1:${port}: ECONNREFUSED`) });
});

test.concurrent("no board: there is no such serial port", async () => {
  expect(await flasher(args("/dev/ttyNOTHING"))).toMatchObject({ exitCode: 1, stderr: "motesocket-flash: no board on /dev/ttyNOTHING\n" });
});

requestedTargets().forEach(testsOn);

test("a dry run says every step and touches nothing", async () => {
  const { exitCode, stdout } = await write({ id: "esp32", address: "tcp://127.0.0.1:1" }, "--dry-run");
  expect(exitCode).toBe(0);
  expect(stdout.split("\n").map((line) => /^\d\. (\w+ ?\S*)/.exec(line)?.[1]).filter(Boolean)).toEqual(["ask tcp://127.0.0.1:1", "erase .bootcde", "write motesocket,", "write .bootcde,", "load():"]);
  expect(stdout).toContain("Nothing was done (dry run)");
});

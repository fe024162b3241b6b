/**
 * Espruino's own command line takes the simulator for a board, as it does the real interpreter with its console on TCP: it
 * uploads the blob, evaluates, runs programs, fetches files. On the targets of `TARGET`, the simulator by default.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { BLOB_PATH, requestedTargets, ROOT } from "../drivers/targets";
import { WsPeer } from "../peers/ws-peer";
import { canStart, startBoard, startSimulated, type BoardOnPort } from "./board-on-port";
import { commandLine } from "./command-line";

jest.setTimeout(90000);

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "motesocket-stock-"));
});

afterAll(() => rmSync(directory, { recursive: true }));

/** Writes a file for the tool and returns its path. */
function file(name: string, text: string): string {
  const path = join(directory, name);
  writeFileSync(path, text);
  return path;
}

describe.each(requestedTargets())("the stock command line and %s", (target) => {
  if (!canStart(target)) return test.skip("is skipped: no interpreter was found", () => undefined);
  let board: BoardOnPort;
  const run = (...args: string[]): Promise<string[]> => commandLine([board], args, { cwd: directory });

  beforeAll(async () => {
    board = await startBoard(target);
  });

  afterAll(() => board.close());

  test("-e evaluates", async () => {
    expect(await commandLine([board], ["-e", "print('is',6*7)"], { cwd: directory, sleepS: 1 })).toContain("is 42");
  });

  test("--storage uploads the blob, whole", async () => {
    const lines = await run("--storage", `uploaded:${BLOB_PATH}`, "-e", "print('crc',E.CRC32(require('Storage').read('uploaded')))");
    const blob = readFileSync(BLOB_PATH);
    expect(board.files().find(({ name }) => name === "uploaded")?.data.equals(blob)).toBe(true);
    expect(lines).toContain(`crc ${crc32(blob)}`);
  });

  test("a program is sent to RAM and runs", async () => {
    const path = file("ram.js", "var n = 0;\nfunction count() {\n  if (++n == 3) { print('counted to', n); clearInterval(); }\n}\nsetInterval(count, 20);\n");
    expect(await commandLine([board], [path], { cwd: directory, sleepS: 1 })).toContain("counted to 3");
  });

  test("a program is stored, is loaded, and talks to a server", async () => {
    const peer = await WsPeer.start();
    const path = file("echo.js", `SERVER="ws://127.0.0.1:${peer.port}/";\n${readFileSync(join(ROOT, "examples/echo.js"), "utf8")}`);
    const lines = await commandLine([board], ["--storage", "prog:-", path], { cwd: directory, sleepS: 5 });
    await peer.close();
    expect(lines).toEqual(expect.arrayContaining(["connected to the echo server", "closed with 1000 done, 3 of 3 came back as sent"]));
    expect(board.files().map(({ name }) => name)).toContain("prog");
  });

  test("--download fetches a file", async () => {
    const text = Array.from({ length: 60 }, (_, line) => `line ${line} \u0001\n`).join("");
    await run("--storage", `fetched:${file("original", text)}`, "-e", "print('uploaded')");
    await run("--download", "fetched", "-e", "print('go')");
    expect(readFileSync(join(directory, "fetched"), "latin1")).toBe(text);
  });
});

(requestedTargets().includes("sim") ? describe : describe.skip)("the stock command line and simulated boards", () => {
  test("several boards get the same in one go", async () => {
    const boards = await Promise.all([startSimulated("esp8266"), startSimulated("esp32")]);
    const lines = await commandLine(boards, ["-e", "print('I am',process.env.BOARD)"], { cwd: directory });
    await Promise.all(boards.map((board) => board.close()));
    expect(lines).toEqual(expect.arrayContaining(["I am ESP8266_4MB", "I am ESP32"]));
  });

  test("a board with an endless loop is broken off, and takes the upload", async () => {
    const board = await startSimulated("esp8266");
    await commandLine([board], ["-e", "setTimeout('while(1);',100)"], { cwd: directory });
    const lines = await commandLine([board], [file("after.js", "print('after all')\n")], { cwd: directory });
    await board.close();
    expect(lines).toContain("after all");
  });
});

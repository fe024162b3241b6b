/** The boards that come with the package agree with their schema, with Espruino's releases, and serve its command line as they are. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Ajv from "ajv/dist/2020";
import { imageOf } from "../../src/host/flash/image-files";
import { toIntelHex } from "../../src/host/flash/intel-hex";
import { boardPath, checkBoard, knownBoards, loadBoard, packageDirectory, storageBytes } from "../../src/host/sim/board-description";

const COMMAND_LINE = require.resolve("espruino/bin/espruino-cli.js");
const json = (path: string): Record<string, unknown> => JSON.parse(readFileSync(path, "utf8"));
const matchesSchema = new Ajv({ allowUnionTypes: true }).compile(json(join(packageDirectory(), "boards", "schema.json")));

test("the boards the documentation names are there", () => {
  expect(knownBoards()).toEqual(["esp32", "esp32c3", "esp32s3", "esp8266", "esp8266-512k", "linux", "linux-8266"]);
});

describe.each(knownBoards())("%s", (id) => {
  const board = loadBoard(id);

  test("agrees with the schema and has its own name", () => {
    matchesSchema(json(boardPath(id)));
    expect(matchesSchema.errors).toBeNull();
    expect(board.id).toBe(id);
  });

  test("names only pins that it has", () => {
    const pins = [board.pins.led, board.pins.button, board.module.led?.pin, board.module.button?.pin].filter((pin) => typeof pin === "number");
    expect(pins.filter((pin) => (pin as number) >= board.pins.count)).toEqual([]);
  });

  test("lists the modules that its other fields promise", () => {
    const modules = board.info.builtin_modules;
    expect(modules.includes("tls")).toBe(board.tls);
    expect(modules.includes("crypto")).toBe(board.crypto.length > 0);
    expect(modules).toEqual(expect.arrayContaining(["Storage", "net", ...board.modules]));
  });

  test("keeps Storage clear of the firmware and inside the flash", () => {
    if (!board.flash) return;
    const end = board.storage.address + storageBytes(board);
    const addresses = board.flash.files.map(({ address }) => Number(address));
    expect(addresses.filter((address) => address >= board.storage.address && address < end)).toEqual([]);
    expect(end).toBeLessThanOrEqual(board.flash.bytes);
    expect(Math.max(...addresses)).toBeLessThan(board.flash.bytes);
  });

  test("is a board file for Espruino's command line, whose image is the same as ours", () => {
    const directory = mkdtempSync(join(tmpdir(), "motesocket-board-"));
    try {
      const module = "exports.x=1;".repeat(100);
      writeFileSync(join(directory, "module.js"), module);
      writeFileSync(join(directory, "boot.js"), 'require("motesocket").x');
      const args = ["-q", "--board", boardPath(id), "--storage", "motesocket:module.js", "--ohex", "out.hex", "boot.js"];
      const { stdout, stderr } = spawnSync(process.execPath, [COMMAND_LINE, ...args], { cwd: directory, encoding: "utf8" });
      const contents = new Map([["motesocket", Buffer.from(module)], [".bootcde", Buffer.from('require("motesocket").x')]]);
      expect(`${stdout}${stderr}`).not.toMatch(/No list of built-in modules|not found/);
      expect(readFileSync(join(directory, "out.hex"), "utf8") === toIntelHex(imageOf(contents, board), board.storage.address)).toBe(true);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});

test.each([
  ["esp8266", 1600, 12, 268, 10, false, ["SHA1"], 0xcb000, 48],
  ["esp8266-512k", 1700, 12, 268, 10, false, [], 0x77000, 4],
  ["esp32", 16383, 14, 536, 10, true, ["SHA1", "SHA224", "SHA256", "SHA384", "SHA512"], 0x320000, 224],
  ["esp32c3", 4095, 13, 536, 10, true, ["SHA1", "SHA224", "SHA256", "SHA384", "SHA512"], 0x320000, 224],
  ["esp32s3", 16383, 14, 536, 10, true, ["SHA1", "SHA224", "SHA256", "SHA384", "SHA512"], 0x320000, 224],
])("%s has the figures of Espruino's own board file", (id, variables, blockSize, socketChunk, sockets, tls, crypto, address, pages) => {
  expect(loadBoard(id)).toMatchObject({ variables, blockSize, socketChunk, sockets, tls, crypto, consoleBaud: 115200, storage: { address, pages, pageSize: 4096 } });
});

test.each<[string, (board: any) => void, string]>([
  ["a field of the wrong type", (board) => (board.variables = "many"), '"variables" is "many", expected integer'],
  ["a field missing", (board) => delete board.tls, '"tls" is missing'],
  ["a field that nobody knows", (board) => (board.sokets = 10), '"sokets" is no field of a board'],
  ["a place for Storage without its size", (board) => delete board.chip.saved_code.pages, '"chip.saved_code.pages" is missing'],
  ["a number that is a text", (board) => (board.chip.saved_code.pages = "224"), '"chip.saved_code.pages" is "224", expected integer'],
  ["no pages at all", (board) => (board.chip.saved_code.pages = 0), '"chip.saved_code.pages" is 0, expected 1 or more'],
  ["an unknown way of failing", (board) => (board.connectErrors = "maybe"), '"connectErrors" is "maybe", expected "throw" or "event"'],
  ["a hash that nobody knows", (board) => board.crypto.push("MD5"), '"crypto[5]" is "MD5", expected "SHA1" or "SHA224" or "SHA256" or "SHA384" or "SHA512"'],
  ["a list for an object", (board) => (board.pins = []), '"pins" is a list, expected object'],
  ["a pin that is half a part", (board) => (board.module.led = { pin: 2 }), '"module.led.activeLow" is missing'],
  ["no files to flash", (board) => (board.flash.files = []), '"flash.files" has 0 items, expected 1 or more'],
  ["an address in other digits", (board) => (board.flash.files[1].address = "8000"), '"flash.files[1].address" is "8000", expected ^0x[0-9a-f]+$'],
])("a board with %s is refused, as the schema has it", (_, spoil, message) => {
  const board = json(boardPath("esp32"));
  spoil(board);
  expect(matchesSchema(board)).toBe(false);
  expect(() => checkBoard(board, "my.json")).toThrow(`my.json: ${message}`);
});

test("a board's file that is no JSON is refused by its name", () => {
  const directory = mkdtempSync(join(tmpdir(), "motesocket-board-"));
  const path = join(directory, "my.json");
  writeFileSync(path, "{,");
  expect(() => loadBoard(path)).toThrow(`${path}: `);
  rmSync(directory, { recursive: true });
});

test("an unknown board is answered with the known ones", () => {
  expect(() => loadBoard("arduino")).toThrow(/known are .*esp8266/);
});

/** Images on disk: written, listed, taken apart, and what is no image. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { extractFiles, imageOf, listFiles, readImage, writeImage } from "../../../src/host/flash/image-files";
import { buildStorageImage } from "../../../src/host/flash/storage-image";
import { loadBoard } from "../../../src/host/sim/board-description";

const CONTENTS = new Map([["motesocket", Buffer.from("exports.a=1")], [".bootcde", Buffer.from("boot()")]]);

let directory: string;
const at = (name: string): string => join(directory, name);

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "motesocket-image-"));
});

afterAll(() => rmSync(directory, { recursive: true }));

test.each(["esp32", "esp8266", "esp8266-512k"])("the image for %s is as large as its Storage; .bin and .hex hold the same files", (id) => {
  const board = loadBoard(id);
  const told = writeImage(CONTENTS, board, at(id));
  expect(told).toContain(`0x${board.storage.address.toString(16)}`);
  expect(readFileSync(at(`${id}/storage.bin`)).length).toBe(board.storage.pages * 4096);
  for (const name of ["storage.bin", "storage.hex"]) {
    expect(readImage(at(`${id}/${name}`)).map((file) => [file.name, file.data.toString()])).toEqual([["motesocket", "exports.a=1"], [".bootcde", "boot()"]]);
  }
});

test("a list tells names, sizes and the sum; what cannot be printed is in hex", () => {
  const files = [{ name: "a\x01", data: Buffer.from("1"), flags: 0 }, { name: "log", data: Buffer.alloc(10), flags: 64 }];
  expect(listFiles(files)).toBe(["a\\x01       1 B", "log        10 B  written by Storage.open", "2 files, 80 B with headers"].join("\n"));
  expect(listFiles([])).toBe("no files");
});

test("files are taken out by name or all; no name leads out of the directory", () => {
  const files = readImageOf({ motesocket: "m", "../up": "u", "..": "d" });
  expect(extractFiles(files, ["motesocket"], at("one"))).toEqual([at("one/motesocket")]);
  expect(extractFiles(files, [], at("all"))).toEqual([at("all/motesocket"), at("all/..%2Fup"), at("all/%2E%2E")]);
  expect(readFileSync(at("all/..%2Fup"), "utf8")).toBe("u");
  expect(() => extractFiles(files, ["other"], at("none"))).toThrow(/no "other" in the image; it holds motesocket/);
});

test("erased flash is an image without files", () => {
  writeFileSync(at("erased.bin"), Buffer.alloc(8192, 0xff));
  expect(readImage(at("erased.bin"))).toEqual([]);
});

test.each([
  ["of a size that is no whole number of pages", Buffer.alloc(1000, 0xff), /1000 B are not a whole number of pages/],
  ["that is empty", Buffer.alloc(0), /0 B are not/],
  ["that does not begin with a file", Buffer.alloc(4096, 0x41), /does not begin with a file/],
  ["in damaged Intel HEX", Buffer.from(":00"), /wrong: not Intel HEX: line 1 is damaged/],
  ["cut off in its first file", cut(4096), /is cut off: its 4096 B end inside of first/],
  ["cut off in its last file", cut(8192), /is cut off: its 8192 B end inside of last/],
])("a file %s is refused", (_, bytes, message) => {
  writeFileSync(at("wrong"), bytes);
  expect(() => readImage(at("wrong"))).toThrow(message);
});

test("too much for the board is refused", () => {
  expect(() => imageOf(new Map([["motesocket", Buffer.alloc(20000)]]), loadBoard("esp8266-512k"))).toThrow(/too many/);
});

/** The beginning of an image. */
function cut(bytes: number): Buffer {
  return buildStorageImage({ first: Buffer.alloc(5000, 0x61), last: Buffer.alloc(5000, 0x62) }, { sizeBytes: 16384 }).subarray(0, bytes);
}

function readImageOf(contents: Record<string, string>): ReturnType<typeof readImage> {
  const files = Object.fromEntries(Object.entries(contents).map(([name, text]) => [name, Buffer.from(text)]));
  writeFileSync(at("some.bin"), buildStorageImage(files, { sizeBytes: 4096 }));
  return readImage(at("some.bin"));
}

/** The flash image of Storage: its bytes, and that parsing undoes building. */
import { buildStorageImage, joinChunks, parseStorageImage } from "../../../src/host/flash/storage-image";

const SIZE = { sizeBytes: 8192 };

test("a file is a header with size and padded name, its data, padding and erased flash", () => {
  const image = buildStorageImage({ a: Buffer.from("hello") }, SIZE);
  expect(image.length).toBe(8192);
  expect(image.subarray(0, 8).toString("hex")).toBe("0500000061000000");
  expect(image.subarray(32, 44).toString("hex")).toBe("68656c6c6fffffffffffffff");
});

test("files come back in their order with their flags", () => {
  const files = { one: Buffer.from("1"), two: { name: "two", data: Buffer.alloc(5000, 2), flags: 64 }, three: Buffer.from("abc") };
  const parsed = parseStorageImage(buildStorageImage(files, SIZE));
  expect(parsed.map(({ name, data, flags }) => [name, data.length, flags])).toEqual([
    ["one", 1, 0],
    ["two", 5000, 64],
    ["three", 3, 0],
  ]);
});

test("a deleted file is left out", () => {
  const image = buildStorageImage({ gone: Buffer.from("x"), kept: Buffer.from("y") }, SIZE);
  image.writeUInt32LE(0, 4);
  expect(parseStorageImage(image).map((file) => file.name)).toEqual(["kept"]);
});

test("behind a gap the next file begins with a page, whose size is the board's", () => {
  const image = buildStorageImage({ first: Buffer.from("1") }, SIZE);
  buildStorageImage({ second: Buffer.from("2") }, { sizeBytes: 4096 }).copy(image, 1024, 0, 64);
  const names = (pageBytes: number): string[] => parseStorageImage(image, pageBytes).map(({ name }) => name);
  expect(names(1024)).toEqual(["first", "second"]);
  expect(names(4096)).toEqual(["first"]);
});

test("what looks like a header behind an erased page is none", () => {
  const image = buildStorageImage({ first: Buffer.from("1") }, SIZE);
  buildStorageImage({ far: Buffer.from("2") }, { sizeBytes: 4096 }).copy(image, 2048, 0, 64);
  expect(parseStorageImage(image, 1024).map(({ name }) => name)).toEqual(["first"]);
});

test("a table of file names, as some boards keep it, is no file", () => {
  const image = buildStorageImage({ "[FILENAME_TABLE]": { name: "", data: Buffer.from("x"), flags: 32 }, kept: Buffer.from("y") }, SIZE);
  expect(parseStorageImage(image).map(({ name }) => name)).toEqual(["kept"]);
});

test("chunks of a file that was appended to are put together without what is still erased", () => {
  const chunk = (number: number, text: string): { name: string; data: Buffer; flags: number } => ({
    name: `log${String.fromCharCode(number)}`,
    data: Buffer.concat([Buffer.from(text), Buffer.alloc(4, 0xff)]),
    flags: 64,
  });
  const files = [chunk(2, "second"), { name: "plain", data: Buffer.from("p"), flags: 0 }, { ...chunk(1, ""), data: Buffer.from("first ") }];
  expect(joinChunks(files).map(({ name, data }) => [name, data.toString()])).toEqual([
    ["plain", "p"],
    ["log", "first second"],
  ]);
});

test("erased flash holds no files", () => {
  expect(parseStorageImage(Buffer.alloc(4096, 0xff))).toEqual([]);
});

test.each([
  ["more than fits", { a: Buffer.alloc(8192) }, SIZE],
  ["a name of 29 bytes", { ["n".repeat(29)]: Buffer.from("x") }, SIZE],
  ["an empty name", { "": Buffer.from("x") }, SIZE],
  ["half a page", {}, { sizeBytes: 2048 }],
])("%s is refused", (_, files, options) => {
  expect(() => buildStorageImage(files, options)).toThrow(RangeError);
});

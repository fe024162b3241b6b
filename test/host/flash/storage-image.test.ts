/** The flash image of Storage: its bytes, and that parsing undoes building. */
import { buildStorageImage, parseStorageImage } from "../../../src/host/flash/storage-image";

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

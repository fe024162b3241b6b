// The natives for tests behave as the interpreters do: what these tests ask was answered by espruino 2v29 for Linux and by the
// interpreter shaped like an ESP8266.
import { boardIndexOf } from "./board-strings";
import { decodeUtf8, install, type Board } from "./espruino-globals";

type Native = (...values: never[]) => unknown;
const natives = globalThis as unknown as { E: Record<string, Native> & { toString: Native }; getTime: () => number };
const board: Board = { hasSignedCharacters: false, random32: () => 0xffffffff, time: () => 1.5 };
let restore: () => void;

beforeAll(() => {
  restore = install(globalThis, board);
});
afterAll(() => restore());

function sum(elements: unknown): unknown {
  return natives.E.sum(elements as never);
}

test("a byte string's bytes go into an array, up to its end", () => {
  const bytes = new Uint8Array(4);
  bytes.set("\x01\xff\x03\x04\x05" as never, 1);
  expect([...bytes]).toEqual([0, 1, 255, 3]);
});

test("arrays are still set from arrays", () => {
  const bytes = new Uint8Array(4);
  bytes.set([1, 2], 2);
  expect([...bytes]).toEqual([0, 0, 1, 2]);
});

test("strings and arrays become each other", () => {
  expect(natives.E.toString(new Uint8Array([0, 128, 255]) as never)).toBe("\x00\x80\xff");
  expect(natives.E.toUint8Array("\x00\x80\xff" as never)).toEqual(new Uint8Array([0, 128, 255]));
  expect(new Uint8Array(natives.E.toArrayBuffer("\x00\xff" as never) as ArrayBuffer)).toEqual(new Uint8Array([0, 255]));
});

test.each([
  [false, 383],
  [true, -129],
])("a string's characters are summed with a sign (%s) to %i, typed arrays by their type", (hasSignedCharacters, total) => {
  board.hasSignedCharacters = hasSignedCharacters;
  expect(sum("\x80\xff")).toBe(total);
  expect(sum(new Uint8Array([128, 255]))).toBe(383);
  expect(sum(new Int8Array([-128, -1]))).toBe(-129);
  expect(sum("az")).toBe(sum(new Int8Array([97, 122])));
});

test("an array is mapped through another, in place", () => {
  const bytes = new Uint8Array([0, 1, 2]);
  natives.E.mapInPlace(bytes as never, bytes as never, new Uint8Array([7, 8, 9]) as never);
  expect([...bytes]).toEqual([7, 8, 9]);
});

test("random bits are a signed 32-bit integer, time is in seconds", () => {
  expect(natives.E.hwRand()).toBe(-1);
  expect(natives.getTime()).toBe(1.5);
});

test.each([
  ["ASCII and bytes that lead nothing", "a\x80\xbf\xf8\xff", "a\x80\xbf\xf8\xff"],
  ["two bytes below 256", "\xc3\xa9", "\xe9"],
  ["an overlong zero", "\xc0\x80", "\x00"],
  ["a lead that takes what is no continuation", "\xc3\x29", "\xe9"],
  ["a lead at the end, which reads zeros", "\xc3", "\xc0"],
  ["a code point in the table", "\xc4\x80", "T"],
  ["a code point beyond it", "\xe2\x82\xac", "[8364]"],
  ["four bytes", "\xf0\x9f\x98\x80", "[128512]"],
  ["three bytes cut short", "\xe2\x82", "[8320]"],
])("%s decode without a check", (_name, text, decoded) => {
  const lookup: string[] = [];
  lookup[256] = "T";
  expect(decodeUtf8(text, lookup, (codePoint) => `[${codePoint}]`)).toBe(decoded);
});

test("a code point that nobody knows is left out, an empty string in the table counts", () => {
  const lookup: string[] = [];
  lookup[8364] = "";
  expect(decodeUtf8("a\xe2\x82\xacb", lookup, () => "?")).toBe("ab");
  expect(decodeUtf8("a\xe2\x82\xacb", undefined, undefined as never)).toBe("ab");
});

test.each([
  ["ab:", "://", 0, 2],
  ["ws:/", "://", 0, 2],
  ["a://", "://", 0, 1],
  ["abc", "://", 0, -1],
  ["ab", "b", 5, -1],
  ["", "", 0, -1],
  ["abc", "b", -5, 1],
])("%j is searched for %j from %i as on a board: %i", (text, part, from, index) => {
  expect(boardIndexOf(text, part, from)).toBe(index);
});

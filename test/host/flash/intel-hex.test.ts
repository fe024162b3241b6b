/** Intel HEX: its lines, and that reading undoes writing. */
import { parseIntelHex, toIntelHex } from "../../../src/host/flash/intel-hex";

test("a line has byte count, address, type, data and the sum's complement; the upper address comes first", () => {
  expect(toIntelHex(Buffer.from("0123456789abcdefghi"), 0x320000).split("\r\n")).toEqual([
    ":020000040032C8",
    ":10000000303132333435363738396162636465668E",
    ":03001000676869B5",
    ":00000001FF",
    "",
  ]);
});

test("the upper address comes again where it changes", () => {
  const lines = toIntelHex(Buffer.alloc(48, 1), 0x2fff0).split("\r\n");
  expect(lines.filter((line) => line.slice(7, 9) === "04")).toEqual([":020000040002F8", ":020000040003F7"]);
});

test("what was written is read, address and bytes", () => {
  const data = Buffer.from(Array.from({ length: 70001 }, (_, index) => (index * 7) & 255));
  expect(parseIntelHex(toIntelHex(data, 0xcb000))).toEqual({ address: 0xcb000, data });
});

test("lines in any order, gaps and segment addresses are read", () => {
  const text = [":020000021000EC", ":0100050044B6", ":01000000AA55", ":00000001FF"].join("\n");
  expect(parseIntelHex(text)).toEqual({ address: 0x10000, data: Buffer.from("aaffffffff44", "hex") });
});

test.each([
  ["a wrong sum", ":0100000044BC\n:00000001FF", /line 1 is damaged/],
  ["a line that is cut off", ":01000000\n:00000001FF", /line 1 is damaged/],
  ["data behind the end", ":00000001FF\n:0100000044BB", /line 2 is behind the end/],
  ["no end", ":0100000044BB", /no end/],
  ["other text", "hello", /line 1 is damaged/],
  ["an unknown type", ":0000000AF6\n:00000001FF", /line 1 has type 10/],
])("%s is refused", (_, text, message) => {
  expect(() => parseIntelHex(text)).toThrow(message);
});

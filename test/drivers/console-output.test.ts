import { printedLines, tracedLines } from "./console-output";

const BANNER = "\r\n ____\r\n 2v29 (c) 2026 G.Williams\r\n\r\nonly by sales of official boards and donations:\r\nhttp://espruino.com/Donate\r\n\r\n";

function lines(text: string, hasBanner = true): string[] {
  return printedLines(Buffer.from(text, "latin1"), hasBanner);
}

describe("console output", () => {
  it("drops the banner and carriage returns", () => {
    expect(lines(`${BANNER}hello\r\nworld\r\n`)).toEqual(["hello", "world"]);
  });

  it("drops the prompt before each print and the one that waits at the end", () => {
    expect(lines(`${BANNER}a\r\n>\r\x1b[Jb\r\n>\r\x1b[Jc\r\n>`)).toEqual(["a", "b", "c"]);
  });

  it("keeps a > and empty lines that the script printed", () => {
    expect(lines(`${BANNER}x>y\r\n\r\n>quoted\r\n`)).toEqual(["x>y", "", ">quoted"]);
  });

  it("keeps what was thrown and drops its trace", () => {
    const trace = [
      "Uncaught Error: boo",
      "    at f (:1:27)",
      'throw new Error("boo");',
      "                      ^",
      "    at :1:9",
      "",
      "        ^",
      "after",
    ];
    expect(lines(`${BANNER}${trace.join("\r\n")}\r\n`)).toEqual(["Uncaught Error: boo", "after"]);
    expect(tracedLines(Buffer.from(trace.join("\r\n")), false)).toEqual(trace);
  });

  it("drops what the linux builds say of a refused socket", () => {
    expect(lines(`${BANNER}ERROR: Connect failed (err 111)\r\nafter\r\n`)).toEqual(["after"]);
  });

  it("keeps bytes above 127 as one character each", () => {
    expect(lines("\xe2\x82\xac\n", false)).toEqual(["\xe2\x82\xac"]);
  });

  it("has no lines for a script that printed nothing", () => {
    expect(lines(BANNER)).toEqual([]);
    expect(lines("", false)).toEqual([]);
  });
});

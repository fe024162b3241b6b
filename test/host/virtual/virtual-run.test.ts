/** motesocket-sim --virtual, and the files it reads. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { networkText } from "../../../src/host/virtual/furnishing";
import { readNetworkFile } from "../../../src/host/virtual/network-file";
import { runVirtually, type VirtualRun } from "../../../src/host/virtual/virtual-run";

jest.setTimeout(60_000);

const TALK = `
var ws=require("motesocket").connect("ws://anywhere.example/");
ws.on("open",function(){print("open");ws.send("hello")});
ws.on("message",function(d){print(d);ws.close()});
ws.on("close",function(c,r,s){print("close",s)});
`;
/** Throws where the connection breaks. */
const NAIVE = `${TALK};ws.on("close",function(c,r,s){if(s)throw new Error("not written for this")})`;

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "virtual-run-"));
});
afterAll(() => rmSync(directory, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(directory, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

async function run(script: string, options: Partial<VirtualRun> = {}): Promise<{ isGood: boolean; printed: string; notes: string[] }> {
  let printed = "";
  const notes: string[] = [];
  const isGood = await runVirtually({
    script: Buffer.from(script),
    board: { board: "esp8266" },
    runsBootFiles: false,
    untilMs: 600_000,
    seed: undefined,
    network: undefined,
    faults: undefined,
    expected: [],
    argv: ["node", "/bin/motesocket-sim", "--virtual", "--faults", "1..9", "x.js"],
    write: (text) => {
      printed += text;
    },
    note: (line) => void notes.push(line),
    ...options,
  });
  return { isGood, printed, notes };
}

describe("one run", () => {
  test("finds an echo server everywhere, and ends when nothing is left to do", async () => {
    expect(await run(TALK)).toEqual({ isGood: true, printed: "open\nhello\nclose 0\n", notes: [] });
  });

  test("ends at its time, and says so", async () => {
    expect(await run("setInterval(function(){print('hour')},3600000)", { untilMs: 7_300_000 })).toEqual({
      isGood: true,
      printed: "hour\nhour\n",
      notes: ["stopped after 2h1m40s of virtual time"],
    });
  });

  test("fails when its script throws at top level", async () => {
    expect(await run("print('a');nothing()")).toMatchObject({ isGood: false, printed: expect.stringMatching(/^a\nUncaught ReferenceError/) });
  });

  test("fails when it does not print what is expected, and tells how to do it again", async () => {
    expect(await run(TALK, { expected: ["hello"] })).toMatchObject({ isGood: true, notes: [] });
    expect(await run(TALK, { expected: ["hello", "farewell"] })).toMatchObject({
      isGood: false,
      notes: ['failed: "farewell" was not printed', "run it again with: motesocket-sim --virtual --faults 1..9 x.js"],
    });
  });

  test("tells of each fault, and is the same every time for the same seed", async () => {
    const lives = `${TALK};setInterval(function(){print(Math.random())},10000)`;
    const first = await run(lives, { faults: [4, 4], untilMs: 60_000 });
    expect(first.notes.filter((line) => /^\d\S*: [\w-]+( {.*})? (begins|ends)( on connection \d+)?$/.test(line)).length).toBeGreaterThan(3);
    expect(await run(lives, { faults: [4, 4], untilMs: 60_000 })).toEqual(first);
  });

  test("runs the boot files of its Storage first", async () => {
    const board = { board: "esp8266", storage: { ".bootcde": "var name='kitchen'" } };
    expect((await run("print(name)", { board, runsBootFiles: true })).printed).toBe("kitchen\n");
  });
});

describe("many seeds", () => {
  test("print nothing of the boards, and each failure with the command that does it again", async () => {
    const { isGood, printed, notes } = await run(NAIVE, { faults: [1, 9], untilMs: 60_000 });
    expect([isGood, printed]).toEqual([false, ""]);
    const [, seed] = /^seed (\d) failed: the board printed "Uncaught Error: not written for this"$/.exec(notes[0])!;
    expect(notes[1]).toBe(`run it again with: motesocket-sim --virtual --faults ${seed} x.js`);
    expect(notes.at(-1)).toBe(`9 seeds, ${(notes.length - 1) / 2} failed`);
    const again = await run(NAIVE, { faults: [Number(seed), Number(seed)], untilMs: 60_000 });
    expect([again.isGood, again.printed.includes("Uncaught Error: not written for this")]).toEqual([false, true]);
  });

  test("are all good for a program that copes", async () => {
    expect(await run(TALK, { faults: [1, 9], expected: ["close"], untilMs: 200_000 })).toEqual({ isGood: true, printed: "", notes: ["9 seeds, 0 failed"] });
  });
});

describe("a network file", () => {
  test("in JSON has servers, conditions and faults", async () => {
    const network = file("network.json", {
      conditions: { latencyMs: 500, down: { segmentBytes: 1 } },
      servers: { "anywhere.example:80": { status: "503 Busy" } },
      faults: [{ fault: "dns", for: "1s" }],
    });
    expect(await run(TALK, { network })).toMatchObject({ printed: "close -5\n", notes: ['0ms: dns {"for":"1s"} begins', '1s: dns {"for":"1s"} ends'] });
    expect((await run(`setTimeout(function(){${TALK}},2000)`, { network })).printed).toBe("close -17\n");
  });

  test("is printed together with what a seed draws, and then gives the same run", async () => {
    const network = file("echo.json", { servers: { "*": "echo" } });
    const furnishing = { network, faults: [6, 6] as [number, number], untilMs: 60_000, seed: 6 };
    const printed = file("printed.json", await networkText(furnishing));
    expect((await run(TALK, { ...furnishing, faults: undefined, network: printed })).printed).toBe((await run(TALK, furnishing)).printed);
  });

  test.each([
    ["{", "Expected property name"],
    [[], "is no object"],
    [{ server: {} }, 'has no "server"; it takes conditions, servers, faults'],
    [{ faults: {} }, '"faults" is no list'],
    [{ faults: [{ fault: "dns" }, { fault: "flood" }] }, 'faults[1]: no fault "flood"'],
    [{ servers: { a: "ecko" } }, 'server "a" is "ecko"; write echo, silent or {"status":"503 Busy"}'],
    [{ conditions: { latency: 5 } }, 'has no "latency"; it takes latencyMs'],
    [{ conditions: { up: { latencyMs: -5 } } }, '"latencyMs" cannot be -5'],
  ])("%j is refused by its name", async (content, message) => {
    const path = file("wrong.json", content);
    await expect(readNetworkFile(path)).rejects.toThrow(message);
    await expect(readNetworkFile(path)).rejects.toThrow("wrong.json");
  });

  test("with an address that is none is refused", async () => {
    const network = file("address.json", { servers: { "not an address": "echo" } });
    await expect(run(TALK, { network })).rejects.toThrow('"not an address" is no address');
  });

  test("that is not there is refused", async () => {
    await expect(readNetworkFile(join(directory, "missing.json"))).rejects.toThrow("missing.json");
  });
});

// The command writes a trace while it runs a script, and makes a page of it.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TraceLine } from "../../../src/host/trace/trace-writer";

const SIMULATOR = join(__dirname, "../../../dist/motesocket-sim.js");
const SCRIPT = `var ws=require("motesocket").connect("ws://192.168.1.10:8080/");
ws.on("open",function(){ws.send("hello")});
ws.on("message",function(d){print(d);ws.close()});
`;

let directory: string;
beforeAll(() => (directory = mkdtempSync(join(tmpdir(), "motesocket-trace-"))));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function run(...args: string[]): string {
  return execFileSync(process.execPath, [SIMULATOR, ...args], { cwd: directory, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

test("motesocket-sim --trace writes every frame, report makes a page", () => {
  writeFileSync(join(directory, "echo.js"), SCRIPT);
  expect(run("--virtual", "--board", "esp8266", "--trace", "echo.jsonl", "echo.js")).toBe("hello\n");
  const lines = readFileSync(join(directory, "echo.jsonl"), "utf8").trim().split("\n").map((line) => JSON.parse(line) as TraceLine);
  expect(lines.filter(({ kind }) => kind === "frame").map(({ direction, opcode }) => `${direction} ${opcode}`)).toEqual(["sent 1", "received 1", "sent 8", "received 8"]);
  expect(lines.filter(({ kind }) => kind === "state").map(({ state }) => state)).toEqual(["connecting", "open", "closing", "closed"]);
  run("report", "echo.jsonl");
  expect(readFileSync(join(directory, "echo.html"), "utf8")).toContain("close 1000");
});

test("motesocket-sim report says what is wrong", () => {
  const outcome = (...args: string[]): string => spawnSync(process.execPath, [SIMULATOR, "report", ...args], { cwd: directory, encoding: "utf8" }).stderr;
  expect(outcome()).toContain("usage: motesocket-sim report trace.jsonl [page.html]");
  expect(outcome("echo.js")).toContain("line 1 is no line of a trace");
  expect(outcome("missing.jsonl")).toContain("ENOENT");
});

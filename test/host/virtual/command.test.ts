/** The built command with a virtual network, as a user types it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ChildResult, runChild } from "../../drivers/child-run";
import { ROOT, SIMULATOR_PATH } from "../../drivers/targets";

jest.setTimeout(60_000);

const TIMEOUT_MS = 60_000;
const TALK = `
var ws=require("motesocket").connect("ws://server.example/");
ws.on("message",function(d){print(d)});ws.on("close",function(c,r,s){print("close",c,s);quit()});
`;

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "virtual-command-"));
  writeFileSync(join(directory, "talk.js"), TALK);
});
afterAll(() => rmSync(directory, { recursive: true }));

function simulator(...args: string[]): Promise<ChildResult> {
  return runChild(process.execPath, [SIMULATOR_PATH, ...args], { cwd: directory, timeoutMs: TIMEOUT_MS });
}

const SCRIPT = `async (connection) => {
  await connection.open();
  connection.send("bonjour");
  await connection.close(4000);
}`;

test.each([
  ["object.cjs", `module.exports = { servers: { "server.example": ${SCRIPT} } };`],
  ["object.mjs", `export default { servers: { "server.example": ${SCRIPT} } };`],
  ["function.mjs", `export default (world) => { world.server("ws://server.example/", ${SCRIPT}); };`],
  ["package.mjs", `import { closePayload, TEXT, CLOSE } from ${JSON.stringify(join(ROOT, "dist/sim/index.js"))};
export default { servers: { "server.example": async (c) => { await c.open(); c.send({ opcode: TEXT, payload: "bonjour" }, { opcode: CLOSE, payload: closePayload(4000) }); await c.ended(); } } };`],
])("a network may be a module: %s", async (name, source) => {
  writeFileSync(join(directory, name), source);
  const { stdout, stderr, exitCode } = await simulator("--virtual", "--network", name, "--expect", "bonjour", "talk.js");
  expect([stdout.toString(), stderr, exitCode]).toEqual(["bonjour\nclose 4000 -6\n", "", 0]);
});

test("it stands in real time as well, and ends with the script", async () => {
  writeFileSync(join(directory, "real.cjs"), `module.exports = { servers: { "server.example": ${SCRIPT} }, faults: [{ fault: "wifi", at: "1h" }] };`);
  for (const board of ["esp8266", "esp32"]) {
    const { stdout, exitCode } = await simulator("--board", board, "--network", "real.cjs", "talk.js");
    expect([stdout.toString(), exitCode]).toEqual(["bonjour\nclose 4000 -6\n", 0]);
  }
});

test("a server that fails, and a file that exports nothing of use, are named", async () => {
  writeFileSync(join(directory, "failing.cjs"), `module.exports = { servers: { "*": () => Promise.reject(new Error("as asked")) } };`);
  writeFileSync(join(directory, "empty.cjs"), "module.exports = 5;");
  const failing = await simulator("--virtual", "--network", "failing.cjs", "talk.js");
  expect([failing.exitCode, failing.stderr]).toEqual([1, expect.stringContaining("failed: as asked\n")]);
  const inRealTime = await simulator("--network", "failing.cjs", "--until", "300ms", "talk.js");
  expect([inRealTime.exitCode, inRealTime.stderr]).toEqual([0, "motesocket-sim: a server failed: as asked\n"]);
  const empty = await simulator("--virtual", "--network", "empty.cjs", "talk.js");
  expect([empty.exitCode, empty.stderr]).toEqual([2, "motesocket-sim: empty.cjs is no object\n"]);
});

test("the command that a failure prints does it again", async () => {
  writeFileSync(join(directory, "naive.js"), `${TALK};ws.on("close",function(c,r,s){if(s)throw new Error("not written for this")});`);
  const hunt = await simulator("--virtual", "--board", "esp8266", "--faults", "1..20", "--until", "5m", "naive.js");
  expect([hunt.exitCode, hunt.stdout.toString()]).toEqual([1, ""]);
  const [, command] = /run it again with: node (\S+ .*)$/m.exec(hunt.stderr)!;
  const [program, ...args] = command.split(" ");
  const again = await runChild(process.execPath, [join(directory, program), ...args], { cwd: directory, timeoutMs: TIMEOUT_MS });
  expect([again.exitCode, again.stdout.toString()]).toEqual([1, expect.stringContaining("Uncaught Error: not written for this")]);
});

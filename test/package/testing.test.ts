// `motesocket/sim` in a project that has the package installed: the examples of tests run as they are under node:test and jest,
// and TypeScript knows its types.
import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../drivers/targets";
import { Installation } from "./installation";

const LIMIT_MS = 120000;

const TYPED = `
import { echo, Simulation, type Fault, type TestBoard } from "motesocket/sim";
import { WebSocketServer } from "ws";

const faults: Fault[] = [{ fault: "stall", at: "1s", for: 500, direction: "down" }];
const simulation = new Simulation({ seed: 7, faults, servers: { "a.example:80": echo, "b.example:80": { status: "503 Busy" } } });
simulation.attach("c.example:80", new WebSocketServer({ noServer: true }));
const board: TestBoard = simulation.board({ board: "esp32", name: "kitchen" }).run("print(1)");
simulation.runFor("1m").then(() => console.log(board.log, simulation.elapsedMs));
`;

let installation: Installation;

beforeAll(async () => {
  installation = await Installation.make();
  await installation.borrow("ws", "jest", ".bin/jest", "typescript", ".bin/tsc", "@types/node", "@types/ws", "undici-types");
  await cp(join(ROOT, "examples/testing"), join(installation.directory, "testing"), { recursive: true });
  await cp(join(ROOT, "examples/stay-connected.js"), join(installation.directory, "stay-connected.js"));
}, LIMIT_MS);

afterAll(() => installation?.remove());

test("the examples for node:test pass", async () => {
  const { stdout } = await installation.node(`
const { NODE_TEST_CONTEXT, ...env } = process.env;
process.exitCode = require("child_process").spawnSync(process.execPath, ["--test", "testing/stay-connected.test.mjs", "testing/door.test.mjs"], { env, stdio: "inherit" }).status`);
  expect(stdout).toMatch(/# pass 8\n# fail 0/);
}, LIMIT_MS);

test("the example for jest passes", async () => {
  const config = JSON.stringify({ testMatch: ["**/*.jest.cjs"] });
  const { stderr } = await installation.command("jest", "--config", config);
  expect(stderr).toContain("1 passed");
}, LIMIT_MS);

test("a test in TypeScript is checked", async () => {
  const options = ["--noEmit", "--strict", "--target", "es2022", "--module", "nodenext", "--types", "node"];
  await writeFile(join(installation.directory, "typed.mts"), TYPED);
  await installation.command("tsc", ...options, "typed.mts");
  await writeFile(join(installation.directory, "typed.mts"), TYPED.replace('"stall"', '"stale"'));
  await expect(installation.command("tsc", ...options, "typed.mts")).rejects.toMatchObject({ stdout: expect.stringContaining('"stale"') });
}, LIMIT_MS);

// docs/typescript.md, followed to the letter: its files, in a project that has the package installed, give programs that run in
// the simulator and, where they are found, on the interpreters.
import { readFileSync } from "node:fs";
import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { InterpreterDriver } from "../drivers/interpreter-driver";
import { SimulatorDriver } from "../drivers/simulator-driver";
import { commandOnPath, INTERPRETERS, ROOT } from "../drivers/targets";
import type { Driver, TargetName } from "../drivers/driver";
import { WsPeer } from "../peers/ws-peer";
import { Installation } from "./installation";

const LIMIT_MS = 120000;
const RUN_LIMIT_MS = 20000;
const EXAMPLE = join(ROOT, "examples/typescript");
const PRINTED = ["minute 0: 20 degrees", "minute 1: 20.25 degrees", "minute 2: 20.5 degrees", "closed with 1000 3 entries"];

let installation: Installation;
const built = (name: string): string => join(installation.directory, "dist", name);

beforeAll(async () => {
  installation = await Installation.make();
  await installation.borrow("rollup", ".bin/rollup", "@rollup/plugin-typescript", "typescript", "tslib", "@types/espruino");
  await cp(EXAMPLE, installation.directory, { recursive: true, filter: (path) => path !== join(EXAMPLE, "dist") });
  await installation.command("rollup", "-c", "--silent");
  await writeFile(built("no-module.js"), 'throw new Error("Storage has no motesocket")');
}, LIMIT_MS);

afterAll(() => installation?.remove());

test("the document shows the files of the example as they are", async () => {
  const shown = new Map([...readFileSync(join(ROOT, "docs/typescript.md"), "utf8").matchAll(/`([\w.-]+)`:\n\n```\w+\n([^]*?)```/g)].map(([, name, code]) => [name, code]));
  expect([...shown.keys()].sort()).toEqual(["board.d.ts", "main.ts", "rollup.config.mjs", "tsconfig.json"]);
  for (const [name, code] of shown) expect(code).toBe(await readFile(join(EXAMPLE, name), "utf8"));
});

test("the build gives the two programs that the document names", async () => {
  expect((await readdir(join(installation.directory, "dist"))).sort()).toEqual(["main.js", "no-module.js", "standalone.js"]);
  expect(await readFile(built("main.js"), "utf8")).toContain("require('motesocket')");
});

test("a mistake of types ends the build", async () => {
  const main = join(installation.directory, "main.ts");
  const source = await readFile(main, "utf8");
  await writeFile(main, source.replace("pingInterval: 10000", 'pingInterval: "10 s"'));
  try {
    await expect(installation.command("rollup", "-c", "-d", "elsewhere", "--silent")).rejects.toThrow("'string' is not assignable to type 'number'");
  } finally {
    await writeFile(main, source);
    await rm(join(installation.directory, "elsewhere"), { recursive: true, force: true });
  }
}, LIMIT_MS);

describe.each(["sim", "linux", "8266"] as const)("on %s", (target) => {
  const command = target === "sim" ? "" : process.env[INTERPRETERS[target].variable] || commandOnPath(INTERPRETERS[target].command);
  const runs = command === undefined ? test.skip : test;

  /** With what lies in Storage as "motesocket". */
  function driver(blob: string): Driver {
    const simulator = join(installation.directory, "node_modules/.bin/motesocket-sim");
    return target === "sim" ? new SimulatorDriver(simulator, blob) : new InterpreterDriver(target as TargetName, command!, blob);
  }

  async function printed(blob: string, script: string, storage?: Record<string, Buffer>): Promise<string[]> {
    const peer = await WsPeer.start();
    try {
      const parameters = { SERVER: `ws://127.0.0.1:${peer.port}/` };
      return (await driver(blob).run(script, { timeoutMs: RUN_LIMIT_MS, parameters, storage })).lines;
    } finally {
      await peer.close();
    }
  }

  runs("main.js runs with the module in Storage", async () => {
    const program = await readFile(built("main.js"), "latin1");
    expect(await printed(installation.packagePath("dist/motesocket.js"), program)).toEqual(PRINTED);
  }, LIMIT_MS);

  runs("standalone.js runs from Storage and needs nothing else there", async () => {
    const program = await readFile(built("standalone.js"));
    expect(await printed(built("no-module.js"), 'require("program")', { program })).toEqual(PRINTED);
  }, LIMIT_MS);
});

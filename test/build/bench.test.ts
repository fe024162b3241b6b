// The bench still finds what it measures: figures are its own business, that it has them is ours.
import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "../drivers/targets";

const LIMIT_MS = 120000;

test("make bench prints what each API adds to the blob", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ["bench/command.cjs", "--only", "size"], { cwd: ROOT });
  const apis = readdirSync(join(ROOT, "src/api")).map((name) => `src/api/${name.replace(/\.ts$/, "")}`);
  expect([...stdout.matchAll(/^ +(src\/api\/\S+) adds +[1-9]\d+ B$/gm)].map(([, api]) => api).sort()).toEqual(apis.sort());
  expect(stdout).toMatch(/^the native client alone +\d+ B/m);
}, LIMIT_MS);

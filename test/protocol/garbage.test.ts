// The parser makes no garbage: after warm-up, filling the ring and reading frame after frame leaves Node's heap as it was.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { verdict } from "../support/budget";

/** What the engine itself may leave in a round, spread over its frames: less than one object in a thousand frames. */
const NOISE_BYTES = 0.01;
/** An object of two fields takes 28 bytes or more in Node. */
const OBJECT_BYTES = 16;

let folder: string;
let script: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "motesocket-garbage-"));
  script = join(folder, "measure.js");
  buildSync({ entryPoints: [join(__dirname, "garbage-measure.ts")], bundle: true, platform: "node", target: "node20", outfile: script, logLevel: "warning" });
});

afterAll(() => rmSync(folder, { recursive: true }));

function measure(...parameters: string[]): { bytesPerFrame: number; frames: number } {
  // No collection may run in the middle of a round: the young generation is as large as it gets.
  return JSON.parse(execFileSync(process.execPath, ["--expose-gc", "--max-semi-space-size=64", "--min-semi-space-size=64", script, ...parameters], { encoding: "utf8" }));
}

test("reading a frame makes 0 bytes of garbage", () => {
  const { bytesPerFrame, frames } = measure();
  expect(frames).toBeGreaterThan(100_000);
  expect(verdict("parser.garbage", bytesPerFrame < NOISE_BYTES ? 0 : bytesPerFrame)).toBe("");
});

test("one object per frame is seen by the same measure", () => {
  const { bytesPerFrame } = measure("control");
  expect(bytesPerFrame).toBeGreaterThan(OBJECT_BYTES);
  expect(verdict("parser.garbage", bytesPerFrame)).toMatch(/^parser\.garbage .* B per frame > limit 0 B per frame/);
});

// On Node: how fast the frame parser is and what garbage it makes, and how soon the simulator prints.
import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { SIMULATOR_PATH } from "../test/drivers/targets";
import type { Context } from "./context";
import { judged } from "./goal";
import { short, type Table } from "./table";

const STARTS = 5;

async function parserFigures(directory: string): Promise<{ framesPerSecond: number; bytesPerFrame: number }> {
  const outfile = join(directory, "parser-loop.js");
  // The protocol's aliases of the board's natives are read when it is loaded; the parser calls none of them.
  const banner = { js: "var E = {}, getTime;" };
  await build({ entryPoints: [join(__dirname, "parser-loop.js")], bundle: true, platform: "node", target: "node20", outfile, banner, logLevel: "warning" });
  // A young generation that holds the whole run: nothing is collected in between.
  const { stdout } = await promisify(execFile)(process.execPath, ["--expose-gc", "--min-semi-space-size=64", "--max-semi-space-size=128", outfile]);
  return JSON.parse(stdout);
}

/** Milliseconds from the start of the simulator to the first byte it prints. */
function startMs(context: Context, args: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, [SIMULATOR_PATH, "--blob", context.blobPath, ...args], { stdio: ["pipe", "pipe", "ignore"] });
    child.stdout.once("data", () => {
      resolve(performance.now() - start);
      child.kill();
    });
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`the simulator printed nothing and exited with ${code}`)));
  });
}

async function median(measure: () => Promise<number>): Promise<number> {
  const values: number[] = [];
  for (let i = 0; i < STARTS; i++) values.push(await measure());
  return values.sort((a, b) => a - b)[STARTS >> 1];
}

/** One table. */
export async function nodeTables(context: Context): Promise<Table[]> {
  context.progress("parser and simulator on Node");
  const directory = await mkdtemp(join(tmpdir(), "motesocket-node-"));
  try {
    const script = join(directory, "hello.js");
    await writeFile(script, 'print("hello");quit();');
    const { framesPerSecond, bytesPerFrame } = await parserFigures(directory);
    const printed = await median(() => startMs(context, [script]));
    const prompt = await median(() => startMs(context, []));
    const ms = (value: number): string => `${Math.round(value)} ms`;
    // Less than a byte in a hundred frames is Node's own, not the parser's.
    const garbage = Math.round(bytesPerFrame * 100) / 100;
    const rows = [
      ["frame parser, frames per second", short(framesPerSecond), "", ""],
      ["frame parser, bytes of garbage per frame", String(Math.max(garbage, 0)), ...judged("parser.garbage", garbage, String)],
      ["simulator, start to a script's first line", ms(printed), ...judged("simulator.start", printed, ms)],
      ["simulator, start to the prompt", ms(prompt), ...judged("simulator.start", prompt, ms)],
    ];
    return [{ title: `On Node ${process.versions.node}`, columns: ["", "measured", "goal", ""], rows, notes: [`simulator: median of ${STARTS}`] }];
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

// Runs the testee on a target against a fuzzing server until the last case is played. A board that stops in
// between (out of memory, killed) is started again behind the case it did not finish; every stop is reported.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { transform } from "esbuild";
import type { Driver } from "../drivers/driver";
import { catalogue } from "../vectors/conformance/catalogue";

const TESTEE_PATH = join(__dirname, "testee.js");
const START_LIMIT_MS = 30_000;
/** Beyond a case's own limit, for the connection to come and go; and for a case that is not ours. */
const CASE_MARGIN_MS = 5000;
const FOREIGN_CASE_LIMIT_MS = 100_000;

export interface BoardRunOptions {
  readonly driver: Driver;
  readonly host: string;
  readonly port: number;
  readonly agent: string;
  readonly from: number;
  /** 0: the server's last case. */
  readonly to: number;
  readonly patience?: number;
  readonly board?: string;
}

export interface BoardRun {
  readonly lines: readonly string[];
  /** Cases in which the board stopped. */
  readonly stoppedIn: readonly number[];
  readonly isComplete: boolean;
}

/** Comments and names would cost the board memory. */
async function testeeScript(): Promise<string> {
  const source = await readFile(TESTEE_PATH, "utf8");
  return (await transform(source, { minify: true, target: "es5" })).code;
}

function limitMs(from: number, to: number, patience: number): number {
  let total = START_LIMIT_MS;
  for (let number = from; number <= (to || catalogue.length); number++) {
    total += (catalogue[number - 1]?.limitMs ?? FOREIGN_CASE_LIMIT_MS) * patience + CASE_MARGIN_MS;
  }
  return total;
}

function lastClosed(lines: readonly string[], otherwise: number): number {
  return lines.reduce((last, line) => Number(/^case (\d+) closed/.exec(line)?.[1] ?? last), otherwise);
}

export async function runOnBoard(options: BoardRunOptions): Promise<BoardRun> {
  const { driver, host, port, agent, to, patience = 1, board } = options;
  const script = await testeeScript();
  const lines: string[] = [];
  const stoppedIn: number[] = [];
  for (let from = options.from; ; ) {
    const result = await driver.run(script, {
      timeoutMs: limitMs(from, to, patience),
      parameters: { HOST: host, PORT: port, AGENT: encodeURIComponent(agent), FROM: from, TO: to },
      board,
    });
    lines.push(...result.lines);
    if (result.lines.includes("reports updated")) return { lines, stoppedIn, isComplete: true };
    const count = Number(/^cases (\d+)/m.exec(result.lines.join("\n"))?.[1] ?? 0);
    if (count === 0) return { lines: [...lines, result.stderr], stoppedIn, isComplete: false };
    const stopped = lastClosed(result.lines, from - 1) + 1;
    stoppedIn.push(stopped);
    lines.push(`case ${stopped} stopped the board (${result.end})`, result.stderr);
    from = stopped + 1;
    if (from > (to || count)) return { lines, stoppedIn, isComplete: false };
  }
}

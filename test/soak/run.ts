// `make soak`: plays the parts of the proof on every core, says what they covered, and for each failure the command that replays
// it. PART=name,name and SEEDS=17 or 1..500 pick some of it. Exits 1 where anything failed.
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { parseSeeds } from "../../src/host/sim/seeds";
import { addCounts, countLines, type Counts } from "./counts";
import { PARTS, replayCommand, skippedNotice } from "./parts";

const COMMAND = join(__dirname, "command.cjs");
const FAILURES_TOLD = 5;
const TOLD_EVERY_MS = 60_000;

/** What a worker says of one seed. */
interface Played {
  seed: number;
  counts: Counts;
  failure?: string;
}

async function main(): Promise<void> {
  const names = process.env.PART ? process.env.PART.split(",") : Object.keys(PARTS);
  let failures = 0;
  for (const name of names) {
    if (!PARTS[name]) throw new Error(`PART ${name}: expected ${Object.keys(PARTS).join(", ")}`);
    failures += await playPart(name);
  }
  process.exitCode = failures > 0 ? 1 : 0;
}

/** Returns how many seeds failed. */
async function playPart(name: string): Promise<number> {
  const part = PARTS[name];
  const [first, last] = parseSeeds(process.env.SEEDS || `1..${part.seeds}`);
  console.log(`${name}: seeds ${first} to ${last}, each ${part.of}`);
  const missing = part.missing?.();
  if (missing) console.log(skippedNotice(name, missing));
  const sum: Counts = {};
  let [failures, played, toldAt, next] = [0, 0, Date.now(), first];
  const takeUp = (worker: Worker): void => {
    if (next > last) void worker.terminate();
    else worker.postMessage(next++);
  };
  const hear = ({ seed, counts, failure }: Played): void => {
    addCounts(sum, counts);
    played++;
    if (failure !== undefined && ++failures <= FAILURES_TOLD) console.log(`seed ${seed} fails; run it again with: ${replayCommand(name, seed)}\n${failure}`);
    if (Date.now() - toldAt < TOLD_EVERY_MS) return;
    toldAt = Date.now();
    console.log(`  ${played} of ${last - first + 1} seeds, ${failures} failed`);
  };
  const workers = Math.min(availableParallelism(), last - first + 1);
  await Promise.all(Array.from({ length: workers }, () => work(name, hear, takeUp)));
  console.log([`${name}: ${played} seeds, ${failures} failed; covered:`, ...countLines(sum), ""].join("\n"));
  return failures;
}

function work(part: string, hear: (played: Played) => void, takeUp: (worker: Worker) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(COMMAND, { workerData: part });
    worker.on("message", (played: Played) => {
      hear(played);
      takeUp(worker);
    });
    worker.on("error", reject);
    worker.on("exit", () => resolve());
    takeUp(worker);
  });
}

/** In a worker: plays the seeds that it is given. */
function serve(name: string): void {
  parentPort!.on("message", (seed: number) => {
    void play(name, seed).then((played) => parentPort!.postMessage(played));
  });
}

async function play(name: string, seed: number): Promise<Played> {
  const counts: Counts = {};
  try {
    await PARTS[name].play(seed, counts, false);
    return { seed, counts };
  } catch (error) {
    return { seed, counts, failure: error instanceof Error ? error.message : String(error) };
  }
}

if (isMainThread) {
  main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
} else serve(workerData as string);

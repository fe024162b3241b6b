// Plays the blob through the catalogue, strictly, on the targets of `TARGET` (the simulator by default): sections 1 to 7
// and 10 and a sample of section 9, every case with CONFORMANCE=all.
// `PATIENCE` stretches the limits on a slow machine, `CHOP` is the seed of chunkings that no case has.
import { driverFor, requestedTargets } from "../drivers/targets";
import { catalogue, COUNT_BY_SECTION, isLarge } from "../vectors/conformance/catalogue";
import { type BoardRun, runOnBoard } from "./board-run";
import { resultLine } from "./report-table";
import { type CaseResult, isPassed, start } from "./server";

const IS_WHOLE = process.env.CONFORMANCE === "all";
const CHOP_SEED = process.env.CHOP ? Number(process.env.CHOP) : undefined;
const PATIENCE = Number(process.env.PATIENCE || 1);
/** Pauses of the cases, in the quick run a fifth. */
const PACE = IS_WHOLE ? 1 : 0.2;
const SAMPLE = ["9.1.1", "9.2.2", "9.5.5", "9.7.2", "9.8.3"];
const JEST_TIMEOUT_MS = IS_WHOLE ? 3_600_000 : 600_000;

/** First and last case numbers of what is to be played, neighbours together. */
function ranges(): [number, number][] {
  const result: [number, number][] = [];
  catalogue.forEach((testCase, index) => {
    if (!IS_WHOLE && isLarge(testCase) && !SAMPLE.includes(testCase.id)) return;
    const range = result.at(-1);
    if (range && range[1] === index) range[1] = index + 1;
    else result.push([index + 1, index + 1]);
  });
  return result;
}

async function playAll(driver: NonNullable<ReturnType<typeof driverFor>>): Promise<{ runs: BoardRun[]; results: readonly CaseResult[] }> {
  const server = await start(0, { pace: PACE, patience: PATIENCE, chopSeed: CHOP_SEED });
  const runs: BoardRun[] = [];
  for (const [from, to] of ranges()) {
    runs.push(await runOnBoard({ driver, host: "127.0.0.1", port: server.port, agent: "blob", from, to, patience: PATIENCE }));
  }
  await server.stop();
  return { runs, results: server.results("blob") };
}

describe.each(requestedTargets())("the blob on %s", (target) => {
  const driver = driverFor(target);
  if (!driver) {
    console.warn(`conformance on ${target}: skipped, no interpreter was found`);
    it.skip("is skipped: no interpreter was found", () => undefined);
    return;
  }
  let played: Awaited<ReturnType<typeof playAll>>;

  beforeAll(async () => {
    played = await playAll(driver);
  }, JEST_TIMEOUT_MS);

  it("plays every case without being stopped by one", () => {
    expect(played.runs.flatMap(({ stoppedIn }) => stoppedIn)).toEqual([]);
    expect(played.runs.every(({ isComplete }) => isComplete)).toBe(true);
  });

  it.each(Object.keys(COUNT_BY_SECTION))("passes section %s", (section) => {
    const results = played.results.filter(({ id }) => id.split(".")[0] === section);
    expect(results.filter((result) => !isPassed(result)).map(resultLine)).toEqual([]);
    expect(results.length).toBeGreaterThan(0);
  });

  it("leaves it to the server to end TCP", () => {
    expect(played.results.filter(({ tcpEndedBy, behaviorClose, id }) =>
      behaviorClose === "OK" && tcpEndedBy === "client" && endsByServer(id)).map(({ id }) => id)).toEqual([]);
  });
});

function endsByServer(id: string): boolean {
  return catalogue.find((testCase) => testCase.id === id)!.ending.isClean;
}

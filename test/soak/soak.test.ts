/** A little of every part of the proof; `make soak` plays all of it. */
import type { Counts } from "./counts";
import { PARTS, replayCommand } from "./parts";

/** The first seeds of all, the same in every run; SEED begins elsewhere. */
const FIRST_SEED = Number(process.env.SEED ?? 1);

test.each(Object.entries(PARTS).filter(([, part]) => part.brief > 0))(
  "%s hold for a few seeds",
  async (name, part) => {
    const counts: Counts = {};
    for (let seed = FIRST_SEED; seed < FIRST_SEED + part.brief; seed++) {
      try {
        await part.play(seed, counts, true);
      } catch (error) {
        throw new Error(`seed ${seed} fails; run it again with: ${replayCommand(name, seed)}\n${(error as Error).message}`, { cause: error });
      }
    }
    expect(Object.values(counts).reduce((sum, times) => sum + times, 0)).toBeGreaterThan(part.brief);
  },
  300_000,
);

/** Each found a fault of the client or of the proof once. */
test.each([79, 225, 491, 781, 845, 1192, 2208, 2980])("schedule %d holds", async (seed) => {
  const counts: Counts = {};
  await PARTS.schedules.play(seed, counts, true);
  expect(counts.open).toBeGreaterThan(0);
});

/** A little of the parts that play on real interpreters, for `make test-device`; `make soak` plays all of it. */
import { requestedTargets } from "../drivers/targets";
import type { Counts } from "./counts";
import { PARTS, replayCommand, skippedNotice } from "./parts";

const SEED = 1;

const parts = Object.entries(PARTS).filter(([, part]) => part.missing);
const isAsked = requestedTargets().some((target) => target !== "sim");

for (const [name, part] of parts) {
  const missing = part.missing!();
  if (isAsked && missing) process.stderr.write(`${skippedNotice(name, missing)}\n`);
  (isAsked ? test : test.skip)(
    `${name} hold for a seed`,
    async () => {
      const counts: Counts = {};
      try {
        await part.play(SEED, counts, true);
      } catch (error) {
        throw new Error(`run it again with: ${replayCommand(name, SEED)}\n${(error as Error).message}`, { cause: error });
      }
      if (!missing) expect(Object.keys(counts).length).toBeGreaterThan(0);
    },
    300_000,
  );
}

/** One test under many seeds. */
import { forEachSeed, parseSeeds } from "../../../src/host/sim/seeds";

test("runs every seed in order", async () => {
  const seen: number[] = [];
  await forEachSeed(4, (seed) => void seen.push(seed), { asked: undefined });
  expect(seen).toEqual([1, 2, 3, 4]);
});

test("SEED picks one, or a range", async () => {
  const seen: number[] = [];
  await forEachSeed(4, (seed) => void seen.push(seed), { asked: "17" });
  await forEachSeed(4, (seed) => void seen.push(seed), { asked: "8..9" });
  expect(seen).toEqual([17, 8, 9]);
});

test("the first that fails is named, with the command that runs it again", async () => {
  const failing = forEachSeed(9, (seed) => {
    if (seed === 3) throw new Error("as asked");
  });
  await expect(failing).rejects.toThrow(
    "seed 3 fails; run it again with: SEED=3 npx jest test/host/sim/seeds.test.ts -t 'the first that fails is named, with the command that runs it again'\nas asked",
  );
});

test("the command may be given", async () => {
  const failing = forEachSeed(1, () => Promise.reject(new Error("as asked")), { command: "make test" });
  await expect(failing).rejects.toThrow("SEED=1 make test\nas asked");
});

test.each(["", "x", "5..3", "1-4", "-1"])('seeds "%s" are refused', (text) => {
  expect(() => parseSeeds(text)).toThrow("neither a number nor a range");
});

/** Streams of random numbers. */
import { Random } from "../../../src/host/sim/random";

const draw = (random: Random): number[] => Array.from({ length: 5 }, () => random.next32());

test("a fork is the same for the same seed and name, whatever was drawn before", () => {
  const used = new Random(7);
  draw(used);
  expect(draw(used.fork("network"))).toEqual(draw(new Random(7).fork("network")));
});

test("forks of other names or seeds are others", () => {
  const streams = [new Random(7).fork("a"), new Random(7).fork("b"), new Random(8).fork("a"), new Random(7)].map((random) => draw(random).join());
  expect(new Set(streams).size).toBe(4);
});

test("integers reach both ends and stay between them", () => {
  const random = new Random(1);
  const drawn = Array.from({ length: 200 }, () => random.nextInteger(-1, 2));
  expect([...new Set(drawn)].sort((a, b) => a - b)).toEqual([-1, 0, 1, 2]);
});

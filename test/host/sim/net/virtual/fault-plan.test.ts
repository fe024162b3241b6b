/** Bad luck from a seed. */
import { durationMs } from "../../../../../src/host/sim/duration";
import { checkFault, type Fault } from "../../../../../src/host/sim/net/virtual/fault";
import { planFaults } from "../../../../../src/host/sim/net/virtual/fault-plan";

const HOUR_MS = 3_600_000;
const seeds = Array.from({ length: 100 }, (_, index) => index + 1);

test("is the same for the same seed, and another for another", () => {
  expect(planFaults(5, HOUR_MS)).toEqual(planFaults(5, HOUR_MS));
  expect(planFaults(5, HOUR_MS)).not.toEqual(planFaults(6, HOUR_MS));
});

test("is data that survives JSON and is written rightly", () => {
  for (const seed of seeds) {
    const plan = planFaults(seed, HOUR_MS);
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
    for (const fault of plan.faults) expect(checkFault(fault)).toBe(fault);
  }
});

test("holds every kind of fault sooner or later", () => {
  const kinds = new Set(seeds.flatMap((seed) => planFaults(seed, HOUR_MS).faults.map(({ fault }) => fault)));
  expect([...kinds].sort()).toEqual(
    ["chop", "dns", "end", "full", "half-open", "portal", "refuse", "reset", "slow", "split", "stall", "unreachable", "wifi"],
  );
});

test("leaves the last fifth of the time calm", () => {
  const endOf = (fault: Fault): number => durationMs(fault.at ?? 0) + durationMs("for" in fault ? (fault.for ?? 0) : 0);
  for (const seed of seeds) {
    const timed = planFaults(seed, HOUR_MS).faults.filter(({ at }) => at !== undefined);
    expect(timed.length).toBeGreaterThan(20);
    expect(Math.max(...timed.map(endOf))).toBeLessThanOrEqual(HOUR_MS * 0.8 + 50);
  }
});

/** Time that jumps. */
import { RealClock } from "../../../src/host/sim/clock";
import { VirtualClock } from "../../../src/host/sim/virtual-clock";

function clockWithLog(): { clock: VirtualClock; log: string[]; at: (delayMs: number, name: string) => () => void } {
  const clock = new VirtualClock(0);
  const log: string[] = [];
  return { clock, log, at: (delayMs, name) => clock.schedule(delayMs, () => log.push(`${name} at ${clock.nowMs()}`)) };
}

test("appointments are kept in order of time, those of one time in order of asking", async () => {
  const { clock, log, at } = clockWithLog();
  at(20, "c");
  at(10, "a");
  at(10, "b");
  expect(await clock.runUntil(() => false)).toBe(false);
  expect(log).toEqual(["a at 10", "b at 10", "c at 20"]);
});

test("an appointment that was called off is not kept", () => {
  const { clock, log, at } = clockWithLog();
  const cancel = at(10, "a");
  at(10, "b");
  cancel();
  clock.pass(100);
  expect(log).toEqual(["b at 10"]);
});

test("time that passes inside a call keeps what is due in it, and no more", () => {
  const { clock, log, at } = clockWithLog();
  clock.schedule(10, () => {
    at(5, "inner");
    clock.pass(20);
    log.push(`passed at ${clock.nowMs()}`);
  });
  at(20, "between");
  at(40, "after");
  clock.step();
  expect(log).toEqual(["inner at 15", "between at 20", "passed at 30"]);
  expect(clock.nextMs).toBe(40);
});

test("a run ends at its limit, where time then stands", async () => {
  const { clock, log, at } = clockWithLog();
  at(50, "early");
  at(150, "late");
  expect(await clock.runUntil(() => false, 100)).toBe(false);
  expect([log, clock.nowMs()]).toEqual([["early at 50"], 100]);
});

test("a run ends as soon as it is done", async () => {
  const { clock, log, at } = clockWithLog();
  for (const delayMs of [1, 2, 3]) at(delayMs, "step");
  expect(await clock.runUntil(() => log.length === 2)).toBe(true);
  expect(clock.nowMs()).toBe(2);
});

test("promises come to rest before each step", async () => {
  const { clock, log, at } = clockWithLog();
  const chain = async (): Promise<void> => {
    for (let i = 0; i < 5; i++) await Promise.resolve();
    log.push(`chain at ${clock.nowMs()}`);
  };
  clock.schedule(1, () => void chain());
  at(2, "next");
  await clock.runUntil(() => false);
  expect(log).toEqual(["chain at 1", "next at 2"]);
});

test("real time keeps appointments until it is stopped, and passes inside a call", async () => {
  const clock = new RealClock();
  const kept: string[] = [];
  clock.schedule(0, () => kept.push("now"));
  const cancel = clock.schedule(5, () => kept.push("never"));
  clock.schedule(10, () => kept.push("soon"));
  clock.schedule(150, () => kept.push("late"));
  cancel();
  const before = clock.nowMs();
  clock.pass(20);
  expect(clock.nowMs() - before).toBeGreaterThanOrEqual(19);
  expect(kept).toEqual([]);
  await new Promise((resolve) => setTimeout(resolve, 50));
  clock.stop();
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(kept.sort()).toEqual(["now", "soon"]);
});

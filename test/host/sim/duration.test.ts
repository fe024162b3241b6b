/** Lengths of time in people's words. */
import { durationMs, durationText } from "../../../src/host/sim/duration";

test.each([
  [250, 250],
  ["250", 250],
  ["250ms", 250],
  ["1.5s", 1500],
  ["10m", 600_000],
  ["1h30m", 5_400_000],
  ["1d 2h", 93_600_000],
  ["30d", 2_592_000_000],
])("%s is %s ms", (text, ms) => {
  expect(durationMs(text)).toBe(ms);
});

test.each(["", "soon", "10 parsecs", "-5", "5h later", -1])("%s is no length of time", (text) => {
  expect(() => durationMs(text, "--until")).toThrow("--until");
});

test.each([0, 0.5, 999, 1000, 90_000, 5_400_000, 2_592_000_000, 93_784_005])("%s ms survive being written", (ms) => {
  expect(durationMs(durationText(ms))).toBe(ms);
});

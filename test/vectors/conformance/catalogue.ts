// All 301 conformance cases in the order in which a fuzzing server numbers them, from 1.
import type { ConformanceCase } from "./case";
import { section1 } from "./section-1";
import { section10 } from "./section-10";
import { section2 } from "./section-2";
import { section3 } from "./section-3";
import { section4 } from "./section-4";
import { section5 } from "./section-5";
import { section6 } from "./section-6";
import { section7 } from "./section-7";
import { section9 } from "./section-9";

/** Cases by section, sections 8, 11 and up having none without compression. */
export const COUNT_BY_SECTION: Readonly<Record<string, number>> = {
  "1": 16, "2": 11, "3": 7, "4": 10, "5": 20, "6": 145, "7": 37, "9": 54, "10": 1,
};

export const catalogue: readonly ConformanceCase[] = [
  ...section1, ...section2, ...section3, ...section4, ...section5, ...section6, ...section7, ...section9, ...section10,
];

/** Cases that move more than 256 KiB or need more than 300 round trips: left out of a quick run. */
export function isLarge(testCase: ConformanceCase): boolean {
  return testCase.answers.some(
    (answer) => answer.type === "message" && (answer.payload.bytes ?? 0) * (answer.times ?? 1) > 262_144,
  ) || testCase.steps.some((step) => step.do === "lockstep");
}

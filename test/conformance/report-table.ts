// Prints results: a line per case, a line per section, and the reasons of what did not pass.
import { isPassed, type CaseResult } from "./server";

export function resultLine(result: CaseResult): string {
  const { id, behavior, behaviorClose, elapsedMs, reason, reasonClose } = result;
  const verdicts = `${id.padEnd(8)}${behavior.padEnd(15)}${behaviorClose.padEnd(15)}${String(elapsedMs).padStart(7)} ms`;
  if (isPassed(result)) return verdicts;
  const reasons = [behavior === "OK" ? "" : reason, behaviorClose === "OK" ? "" : `close: ${reasonClose}`];
  return `${verdicts}  ${reasons.filter(Boolean).join("; ")}`;
}

/** Passed and played by section, and the total, as lines. */
export function totals(results: readonly CaseResult[]): string[] {
  const bySection = new Map<string, { passed: number; played: number }>();
  for (const result of results) {
    const section = result.id.split(".")[0]!;
    const count = bySection.get(section) ?? { passed: 0, played: 0 };
    bySection.set(section, count);
    count.played++;
    if (isPassed(result)) count.passed++;
  }
  const lines = [...bySection].map(([section, { passed, played }]) => `section ${section.padEnd(3)}${passed} of ${played}`);
  const passed = results.filter(isPassed).length;
  return [...lines, `total      ${passed} of ${results.length}`];
}

export function reportTable(results: readonly CaseResult[]): string {
  return [...results.map(resultLine), "", ...totals(results)].join("\n");
}

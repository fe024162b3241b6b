// Budgets as data: bench/budgets.json says what may cost how much; a test measures and asks for the verdict.
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface Budget {
  readonly unit: string;
  /** What we aim for. */
  readonly goal: number;
  /** What is allowed today. */
  readonly limit: number;
  /** Why the limit is above the goal, where it is. */
  readonly note: string;
}

export const budgets: Readonly<Record<string, Budget>> = JSON.parse(readFileSync(join(__dirname, "../../bench/budgets.json"), "utf8"));

/** Returns "" when `measured` is within the budget, or what is wrong and which command shows more. */
export function verdict(name: string, measured: number, table = budgets): string {
  const { limit, unit } = table[name];
  return measured > limit ? `${name} ${measured} ${unit} > limit ${limit} ${unit} (bench/budgets.json): \`make bench\` shows where it goes` : "";
}

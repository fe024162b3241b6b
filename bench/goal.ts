// The numbers we aim for, and what the stock `ws` module costs where it cannot be measured (STOCK_WS is not given).
// Data in goals.json: every goal is an upper limit, in the unit of its table.
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface Goal {
  goal: number;
  /** Recorded once with the stock module on the same interpreters. */
  stock?: number;
  isLowerBound?: boolean;
}

const goals: Record<string, Goal> = JSON.parse(readFileSync(join(__dirname, "goals.json"), "utf8"));

/** The goal of that name; undefined where there is none. */
export function goalOf(name: string): Goal | undefined {
  return goals[name];
}

/** The two cells "goal" and "met" of a row; empty without a goal or a value. */
export function judged(name: string, value: number | undefined, show: (value: number) => string): [string, string] {
  const goal = goals[name];
  if (!goal) return ["", ""];
  return [`<= ${show(goal.goal)}`, value === undefined ? "" : value <= goal.goal ? "met" : "NOT MET"];
}

// The sizes in bench/budgets.json are kept. The garbage of the parser has a test of its own.
import { statSync } from "node:fs";
import { join } from "node:path";
import { budgets, verdict } from "../support/budget";

const BLOB = join(__dirname, "../../dist/motesocket.js");

test("the blob is within its budget", () => {
  expect(verdict("size.blob", statSync(BLOB).size)).toBe("");
});

test("a budget that is exceeded is named with its numbers and the command that shows more", () => {
  const table = { "size.blob": { unit: "B", goal: 9, limit: 10, note: "" } };
  expect(verdict("size.blob", 10, table)).toBe("");
  expect(verdict("size.blob", 11, table)).toBe("size.blob 11 B > limit 10 B (bench/budgets.json): `make bench` shows where it goes");
});

test.each(Object.entries(budgets))("%s has a limit no better than its goal, and a note where it is worse", (_name, { goal, limit, note }) => {
  expect(limit).toBeGreaterThanOrEqual(goal);
  expect(note !== "").toBe(limit > goal);
});

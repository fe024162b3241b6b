// The status table: every code has a name, a text and a close code, and the code in use is the table's.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createStatusTable } from "../src/status";
import { statuses } from "./vectors/status";

const table = createStatusTable() as ReturnType<typeof createStatusTable> & Record<string, unknown>;

test.each(statuses)("$name is $status, has a text and goes with close code $closeCode", ({ name, status, closeCode }) => {
  expect(table[name]).toBe(status);
  expect(table.closeCode(status)).toBe(closeCode);
  expect(table.text(status)).toMatch(/^\w[\w :/.,>-]+$/);
});

test("the table has these names and no others", () => {
  const names = Object.keys(table).filter((name) => typeof table[name] === "number");
  expect(names.sort()).toEqual(statuses.map(({ name }) => name).sort());
});

test("no two statuses share a text", () => {
  expect(new Set(statuses.map(({ status }) => table.text(status))).size).toBe(statuses.length);
});

test("every status that the code can give is in the table by its name", () => {
  const source = readFileSync(join(__dirname, "../src/status.ts"), "utf8");
  const [body] = /(?<=export const enum Status \{)[^}]*/.exec(source)!;
  const members = [...body.matchAll(/^\s*(\w+) = (-?\d+),$/gm)].map(([, name, value]) => ({ name, status: Number(value) }));
  expect(members.length).toBeGreaterThanOrEqual(statuses.length);
  for (const { name, status } of members) {
    if (name === "SocketError") continue; // the base of a range
    const wanted = name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toUpperCase();
    expect({ name, status: table[wanted] }).toEqual({ name, status });
  }
});

test.each([
  [-101, "socket error -1"],
  [-108, "socket error -8"],
  [-115, "socket error -15"],
  [-500, "status -500"],
  [1006, "status 1006"],
  [7, "status 7"],
  [1006, "status 1006"],
])("status %i, which has no name, is told as %j", (status, text) => {
  expect(table.text(status)).toBe(text);
  expect(table.closeCode(status)).toBe(1006);
});

// docs/api/native.md, with docs/staying-connected.md, and the declarations name the same options, members, events and arguments.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../drivers/targets";
import { parametersOf, propertiesOf, valueNames } from "./declared";

const native = readFileSync(join(ROOT, "docs/api/native.md"), "utf8");
const staying = readFileSync(join(ROOT, "docs/staying-connected.md"), "utf8");
const names = (...interfaces: string[]): string[] => interfaces.flatMap((name) => propertiesOf(name).map((property) => property.name)).sort();

/** The cells of the tables whose first column has this title. */
function rowsOf(page: string, title: string): string[][] {
  const tables = [...page.matchAll(new RegExp(`^\\| ${title} \\|.*\\n\\|[-:| ]+\\|\\n((?:\\|.*\\n)+)`, "gm"))];
  return tables.flatMap(([, rows]) => rows.trimEnd().split("\n").map((row) => row.split("|").slice(1, -1).map((cell) => cell.trim())));
}

/** What stands in backticks: names, without the arguments of calls. */
const quoted = (cell: string): string[] => [...cell.matchAll(/`([^`]*)`/g)].map(([, text]) => text.replace(/\(.*/, ""));

test("every option is in both, and no other", () => {
  expect(rowsOf(native, "option").flatMap(([cell]) => quoted(cell)).sort()).toEqual(names("Options"));
});

test("every option of reconnect and queue is in both, and no other", () => {
  expect(rowsOf(staying, "option").flatMap(([cell]) => quoted(cell)).sort()).toEqual(names("ReconnectOptions", "QueueOptions"));
});

test.each(["KeepaliveOptions", "RecordOptions", "LinkCounters", "End"])("what %s declares is documented", (name) => {
  expect(names(name).filter((field) => !`${native}${staying}`.includes(`\`${field}\``) && !native.includes(field))).toEqual([]);
});

test("every method and member is in both, and no other", () => {
  const boards = ["on", "removeListener", "removeAllListeners"];
  for (const name of boards) expect(native).toContain(`\`${name}\``);
  const further = [...new Set([...staying.matchAll(/`ws\.(\w+)/g)].map(([, name]) => name))];
  expect([...rowsOf(native, "name").flatMap(([cell]) => quoted(cell)), ...boards, ...further].sort()).toEqual(names("Connection"));
});

test("every event is in both, with the same arguments", () => {
  const rows = [...rowsOf(native, "event"), ...rowsOf(staying, "event")];
  const inTables = rows.flatMap(([events, values]) => quoted(events).map((event) => [event, values.replace(/`/g, "").replace(/^\{.*\}$/, "failure")]));
  const inCode = [...staying.matchAll(/ws\.on\("(\w+)", function\(([^)]*)\)/g)].map(([, event, values]) => [event, values]);
  const documented = [...inTables.filter(([, values]) => values !== "as ever"), ...inCode].map((event) => event.join(": "));
  const declared = propertiesOf("ConnectionEvents").map((property) => `${property.name}: ${parametersOf(property).join(", ")}`);
  expect([...new Set(documented)].sort()).toEqual(declared.sort());
});

test("every field of a failure is in both", () => {
  const [, fields] = /^\| `error` \| `\{(.*?)\}` \|/m.exec(native)!;
  expect(fields.split(", ").sort()).toEqual(names("Failure"));
});

test("the README has a row for each API, with what it costs", () => {
  const rows = readFileSync(join(ROOT, "README.md"), "utf8").matchAll(/^\| `(?:new )?M\.(\w+).* \| (\d+) \|(?: (\d+) \| (\d+) \| (\d+)| \| \|) \|$/gm);
  expect([...rows].map(([, name]) => name).sort()).toEqual(valueNames);
});

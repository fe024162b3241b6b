// Keeps who may import whom: the layers of the device code, the host apart from it, nothing from tests, no cycles at run time.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import * as ts from "typescript";

const ROOT = join(__dirname, "../..");

interface Rule {
  /** Files: a folder or one file, without its ending. */
  readonly of: string;
  /** What they may import: folders or files. */
  readonly from: readonly string[];
  /** Packages they may import. */
  readonly packages?: RegExp;
}

/** The first rule that fits a file counts. What of the port is inlined by the build is open to the protocol as well. */
const RULES: readonly Rule[] = [
  { of: "src/types", from: ["src/types"] },
  { of: "src/status", from: ["src/types"] },
  { of: "src/limits", from: [] },
  { of: "src/phase", from: [] },
  { of: "src/protocol", from: ["src/protocol", "src/limits", "src/status", "src/port/espruino/bulk", "src/port/espruino/port"] },
  {
    of: "src/connection",
    from: ["src/connection", "src/protocol", "src/limits", "src/status", "src/types", "src/phase", "src/port/espruino/bulk", "src/port/espruino/port"],
  },
  { of: "src/api", from: ["src/connection", "src/limits", "src/status", "src/types", "src/phase"] },
  { of: "src/port", from: ["src/port", "src/connection/ports", "src/protocol/sha1", "src/limits", "src/status", "src/phase"] },
  { of: "src/host/build", from: ["src/host/build"], packages: /^(node:.*|acorn|acorn-walk|magic-string|rollup|esbuild|terser|typescript)$/ },
  { of: "src/host/flash", from: ["src/host/flash", "src/host/sim/board-description"], packages: /^(node:.*|acorn|esptool-js)$/ },
  { of: "src/host", from: ["src/host"], packages: /^(node:.*|acorn)$/ },
  { of: "firmware", from: ["firmware", "src/api", "src/connection", "src/port", "src/phase", "src/status", "src/types", "src/limits"] },
];

/** Names of the platform that only its port may know. */
const PLATFORM_NAMES = new Set(["E", "require", "process", "getTime"]);

function filesUnder(folder: string, ending: RegExp): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => ending.test(name))
    .map((name) => join(folder, name).replaceAll("\\", "/"))
    .sort();
}

const isWithin = (file: string, place: string): boolean => file === place || file.startsWith(`${place}/`);
const ruleFor = (file: string): Rule | undefined => RULES.find(({ of }) => isWithin(file.replace(/(\.d)?\.\w+$/, ""), of));

/** Returns what is wrong with a file's imports. */
function problemsOf(file: string, text: string): string[] {
  const rule = ruleFor(file);
  if (!rule) return [`${file} has no rule`];
  return ts.preProcessFile(text, true, false).importedFiles.flatMap(({ fileName }) => {
    if (!fileName.startsWith(".")) return rule.packages?.test(fileName) ? [] : [`${file} imports the package ${fileName}`];
    const target = relative(ROOT, join(ROOT, dirname(file), fileName)).replaceAll("\\", "/").replace(/\.(mjs|ts|js)$/, "");
    return rule.from.some((place) => isWithin(target, place)) ? [] : [`${file} imports ${target}`];
  });
}

/** Names of the platform in device code, outside strings, comments, members and types. */
function platformNames(text: string): string[] {
  const names: string[] = [];
  (function walk(node: ts.Node): void {
    if (ts.isTypeNode(node)) return;
    const isMember = ts.isIdentifier(node) && ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
    if (ts.isIdentifier(node) && PLATFORM_NAMES.has(node.text) && !isMember) names.push(node.text);
    ts.forEachChild(node, walk);
  })(ts.createSourceFile("file.ts", text, ts.ScriptTarget.ES2022, true));
  return names;
}

/** A path that leads back to where it began, or nothing. */
function findCycle(graph: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  const visit = (file: string, path: string[]): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    done.add(file);
    for (const next of graph.get(file) ?? []) {
      const cycle = visit(next, [...path, file]);
      if (cycle) return cycle;
    }
    return undefined;
  };
  for (const file of graph.keys()) {
    const cycle = visit(file, []);
    if (cycle) return cycle;
  }
  return undefined;
}

const sources = [...filesUnder("src", /\.(ts|mjs|mts)$/), ...filesUnder("firmware", /\.ts$/)];
const deviceSources = sources.filter((file) => !isWithin(file, "src/host"));

test("every file imports only what its layer may", () => {
  expect(sources.flatMap((file) => problemsOf(file, readFileSync(join(ROOT, file), "utf8")))).toEqual([]);
});

test.each([
  ["src/limits.ts", 'import { Status } from "./status";', "src/limits.ts imports src/status"],
  ["src/protocol/url.ts", 'import { State } from "../connection/connection";', "src/protocol/url.ts imports src/connection/connection"],
  ["src/protocol/url.ts", 'import type { Data } from "../connection/connection";', "src/protocol/url.ts imports src/connection/connection"],
  ["src/connection/close.ts", 'export * from "../api/nodemcu";', "src/connection/close.ts imports src/api/nodemcu"],
  ["src/api/defold.ts", 'import { x } from "./nodemcu";', "src/api/defold.ts imports src/api/nodemcu"],
  ["src/api/defold.ts", 'import { sumOf } from "../port/espruino/bulk";', "src/api/defold.ts imports src/port/espruino/bulk"],
  ["src/port/espruino/port.ts", 'import { pump } from "../../connection/transmit";', "src/port/espruino/port.ts imports src/connection/transmit"],
  ["src/host/sim/clock.ts", 'import { Limit } from "../../limits";', "src/host/sim/clock.ts imports src/limits"],
  ["src/host/sim/clock.ts", 'import WebSocket from "ws";', "src/host/sim/clock.ts imports the package ws"],
  ["src/status.ts", 'import { readFileSync } from "node:fs";', "src/status.ts imports the package node:fs"],
  ["firmware/motesocket.ts", 'import { x } from "../test/support/x";', "firmware/motesocket.ts imports test/support/x"],
  ["src/new-thing.ts", "", "src/new-thing.ts has no rule"],
])("%s may not have %s", (file, text, problem) => {
  expect(problemsOf(file, text)).toEqual([problem]);
});

test("only the port names what belongs to the platform", () => {
  const outside = deviceSources.filter((file) => !isWithin(file, "src/port"));
  expect(outside.filter((file) => platformNames(readFileSync(join(ROOT, file), "utf8")).length > 0)).toEqual([]);
  expect(platformNames('const a = E.sum("E require"); const e: typeof E = { E: 1 }.E; // process')).toEqual(["E", "E"]);
});

test("nothing imports in a circle at run time", () => {
  const graph = new Map<string, string[]>();
  for (const file of filesUnder("dist/es5", /\.js$/)) {
    const { importedFiles } = ts.preProcessFile(readFileSync(join(ROOT, file), "utf8"));
    graph.set(file, importedFiles.map(({ fileName }) => relative(ROOT, join(ROOT, dirname(file), fileName)).replaceAll("\\", "/")));
  }
  expect(graph.size).toBeGreaterThan(10);
  expect(findCycle(graph)).toBeUndefined();
  expect(findCycle(new Map([["a", ["b"]], ["b", ["c"]], ["c", ["b"]]]))).toEqual(["b", "c", "b"]);
});

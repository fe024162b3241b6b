// What `npm pack` gives is what a user needs, whole and nothing beside it.
import { readFileSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";
import { ROOT } from "../drivers/targets";
import { WsPeer } from "../peers/ws-peer";
import { Installation } from "./installation";

const LIMIT_MS = 120000;

/** Everything in the package is one of these. */
const WANTED = [
  /^(package\.json|README\.md|LICENSE|CHANGELOG\.md)$/,
  /^dist\/motesocket\.js(\.map)?$/,
  /^dist\/boot\.js$/,
  /^dist\/motesocket-(sim|flash)\.js$/,
  /^boards\/[\w-]+\.json$/,
  /^docs\/.*\.md$/,
  /^examples\/[\w-]+\.js$/,
  /^dist\/sim\/index\.js$/,
  /^dist\/sim\/.*\.d\.ts$/,
  /^examples\/testing\/[\w-]+\.(test\.mjs|jest\.cjs)$/,
  /^examples\/typescript\/[\w.-]+\.(ts|json|mjs)$/,
  /^firmware\/.*\.ts$/,
  /^firmware\/config\.example\.json$/,
  /^src\/(?!host\/).*\.ts$/,
];

interface Manifest {
  main: string;
  types: string;
  bin: Record<string, string>;
  exports: Record<string, string | Record<string, string>>;
}

let installation: Installation;
let files: Set<string>;
let manifest: Manifest;
const text = (path: string): string => readFileSync(installation.packagePath(path), "utf8");

beforeAll(async () => {
  installation = await Installation.make();
  const entries = await readdir(installation.packagePath(), { recursive: true, withFileTypes: true });
  files = new Set(entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(installation.packagePath().length + 1)));
  manifest = JSON.parse(text("package.json"));
}, LIMIT_MS);

afterAll(() => installation?.remove());

test("it holds nothing superfluous, and something of each kind", () => {
  expect([...files].filter((path) => !WANTED.some((pattern) => pattern.test(path)))).toEqual([]);
  expect(WANTED.filter((pattern) => ![...files].some((path) => pattern.test(path)))).toEqual([]);
});

test("every board, document and example of the repository is in it", async () => {
  for (const folder of ["boards", "docs", "docs/api", "examples"]) {
    const names = (await readdir(join(ROOT, folder), { withFileTypes: true })).filter((entry) => entry.isFile()).map(({ name }) => `${folder}/${name}`);
    expect(names.filter((name) => !files.has(name))).toEqual([]);
  }
});

test("every path that its manifest names exists", () => {
  const targets = (value: string | Record<string, string>): string[] => (typeof value === "string" ? [value] : Object.values(value));
  const paths = [manifest.main, manifest.types, ...Object.values(manifest.bin), ...Object.values(manifest.exports).flatMap(targets)];
  expect(paths.map(normalize).filter((path) => !files.has(path))).toEqual([]);
});

test("the source map's sources are in it, as they are in the map", () => {
  const map = JSON.parse(text("dist/motesocket.js.map")) as { sources: string[]; sourcesContent: string[] };
  expect(map.sources.length).toBeGreaterThan(20);
  for (const [i, source] of map.sources.entries()) expect([source, text(join("dist", source))]).toEqual([source, map.sourcesContent[i]]);
});

test("links of its documents lead to files in it", () => {
  const broken: string[] = [];
  for (const page of [...files].filter((path) => path.endsWith(".md"))) {
    for (const [, link] of text(page).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (!/^(\w+:|#)/.test(link) && !files.has(join(dirname(page), link.replace(/#.*/, "")))) broken.push(`${page}: ${link}`);
    }
  }
  expect(broken).toEqual([]);
});

test("require.resolve gives the file for the board", async () => {
  const { stdout } = await installation.node(`process.stdout.write(require.resolve("motesocket"))`);
  expect(stdout).toBe(installation.packagePath("dist/motesocket.js"));
}, LIMIT_MS);

test("in Node the module loads, and says at its first use what it misses", async () => {
  const { stdout } = await installation.node(`const M = require("motesocket"); try { M.connect } catch (error) { console.log(String(error)) }`);
  expect(stdout).toBe("ReferenceError: getTime is not defined\n");
  expect(readFileSync(join(ROOT, "docs/typescript.md"), "utf8")).toContain(stdout.trim());
}, LIMIT_MS);

test("the simulator's command prints its help and its boards", async () => {
  expect((await installation.command("motesocket-sim", "--help")).stderr).toContain("Usage: motesocket-sim");
  expect((await installation.command("motesocket-sim", "--list-boards")).stdout).toMatch(/^esp32\n[^]*\besp8266\n/);
}, LIMIT_MS);

test("the simulator's command runs a script with the package's blob", async () => {
  const peer = await WsPeer.start();
  try {
    const script = join(installation.directory, "script.js");
    await writeFile(script, `var SERVER="ws://127.0.0.1:${peer.port}/";\n${await readFile(installation.packagePath("examples/echo.js"), "utf8")}`);
    const { stdout } = await installation.command("motesocket-sim", "--board", "esp8266", script);
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("closed with 1000 done, 3 of 3 came back as sent");
  } finally {
    await peer.close();
  }
}, LIMIT_MS);

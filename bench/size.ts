// Bytes of the blob, and what each API and each phase (src/phase.ts) adds: the build repeated with that module left out. What only
// that module uses goes with it; what others use as well stays, so the parts do not sum up to the whole.
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { parse } from "acorn";
import { rollup, type OutputOptions, type RollupOptions } from "rollup";
import { type Context, skipped } from "./context";
import { goalOf, judged } from "./goal";
import { ratio, type Table } from "./table";

const MODULES = "dist/es5";
/** Modules, and the sources that their maps name. */
const BUILT_FROM = [MODULES, "src", "firmware"];
const API = "src/api/";
/** The phases elsewhere are the boot code's. */
const IN_BLOB = "src/";
const BOOT = "dist/boot.js";
/** The client itself is a phase, and no part that could be left out. */
const CLIENT = "src/connection/connection.js";
const EMPTY_MAP = JSON.stringify({ version: 3, sources: [], names: [], mappings: "" });

/** The modules that are phases, as paths inside `directory`. */
async function findPhases(directory: string): Promise<string[]> {
  const found = new Set<string>();
  for (const file of await readdir(directory, { recursive: true })) {
    if (!file.endsWith(".js")) continue;
    const code = await readFile(join(directory, file), "utf8");
    for (const [, name, path] of code.matchAll(/import \* as ([\w$]+) from ['"]([^'"]+)['"]/g)) {
      if (code.includes(`phase(${name})`)) found.add(join(dirname(file), path));
    }
  }
  return [...found].sort();
}

/** A module with the same exports and nothing behind them. */
function stubOf(code: string): string {
  const names = [...code.matchAll(/^export (?:var|let|const|function) ([\w$]+)/gm)].map(([, name]) => name);
  for (const [, list] of code.matchAll(/^export \{([^}]*)\}/gm)) names.push(...list.split(",").map((name) => name.trim()).filter(Boolean));
  return names.map((name) => `export function ${name}() {}\n`).join("");
}

/** The bytes of the blob built from `directory` with `left` left out. */
async function bytesWithout(directory: string, config: RollupOptions, left: string[]): Promise<number> {
  const kept = new Map<string, string>();
  for (const path of left) {
    for (const file of [path, `${path}.map`]) kept.set(file, await readFile(join(directory, file), "utf8"));
    await writeFile(join(directory, path), stubOf(kept.get(path)!));
    await writeFile(join(directory, `${path}.map`), EMPTY_MAP);
  }
  try {
    const bundle = await rollup({ ...config, input: join(directory, relative(MODULES, String(config.input))) });
    const { output } = await bundle.generate(config.output as OutputOptions);
    await bundle.close();
    parse(output[0].code, { ecmaVersion: 5 });
    return Buffer.byteLength(output[0].code);
  } finally {
    for (const [file, text] of kept) await writeFile(join(directory, file), text);
  }
}

async function partRows(context: Context): Promise<string[][]> {
  const copy = await mkdtemp(join(tmpdir(), "motesocket-size-"));
  const directory = join(copy, MODULES);
  try {
    for (const path of BUILT_FROM) await cp(join(context.root, path), join(copy, path), { recursive: true });
    const loaded = await import(pathToFileURL(join(context.root, "rollup.config.mjs")).href);
    const config = (loaded.default as RollupOptions[]).find(({ input }) => String(input).startsWith(MODULES))!;
    const whole = await bytesWithout(directory, config, []);
    const phases = (await findPhases(directory)).filter((path) => path !== CLIENT && path.startsWith(IN_BLOB));
    const apis = phases.filter((path) => path.startsWith(API));
    const rows: string[][] = [];
    const core = await bytesWithout(directory, config, apis);
    rows.push(["the native client alone", `${core} B`, "", "", "", ...judged("size.core", core, (bytes) => `${bytes} B`)]);
    for (const path of [...apis, ...phases.filter((phase) => !apis.includes(phase))]) {
      context.progress(`size without ${path}`);
      rows.push([`  ${path.replace(/\.js$/, "")} adds`, `${whole - (await bytesWithout(directory, config, [path]))} B`, "", "", "", "", ""]);
    }
    return rows;
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

/** One table: the blob, the stock module, the parts. */
export async function sizeTables(context: Context): Promise<Table[]> {
  const blob = await readFile(context.blobPath);
  const stockBytes = context.stock?.length ?? goalOf("size.blob")!.stock;
  const rows = [
    ["blob, minified", `${blob.length} B`, `${stockBytes} B${context.stock ? "" : " *"}`, ratio(blob.length, stockBytes), `${gzipSync(blob).length} B`, ...judged("size.blob", blob.length, (bytes) => `${bytes} B`)],
  ];
  const boot = await readFile(join(context.root, BOOT));
  rows.push(["boot code, minified", `${boot.length} B`, "", "", `${gzipSync(boot).length} B`, "", ""]);
  const notes = context.stock ? [] : ["* recorded earlier, not in this run"];
  if (context.isQuick) notes.push(skipped("what each part adds", "--quick"));
  else {
    rows.push(...(await partRows(context)));
    notes.push("adds: the build repeated without it; what others share stays");
  }
  return [{ title: "Size", columns: ["", "bytes", "stock ws", "of stock", "gzip", "goal", ""], rows, notes }];
}

// What a TypeScript program costs a board, by where it and the module are: examples/typescript, built with its own configuration.
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { InterpreterDriver } from "../test/drivers/interpreter-driver";
import { wsPeer } from "../test/peers/ws-peer";
import { type Context, type Interpreter, skipped } from "./context";
import type { Table } from "./table";

const LIMIT_MS = 20_000;
/** When the program waits for an answer that never comes. */
const CONNECTED_MS = 1000;
const silent = wsPeer({ onMessage: () => undefined });

interface Place {
  label: string;
  program: string;
  /** In Storage, as the module is in any case; else sent to the console, which keeps it in RAM. */
  isStored: boolean;
}

const PLACES: Place[] = [
  { label: "main.js in RAM", program: "main.js", isStored: false },
  { label: "main.js in Storage", program: "main.js", isStored: true },
  { label: "standalone.js in RAM", program: "standalone.js", isStored: false },
  { label: "standalone.js in Storage", program: "standalone.js", isStored: true },
];

/** Blocks in use while `line` waits for an answer; undefined where the board does not get there. A text that ran is no longer there. */
async function usageWith(context: Context, target: Interpreter, line: string, storage: Record<string, Buffer> = {}): Promise<number | undefined> {
  const peer = await silent();
  try {
    const script = `setTimeout(function(){print("blocks",process.memory().usage);quit()},${CONNECTED_MS});\n${line}\n`;
    const driver = new InterpreterDriver(target, context.commands.get(target)!, context.blobPath);
    const parameters = { SERVER: `ws://127.0.0.1:${peer.port}/` };
    const { lines } = await driver.run(script, { timeoutMs: LIMIT_MS, parameters, storage });
    const printed = /^blocks (\d+)$/.exec(lines[0] ?? "");
    return printed && (line === "" || peer.log.length > 0) ? Number(printed[1]) : undefined;
  } finally {
    await peer.close();
  }
}

/** One table: program and module in RAM or in Storage, together or apart. */
export async function programTables(context: Context): Promise<Table[]> {
  const example = join(context.root, "examples/typescript");
  await promisify(execFile)(join(context.root, "node_modules/.bin/rollup"), ["-c", "--silent"], { cwd: example });
  const targets = [...context.commands.keys()];
  const title = "Blocks of a connected TypeScript program, module included";
  if (!targets.length) return [{ title, columns: [""], rows: [], notes: [skipped("programs", "no interpreter on this machine")] }];
  const before = new Map<Interpreter, number>();
  for (const target of targets) before.set(target, (await usageWith(context, target, ""))!);
  const rows: string[][] = [];
  for (const { label, program, isStored } of PLACES) {
    context.progress(`program ${label}`);
    const text = await readFile(join(example, "dist", program));
    const blocks: string[] = [];
    for (const target of targets) {
      const line = isStored ? 'require("program")' : text.toString("latin1");
      const usage = await usageWith(context, target, line, isStored ? { program: text } : undefined);
      blocks.push(usage === undefined ? "does not fit" : String(usage - before.get(target)!));
    }
    rows.push([label, `${text.length} B`, ...blocks]);
  }
  return [{ title, columns: ["", "size", ...targets], rows, notes: ["main.js finds the module in Storage, standalone.js carries it"] }];
}

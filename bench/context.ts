// What every part of the bench works with: the modules in Storage, the interpreters of this machine, the length of the run.
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { transformSync } from "esbuild";
import type { TargetName } from "../test/drivers/driver";
import { BLOB_PATH, commandOnPath, INTERPRETERS, ROOT } from "../test/drivers/targets";

export type Interpreter = Exclude<TargetName, "sim">;

export interface Context {
  isQuick: boolean;
  root: string;
  blobPath: string;
  /** The stock module minified, or undefined: then recorded figures stand in. */
  stock?: Buffer;
  /** The interpreters found, by target. */
  commands: Map<Interpreter, string>;
  /** A line to stderr: what is being measured. */
  progress: (line: string) => void;
}

/** The context of a run; `blob` measures another build than dist's. */
export function createContext(isQuick: boolean, blob?: string): Context {
  const path = process.env.STOCK_WS;
  if (path && !existsSync(path)) throw new Error(`STOCK_WS=${path}: no such file`);
  const commands = new Map<Interpreter, string>();
  for (const target of ["8266", "linux"] as const) {
    const command = process.env[INTERPRETERS[target].variable] || commandOnPath(INTERPRETERS[target].command);
    if (command) commands.set(target, command);
  }
  return {
    isQuick,
    root: ROOT,
    blobPath: blob ? resolve(blob) : BLOB_PATH,
    stock: path ? Buffer.from(minified(readFileSync(path, "utf8"))) : undefined,
    commands,
    progress: (line) => process.stderr.write(`bench: ${line}\n`),
  };
}

/** As it would be flashed: comments and long names cost a board memory and time. */
export function minified(source: string): string {
  return transformSync(source, { minify: true, target: "es5" }).code.trimEnd();
}

/** Says loudly what this machine cannot measure. */
export function skipped(what: string, why: string): string {
  return `SKIPPED: ${what} (${why})`;
}

// What goes into a board's Storage: the module, the boot code, the configuration, the user's program, Espruino's `ws` in our
// stead where asked for, and any further file. The boot code comes last, so that a board on which something is missing does not boot it.

import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { packageDirectory, storageBytes, type BoardDescription } from "../sim/board-description";
import { packConfiguration } from "./configuration";
import { NAME_BYTES, storedBytes } from "./storage-image";
import { syntaxProblem, tokenise } from "./tokens";

export const BLOB = "motesocket";
export const BOOT_CODE = ".bootcde";
const CONFIGURATION = "motesocket.json";
const PROGRAM = "program";
const DROP_IN = "ws";
const DROP_IN_SOURCE = "module.exports=require('motesocket').ws";

/** Where the files are; what is not given is left out, but for blob and boot code. */
export interface ContentOptions {
  /** The module; by default as `make` built it. */
  blob?: string;
  /** The boot code; by default the firmware's, "none" for none. */
  boot?: string;
  /** A JSON file. */
  config?: string;
  /** Called "program" in Storage, or as the configuration says. */
  program?: string;
  /** Whether require("ws") is to be ours. */
  dropIn?: boolean;
  /** Module and boot code as tokens. */
  tokenise?: boolean;
  /** Further files, by their name in Storage. */
  files?: [name: string, path: string][];
}

/** Name and bytes of each file, in the order in which they are written. */
export type Contents = Map<string, Buffer>;

/** Reads everything; throws an Error that says which file is missing or wrong. `note` is told what may be a mistake. */
export function gatherContents(options: ContentOptions, board: BoardDescription, note: (text: string) => void): Contents {
  const contents: Contents = new Map();
  const boot = options.boot ?? built("boot.js");
  add(contents, BLOB, readCode(options.blob ?? built("motesocket.js"), options));
  if (options.dropIn) add(contents, DROP_IN, Buffer.from(DROP_IN_SOURCE));
  for (const [name, path] of options.files ?? []) add(contents, name, readGiven(path));
  if (options.config !== undefined) add(contents, CONFIGURATION, packConfiguration(readGiven(options.config).toString("utf8"), options.config, board, note));
  const named = programIn(contents);
  if (options.program !== undefined) add(contents, named ?? PROGRAM, readProgram(options.program, note));
  else if (named !== undefined && !contents.has(named)) note(`no program is given: ${options.config} names "${named}", which has to be on the board`);
  if (boot !== "none") add(contents, BOOT_CODE, readCode(boot, options));
  const isFirmware = boot !== "none" && resolve(boot) === resolve(built("boot.js"));
  if (isFirmware && options.program !== undefined && !contents.has(CONFIGURATION)) note(`no configuration is given: the program runs where the board has a ${CONFIGURATION}`);
  return contents;
}

/** Throws an Error with all the numbers when `contents` is too much for the board. */
export function checkFit(contents: Contents, board: BoardDescription): void {
  const neededBytes = bytesInFlash(contents);
  const limitBytes = storageBytes(board);
  if (neededBytes <= limitBytes) return;
  throw new Error(
    `${neededBytes} B are ${neededBytes - limitBytes} B too many for the Storage of ${board.name}, ${limitBytes} B\n${describeContents(contents)}\n` +
      "Smaller: tokenise (TOKENISE=1), leave features out (FEATURES=native, or native,unchecked), leave out the boot code (BOOT=none)",
  );
}

/** Bytes that `contents` takes in flash, headers included. */
export function bytesInFlash(contents: Contents): number {
  return [...contents.values()].reduce((bytes, data) => bytes + storedBytes(data.length), 0);
}

/** A line for each file. */
export function describeContents(contents: Contents): string {
  const width = Math.max(...[...contents.keys()].map((name) => name.length));
  return [...contents].map(([name, data]) => `  ${name.padEnd(width)} ${String(data.length).padStart(7)} B`).join("\n");
}

/** The name of the program, where the configuration gives one. */
function programIn(contents: Contents): string | undefined {
  const configuration = contents.get(CONFIGURATION);
  return configuration === undefined ? undefined : (JSON.parse(configuration.toString("utf8")) as { program?: string }).program;
}

function add(contents: Contents, name: string, data: Buffer): void {
  if (name === "" || Buffer.byteLength(name) > NAME_BYTES) throw new Error(`"${name}" is no name in Storage: 1 to ${NAME_BYTES} B`);
  if (data.length === 0) throw new Error(`${name} is empty: Storage keeps no empty files`);
  if (contents.has(name)) throw new Error(`two files are to be called "${name}" in Storage`);
  contents.set(name, data);
}

function built(name: string): string {
  const path = join(packageDirectory(), "dist", name);
  if (!existsSync(path)) throw new Error(`${path} is not there: run make`);
  return path;
}

/** The file that a user named; throws an Error that says what is wrong with it. */
export function readGiven(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Error(`${path}: ${code === "ENOENT" ? "no such file" : code === "EISDIR" ? "is a directory" : message}`);
  }
}

function readCode(path: string, { tokenise: isTokenised }: ContentOptions): Buffer {
  const source = readGiven(path);
  if (!isTokenised) return source;
  try {
    return tokenise(source.toString("latin1"));
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`);
  }
}

/** The board has the last word on what is a program: it knows more of the language, or less. */
function readProgram(path: string, note: (text: string) => void): Buffer {
  const source = readGiven(path);
  const problem = syntaxProblem(source.toString("latin1"));
  if (problem !== undefined) note(`${path}: ${problem}`);
  return source;
}

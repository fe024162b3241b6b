// What a simulated board is made of, read from boards/<id>.json and checked against boards/schema.json on reading, so that a typing
// mistake is named and does not become a strange board.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { schemaProblem, type Schema } from "./schema-check";

/** Where Storage lies in flash: byte address, number of pages and bytes per page. */
export interface StorageDescription {
  address: number;
  pages: number;
  pageSize: number;
}

/** One board; sizes are in blocks ("variables"), bytes or baud as their names say. */
export interface BoardDescription {
  id: string;
  name: string;
  /** `process.env.BOARD` of the firmware. */
  firmware: string;
  /** Firmware version as `process.env.VERSION` reports it. */
  version: string;
  /** Number of JsVar blocks, 0 when the interpreter's pool grows. */
  variables: number;
  /** Bytes per block. */
  blockSize: number;
  /** Bytes of one network read or write. */
  socketChunk: number;
  /** Sockets open at once, 0 when only the system limits them. */
  sockets: number;
  tls: boolean;
  /** Hashes offered by require("crypto"); an empty list means the module does not exist. */
  crypto: string[];
  /** Whether literals above ASCII become UTF-8 strings there. */
  unicode: boolean;
  /** Whether a character above 127 counts as negative where the firmware reads strings as numbers (E.sum …). */
  signedCharacters: boolean;
  /** Failures of connect() are thrown at once, or come later as events. */
  connectErrors: "throw" | "event";
  /** Built-in modules besides net, http, tls, crypto and Storage, as far as the simulator has them. */
  modules: string[];
  /** From `chip.saved_code`. */
  storage: StorageDescription;
  /** Bits per second of the console. */
  consoleBaud: number;
  /** Pins that the firmware calls LED1 and BTN1. */
  pins: { count: number; led: number | null; button: number | null };
  /** What sits on the usual module, whatever the firmware calls it. */
  module: { led: BoardPart | null; button: BoardPart | null };
  /** How the firmware gets onto a bare board; null where there is nothing to flash. */
  flash: FlashDescription | null;
  /** As Espruino's own board files have them, for its command line. */
  info: { name: string; binary_version: string; builtin_modules: string[] };
  chip: { part: string; family: string; saved_code: { address: number; page_size: number; pages: number } };
}

export interface BoardPart {
  pin: number;
  activeLow: boolean;
}

/** The flash chip, how esptool writes to it, and what Espruino's download holds for it. */
export interface FlashDescription {
  /** As esptool calls it. */
  chip: string;
  bytes: number;
  mode: string;
  frequency: string;
  size: string;
  /** Bits per second. */
  baud: number;
  folder: string;
  files: { address: string; file: string }[];
}

/** Returns the directory of this package: the nearest one above that carries its boards. */
export function packageDirectory(start: string = __dirname): string {
  for (let directory = start; ; directory = dirname(directory)) {
    if (existsSync(join(directory, "package.json")) && existsSync(join(directory, "boards"))) return directory;
    if (directory === dirname(directory)) throw new Error(`no package with boards found above ${start}`);
  }
}

/** Ids of the boards that come with the package. */
export function knownBoards(): string[] {
  const names = readdirSync(join(packageDirectory(), "boards"));
  return names.filter((name) => name.endsWith(".json") && name !== "schema.json").map((name) => name.slice(0, -5)).sort();
}

/** The file of a board, by its id or its own path; throws an Error when there is none. */
export function boardPath(idOrPath: string): string {
  const path = idOrPath.endsWith(".json") ? idOrPath : join(packageDirectory(), "boards", `${idOrPath}.json`);
  if (existsSync(path)) return path;
  throw new Error(`no board "${idOrPath}"; known are ${knownBoards().join(", ")}, or give the path of a .json file`);
}

/** Reads a board by id, or from the path of a JSON file; throws an Error that says what is wrong with it. */
export function loadBoard(idOrPath: string): BoardDescription {
  const path = boardPath(idOrPath);
  return checkBoard(readJson(path), path);
}

/** Size of the board's Storage. */
export function storageBytes({ storage }: BoardDescription): number {
  return storage.pages * storage.pageSize;
}

/** Returns `value`, what a board's file holds, as a board; throws an Error naming the first field that is wrong. */
export function checkBoard(value: unknown, origin: string): BoardDescription {
  const problem = schemaProblem(value, readJson(join(packageDirectory(), "boards", "schema.json")) as Schema);
  if (problem !== undefined) throw new Error(`${origin}: ${problem}`);
  const board = value as Omit<BoardDescription, "storage">;
  const { address, page_size: pageSize, pages } = board.chip.saved_code;
  return { ...board, storage: { address, pages, pageSize } };
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`);
  }
}

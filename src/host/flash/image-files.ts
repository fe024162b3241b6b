// Images of Storage on disk: written for a board as .bin and .hex, read back from either, listed, taken apart into files.

import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { storageBytes, type BoardDescription } from "../sim/board-description";
import { bytesInFlash, checkFit, describeContents, readGiven, type Contents } from "./contents";
import { parseIntelHex, toIntelHex } from "./intel-hex";
import { buildStorageImage, findCutFile, joinChunks, parseStorageImage, storedBytes, CHUNK_FLAG, PAGE_BYTES, type StorageFile } from "./storage-image";

/** The build for Linux keeps its flash in a file of this size, in pages of its own size. */
const LINUX_BYTES = 262144;
const LINUX_PAGE_BYTES = 1024;

/** Returns the image of `contents`; throws an Error with the numbers when it is too much for the board. */
export function imageOf(contents: Contents, board: BoardDescription): Buffer {
  checkFit(contents, board);
  return buildStorageImage(Object.fromEntries(contents), { sizeBytes: storageBytes(board) });
}

/** Writes storage.bin and storage.hex into `directory`; returns what to tell the user. */
export function writeImage(contents: Contents, board: BoardDescription, directory: string): string {
  const image = imageOf(contents, board);
  mkdirSync(directory, { recursive: true });
  const path = join(directory, "storage.bin");
  writeFileSync(path, image);
  writeFileSync(join(directory, "storage.hex"), toIntelHex(image, board.storage.address));
  const usedBytes = bytesInFlash(contents);
  return [
    `${shown(path)} and .hex: ${image.length} B for 0x${board.storage.address.toString(16)} of ${board.name}`,
    describeContents(contents),
    `  in all ${usedBytes} B with headers, ${image.length - usedBytes} B free`,
  ].join("\n");
}

/** Returns the files of an image, .bin or .hex; throws an Error when it is no image of Storage, or not all of one. */
export function readImage(path: string): StorageFile[] {
  const image = readBytes(path);
  if (image.length === 0 || image.length % LINUX_PAGE_BYTES !== 0) {
    throw new Error(`${path} is no image of Storage: ${image.length} B are not a whole number of pages`);
  }
  const pageBytes = image.length === LINUX_BYTES ? LINUX_PAGE_BYTES : PAGE_BYTES;
  const cut = findCutFile(image, pageBytes);
  if (cut !== undefined) throw new Error(`${path} is cut off: its ${image.length} B end inside of ${cut}`);
  const files = parseStorageImage(image, pageBytes);
  const isErased = image.every((byte) => byte === 0xff);
  if (files.length === 0 && !isErased) throw new Error(`${path} is no image of Storage: it does not begin with a file`);
  return joinChunks(files);
}

/** The bytes of a .bin, or those that a .hex stands for. */
function readBytes(path: string): Buffer {
  const bytes = readGiven(path);
  if (bytes[0] !== ":".charCodeAt(0)) return bytes;
  try {
    return parseIntelHex(bytes.toString("latin1")).data;
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`);
  }
}

/** A line for each file of an image. */
export function listFiles(files: StorageFile[]): string {
  if (files.length === 0) return "no files";
  const width = Math.max(...files.map(({ name }) => printable(name).length));
  const lines = files.map(({ name, data, flags }) => {
    const kind = flags === CHUNK_FLAG ? "  written by Storage.open" : "";
    return `${printable(name).padEnd(width)} ${String(data.length).padStart(7)} B${kind}`;
  });
  const usedBytes = files.reduce((bytes, { data }) => bytes + storedBytes(data.length), 0);
  return [...lines, `${files.length} ${files.length === 1 ? "file" : "files"}, ${usedBytes} B with headers`].join("\n");
}

/** Writes the files named, or all, into `directory`; returns their paths. Throws an Error for a name that is not in the image. */
export function extractFiles(files: StorageFile[], names: string[], directory: string): string[] {
  const wanted = names.length === 0 ? files : names.map((name) => found(files, name));
  mkdirSync(directory, { recursive: true });
  return wanted.map(({ name, data }) => {
    const path = join(directory, fileName(name));
    writeFileSync(path, data);
    return path;
  });
}

function found(files: StorageFile[], name: string): StorageFile {
  const file = files.find((candidate) => candidate.name === name);
  if (!file) throw new Error(`no "${name}" in the image; it holds ${files.map((other) => printable(other.name)).join(", ") || "nothing"}`);
  return file;
}

/** A name from a board may hold anything: what is no safe file name here is written in hex. */
function fileName(name: string): string {
  return encodeURIComponent(name).replace(/^\.{1,2}$/, (dots) => dots.replaceAll(".", "%2E"));
}

/** A path as the user would give it. */
function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith("..") ? path : short;
}

function printable(name: string): string {
  return name.replace(/[^ -~]/g, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`);
}

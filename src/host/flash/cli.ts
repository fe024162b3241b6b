// motesocket-flash: images of a board's Storage, and boards. Exit code 0 only if all was done; 1 says that something went wrong
// on the way, 2 that the command makes no sense.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { boardPath, loadBoard, packageDirectory, storageBytes, type BoardDescription } from "../sim/board-description";
import { parseArguments, USAGE, type FlashOptions } from "./cli-options";
import { CommandLine } from "./command-line";
import { checkFit, describeContents, gatherContents } from "./contents";
import { describeRegions, planRegions, type Region } from "./firmware";
import { flashWithEsptool, flashWithEsptoolJs, installedEsptool } from "./flasher";
import { extractFiles, imageOf, listFiles, readImage, writeImage } from "./image-files";
import { readFiles } from "./read-back";
import { buildStorageImage, joinChunks } from "./storage-image";
import { describeUpload, upload } from "./upload";

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

async function run(options: FlashOptions): Promise<void> {
  const { command, names, out } = options;
  if (command === "help") return say(USAGE);
  if (command === "list") return say(listFiles(readImage(names[0])));
  if (command === "extract") return say(extractFiles(readImage(names[0]), names.slice(1), out ?? ".").join("\n"));
  const board = loadBoard(options.board);
  if (command === "image") {
    const contents = gatherContents(options.contents, board, note);
    return say(writeImage(contents, board, out ?? join(packageDirectory(), "dist", board.id)));
  }
  if (command === "read") return readBack(options, board);
  return options.firmware === undefined ? writeStorage(options, board) : writeAll(options, board, options.firmware);
}

async function writeStorage(options: FlashOptions, board: BoardDescription): Promise<void> {
  const port = options.port as string;
  const contents = gatherContents(options.contents, board, note);
  checkFit(contents, board);
  if (options.isDryRun) return say(dryRun(board, describeUpload(board, contents, port), describeContents(contents)));
  await upload(lineTo(options, board), board, contents, process.stdout);
}

/** Firmware and Storage together. */
async function writeAll({ contents: given, esptool, port, isDryRun }: FlashOptions, board: BoardDescription, folder: string): Promise<void> {
  const contents = gatherContents(given, board, note);
  const regions = planRegions(board, folder, imageOf(contents, board));
  const flash = board.flash as NonNullable<BoardDescription["flash"]>;
  const command = esptool === "auto" ? installedEsptool() : esptool === "js" ? undefined : esptool;
  if (isDryRun) return say(dryRun(board, bareSteps(board, regions, port as string, command), describeContents(contents)));
  if (command !== undefined) await flashWithEsptool(command, flash, port as string, regions);
  else await flashWithEsptoolJs(flash, port as string, regions, process.stdout);
  say(`all is written and checked; the board starts`);
}

function bareSteps(board: BoardDescription, regions: Region[], port: string, command: string | undefined): string[] {
  return [
    `with ${command ?? "esptool-js"}, ask ${port} which chip it is: it must be an ${board.flash?.chip}`,
    ...describeRegions(regions),
    "check each by the MD5 that the chip computes, and reset it",
  ];
}

function dryRun(board: BoardDescription, steps: string[], contents: string): string {
  const { storage } = board;
  const place = `${board.name}: Storage is ${storageBytes(board)} B at 0x${storage.address.toString(16)}, ${storage.pages} pages of ${storage.pageSize} B`;
  return [place, contents, ...steps.map((step, index) => `${index + 1}. ${step}`), "Nothing was done (dry run)"].join("\n");
}

async function readBack(options: FlashOptions, board: BoardDescription): Promise<void> {
  const files = await readFiles(lineTo(options, board), board);
  const directory = options.out ?? `${board.id}-storage`;
  mkdirSync(directory, { recursive: true });
  const image = buildStorageImage(Object.fromEntries(files.map((file) => [file.name, file])), { sizeBytes: storageBytes(board) });
  writeFileSync(join(directory, "storage.bin"), image);
  say(`${join(directory, "storage.bin")}\n${listFiles(joinChunks(files))}`);
}

function lineTo({ board: idOrPath, port, baud }: FlashOptions, board: BoardDescription): CommandLine {
  return new CommandLine(port as string, boardPath(idOrPath), baud ?? board.consoleBaud);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function note(text: string): void {
  process.stderr.write(`motesocket-flash: note: ${text}\n`);
}

function fail(error: unknown, exitCode: number): void {
  process.stderr.write(`motesocket-flash: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = exitCode;
}

function main(): void {
  let options: FlashOptions;
  try {
    options = parseArguments(process.argv.slice(2));
  } catch (error) {
    return fail(error, EXIT_USAGE);
  }
  run(options).catch((error: unknown) => fail(error, EXIT_FAILED));
}

main();

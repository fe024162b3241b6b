// What a bare board gets: Espruino's firmware, from the files of its download, and our Storage. Nothing is sent here; the files are
// looked at, so that those of another chip, or no firmware at all, are refused before a board is touched.

import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { storageBytes, type BoardDescription, type FlashDescription } from "../sim/board-description";

export const DOWNLOAD = "https://www.espruino.com/Download";

/** First byte of what a ROM starts; the second is that of an ESP8266's user1.bin. */
const IMAGE_MAGIC = [0xe9, 0xea];
/** In the extended header of all chips but the ESP8266. */
const CHIP_ID_OFFSET = 12;
const CHIP_IDS: Record<string, number> = { esp32: 0, esp32c3: 5, esp32s3: 9 };
const PARTITION_MAGIC = 0x50aa;
const PARTITION_BYTES = 32;
const STORAGE_LABEL = "storage";
/** What the SDK itself keeps on an ESP8266: any bytes. */
const PLAIN_DATA = /^(blank|esp_init_data_default)\.bin$/;

/** Bytes for one place in flash. */
export interface Region {
  name: string;
  address: number;
  data: Buffer;
}

/** Returns all regions in the order of their addresses; throws an Error that says which file is missing or wrong. */
export function planRegions(board: BoardDescription, folder: string, storage: Buffer): Region[] {
  const { flash } = board;
  if (!flash) throw new Error(`${board.name} has no flash chip: there is nothing to flash but Storage`);
  const files = findFolder(flash, folder);
  const regions = flash.files.map(({ address, file }) => ({ name: file, address: Number(address), data: readFileSync(join(files, file)) }));
  for (const region of regions) checkFile(region, board, flash);
  const all = [...regions, { name: "Storage", address: board.storage.address, data: storage }].sort((a, b) => a.address - b.address);
  for (const [index, region] of all.entries()) {
    const limit = all[index + 1]?.address ?? flash.bytes;
    const end = region.address + region.data.length;
    if (end > limit) throw new Error(`wrong image: ${region.name}, ${region.data.length} B at ${hex(region.address)}, reaches beyond ${hex(limit)}`);
  }
  return all;
}

/** A line for each region. */
export function describeRegions(regions: Region[]): string[] {
  return regions.map(({ name, address, data }) => `write ${hex(address)} to ${hex(address + data.length - 1)}: ${name}, ${data.length} B`);
}

/** The folder with the files: the one given, or the board's own inside it, as the download unpacks. */
function findFolder({ files, folder: own }: FlashDescription, folder: string): string {
  const isComplete = (path: string): boolean => files.every(({ file }) => existsSync(join(path, file)));
  const found = [folder, join(folder, own)].find(isComplete);
  if (found !== undefined) return found;
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new Error(`${folder} is no folder`);
  const missing = files.filter(({ file }) => !existsSync(join(folder, file))).map(({ file }) => file);
  throw new Error(`${folder} lacks ${missing.join(", ")}, and so does a folder ${own} in it: take ${own} from the firmware's download, ${DOWNLOAD}`);
}

function checkFile({ name, data }: Region, board: BoardDescription, { chip }: FlashDescription): void {
  if (PLAIN_DATA.test(name)) return;
  if (data.length > PARTITION_BYTES && data.readUInt16LE(0) === PARTITION_MAGIC) return checkPartitions(name, data, board);
  if (!IMAGE_MAGIC.includes(data[0])) throw new Error(`wrong image: ${name} is no firmware of Espressif's chips`);
  const id = chip in CHIP_IDS && data.length > CHIP_ID_OFFSET ? data.readUInt16LE(CHIP_ID_OFFSET) : undefined;
  if (id === undefined || id === CHIP_IDS[chip]) return;
  const other = Object.keys(CHIP_IDS).find((known) => CHIP_IDS[known] === id) ?? `a chip with the number ${id}`;
  throw new Error(`wrong image: ${name} is for ${other}, the board is an ${chip}`);
}

/** The partition table names the place of Storage. */
function checkPartitions(name: string, table: Buffer, board: BoardDescription): void {
  for (let at = 0; at + PARTITION_BYTES <= table.length && table.readUInt16LE(at) === PARTITION_MAGIC; at += PARTITION_BYTES) {
    const label = table.toString("latin1", at + 12, at + 28).replace(/\0.*/s, "");
    const [address, bytes] = [table.readUInt32LE(at + 4), table.readUInt32LE(at + 8)];
    if (label === STORAGE_LABEL && address === board.storage.address && bytes === storageBytes(board)) return;
  }
  throw new Error(`wrong image: ${name} has no partition "${STORAGE_LABEL}" of ${storageBytes(board)} B at ${hex(board.storage.address)}`);
}

function hex(address: number): string {
  return `0x${address.toString(16).padStart(6, "0")}`;
}

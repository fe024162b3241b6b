/** A folder as Espruino's download unpacks, with files that are nothing but their headers. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { storageBytes, type BoardDescription } from "../../src/host/sim/board-description";

const CHIP_IDS: Record<string, number> = { esp32: 0, esp32c3: 5, esp32s3: 9 };

/** Bytes of a program for a chip: the header that its ROM looks at, and something behind it. */
export function firmwareImage(chip: string, bytes = 3000): Buffer {
  const image = Buffer.alloc(bytes, 0x33);
  image[0] = 0xe9;
  image[1] = 1;
  image.writeUInt16LE(CHIP_IDS[chip] ?? 0, 12);
  return image;
}

/** A partition table with one partition for Storage. */
export function partitionTable(address: number, bytes: number): Buffer {
  const table = Buffer.alloc(0xc00, 0xff);
  table.fill(0, 0, 32);
  table.writeUInt16LE(0x50aa, 0);
  table.writeUInt32LE(address, 4);
  table.writeUInt32LE(bytes, 8);
  table.write("storage", 12);
  return table;
}

/** Writes the files that `board` needs into `folder`, those of `others` as given there. */
export function writeFirmware(folder: string, board: BoardDescription, others: Record<string, Buffer> = {}): void {
  mkdirSync(folder, { recursive: true });
  const { chip, files } = board.flash as NonNullable<BoardDescription["flash"]>;
  for (const { file } of files) {
    const isTable = file.startsWith("partition");
    const isPlain = /^(blank|esp_init)/.test(file);
    const data = isTable ? partitionTable(board.storage.address, storageBytes(board)) : isPlain ? Buffer.alloc(128, 0xff) : firmwareImage(chip);
    writeFileSync(join(folder, file), others[file] ?? data);
  }
}

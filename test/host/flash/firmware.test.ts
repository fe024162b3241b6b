/** What a bare board gets, where, and which files are refused before a board is touched. */
import { mkdirSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeRegions, planRegions } from "../../../src/host/flash/firmware";
import { knownBoards, loadBoard, storageBytes } from "../../../src/host/sim/board-description";
import { firmwareImage, partitionTable, writeFirmware } from "../../support/firmware-folder";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "motesocket-firmware-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

const plan = (id: string): ReturnType<typeof planRegions> => planRegions(loadBoard(id), folder, Buffer.alloc(storageBytes(loadBoard(id)), 0xff));

test.each(knownBoards().filter((id) => loadBoard(id).flash))("%s gets the files of its release where its firmware looks for them, and Storage", (id) => {
  const board = loadBoard(id);
  writeFirmware(folder, board);
  const places = plan(id).map(({ name, address }) => [name, address]);
  const expected = board.flash!.files.map(({ file, address }) => [file, Number(address)]);
  expect(places).toEqual([...expected, ["Storage", board.storage.address]].sort((a, b) => Number(a[1]) - Number(b[1])));
});

test("every region is told with its first and last byte", () => {
  writeFirmware(folder, loadBoard("esp32"));
  expect(describeRegions(plan("esp32"))).toEqual([
    "write 0x001000 to 0x001bb7: bootloader.bin, 3000 B",
    "write 0x008000 to 0x008bff: partitions_espruino.bin, 3072 B",
    "write 0x010000 to 0x010bb7: espruino_esp32.bin, 3000 B",
    "write 0x320000 to 0x3fffff: Storage, 917504 B",
  ]);
});

test("the folder that the download unpacks into is found inside the one given", () => {
  writeFirmware(join(folder, "espruino_2v29_esp32"), loadBoard("esp32"));
  expect(plan("esp32")).toHaveLength(4);
});

test("a missing file is named, and where to get it", () => {
  writeFirmware(folder, loadBoard("esp32"));
  unlinkSync(join(folder, "bootloader.bin"));
  expect(() => plan("esp32")).toThrow(/lacks bootloader\.bin, .*espruino_2v29_esp32.*https:\/\/www\.espruino\.com\/Download/);
});

test("what is no folder is told", () => {
  writeFileSync(join(folder, "file"), "");
  expect(() => planRegions(loadBoard("esp32"), join(folder, "file"), Buffer.alloc(0))).toThrow(/is no folder/);
});

test("a board without a flash chip is told so", () => {
  mkdirSync(join(folder, "any"));
  expect(() => plan("linux")).toThrow(/nothing to flash but Storage/);
});

test.each<[string, string, string, Buffer, RegExp]>([
  ["firmware of another chip", "esp32c3", "bootloader.bin", firmwareImage("esp32"), /wrong image: bootloader\.bin is for esp32, the board is an esp32c3/],
  ["firmware of a chip we do not know", "esp32", "bootloader.bin", unknownChip(), /is for a chip with the number 77/],
  ["what is no firmware", "esp8266", "espruino_esp8266_user1.bin", Buffer.from("<html>"), /wrong image: espruino_esp8266_user1\.bin is no firmware/],
  ["firmware that reaches into the next region", "esp8266", "boot_v1.6.bin", firmwareImage("esp8266", 4097), /boot_v1\.6\.bin, 4097 B at 0x000000, reaches beyond 0x001000/],
  ["firmware that reaches into Storage", "esp8266", "espruino_esp8266_user1.bin", firmwareImage("esp8266", 0xcb000), /reaches beyond 0x0cb000/],
  ["a partition table with Storage elsewhere", "esp32", "partitions_espruino.bin", partitionTable(0x310000, 917504), /has no partition "storage" of 917504 B at 0x320000/],
  ["a smaller partition for Storage", "esp32s3", "partition-table.bin", partitionTable(0x320000, 65536), /has no partition "storage"/],
])("refused is %s", (_, id, name, data, message) => {
  writeFirmware(folder, loadBoard(id), { [name]: data });
  expect(() => plan(id)).toThrow(message);
});

function unknownChip(): Buffer {
  const image = firmwareImage("esp32");
  image.writeUInt16LE(77, 12);
  return image;
}

/** A bare board gets Espruino's firmware and our Storage together: by esptool-js, or by esptool where that is installed. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readImage } from "../../src/host/flash/image-files";
import { loadBoard } from "../../src/host/sim/board-description";
import { CutLine } from "../peers/cut-line";
import { RomBootloader } from "../peers/rom-bootloader";
import { firmwareImage, writeFirmware } from "../support/firmware-folder";
import { SeededRandom } from "../support/random";
import { flasher, type FlasherResult } from "./flasher";

jest.setTimeout(120000);

const BOARD = loadBoard("esp32");
const FLASH_BYTES = 4194304;

/** A chip in its bootloader, and the firmware's files for it. */
class Bench {
  readonly directory = mkdtempSync(join(tmpdir(), "motesocket-bare-"));
  readonly folder = join(this.directory, "firmware");

  constructor(readonly chip: RomBootloader) {
    writeFirmware(this.folder, BOARD);
    writeFileSync(join(this.directory, "module.js"), "exports.a=1");
  }

  readonly write = (args: string[], env?: Record<string, string>): Promise<FlasherResult> =>
    flasher(["write", "--board", "esp32", "--firmware", this.folder, "--blob", join(this.directory, "module.js"), "--boot", "none", ...args], env);

  readonly withJs = (port: string): Promise<FlasherResult> => this.write(["--esptool", "js", "--port", port]);
}

/** A test that waits more than it works: they run at once, each with a bench of its own. */
function bench(title: string, use: (bench: Bench) => Promise<void>): void {
  test.concurrent(title, async () => {
    const chip = await RomBootloader.start("esp32", FLASH_BYTES);
    const own = new Bench(chip);
    try {
      await use(own);
    } finally {
      await chip.close();
      rmSync(own.directory, { recursive: true });
    }
  });
}

bench("esptool-js writes every file and Storage where they belong, and checks them", async ({ chip, directory, folder, withJs }) => {
  const { exitCode, stdout, stderr } = await withJs(chip.address);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  for (const { file, address } of BOARD.flash!.files) {
    const data = readFileSync(join(folder, file));
    expect(chip.flash.subarray(Number(address), Number(address) + data.length).equals(data)).toBe(true);
  }
  writeFileSync(join(directory, "storage.bin"), chip.flash.subarray(BOARD.storage.address));
  expect(readImage(join(directory, "storage.bin")).map(({ name }) => name)).toEqual(["motesocket"]);
  expect(stdout).toMatch(/ESP32[^]*bootloader\.bin 100 %[^]*partitions_espruino\.bin 100 %[^]*espruino_esp32\.bin 100 %[^]*Storage 100 %[^]*all is written and checked/);
});

bench("what is written and what is not is said when the cable is pulled", async ({ chip, folder, withJs }) => {
  const random = new SeededRandom(1);
  const incompressible = Buffer.from(Array.from({ length: 60000 }, () => random.below(256)));
  firmwareImage("esp32").copy(incompressible, 0, 0, 24);
  writeFileSync(join(folder, "espruino_esp32.bin"), incompressible);
  const line = await CutLine.start(chip.address, 55000);
  const { exitCode, stderr } = await withJs(line.address);
  await line.close();
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/the connection to socket:\/\/127\.0\.0\.1:\d+ was lost\nOn the board now:\n {2}bootloader\.bin: written and checked\n {2}partitions_espruino\.bin: written and checked\n {2}espruino_esp32\.bin: half-written\n {2}Storage: not begun\nIt may not start/);
});

bench("another chip is refused and nothing is written", async ({ withJs }) => {
  const other = await RomBootloader.start("esp8266", FLASH_BYTES);
  const { exitCode, stderr } = await withJs(other.address);
  await other.close();
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/wrong board: .* is an ESP8266, expected was esp32\. Nothing was changed/);
  expect(other.flash.every((byte) => byte === 0xff)).toBe(true);
});

bench("a board that is not in its bootloader is told so", async ({ withJs }) => {
  const silent = createServer((socket) => socket.resume());
  await new Promise<void>((done) => silent.listen(0, "127.0.0.1", done));
  const { exitCode, stderr } = await withJs(`socket://127.0.0.1:${(silent.address() as AddressInfo).port}`);
  silent.close();
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/Failed to connect with the device\. Is the board in its bootloader\?.*Nothing was changed/);
});

const NOBODY: [port: string, message: RegExp][] = [
  ["socket://127.0.0.1:1", /ECONNREFUSED.*Nothing was changed/],
  ["/dev/ttyNOTHING", /flash: No such file or directory.*\/dev\/ttyNOTHING.*Nothing was changed/],
];
for (const [port, message] of NOBODY) {
  bench(`without a board on ${port} nothing is done`, async ({ withJs }) => {
    const { exitCode, stderr } = await withJs(port);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(message);
  });
}

/** Stands for esptool: writes its arguments and the sizes of what it was to write, and ends as told. Returns its path. */
function installEsptool(directory: string, exitCode: number): string {
  const script = `#!${process.execPath}
const fs = require("node:fs");
const args = process.argv.slice(2);
const regions = args.slice(args.indexOf("--flash_size") + 2);
const written = regions.filter((_, index) => index % 2).map((path) => fs.readFileSync(path).length);
fs.writeFileSync(${JSON.stringify(join(directory, "called.json"))}, JSON.stringify({ args: args.slice(0, args.length - regions.length), addresses: regions.filter((_, index) => index % 2 === 0), written }));
process.exit(${exitCode});
`;
  const path = join(directory, "esptool");
  writeFileSync(path, script);
  chmodSync(path, 0o755);
  return path;
}

bench("esptool is taken where it is installed, with the board's settings", async ({ directory, write }) => {
  installEsptool(directory, 0);
  const { exitCode, stderr } = await write(["--port", "/dev/ttyUSB0"], { PATH: `${directory}:${process.env.PATH}` });
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(JSON.parse(readFileSync(join(directory, "called.json"), "utf8"))).toEqual({
    args: ["--chip", "esp32", "--port", "/dev/ttyUSB0", "--baud", "921600", "write_flash", "--flash_mode", "dio", "--flash_freq", "40m", "--flash_size", "keep"],
    addresses: ["0x1000", "0x8000", "0x10000", "0x320000"],
    written: [3000, 3072, 3000, 917504],
  });
});

bench("an esptool that is not there is named", async ({ write }) => {
  expect(await write(["--port", "/dev/ttyUSB0", "--esptool", "/nowhere/esptool"])).toMatchObject({
    exitCode: 1,
    stderr: "motesocket-flash: /nowhere/esptool cannot be started: no such file. Nothing was changed\n",
  });
});

bench("what a failure of esptool means is said", async ({ directory, write }) => {
  const { exitCode, stderr } = await write(["--port", "/dev/ttyUSB0", "--esptool", installEsptool(directory, 3)]);
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/esptool failed, exit code 3\. A region that it began is half-written/);
});

bench("a dry run says tool, places and files, and touches nothing", async ({ write }) => {
  const { exitCode, stdout } = await write(["--esptool", "js", "--port", "/dev/ttyUSB0", "--dry-run"]);
  expect(exitCode).toBe(0);
  expect(stdout).toContain("Storage is 917504 B at 0x320000, 224 pages of 4096 B");
  expect(stdout).toContain("1. with esptool-js, ask /dev/ttyUSB0 which chip it is: it must be an esp32\n2. write 0x001000 to 0x001bb7: bootloader.bin, 3000 B\n");
  expect(stdout).toContain("5. write 0x320000 to 0x3fffff: Storage, 917504 B\n");
  expect(stdout).toContain("Nothing was done (dry run)");
});

bench("files of another chip are refused before the port is opened", async ({ folder, withJs }) => {
  writeFileSync(join(folder, "bootloader.bin"), firmwareImage("esp32c3"));
  const { exitCode, stderr } = await withJs("/dev/ttyNOTHING");
  expect(exitCode).toBe(1);
  expect(stderr).toBe("motesocket-flash: wrong image: bootloader.bin is for esp32c3, the board is an esp32\n");
});

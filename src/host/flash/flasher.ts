// Writes regions of flash through the bootloader in a chip's ROM: by Espressif's esptool where it is installed, else by their
// esptool-js. Both check what was written by its MD5. Nothing of that protocol is spoken here.

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { ESPLoader, Transport, type FlashOptions, type LoaderOptions } from "esptool-js";
import type { FlashDescription } from "../sim/board-description";
import type { Region } from "./firmware";
import { showProgress, type Output } from "./progress";
import { SerialLine } from "./serial-line";

const ROM_BAUD = 115200;
const COMMANDS = ["esptool", "esptool.py"];

/** Path of an installed esptool, or undefined. */
export function installedEsptool(path = process.env.PATH ?? ""): string | undefined {
  const places = path.split(delimiter).flatMap((directory) => COMMANDS.map((name) => join(directory, name)));
  return places.find((place) => {
    try {
      accessSync(place, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** The arguments of esptool; `paths` are those of the regions' bytes. */
function esptoolArguments(flash: FlashDescription, port: string, regions: Region[], paths: string[]): string[] {
  const places = regions.flatMap(({ address }, index) => [`0x${address.toString(16)}`, paths[index]]);
  const settings = ["--flash_mode", flash.mode, "--flash_freq", flash.frequency, "--flash_size", flash.size];
  return ["--chip", flash.chip, "--port", port, "--baud", String(flash.baud), "write_flash", ...settings, ...places];
}

/** Runs esptool, whose words go to the terminal; rejects when it fails. */
export async function flashWithEsptool(command: string, flash: FlashDescription, port: string, regions: Region[]): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "motesocket-flash-"));
  try {
    const paths = regions.map(({ data }, index) => {
      const path = join(directory, `${index}.bin`);
      writeFileSync(path, data);
      return path;
    });
    const child = spawn(command, esptoolArguments(flash, port, regions, paths), { stdio: "inherit" });
    const code = await new Promise<number | null>((resolve, reject) => child.on("error", reject).on("close", resolve)).catch((error: NodeJS.ErrnoException) => {
      throw new Error(`${command} cannot be started: ${error.code === "ENOENT" ? "no such file" : error.message}. Nothing was changed`);
    });
    if (code !== 0) throw new Error(`esptool failed, exit code ${code}. ${HALF_WRITTEN}`);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const HALF_WRITTEN = "A region that it began is half-written, and the board may not start until the same command has run through";

/** What esptool-js says where nothing answers. */
const NOT_IN_LOADER = /^Failed to connect with the device/;
const ENTER_LOADER = "Is the board in its bootloader? Hold BOOT, press RESET, let go";

/** Writes with esptool-js; rejects with an Error that says which regions are written. */
export async function flashWithEsptoolJs(flash: FlashDescription, port: string, regions: Region[], output: Output): Promise<void> {
  const line = new SerialLine(port);
  const transport = new Transport(line as never);
  transport.trace = () => undefined; // it would print without being asked
  const terminal = { clean: () => undefined, write: () => undefined, writeLine: () => undefined };
  const loader = new ESPLoader({ transport, baudrate: flash.baud, romBaudrate: ROM_BAUD, terminal } as LoaderOptions);
  let written = -1;
  try {
    output.write(`asking ${port} which chip it is\n`);
    const description = await loader.main();
    output.write(`  ${description}\n`);
    const chip = loader.chip.CHIP_NAME.toLowerCase().replace("-", "");
    if (chip !== flash.chip) throw new Error(`wrong board: ${port} is an ${loader.chip.CHIP_NAME}, expected was ${flash.chip}`);
    written = 0;
    for (const region of regions) {
      await loader.writeFlash(options(flash, region, output));
      written++;
    }
    await loader.after("hard_reset");
  } catch (error) {
    const reason = line.isLost ? `the connection to ${port} was lost` : (error as Error).message.replace(/^Error: /, "").replace(NOT_IN_LOADER, `$&. ${ENTER_LOADER}`);
    throw new Error(written < 0 ? `${reason}. Nothing was changed` : `${reason}\n${describeState(regions, written)}`);
  } finally {
    await line.close(); // not the transport's disconnect, which waits for ever once a write has failed
  }
}

/** The bootloaders of the newer chips carry a digest of themselves and the right settings: they stay as they are. */
function options(flash: FlashDescription, { name, address, data }: Region, output: Output): FlashOptions {
  const isOld = flash.chip === "esp8266";
  const progress = showProgress(output, name);
  return {
    fileArray: [{ data, address }],
    flashMode: isOld ? flash.mode : "keep",
    flashFreq: isOld ? flash.frequency : "keep",
    flashSize: isOld ? flash.size : "keep",
    eraseAll: false,
    compress: true,
    reportProgress: (_index: number, done: number, total: number) => progress(done, total),
    calculateMD5Hash: (image: Uint8Array) => createHash("md5").update(image).digest("hex"),
  } as FlashOptions;
}

function describeState(regions: Region[], written: number): string {
  const states = regions.map(({ name }, index) => `  ${name}: ${index < written ? "written and checked" : index === written ? "half-written" : "not begun"}`);
  return `On the board now:\n${states.join("\n")}\nIt may not start until the same command has run through`;
}

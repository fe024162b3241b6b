// The command line of motesocket-flash, as data; it reads no file and starts nothing.

import { parseArgs } from "node:util";
import type { ContentOptions } from "./contents";

export const USAGE = `Usage: motesocket-flash command [options]

  image                  makes storage.bin and storage.hex: a board's Storage with the module in it
  list image             the files in an image, .bin or .hex, or in the interpreter's espruino.flash
  extract image [name…]  writes files of an image, or all, to disk
  write                  puts the same contents on a board, through the console of its Espruino;
                         with --firmware on a bare board, through the bootloader in its ROM
  read                   makes an image of what is in a board's Storage, through its console

  --board id|file.json   the board (default esp32)
  --out directory        where files go (image: dist/BOARD, extract: the current one, read: BOARD-storage)
  --port port            /dev/ttyUSB0, COM3, tcp://host:port for a console,
                         socket://host:port for a serial line behind a network
  --baud n               speed of the console (default as the board's file says)
  --dry-run              write: says what it would do
  --firmware folder      write: Espruino's firmware for the board, unpacked
  --esptool auto|js|path write: which flasher; auto is esptool where installed, else esptool-js

Contents of Storage:
  --blob file            the module (default dist/motesocket.js of this package)
  --boot file|none       the boot code (default dist/boot.js)
  --config file.json     the configuration, in Storage motesocket.json
  --program file         the program that gets the connection, in Storage program, or as the configuration calls it
  --ws                   require("ws") gives this module's drop-in for Espruino's own
  --tokenise             module and boot code as tokens: a fifth smaller; the simulator does not run them
  --file name=path       any other file; may be repeated`;

const MAX_PORT = 65535;
const COMMANDS = ["image", "list", "extract", "write", "read", "help"] as const;

export interface FlashOptions {
  command: (typeof COMMANDS)[number];
  /** What follows the command. */
  names: string[];
  board: string;
  out: string | undefined;
  port: string | undefined;
  baud: number | undefined;
  isDryRun: boolean;
  firmware: string | undefined;
  esptool: string;
  contents: ContentOptions;
}

/** Returns what the arguments ask for; throws an Error that says which of them is wrong. */
export function parseArguments(args: string[]): FlashOptions {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      board: { type: "string", default: "esp32" },
      out: { type: "string" },
      port: { type: "string" },
      baud: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      firmware: { type: "string" },
      esptool: { type: "string", default: "auto" },
      blob: { type: "string" },
      boot: { type: "string" },
      config: { type: "string" },
      program: { type: "string" },
      ws: { type: "boolean" },
      tokenise: { type: "boolean" },
      file: { type: "string", multiple: true },
      help: { type: "boolean", short: "h" },
    },
  });
  const [command, ...names] = values.help ? ["help"] : positionals;
  if (!isCommand(command)) throw new Error(`${command === undefined ? "a command is missing" : `unknown command ${command}`}: ${COMMANDS.join(", ")}`);
  if ((command === "list" || command === "extract") && names.length === 0) throw new Error(`${command} needs an image`);
  if ((command === "write" || command === "read") && values.port === undefined) throw new Error(`${command} needs --port (PORT=/dev/ttyUSB0)`);
  if (values.port !== undefined) checkPort(values.port, values.firmware !== undefined);
  const { blob, boot, config, program, ws: dropIn, tokenise } = values;
  return {
    command,
    names,
    board: values.board,
    out: values.out,
    port: values.port,
    baud: values.baud === undefined ? undefined : parseBaud(values.baud),
    isDryRun: values["dry-run"],
    firmware: values.firmware,
    esptool: values.esptool,
    contents: { blob, boot, config, program, dropIn, tokenise, files: values.file?.map(parseFile) },
  };
}

function isCommand(text: string | undefined): text is FlashOptions["command"] {
  return (COMMANDS as readonly (string | undefined)[]).includes(text);
}

/** A device by its name or path, tcp://host[:port] for a console, socket://host:port for the bootloader's serial line. */
function checkPort(port: string, isBare: boolean): void {
  const both = "tcp://host:port is a console, socket://host:port a serial line behind a network";
  if (/^[\w.-]+:\d+$/.test(port)) throw new Error(`--port ${port} lacks what it is: ${both}`);
  if (isBare && port.startsWith("tcp://")) throw new Error(`--port ${port} with --firmware: a bare board has no console, ${both}`);
  if (!isBare && port.startsWith("socket://")) throw new Error(`--port ${port} without --firmware: ${both}`);
  const [, kind, host, number] = /^(tcp|socket):\/\/([^:/]*)(?::(\d+))?$/.exec(port) ?? /^(tcp|socket):/.exec(port) ?? [];
  if (kind === undefined) return;
  const isComplete = host && (number === undefined ? kind === "tcp" : Number(number) >= 1 && Number(number) <= MAX_PORT);
  if (!isComplete) throw new Error(`--port ${port} is not of the form ${kind}://host:port`);
}

function parseBaud(text: string): number {
  const baud = Number(text);
  if (!Number.isInteger(baud) || baud <= 0) throw new Error(`--baud ${text} is not a number of bits per second`);
  return baud;
}

function parseFile(text: string): [string, string] {
  const at = text.search(/[=:]/);
  if (at <= 0) throw new Error(`--file ${text} is not of the form name=path`);
  return [text.slice(0, at), text.slice(at + 1)];
}

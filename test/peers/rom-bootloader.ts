/**
 * The other end of a flasher: a chip in its bootloader on a TCP port, with a flash of its own. It speaks as much of Espressif's
 * serial protocol (SLIP packets; command, length, checksum or value, data) as esptool-js asks for to write regions and check them.
 */
import { createHash } from "node:crypto";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { inflateSync } from "node:zlib";

const END = 0xc0;
const ESCAPE = 0xdb;
const ESCAPED: Record<number, number> = { 0xdc: END, 0xdd: ESCAPE };

const enum Command {
  MemoryEnd = 0x06,
  Sync = 0x08,
  ReadRegister = 0x0a,
  CompressedBegin = 0x10,
  CompressedData = 0x11,
  Md5 = 0x13,
  SecurityInfo = 0x14,
}

/** Where every chip says which one it is, and what they say. */
const MAGIC_REGISTER = 0x40001000;
const MAGIC = { esp32: 0x00f01d83, esp8266: 0xfff0c101 };
/** What answers: the ROM with a value that is not 0, and eight times to a sync. */
const ROM_VALUE = 0x20120707;
const SYNC_ANSWERS = 8;
const UNKNOWN_COMMAND = Buffer.from([1, 5, 0, 0]);
const DONE = Buffer.from([0, 0, 0, 0]);
const DATA_HEADER_BYTES = 16;

export class RomBootloader {
  readonly flash: Buffer;
  private readonly _server: Server;
  /** What is being written: where, and its compressed bytes so far. */
  private _writing: { address: number; bytes: Buffer } | undefined;

  private constructor(
    private readonly _chip: keyof typeof MAGIC,
    flashBytes: number,
  ) {
    this.flash = Buffer.alloc(flashBytes, 0xff);
    this._server = createServer((socket) => this._serve(socket));
  }

  static async start(chip: keyof typeof MAGIC, flashBytes: number): Promise<RomBootloader> {
    const bootloader = new RomBootloader(chip, flashBytes);
    await new Promise<void>((done) => bootloader._server.listen(0, "127.0.0.1", done));
    return bootloader;
  }

  get address(): string {
    return `socket://127.0.0.1:${(this._server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    await new Promise((done) => this._server.close(done));
  }

  private _serve(socket: Socket): void {
    let rest = Buffer.alloc(0);
    socket.on("error", () => undefined);
    socket.on("data", (data) => {
      rest = Buffer.concat([rest, data]);
      for (let end = rest.indexOf(END); end >= 0; end = rest.indexOf(END)) {
        const packet = unescape(rest.subarray(0, end));
        rest = rest.subarray(end + 1);
        if (packet.length >= 8) for (const answer of this._answer(packet)) socket.write(slip(answer));
      }
    });
  }

  private _answer(packet: Buffer): Buffer[] {
    const command: Command = packet[1];
    const data = packet.subarray(8);
    const answer = (value: number, body: Buffer): Buffer => {
      const header = Buffer.from([1, command, 0, 0, 0, 0, 0, 0]);
      header.writeUInt16LE(body.length, 2);
      header.writeUInt32LE(value, 4);
      return Buffer.concat([header, body]);
    };
    if (command === Command.Sync) return Array.from({ length: SYNC_ANSWERS }, () => answer(ROM_VALUE, DONE));
    if (command === Command.SecurityInfo) return [answer(0, UNKNOWN_COMMAND)];
    if (command === Command.ReadRegister) return [answer(data.readUInt32LE(0) === MAGIC_REGISTER ? MAGIC[this._chip] : 0, DONE)];
    if (command === Command.MemoryEnd) return [answer(0, DONE), Buffer.from("OHAI")];
    if (command === Command.CompressedBegin) this._writing = { address: data.readUInt32LE(12), bytes: Buffer.alloc(0) };
    if (command === Command.CompressedData && this._writing) this._writing.bytes = Buffer.concat([this._writing.bytes, data.subarray(DATA_HEADER_BYTES)]);
    if (command === Command.Md5) return [answer(0, Buffer.concat([this._md5(data.readUInt32LE(0), data.readUInt32LE(4)), DONE]))];
    return [answer(0, DONE)];
  }

  private _md5(address: number, bytes: number): Buffer {
    if (this._writing) inflateSync(this._writing.bytes).copy(this.flash, this._writing.address);
    return createHash("md5").update(this.flash.subarray(address, address + bytes)).digest();
  }
}

function unescape(bytes: Buffer): Buffer {
  const result: number[] = [];
  for (let at = 0; at < bytes.length; at++) result.push(bytes[at] === ESCAPE ? ESCAPED[bytes[++at]] : bytes[at]);
  return Buffer.from(result);
}

function slip(bytes: Buffer): Buffer {
  const result = [END];
  for (const byte of bytes) {
    if (byte === END) result.push(ESCAPE, 0xdc);
    else if (byte === ESCAPE) result.push(ESCAPE, 0xdd);
    else result.push(byte);
  }
  return Buffer.from([...result, END]);
}

// Intel HEX: lines of a colon, byte count, address, type, data and checksum. Data comes 16 bytes a line and the upper half of
// the address before its first line and where it changes, as Espruino's own command line writes it.

const LINE_BYTES = 16;
const HALF = 0x10000;

const enum Type {
  Data = 0,
  End = 1,
  SegmentAddress = 2,
  SegmentStart = 3,
  LinearAddress = 4,
  LinearStart = 5,
}

/** Returns `data`, to lie at `address`, as the text of a .hex file. */
export function toIntelHex(data: Buffer, address: number): string {
  const lines: string[] = [];
  let upper = -1;
  for (let at = 0; at < data.length; at += LINE_BYTES) {
    const target = address + at;
    if (target >>> 16 !== upper) {
      upper = target >>> 16;
      lines.push(toLine(0, Type.LinearAddress, Buffer.of(upper >> 8, upper & 255)));
    }
    lines.push(toLine(target & (HALF - 1), Type.Data, data.subarray(at, at + LINE_BYTES)));
  }
  lines.push(toLine(0, Type.End, Buffer.alloc(0)));
  return `${lines.join("\r\n")}\r\n`;
}

/** Returns what a .hex file holds, from its lowest to its highest address, 0xFF where it says nothing; throws an Error naming the line that is wrong. */
export function parseIntelHex(text: string): { address: number; data: Buffer } {
  const pieces: { address: number; data: Buffer }[] = [];
  let base = 0;
  let isEnded = false;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line === "") continue;
    const bytes = Buffer.from(line.slice(1), "hex");
    const isWhole = /^:([0-9a-f]{2}){5,}$/i.test(line) && bytes.length === bytes[0] + 5 && sumOf(bytes) === 0;
    if (!isWhole || isEnded) throw new Error(`not Intel HEX: line ${index + 1} is ${isEnded ? "behind the end" : "damaged"}`);
    const data = bytes.subarray(4, -1);
    const type: Type = bytes[3];
    if (type === Type.Data) pieces.push({ address: base + bytes.readUInt16BE(1), data });
    else if (type === Type.LinearAddress) base = data.readUInt16BE(0) * HALF;
    else if (type === Type.SegmentAddress) base = data.readUInt16BE(0) * 16;
    else if (type === Type.End) isEnded = true;
    else if (type !== Type.SegmentStart && type !== Type.LinearStart) throw new Error(`not Intel HEX: line ${index + 1} has type ${String(type)}`);
  }
  if (!isEnded || pieces.length === 0) throw new Error("not Intel HEX: it has no end, or no data");
  const address = pieces.reduce((lowest, piece) => Math.min(lowest, piece.address), Infinity);
  const end = pieces.reduce((highest, piece) => Math.max(highest, piece.address + piece.data.length), 0);
  const data = Buffer.alloc(end - address, 0xff);
  for (const piece of pieces) piece.data.copy(data, piece.address - address);
  return { address, data };
}

function toLine(address: number, type: Type, data: Buffer): string {
  const bytes = Buffer.concat([Buffer.of(data.length, address >> 8, address & 255, type), data, Buffer.alloc(1)]);
  bytes[bytes.length - 1] = -sumOf(bytes);
  return `:${bytes.toString("hex").toUpperCase()}`;
}

function sumOf(bytes: Buffer): number {
  return bytes.reduce((sum, byte) => sum + byte, 0) & 255;
}

// Random messages in random frames and packets come out as they went in, under every policy. Seeded; a failure prints its seed.
import { frameBytes } from "../peers/frame-bytes";
import { SeededRandom } from "../support/random";
import { openConnection, type Options } from "./open-connection";

const RUNS = 150;
const PACKET_BYTES = 268;

interface Message {
  isBinary: boolean;
  bytes: Buffer;
  /** Payloads of its frames; one: its length is known in advance. */
  frames: Buffer[];
}

/** Numbers below `end`, the same for the same seed. */
function dice(seed: number): (end: number) => number {
  const random = new SeededRandom(seed);
  return (end) => random.below(end);
}

function text(roll: (end: number) => number, atMost: number): Buffer {
  const points = [0x41, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff];
  const isPlain = roll(2) === 0;
  let result = "";
  for (let left = roll(atMost); left > 0; left--) result += isPlain ? String.fromCharCode(97 + (left % 26)) : String.fromCodePoint(points[roll(points.length)]);
  return Buffer.from(result);
}

function makeMessage(roll: (end: number) => number): Message {
  const isBinary = roll(2) === 0;
  const atMost = [3, 130, 600][roll(3)];
  const bytes = isBinary ? Buffer.from(Array.from({ length: roll(atMost) }, () => roll(256))) : text(roll, atMost);
  const frames: Buffer[] = [];
  let at = 0;
  for (let cuts = roll(3) ? 0 : roll(5); cuts > 0; cuts--) {
    const end = at + roll(bytes.length - at + 1);
    frames.push(bytes.subarray(at, end));
    at = end;
  }
  frames.push(bytes.subarray(at));
  return { isBinary, bytes, frames };
}

/** Frames with pings before some of them. */
function encode(message: Message, roll: (end: number) => number): Buffer {
  return Buffer.concat(
    message.frames.flatMap((payload, i) => [
      ...(roll(4) ? [] : [frameBytes({ opcode: 9, payload: "p".repeat(roll(126)) })]),
      frameBytes({ opcode: i ? 0 : message.isBinary ? 2 : 1, payload, fin: i + 1 === message.frames.length }),
    ]),
  );
}

function cut(message: Message, limit: number): Buffer {
  let end = limit;
  while (!message.isBinary && (message.bytes[end] & 0xc0) === 0x80) end--;
  return message.bytes.subarray(0, end);
}

/** What the documents promise for a message. */
function promised(message: Message, options: Options): string[] {
  const { isBinary, bytes, frames } = message;
  const line = (what: string, data: Buffer): string => `${what} ${isBinary} ${data.length} ${data.toString("hex")}`;
  if (options.stream || (bytes.length > options.maxMessage! && options.oversize === "stream")) {
    return [`${line("parts", bytes)} length ${frames.length === 1 ? bytes.length : undefined}`];
  }
  if (bytes.length <= options.maxMessage!) return [line("message", bytes)];
  return [...(options.oversize === "truncate" ? [line("message", cut(message, options.maxMessage!))] : []), `oversize ${isBinary} ${bytes.length}`];
}

function play(options: Options, wire: Buffer, roll: (end: number) => number, chunkBytes?: number): string[] {
  const { connection, receive } = openConnection(options);
  const log: string[] = [];
  let parts = "";
  const hex = (data: string | Uint8Array): string => Buffer.from(data as string, "latin1").toString("hex");
  connection.on("message", (data: string | Uint8Array, isBinary: boolean) => {
    if (isBinary !== (typeof data !== "string")) log.push("wrong type");
    log.push(`message ${isBinary} ${data.length} ${hex(data)}`);
  });
  connection.on("part", (bytes: string, isLast: boolean, offset: number, about: { isBinary: boolean; length?: number }) => {
    if (offset !== parts.length) log.push(`offset ${offset} after ${parts.length} B`);
    parts += bytes;
    if (!isLast) return;
    log.push(`parts ${about.isBinary} ${parts.length} ${hex(parts)} length ${about.length}`);
    parts = "";
  });
  connection.on("oversize", (isBinary: boolean, bytes: number) => log.push(`oversize ${isBinary} ${bytes}`));
  for (let at = 0; at < wire.length; ) {
    const size = chunkBytes ?? 1 + roll(roll(3) ? PACKET_BYTES : 4);
    receive(wire.toString("latin1", at, at + size));
    at += size;
  }
  if (connection._failure) log.push(`failed ${connection._failure.status} ${connection._failure.message}`);
  return log;
}

const policies: Options[] = [
  { stream: true },
  { maxMessage: 4096 },
  ...[1, 2, 7, 124, 125, 126, 130, 300].flatMap((maxMessage) =>
    (["stream", "skip", "truncate"] as const).map((oversize) => ({ maxMessage, oversize })),
  ),
];

describe("receive", () => {
  it.each(policies.map((options) => [JSON.stringify(options), options] as const))("gives messages as promised with %s", (_, options) => {
    for (let seed = 1; seed <= RUNS; seed++) {
      const roll = dice(seed);
      const messages = Array.from({ length: 1 + roll(6) }, () => makeMessage(roll));
      const wire = Buffer.concat(messages.map((message) => encode(message, roll)));
      const log = play(options, wire, roll);
      expect({ seed, log }).toEqual({ seed, log: messages.flatMap((message) => promised(message, options)) });
    }
  });

  it.each([1, 2, 3, 4, 126, 127, 128, 129, 130, 267, 268])("gives the same in packets of %i bytes", (chunkBytes) => {
    const roll = dice(chunkBytes);
    const messages = Array.from({ length: 40 }, () => makeMessage(roll));
    const wire = Buffer.concat(messages.map((message) => encode(message, roll)));
    expect(play({ stream: true }, wire, roll, chunkBytes)).toEqual(messages.flatMap((message) => promised(message, { stream: true })));
  });
});

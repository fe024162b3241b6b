// Frames of a client: header forms, a fresh key for each frame, masking in pieces of any size.
import { frameKey, framePiece, turnKey } from "../../src/protocol/frame-writer";
import { readFrame } from "../peers/frame-bytes";
import { SeededRandom, seed } from "../support/random";
import { byteString, octets } from "../vectors/protocol/vector";
import { frames } from "../vectors/protocol/frame-writer";

const PIECE_BYTES = 128;

/** The key as E.hwRand gives it for these bytes on the wire: boards are little-endian. */
function keyNumber(hex: string): number {
  return Buffer.from(hex, "hex").readInt32LE(0);
}

test.each(frames)("writes $name", ({ first, key, payload, length, hex }) => {
  board.random32 = () => keyNumber(key);
  const piece = byteString(octets(payload));
  expect(Buffer.from(framePiece(first, length ?? piece.length, piece), "latin1").toString("hex")).toBe(hex.replaceAll(" ", ""));
  expect(frameKey).toBe(keyNumber(key));
});

test("each frame asks for 32 fresh random bits, each further piece for none", () => {
  let asked = 0;
  board.random32 = () => 0x1000000 + ++asked;
  framePiece(0x82, 12, "abcd");
  framePiece(-1, frameKey, "efgh");
  framePiece(-1, frameKey, "ijkl");
  expect(asked).toBe(1);
  framePiece(0x82, 0, "");
  expect(asked).toBe(2);
  expect(frameKey).toBe(0x1000002);
});

test("a piece's bytes do not depend on the piece before it", () => {
  board.random32 = () => 0x5a5a5a5a;
  framePiece(0x82, PIECE_BYTES, "\xff".repeat(PIECE_BYTES));
  for (let bytes = 0; bytes < 9; bytes++) {
    const wire = Buffer.from(framePiece(0x82, bytes, "a".repeat(bytes)), "latin1");
    expect(wire.length).toBe(6 + bytes);
    expect(readFrame(wire)!.frame.payload.toString()).toBe("a".repeat(bytes));
  }
});

test.each([0, 1, 2, 3, 4, 5, 6, 7])("a key turned by %i bytes is the key for what follows them", (bytes) => {
  const key = Buffer.from("81234567", "hex");
  const turned = Buffer.alloc(4);
  turned.writeInt32LE(turnKey(key.readInt32LE(0), bytes) | 0);
  expect([...turned]).toEqual([0, 1, 2, 3].map((index) => key[(index + bytes) & 3]));
});

test("a frame in two pieces, cut anywhere, is the frame in one", () => {
  const random = new SeededRandom(1);
  const payload = byteString(random.bytes(PIECE_BYTES));
  const key = random.bits() | 0;
  board.random32 = () => key;
  const whole = framePiece(0x82, payload.length, payload);
  for (let cut = 0; cut <= payload.length; cut++) {
    const begin = framePiece(0x82, payload.length, payload.substring(0, cut));
    expect(begin + framePiece(-1, turnKey(frameKey, cut), payload.substring(cut))).toBe(whole);
  }
});

test(`frames of any length, key and pieces are read as what was sent (seed ${seed})`, () => {
  const random = new SeededRandom(seed);
  for (let round = 0; round < 300; round++) {
    const key = random.bits() | 0;
    board.random32 = () => key;
    const payload = random.bytes(random.pick([0, 1, 124, 125, 126, 127, 128, 1000, 65535, 65536]) + random.below(3));
    const text = byteString(payload);
    let wire = "";
    let turned = 0;
    for (let at = 0; at === 0 || at < text.length; ) {
      const piece = text.substr(at, 1 + random.below(PIECE_BYTES));
      wire += at === 0 ? framePiece(0x82, text.length, piece) : framePiece(-1, turned, piece);
      turned = turnKey(frameKey, piece.length);
      at += piece.length || 1;
    }
    const read = readFrame(Buffer.from(wire, "latin1"))!;
    expect(read.sizeBytes).toBe(wire.length);
    expect(read.frame).toMatchObject({ fin: true, rsv: 0, opcode: 2, isMasked: true });
    expect(read.frame.maskKey.readInt32LE(0)).toBe(key);
    expect(read.frame.payload.equals(payload)).toBe(true);
  }
});

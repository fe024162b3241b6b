// Run by itself under node --expose-gc: how many bytes of heap a frame costs, after warm-up. With the argument "control" one small
// object is made per frame, to prove that the measure would see it. Prints JSON: { bytesPerFrame, frames }.
// Chunks go into the ring whole: of a part, V8 makes a string that belongs to the chunk's cutting, not to any frame.
import "../support/install-natives";
import { fillRing } from "../../src/protocol/ring-buffer";
import { createFrameParser, nextFrame, Parsed, type FrameParser } from "../../src/protocol/frame-parser";

declare const gc: () => void;

const ROUNDS = 6;
const PASSES = 20000;
const CAPACITY = 128;

/** Every kind of frame that may come, all forms of the length, fragments; the last payload goes on to the end of the second ring. */
const FRAMES = [
  "\x81\x00", "\x82\x05aaaaa", "\x01\x02aa", "\x89\x04ping", "\x00\x00", "\x80\x03aaa", "\x8a\x00", "\x81\x01a", "\x82\x04aaaa",
  "\x88\x02\x03\xe8", "\x82\x7f\x00\x00\x00\x00\x00\x01\x00\x00", "\x82\x7e\x00",
].join("");
const CHUNKS = [FRAMES + String.fromCharCode(2 * CAPACITY - FRAMES.length - 1) + "a".repeat(CAPACITY - FRAMES.length - 1), "a".repeat(CAPACITY)];
/** Payloads from here on are taken to have come by another way. */
const SKIPPED_BYTES = 65536;

/** Keeps the control's objects from being optimised away. */
const sink: { last: unknown } = { last: undefined };
const isControl = process.argv.includes("control");

/** Takes what waits, as the owner of a ring does; returns the frames it saw. */
function drain(parser: FrameParser): number {
  for (let frames = 0; ; frames++) {
    const left = parser.payloadLeft >= SKIPPED_BYTES ? 0 : parser.payloadLeft;
    const count = left < parser.size ? left : parser.size;
    parser.payloadLeft = left - count;
    parser.head = (parser.head + count) & parser.mask;
    parser.size -= count;
    if (left > count) return frames;
    if (parser.isFinal) parser.messageOpcode = 0;
    const parsed = nextFrame(parser);
    if (parsed === Parsed.Incomplete) return frames;
    if (parsed === Parsed.ProtocolError) throw new Error("the frames are lawful");
    if (parsed === Parsed.Control) {
      parser.head = (parser.head + parser.controlBytes!) & parser.mask;
      parser.size -= parser.controlBytes!;
    }
    if (isControl) sink.last = { parsed, left: parser.payloadLeft };
  }
}

function feed(parser: FrameParser): number {
  let frames = 0;
  for (let pass = 0; pass < PASSES; pass++) {
    for (let index = 0; index < CHUNKS.length; index++) {
      fillRing(parser, CHUNKS[index], 0);
      frames += drain(parser);
    }
  }
  return frames;
}

/** Bytes that `work` leaves on the heap, and those of looking; the least of all rounds, as the engine has work of its own at times. */
function garbageOf(work: () => void): number {
  let least = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    gc();
    const before = process.memoryUsage().heapUsed;
    work();
    least = Math.min(least, process.memoryUsage().heapUsed - before);
  }
  return least;
}

const parser = createFrameParser(CAPACITY);
const frames = feed(parser);
garbageOf(() => {}); // the first looks make more
const looking = garbageOf(() => {});
const bytesPerFrame = (garbageOf(() => feed(parser)) - looking) / frames;
console.log(JSON.stringify({ bytesPerFrame, frames }));

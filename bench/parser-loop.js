// A program of its own, run by node-speed.ts with the collector exposed: feeds the frame parser headers and prints frames per
// second and the bytes of garbage that each frame makes, as JSON.
import { createFrameParser, nextFrame } from "../src/protocol/frame-parser";

const FRAMES = 2_000_000;
const WARM_UP_FRAMES = 500_000;

/** Headers of a text of 16 B, one of 125 B, one of 1000 B. */
const HEADERS = [[0x81, 16], [0x81, 125], [0x81, 126, 1000 >> 8, 1000 & 255]];

const parser = createFrameParser(128);

function run(frames) {
  let bytes = 0;
  for (let n = 0; n < frames; n++) {
    const header = HEADERS[n % HEADERS.length];
    for (let i = 0; i < header.length; i++) parser.bytes[(parser.head + parser.size + i) & parser.mask] = header[i];
    parser.size += header.length;
    nextFrame(parser);
    bytes += parser.payloadLeft;
    parser.payloadLeft = 0;
    parser.messageOpcode = 0;
  }
  return bytes;
}

/** The rest of what the engine allocates for itself (compiled code) must not count: the best of some rounds. */
const ROUNDS = 4;

run(WARM_UP_FRAMES);
let framesPerSecond = 0;
let bytesPerFrame = Infinity;
for (let round = 0; round < ROUNDS; round++) {
  globalThis.gc();
  const before = process.memoryUsage().heapUsed;
  const asking = process.memoryUsage().heapUsed - before;
  const startMs = performance.now();
  run(FRAMES);
  const seconds = (performance.now() - startMs) / 1000;
  const garbage = process.memoryUsage().heapUsed - before - 2 * asking;
  framesPerSecond = Math.max(framesPerSecond, FRAMES / seconds);
  bytesPerFrame = Math.min(bytesPerFrame, garbage / FRAMES);
}
console.log(JSON.stringify({ framesPerSecond, bytesPerFrame }));

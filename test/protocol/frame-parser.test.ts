// Frame headers: every vector whole, octet by octet, at every two-way split, at every offset in the ring.
import { createFrameParser } from "../../src/protocol/frame-parser";
import { lawfulFrames, unlawfulFrames } from "../vectors/protocol/frame-parser";
import { octets } from "../vectors/protocol/vector";
import { CAPACITY, everyOctet, run } from "./parser-run";

const vectors = [...lawfulFrames, ...unlawfulFrames];
const POISONS = [0x00, 0x81, 0xff];

test.each(vectors)("reads $name, whole and at every offset in the ring", ({ hex, events }) => {
  const wire = octets(hex);
  for (let offset = 0; offset < CAPACITY; offset++) expect(run(wire, { cuts: [], offset }).events).toEqual(events);
});

test.each(vectors)("reads $name, octet by octet and at every offset in the ring", ({ hex, events }) => {
  const wire = octets(hex);
  for (let offset = 0; offset < CAPACITY; offset++) expect(run(wire, { cuts: everyOctet(wire.length), offset }).events).toEqual(events);
});

test.each(vectors)("reads $name in two parts, wherever it is split and whatever else is in the ring", ({ hex, events }) => {
  const wire = octets(hex);
  for (let cut = 0; cut <= wire.length; cut++) {
    for (const poison of POISONS) expect(run(wire, { cuts: [cut], offset: (cut * 37) % CAPACITY, poison }).events).toEqual(events);
  }
});

test.each(unlawfulFrames)("knows $name with the octet that makes it one", ({ hex, errorAt }) => {
  const wire = octets(hex);
  expect(run(wire, { cuts: everyOctet(wire.length) }).errorAt).toBe(errorAt ?? wire.length);
});

test("lengths up to 2^63 - 1024 are read; above that they count as 2^63, which is what they are as numbers", () => {
  expect(run(octets("82 7f 7ffffffffffffc00"), { cuts: [] }).events).toEqual(["binary fin above 2^53", "incomplete"]);
  expect(run(octets("82 7f 7fffffffffffffff"), { cuts: [] }).events).toEqual(["error"]);
});

test("a new parser's ring has the capacity asked for and stands between frames", () => {
  expect(createFrameParser(256)).toEqual({
    bytes: new Uint8Array(256), mask: 255, head: 0, size: 0, messageOpcode: 0, isFinal: false, payloadLeft: 0,
  });
});

// Random and damaged streams of frames: the parser's events against those of a parser written for the tests alone.
// MOTESOCKET_SEED repeats a run, MOTESOCKET_FUZZ=n makes it n times as long. A failure is told with its octets: keep it as a vector.
import { everyOctet, run, CAPACITY } from "../protocol/parser-run";
import { SeededRandom, seed } from "../support/random";
import { unlawfulFrames, lawfulFrames } from "../vectors/protocol/frame-parser";
import { octets } from "../vectors/protocol/vector";
import { damaged, lawfulStream, oddFrame } from "./frames";
import { readAll } from "./reference-parser";

const ROUNDS = 400 * Number(process.env.MOTESOCKET_FUZZ ?? 1);

function compare(stream: Buffer, random: SeededRandom, round: number): readonly string[] {
  const wanted = readAll(stream);
  const options = { cuts: random.cuts(stream.length), offset: random.below(CAPACITY), poison: random.below(256) };
  const found = run(stream, options).events;
  if (found.join() !== wanted.events.join()) {
    throw new Error(`seed ${seed}, round ${round}: ${stream.toString("hex")} cut at ${options.cuts}\ngives  ${found}\nwanted ${wanted.events}`);
  }
  const { errorAt } = run(stream, { cuts: everyOctet(stream.length) });
  if (errorAt !== wanted.errorAt) {
    throw new Error(`seed ${seed}, round ${round}: the error in ${stream.toString("hex")} is known at ${errorAt}, wanted at ${wanted.errorAt}`);
  }
  return found;
}

test("the parser of the tests agrees with the vectors", () => {
  for (const { hex, events, errorAt } of [...lawfulFrames, ...unlawfulFrames]) {
    const wire = Buffer.from(octets(hex));
    expect(readAll(wire).events).toEqual(events);
    if (events.includes("error")) expect(readAll(wire).errorAt).toBe(errorAt ?? wire.length);
  }
});

test(`lawful streams are read alike, and without errors (seed ${seed})`, () => {
  const random = new SeededRandom(seed);
  for (let round = 0; round < ROUNDS; round++) expect(compare(lawfulStream(random), random, round)).not.toContain("error");
});

test(`single odd frames are judged alike (seed ${seed})`, () => {
  const random = new SeededRandom(seed + 1);
  const seen = new Set<string>();
  for (let round = 0; round < 10 * ROUNDS; round++) seen.add(compare(oddFrame(random), random, round).at(-1)!.split(" ")[0]);
  expect([...seen]).toEqual(expect.arrayContaining(["error", "incomplete", "end", "ping"]));
});

test(`damaged streams are judged alike (seed ${seed})`, () => {
  const random = new SeededRandom(seed + 2);
  for (let round = 0; round < ROUNDS; round++) compare(damaged(random, lawfulStream(random)), random, round);
});

test(`random octets are judged alike (seed ${seed})`, () => {
  const random = new SeededRandom(seed + 3);
  for (let round = 0; round < 10 * ROUNDS; round++) compare(random.bytes(random.below(12)), random, round);
});

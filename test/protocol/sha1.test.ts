// SHA-1 in JavaScript, against the RFC's vectors and Node's own.
import { createHash } from "node:crypto";
import { sha1 } from "../../src/protocol/sha1";
import { SeededRandom, seed } from "../support/random";
import { byteString, octets } from "../vectors/protocol/vector";
import { digests } from "../vectors/protocol/sha1";

test.each(digests)("the digest of $name is right", ({ hex, times = 1, digest }) => {
  expect(Buffer.from(sha1(byteString(octets(hex)).repeat(times)), "latin1").toString("hex")).toBe(digest);
});

test(`the digest of every length from 0 to 200 bytes is Node's (seed ${seed})`, () => {
  const random = new SeededRandom(seed);
  for (let length = 0; length <= 200; length++) {
    const message = random.bytes(length);
    expect(sha1(byteString(message))).toBe(byteString(createHash("sha1").update(message).digest()));
  }
});

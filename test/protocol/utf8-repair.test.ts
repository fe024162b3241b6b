// Text made valid: nothing that is well-formed is touched, nothing else stays.
import { repairUtf8 } from "../../src/protocol/utf8-repair";
import { SeededRandom, seed } from "../support/random";
import { judgeUtf8 } from "../support/utf8-oracle";
import { byteString } from "../vectors/protocol/vector";
import { borderOctets } from "../vectors/protocol/utf8";

const repaired = (hex: string): string => Buffer.from(repairUtf8(Buffer.from(hex, "hex").toString("latin1")), "latin1").toString("hex");

test.each([
  ["nothing", "", ""],
  ["the first and last sequence of each length", "00 7f c280 dfbf e0a080 ed9fbf ee8080 efbfbf f0908080 f48fbfbf", "00 7f c280 dfbf e0a080 ed9fbf ee8080 efbfbf f0908080 f48fbfbf"],
  ["octets that are never valid", "c0 61 c1 f5 ff", "efbfbd 61 efbfbd efbfbd efbfbd"],
  ["a continuation of nothing", "80 62 bf", "efbfbd 62 efbfbd"],
  ["overlong forms", "e09fbf f08fbfbf", "efbfbd efbfbd efbfbd efbfbd efbfbd efbfbd efbfbd"],
  ["a surrogate", "eda080", "efbfbd efbfbd efbfbd"],
  ["a code point above U+10FFFF", "f4908080", "efbfbd efbfbd efbfbd efbfbd"],
  ["a sequence cut by another", "e282 c3a9 f09f98 41", "efbfbd efbfbd c3a9 efbfbd efbfbd efbfbd 41"],
  ["a sequence cut by the end", "41 c3", "41 efbfbd"],
])("%s becomes what it should", (_name, hex, wanted) => {
  expect(repaired(hex.replaceAll(" ", ""))).toBe(wanted.replaceAll(" ", ""));
});

test(`random octets become valid, and valid ones stay (seed ${seed})`, () => {
  const random = new SeededRandom(seed);
  for (let round = 0; round < 20000; round++) {
    const bytes = Array.from({ length: random.below(8) }, () => random.pick(borderOctets));
    const text = byteString(bytes);
    const result = repairUtf8(text);
    const found = judgeUtf8([...Buffer.from(result, "latin1")]).verdict;
    if (found !== "valid") throw new Error(`${Buffer.from(bytes).toString("hex")} became ${found}`);
    if (judgeUtf8(bytes).verdict === "valid" && result !== text) throw new Error(`${Buffer.from(bytes).toString("hex")} was changed`);
  }
});

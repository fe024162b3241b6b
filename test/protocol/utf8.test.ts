// UTF-8 in pieces: every sequence by its octets' classes, every split, the first offending octet.
import { createUtf8Check } from "../../src/protocol/utf8";
import { SeededRandom, seed } from "../support/random";
import { judgeUtf8 } from "../support/utf8-oracle";
import { byteString, octets } from "../vectors/protocol/vector";
import { borderOctets, utf8Vectors } from "../vectors/protocol/utf8";

const check = createUtf8Check();

/** Feeds pieces that end at `cuts`; returns the verdict and the octets given when it was invalid. */
function feed(bytes: readonly number[] | Uint8Array, cuts: readonly number[]): { verdict: string; given: number } {
  let open = "";
  let start = 0;
  for (const cut of [...cuts, bytes.length]) {
    const end = check(open + byteString(bytes.slice(start, cut)));
    if (end === undefined) return { verdict: "invalid", given: cut };
    open = end;
    start = cut;
  }
  return { verdict: open ? "incomplete" : "valid", given: bytes.length };
}

/** Compares with the oracle: in one piece, the open end included. Kept free of `expect`, for millions of calls. */
function compareWhole(bytes: number[]): void {
  const { verdict, open } = judgeUtf8(bytes);
  const text = String.fromCharCode(...bytes);
  const wanted = verdict === "invalid" ? undefined : text.substring(text.length - open);
  const found = check(text);
  if (found !== wanted) throw new Error(`${byteHex(bytes)}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`);
}

/** Compares with the oracle: octet by octet, the first offending octet included. */
function compareOctets(bytes: number[]): void {
  const { good } = judgeUtf8(bytes);
  let open: string | undefined = "";
  for (let at = 0; at < bytes.length; at++) {
    open = check(open + String.fromCharCode(bytes[at]));
    if ((open === undefined) !== (at === good)) throw new Error(`${byteHex(bytes)}: octet ${at + 1} is judged ${open === undefined ? "wrong" : "good"}`);
    if (open === undefined) return;
  }
}

function byteHex(bytes: readonly number[]): string {
  return Buffer.from(bytes).toString("hex");
}

function nodeAccepts(bytes: readonly number[] | Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
    return true;
  } catch {
    return false;
  }
}

describe.each([false, true])("where a string's characters have a sign: %s", (hasSignedCharacters) => {
  beforeEach(() => {
    board.hasSignedCharacters = hasSignedCharacters;
  });

  test.each(utf8Vectors)("judges $name, in one piece and at every split", ({ hex, status }) => {
    const bytes = octets(hex);
    expect(feed(bytes, []).verdict).toBe(status);
    for (let cut = 0; cut <= bytes.length; cut++) expect(feed(bytes, [cut]).verdict).toBe(status);
  });

  test.each(utf8Vectors.filter(({ invalidAt }) => invalidAt))("refuses $name with octet $invalidAt", ({ hex, invalidAt }) => {
    const bytes = octets(hex);
    expect(feed(bytes, bytes.map((_, index) => index + 1)).given).toBe(invalidAt);
  });
});

test("the oracle and Node agree on every pair of octets followed by border octets", () => {
  for (let first = 0; first < 256; first++) {
    for (let second = 0; second < 256; second++) {
      for (const tail of [[], [0x80], [0x80, 0x80], [0x41]]) {
        const bytes = [first, second, ...tail];
        if ((judgeUtf8(bytes).verdict === "valid") !== nodeAccepts(bytes)) throw new Error(byteHex(bytes));
      }
    }
  }
});

test("every sequence of one and two octets is judged rightly, whole and octet by octet", () => {
  for (let first = 0; first < 256; first++) {
    compareWhole([first]);
    for (let second = 0; second < 256; second++) {
      compareWhole([first, second]);
      compareOctets([first, second]);
    }
  }
});

test("every pair of octets followed by every class of third octet is judged rightly, whole and octet by octet", () => {
  const thirds = [0x00, 0x7f, 0x80, 0xbf, 0xc0, 0xff];
  for (let first = 0; first < 256; first++) {
    for (let second = 0; second < 256; second++) {
      for (const third of thirds) compareWhole([first, second, third]);
      if (first >= 0xc0) for (const third of thirds) compareOctets([first, second, third]);
    }
  }
});

test("every sequence of four border octets is judged rightly, between other text as well", () => {
  for (const first of borderOctets) {
    for (const second of borderOctets) {
      for (const third of borderOctets) {
        for (const fourth of [0x41, 0x7f, 0x80, 0xbf, 0xc0, 0xc2, 0xe0, 0xf0]) {
          const bytes = [first, second, third, fourth];
          compareWhole(bytes);
          if (first >= 0xe0) compareWhole([0x61, 0xc3, 0xa9, ...bytes, 0xe2, 0x82, 0xac]);
          if (first >= 0xf0) compareOctets(bytes);
        }
      }
    }
  }
});

test("malformed sequences never balance one another", () => {
  for (const first of borderOctets) {
    for (const second of borderOctets) {
      const pair = [first, second];
      compareWhole([...pair, ...pair]);
      compareWhole([...pair, ...pair, ...pair, ...pair, ...pair]);
      compareWhole([0x41, 0x41, 0x41, ...pair, 0x41, 0x41, 0x41, ...pair, 0x41, 0x41, 0x41]);
    }
  }
});

test(`random texts and random damage are judged as Node judges them, at random splits (seed ${seed})`, () => {
  const random = new SeededRandom(seed);
  for (let round = 0; round < 4000; round++) {
    let text = "";
    for (let length = random.below(40); length > 0; length--) {
      const codePoint = random.below(random.pick([0x80, 0x800, 0xd800, 0x10000, 0x110000]));
      text += codePoint >= 0xd800 && codePoint < 0xe000 ? "?" : String.fromCodePoint(codePoint);
    }
    const bytes = Buffer.from(text);
    for (let hits = random.below(3); hits > 0 && bytes.length; hits--) bytes[random.below(bytes.length)] ^= 1 << random.below(8);
    const { verdict } = feed(bytes, random.cuts(bytes.length));
    if ((verdict === "valid") !== nodeAccepts(bytes) || verdict !== judgeUtf8(bytes).verdict) {
      throw new Error(`seed ${seed}, round ${round}: ${bytes.toString("hex")} is judged ${verdict}`);
    }
  }
});

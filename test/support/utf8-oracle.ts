// Unicode's table 3-7 (RFC 3629 §4) as a reader of its own, octet by octet: what a strict decoder must say. Slow and plain.

export type Utf8Verdict = "valid" | "incomplete" | "invalid";

/** Lead octets from, to; then from, to of the octets that must follow. */
const WELL_FORMED: readonly (readonly number[])[] = [
  [0x00, 0x7f],
  [0xc2, 0xdf, 0x80, 0xbf],
  [0xe0, 0xe0, 0xa0, 0xbf, 0x80, 0xbf],
  [0xe1, 0xec, 0x80, 0xbf, 0x80, 0xbf],
  [0xed, 0xed, 0x80, 0x9f, 0x80, 0xbf],
  [0xee, 0xef, 0x80, 0xbf, 0x80, 0xbf],
  [0xf0, 0xf0, 0x90, 0xbf, 0x80, 0xbf, 0x80, 0xbf],
  [0xf1, 0xf3, 0x80, 0xbf, 0x80, 0xbf, 0x80, 0xbf],
  [0xf4, 0xf4, 0x80, 0x8f, 0x80, 0xbf, 0x80, 0xbf],
];

/** The verdict on all octets, and how many octets are good: the next one is the first that offends. `open`: octets of an incomplete sequence. */
export function judgeUtf8(octets: ArrayLike<number>): { verdict: Utf8Verdict; good: number; open: number } {
  let row: readonly number[] | undefined;
  let step = 0;
  for (let at = 0; at < octets.length; at++) {
    const octet = octets[at];
    if (!row) row = WELL_FORMED.find(([from, to]) => octet >= from && octet <= to);
    else if (octet < row[2 * step] || octet > row[2 * step + 1]) row = undefined;
    if (!row) return { verdict: "invalid", good: at, open: 0 };
    if (++step === row.length / 2) [row, step] = [undefined, 0];
  }
  return { verdict: row ? "incomplete" : "valid", good: octets.length, open: step };
}

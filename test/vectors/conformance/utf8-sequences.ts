// The octet sequences of sections 6.5 to 6.23, one row per section, after Markus Kuhn's UTF-8 stress test.
// Whether a row's sequences are valid is data: "valid", "invalid", or the sequences that are valid. RFC 3629 §3, §4.

export interface SequenceGroup {
  readonly title: string;
  readonly sequences: readonly string[];
  readonly valid: "all" | "none" | readonly string[];
}

/** U+03BA U+1F79 U+03C3 U+03BC U+03B5. */
export const KOSME = "cebae1bdb9cf83cebcceb5";

function octetsBetween(first: number, end: number, separator = ""): string {
  let result = "";
  for (let octet = first; octet < end; octet++) result += octet.toString(16).padStart(2, "0") + separator;
  return result;
}

const KOSME_PREFIXES = Array.from({ length: KOSME.length / 2 }, (_, index) => KOSME.slice(0, 2 * (index + 1)));

const LAST_OCTET_MISSING = [
  "c0", "e080", "f08080", "f8808080", "fc80808080", "df", "efbf", "f7bfbf", "fbbfbfbf", "fdbfbfbfbf",
];

/** U+nFFFE and U+nFFFF of the planes whose last octets but one are bf, in the catalogue's order. */
const NON_CHARACTERS = [
  "efbfbe", "efbfbf",
  ..."f09f f0af f0bf f18f f19f f1af f1bf f28f f29f f2af f2bf f38f f39f f3af f3bf f48f"
    .split(" ").flatMap((head) => [`${head}bfbe`, `${head}bfbf`]),
];

export const SEQUENCE_GROUPS: readonly SequenceGroup[] = [
  {
    title: "valid text",
    valid: "all",
    sequences: ["24", "c2a2", "e282ac", "f0a4ada2"].map((middle) => `68656c6c6f${middle}776f726c64`).concat(KOSME),
  },
  {
    title: "a prefix of valid text",
    valid: [2, 5, 7, 9, 11].map((bytes) => KOSME.slice(0, 2 * bytes)),
    sequences: KOSME_PREFIXES,
  },
  { title: "the first sequence of its length", valid: "all", sequences: ["00", "c280", "e0a080", "f0908080"] },
  { title: "the first sequence of a length there is not", valid: "none", sequences: ["f888808080", "fc8480808080"] },
  { title: "the last sequence of its length", valid: "all", sequences: ["7f", "dfbf", "efbfbf", "f48fbfbf"] },
  { title: "the last sequence of a length, out of range", valid: "none", sequences: ["f7bfbfbf", "fbbfbfbfbf", "fdbfbfbfbfbf"] },
  {
    title: "a boundary",
    valid: ["ed9fbf", "ee8080", "efbfbd", "f48fbfbf"],
    sequences: ["ed9fbf", "ee8080", "efbfbd", "f48fbfbf", "f4908080"],
  },
  {
    title: "a continuation octet unexpected",
    valid: "none",
    sequences: ["80", "bf", "80bf", "80bf80", "80bf80bf", "80bf80bf80", "80bf80bf80bf", octetsBetween(0x80, 0xbf)],
  },
  {
    title: "lonely start octets",
    valid: "none",
    sequences: [
      octetsBetween(0xc0, 0xdf, "20"), octetsBetween(0xe0, 0xef, "20"), octetsBetween(0xf0, 0xf7, "20"),
      octetsBetween(0xf8, 0xfb, "20"), octetsBetween(0xfc, 0xfd, "20"),
    ],
  },
  { title: "the last continuation octet missing", valid: "none", sequences: LAST_OCTET_MISSING },
  { title: "unfinished sequences joined", valid: "none", sequences: [LAST_OCTET_MISSING.join("")] },
  { title: "an impossible octet", valid: "none", sequences: ["fe", "ff", "fefeffff"] },
  { title: "an overlong slash", valid: "none", sequences: ["c0af", "e080af", "f08080af", "f8808080af", "fc80808080af"] },
  { title: "the longest overlong sequence", valid: "none", sequences: ["c1bf", "e09fbf", "f08fbfbf", "f887bfbfbf", "fc83bfbfbfbf"] },
  { title: "an overlong NUL", valid: "none", sequences: ["c080", "e08080", "f0808080", "f880808080", "fc8080808080"] },
  { title: "a single surrogate", valid: "none", sequences: ["eda080", "edadbf", "edae80", "edafbf", "edb080", "edbe80", "edbfbf"] },
  {
    title: "a pair of surrogates",
    valid: "none",
    sequences: [
      "eda080edb080", "eda080edbfbf", "edadbfedb080", "edadbfedbfbf",
      "edae80edb080", "edae80edbfbf", "edafbfedb080", "edafbfedbfbf",
    ],
  },
  { title: "a non-character, which is valid", valid: "all", sequences: NON_CHARACTERS },
  {
    title: "a special",
    valid: "all",
    sequences: ["efbfb9", "efbfba", "efbfbb", "efbfbc", "efbfbd", "efbfbe", "efbfbf"],
  },
];

// Octet sequences and what a strict, fail-fast reader says. RFC 3629 §3, §4; Unicode's table 3-7 of well-formed sequences.
import type { Utf8Vector } from "./vector";

const valid = (name: string, hex: string, autobahn?: string): Utf8Vector => ({ name, hex, status: "valid", rfc: "3629 3", autobahn });
const incomplete = (name: string, hex: string): Utf8Vector => ({ name, hex, status: "incomplete", rfc: "3629 3" });
const invalid = (name: string, hex: string, invalidAt: number, autobahn?: string): Utf8Vector => ({ name, hex, status: "invalid", invalidAt, rfc: "3629 3", autobahn });

export const utf8Vectors: readonly Utf8Vector[] = [
  valid("nothing", ""),
  valid("a zero octet", "00"),
  valid("the last of one octet", "7f"),
  valid("the first of two octets", "c280"),
  valid("the last of two octets", "dfbf"),
  valid("the first of three octets", "e0a080"),
  valid("the last before the surrogates", "ed9fbf"),
  valid("the first behind the surrogates", "ee8080"),
  valid("a non-character", "efbfbf", "6.22.1"),
  valid("a byte order mark", "efbbbf"),
  valid("the first of four octets", "f0908080"),
  valid("the last code point", "f48fbfbf"),
  valid("Greek", "cebae1bdb9cf83cebcceb5", "6.2.1"),
  valid("lengths mixed", "61c3a9e282acf09f9880620a"),
  incomplete("half of two octets", "61c3"),
  incomplete("one of three octets", "61e2"),
  incomplete("two of three octets", "61e282"),
  incomplete("one of four octets", "f0"),
  incomplete("three of four octets", "f09f98"),
  invalid("a continuation of nothing", "80", 1, "6.14.1"),
  invalid("a continuation too many", "c3a9a9", 3),
  invalid("an overlong zero", "c080", 1),
  invalid("an overlong slash in two octets", "c0af", 1, "6.18.1"),
  invalid("an overlong slash in three octets", "e080af", 2, "6.18.2"),
  invalid("an overlong slash in four octets", "f08080af", 2, "6.18.3"),
  invalid("the last overlong in three octets", "e09fbf", 2),
  invalid("the last overlong in four octets", "f08fbfbf", 2),
  invalid("the first surrogate", "eda080", 2, "6.20.1"),
  invalid("the last surrogate", "edbfbf", 2, "6.20.7"),
  invalid("the first above the last code point", "f4908080", 2, "6.4.1"),
  invalid("a lead that would reach above the last code point", "f5808080", 1),
  invalid("a sequence of five octets", "f888808080", 1),
  invalid("a sequence of six octets", "fc8480808080", 1),
  invalid("FE", "fe", 1),
  invalid("FF", "61ff", 2),
  invalid("a lead before a lead", "c3c3a9", 2),
  invalid("a lead before ASCII", "e28261", 3),
  invalid("two of four octets before ASCII", "f09f61", 3),
  invalid("a surrogate behind Greek", "cebae1bdb9cf83cebcceb5eda080656469746564", 13, "6.3.1"),
];

/** Octets on both sides of every border of table 3-7. */
export const borderOctets: readonly number[] = [
  0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff,
];

// Holds the conformance vectors to the catalogue's numbers and to RFC 3629.
import { catalogue, COUNT_BY_SECTION, isLarge } from "../vectors/conformance/catalogue";
import type { ConformanceCase } from "../vectors/conformance/case";
import { SEQUENCE_GROUPS } from "../vectors/conformance/utf8-sequences";

function isUtf8(hex: string): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(hex, "hex"));
    return true;
  } catch {
    return false;
  }
}

function sectionOf(testCase: ConformanceCase): string {
  return testCase.id.split(".")[0]!;
}

describe("the conformance catalogue", () => {
  it("holds 301 cases, each once", () => {
    expect(catalogue).toHaveLength(301);
    expect(new Set(catalogue.map(({ id }) => id)).size).toBe(301);
  });

  it.each(Object.entries(COUNT_BY_SECTION))("has in section %s %i cases", (section, count) => {
    expect(catalogue.filter((testCase) => sectionOf(testCase) === section)).toHaveLength(count);
  });

  it("is ordered as a fuzzing server numbers it", () => {
    const keys = catalogue.map(({ id }) => id.split(".").reduce((key, part) => key * 1000 + Number(part), 0)
      * (id.split(".").length === 2 ? 1000 : 1));
    expect(keys).toEqual([...keys].sort((a, b) => a - b));
  });

  it("keeps enough cases out of the large ones for a quick run", () => {
    expect(catalogue.filter(isLarge).map(sectionOf).every((section) => section === "9")).toBe(true);
    expect(catalogue.filter((testCase) => !isLarge(testCase)).length).toBeGreaterThan(240);
  });

  it("calls a sequence valid exactly when RFC 3629 does", () => {
    for (const { sequences, valid } of SEQUENCE_GROUPS) {
      for (const octets of sequences) {
        const isValid = valid === "all" || (valid !== "none" && valid.includes(octets));
        expect([octets, isValid]).toEqual([octets, isUtf8(octets)]);
      }
    }
  });

  it("sends only what hexadecimal digits can say", () => {
    expect(JSON.stringify(catalogue).match(/"hex":"(?!(?:[0-9a-f]{2})*")/g)).toBeNull();
  });
});

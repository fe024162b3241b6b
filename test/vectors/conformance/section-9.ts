// Section 9, limits: messages up to 16 MiB in one frame, in fragments and in small writes; 1000 round trips.
// Fragments that divide a message exactly are followed by an empty final one. RFC 6455 §5.2, §5.4.
import type { ConformanceCase, Octets, Step } from "./case";
import { fragments, frame, hex, message, OPCODE, repeated, SERVER_CLOSES, text } from "./builders";

const KIB = 1024;
const MIB = 1024 * KIB;

interface Kind {
  readonly name: string;
  readonly opcode: number;
  readonly pattern: Octets;
  readonly fill: Octets;
}

const TEXT: Kind = { name: "text", opcode: OPCODE.TEXT, pattern: text("BAsd7&jh23"), fill: text("*") };
const BINARY: Kind = { name: "binary", opcode: OPCODE.BINARY, pattern: hex("00fe23faf0"), fill: hex("fe") };

const SIZES = [64 * KIB, 256 * KIB, MIB, 4 * MIB, 8 * MIB, 16 * MIB];
const TEXT_LIMITS_MS = [10_000, 10_000, 100_000, 100_000, 100_000, 100_000];
const BINARY_LIMITS_MS = [10_000, 10_000, 10_000, 10_000, 100_000, 100_000];
const FRAGMENT_SIZES = [64, 256, KIB, 4 * KIB, 16 * KIB, 64 * KIB, 256 * KIB, MIB, 4 * MIB];
const CHOP_SIZES = [64, 128, 256, 512, KIB, 2 * KIB];
const ROUND_TRIPS = [
  { bytes: 0, limitMs: 60_000 }, { bytes: 16, limitMs: 60_000 }, { bytes: 64, limitMs: 60_000 },
  { bytes: 256, limitMs: 120_000 }, { bytes: 1024, limitMs: 240_000 }, { bytes: 4096, limitMs: 480_000 },
];

function echoed(id: string, what: string, kind: Kind, payload: Octets, step: Step, limitMs: number, times?: number): ConformanceCase {
  const description = `${times === undefined ? "a" : times} ${kind.name} message${times === undefined ? "" : "s"} of ${payload.bytes} octets${what}`;
  return { id, description, steps: [step], answers: [message(kind.opcode, payload, times)], ending: SERVER_CLOSES, limitMs };
}

function increasing(group: string, kind: Kind, limitsMs: readonly number[]): ConformanceCase[] {
  return SIZES.map((bytes, index) => {
    const payload = repeated(kind.pattern, bytes);
    return echoed(`${group}.${index + 1}`, "", kind, payload, frame(kind.opcode, payload), limitsMs[index]!);
  });
}

/** The first fragmented binary message is of 0xfe, the others of asterisks, as in the catalogue. */
function fragmented(group: string, kind: Kind): ConformanceCase[] {
  return FRAGMENT_SIZES.map((fragmentBytes, index) => {
    const payload = repeated(index === 0 ? kind.fill : TEXT.fill, 4 * MIB);
    return echoed(`${group}.${index + 1}`, ` in fragments of ${fragmentBytes}`, kind, payload,
      fragments(kind.opcode, payload, fragmentBytes), 100_000);
  });
}

function chopped(group: string, kind: Kind): ConformanceCase[] {
  return CHOP_SIZES.map((chopBytes, index) => {
    const payload = repeated(kind.pattern, MIB);
    return echoed(`${group}.${index + 1}`, ` in writes of ${chopBytes}`, kind, payload,
      frame(kind.opcode, payload, { chopBytes }), 1_000_000);
  });
}

function roundTrips(group: string, kind: Kind): ConformanceCase[] {
  return ROUND_TRIPS.map(({ bytes, limitMs }, index) => {
    const payload = repeated(kind.fill, bytes);
    return echoed(`${group}.${index + 1}`, ", each after the echo of the one before", kind, payload,
      { do: "lockstep", opcode: kind.opcode, payload, times: 1000 }, limitMs, 1000);
  });
}

export const section9: readonly ConformanceCase[] = [
  ...increasing("9.1", TEXT, TEXT_LIMITS_MS),
  ...increasing("9.2", BINARY, BINARY_LIMITS_MS),
  ...fragmented("9.3", TEXT),
  ...fragmented("9.4", BINARY),
  ...chopped("9.5", TEXT),
  ...chopped("9.6", BINARY),
  ...roundTrips("9.7", TEXT),
  ...roundTrips("9.8", BINARY),
];

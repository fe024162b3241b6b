// Section 1, framing: whole text and binary messages around every limit of the length field. RFC 6455 §5.2, §5.6.
import type { ConformanceCase } from "./case";
import { frame, hex, message, OPCODE, repeated, SERVER_CLOSES, text } from "./builders";

const SIZES: readonly { readonly bytes: number; readonly chopBytes?: number }[] = [
  { bytes: 0 },
  { bytes: 125 },
  { bytes: 126 },
  { bytes: 127 },
  { bytes: 128 },
  { bytes: 65535 },
  { bytes: 65536 },
  { bytes: 65536, chopBytes: 997 },
];

const KINDS = [
  { group: "1.1", name: "text", opcode: OPCODE.TEXT, pattern: text("*") },
  { group: "1.2", name: "binary", opcode: OPCODE.BINARY, pattern: hex("fe") },
];

export const section1: readonly ConformanceCase[] = KINDS.flatMap(({ group, name, opcode, pattern }) =>
  SIZES.map(({ bytes, chopBytes }, index): ConformanceCase => {
    const payload = repeated(pattern, bytes);
    return {
      id: `${group}.${index + 1}`,
      description: `a ${name} message of ${bytes} octets${chopBytes ? ` in writes of ${chopBytes}` : ""}`,
      steps: [frame(opcode, payload, chopBytes ? { chopBytes } : {})],
      answers: [message(opcode, payload)],
      ending: SERVER_CLOSES,
      limitMs: bytes > 1000 ? 10_000 : 1000,
    };
  }),
);

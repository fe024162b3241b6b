// Section 10, miscellaneous: a message fragmented by the server's own limit. RFC 6455 §5.4.
import type { ConformanceCase } from "./case";
import { fragments, message, OPCODE, repeated, SERVER_CLOSES, text } from "./builders";

const PAYLOAD = repeated(text("*"), 65_536);

export const section10: readonly ConformanceCase[] = [
  {
    id: "10.1.1",
    description: "a text message of 65536 octets in fragments of 1300",
    steps: [fragments(OPCODE.TEXT, PAYLOAD, 1300)],
    answers: [message(OPCODE.TEXT, PAYLOAD)],
    ending: SERVER_CLOSES,
    limitMs: 10_000,
  },
];

// Section 4, opcodes: the reserved ones, 3 to 7 (data) and 11 to 15 (control), are protocol errors. RFC 6455 §5.2.
import type { ConformanceCase, Octets, WireSpec } from "./case";
import { clientFails, CLOSE_CODE, frame, HELLO, message, NONE, OPCODE, text } from "./builders";

const ENDING = clientFails(CLOSE_CODE.PROTOCOL_ERROR);
const KINDS = [
  { group: "4.1", name: "data", firstOpcode: 3 },
  { group: "4.2", name: "control", firstOpcode: 11 },
];
const PLANS: readonly { readonly what: string; readonly payload: Octets; readonly isAfterMessage: boolean; readonly wire: WireSpec }[] = [
  { what: "empty", payload: NONE, isAfterMessage: false, wire: {} },
  { what: "with payload", payload: text("reserved opcode payload"), isAfterMessage: false, wire: {} },
  { what: "empty, between a text message and a ping", payload: NONE, isAfterMessage: true, wire: {} },
  { what: "with payload, between a text message and a ping", payload: text(HELLO), isAfterMessage: true, wire: {} },
  { what: "with payload, between a text message and a ping, octet by octet", payload: text(HELLO), isAfterMessage: true, wire: { chopBytes: 1 } },
];

export const section4: readonly ConformanceCase[] = KINDS.flatMap(({ group, name, firstOpcode }) =>
  PLANS.map(({ what, payload, isAfterMessage, wire }, index): ConformanceCase => {
    const reserved = frame(firstOpcode + index, payload, wire);
    const common = {
      id: `${group}.${index + 1}`,
      description: `a frame of reserved ${name} opcode ${firstOpcode + index}, ${what}`,
      ending: ENDING,
      limitMs: 1000,
    };
    if (!isAfterMessage) return { ...common, steps: [reserved], answers: [] };
    return {
      ...common,
      steps: [frame(OPCODE.TEXT, text(HELLO), wire), reserved, frame(OPCODE.PING, NONE, wire)],
      answers: [message(OPCODE.TEXT, text(HELLO))],
      lenientAnswers: [],
    };
  }),
);

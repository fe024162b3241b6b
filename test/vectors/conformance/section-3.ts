// Section 3, reserved bits: without an extension every RSV bit set is a protocol error. RFC 6455 §5.2.
import type { ConformanceCase, Octets, Step, WireSpec } from "./case";
import { clientFails, CLOSE_CODE, frame, HELLO, hex, message, NONE, OPCODE, text } from "./builders";

const ENDING = clientFails(CLOSE_CODE.PROTOCOL_ERROR);

function alone(number: number, description: string, opcode: number, payload: Octets, rsv: number): ConformanceCase {
  const steps: Step[] = [frame(opcode, payload, { rsv })];
  return { id: `3.${number}`, description, steps, answers: [], ending: ENDING, limitMs: 1000 };
}

function afterMessage(number: number, description: string, rsv: number, wire: WireSpec): ConformanceCase {
  const hello = text(HELLO);
  return {
    id: `3.${number}`,
    description,
    steps: [
      frame(OPCODE.TEXT, hello, wire),
      frame(OPCODE.TEXT, hello, { rsv, ...wire }),
      frame(OPCODE.PING, NONE, wire),
    ],
    answers: [message(OPCODE.TEXT, hello)],
    lenientAnswers: [],
    ending: ENDING,
    limitMs: 1000,
  };
}

export const section3: readonly ConformanceCase[] = [
  alone(1, "a text message with RSV 1", OPCODE.TEXT, text(HELLO), 1),
  afterMessage(2, "a text message, one with RSV 2, a ping, all at once", 2, {}),
  afterMessage(3, "a text message, one with RSV 3, a ping, frame by frame", 3, { isAlone: true }),
  afterMessage(4, "a text message, one with RSV 4, a ping, octet by octet", 4, { chopBytes: 1 }),
  alone(5, "a binary message with RSV 5", OPCODE.BINARY, hex("00fffefdfcfb00ff"), 5),
  alone(6, "a binary message with RSV 6", OPCODE.BINARY, text(HELLO), 6),
  alone(7, "a Close frame with RSV 7", OPCODE.CLOSE, NONE, 7),
];

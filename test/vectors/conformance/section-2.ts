// Section 2, pings and pongs: payload returned octet by octet, pongs unasked, control frames too long. RFC 6455 §5.5.
import type { Answer, ConformanceCase, Octets, Step } from "./case";
import {
  clientFails, CLOSE_CODE, closeFrame, closeInSteps, frame, hex, OPCODE, pong, repeated, SERVER_CLOSES, text,
} from "./builders";

const UNASKED = text("unsolicited pong payload");
const TEN_PAYLOADS: readonly Octets[] = Array.from({ length: 10 }, (_, index) => text(`payload-${index}`));

function answered(number: number, description: string, limitMs: number, steps: Step[], answers: Answer[]): ConformanceCase {
  return { id: `2.${number}`, description, steps, answers, ending: SERVER_CLOSES, limitMs };
}

function onePing(number: number, description: string, payload: Octets): ConformanceCase {
  return answered(number, description, 1000, [frame(OPCODE.PING, payload)], [pong(payload)]);
}

function pongThenClose(number: number, description: string, payload: Octets): ConformanceCase {
  return {
    id: `2.${number}`,
    description,
    steps: [frame(OPCODE.PONG, payload), closeFrame(CLOSE_CODE.NORMAL)],
    answers: [],
    ending: closeInSteps(CLOSE_CODE.NORMAL),
    limitMs: 1000,
  };
}

export const section2: readonly ConformanceCase[] = [
  onePing(1, "a ping without payload", text("")),
  onePing(2, "a ping with a text as payload", text("Hello, world!")),
  onePing(3, "a ping whose payload is no UTF-8", hex("00fffefdfcfb00ff")),
  onePing(4, "a ping of 125 octets", repeated(hex("fe"), 125)),
  {
    id: "2.5",
    description: "a ping of 126 octets, one too many",
    steps: [frame(OPCODE.PING, repeated(hex("fe"), 126))],
    answers: [],
    ending: clientFails(CLOSE_CODE.PROTOCOL_ERROR),
    limitMs: 1000,
  },
  answered(6, "a ping of 125 octets, octet by octet", 2000,
    [frame(OPCODE.PING, repeated(hex("fe"), 125), { chopBytes: 1 })], [pong(repeated(hex("fe"), 125))]),
  pongThenClose(7, "a pong nobody asked for, empty, then Close", text("")),
  pongThenClose(8, "a pong nobody asked for, with payload, then Close", UNASKED),
  answered(9, "a pong nobody asked for, then a ping", 1000,
    [frame(OPCODE.PONG, UNASKED), frame(OPCODE.PING, text("ping payload"))], [pong(text("ping payload"))]),
  answered(10, "ten pings at once", 3000,
    TEN_PAYLOADS.map((payload) => frame(OPCODE.PING, payload)), TEN_PAYLOADS.map(pong)),
  answered(11, "ten pings octet by octet", 3000,
    TEN_PAYLOADS.map((payload) => frame(OPCODE.PING, payload, { chopBytes: 1 })), TEN_PAYLOADS.map(pong)),
];

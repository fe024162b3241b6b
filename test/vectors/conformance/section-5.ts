// Section 5, fragmentation: fragments, control frames between them, continuations of nothing. RFC 6455 §5.4, §5.5.
import type { Answer, ConformanceCase, Step, WireSpec } from "./case";
import { clientFails, CLOSE_CODE, frame, HELLO, message, OPCODE, pause, pong, SERVER_CLOSES, text } from "./builders";

const { CONTINUATION, PING, PONG, TEXT } = OPCODE;
const AT_ONCE: WireSpec = {};
const BY_FRAME: WireSpec = { isAlone: true };
const BY_OCTET: WireSpec = { chopBytes: 1 };
const PING_PAYLOAD = text("ping payload");

function part(number: number): ReturnType<typeof text> {
  return text(`fragment${number}`);
}

function open(opcode: number, number: number, wire: WireSpec = AT_ONCE): Step {
  return frame(opcode, part(number), { isFinal: false, ...wire });
}

function last(opcode: number, number: number, wire: WireSpec = AT_ONCE): Step {
  return frame(opcode, part(number), wire);
}

function echoed(number: number, description: string, steps: Step[], answers: Answer[]): ConformanceCase {
  return { id: `5.${number}`, description, steps, answers, ending: SERVER_CLOSES, limitMs: 1000 };
}

function failed(number: number, description: string, steps: Step[]): ConformanceCase {
  const ending = clientFails(CLOSE_CODE.PROTOCOL_ERROR);
  return { id: `5.${number}`, description, steps, answers: [], ending, limitMs: 1000 };
}

function twoFragments(number: number, how: string, wire: WireSpec): ConformanceCase {
  return echoed(number, `a text message of two fragments, ${how}`,
    [open(TEXT, 1, wire), last(CONTINUATION, 2, wire)], [message(TEXT, text("fragment1fragment2"))]);
}

function pingBetween(number: number, how: string, wire: WireSpec): ConformanceCase {
  return echoed(number, `a text message of two fragments with a ping between them, ${how}`,
    [open(TEXT, 1, wire), frame(PING, PING_PAYLOAD, wire), last(CONTINUATION, 2, wire)],
    [pong(PING_PAYLOAD), message(TEXT, text("fragment1fragment2"))]);
}

function nothingToContinue(number: number, isFinal: boolean, how: string, wire: WireSpec): ConformanceCase {
  return failed(number, `a continuation of nothing, FIN ${isFinal ? 1 : 0}, then a text message, ${how}`, [
    frame(CONTINUATION, text("non-continuation payload"), { isFinal, ...wire }),
    frame(TEXT, text(HELLO), wire),
  ]);
}

function continuationFirst(number: number, isFinal: boolean): ConformanceCase {
  const round = [frame(CONTINUATION, part(1), { isFinal }), open(TEXT, 2), last(CONTINUATION, 3)];
  return failed(number, `twice: a continuation of nothing, FIN ${isFinal ? 1 : 0}, then a text message of two fragments`,
    [...round, ...round]);
}

function fiveFragments(number: number, how: string, wire: WireSpec): ConformanceCase {
  const pings = [text("pongme 1!"), text("pongme 2!")] as const;
  return echoed(number, `a text message of five fragments with two pings and a second of silence, ${how}`, [
    open(TEXT, 1, wire), open(CONTINUATION, 2, wire), frame(PING, pings[0], wire),
    pause(1000),
    open(CONTINUATION, 3, wire), open(CONTINUATION, 4, wire), frame(PING, pings[1], wire), last(CONTINUATION, 5, wire),
  ], [pong(pings[0]), pong(pings[1]), message(TEXT, text("fragment1fragment2fragment3fragment4fragment5"))]);
}

export const section5: readonly ConformanceCase[] = [
  failed(1, "a ping in two fragments", [open(PING, 1), last(CONTINUATION, 2)]),
  failed(2, "a pong in two fragments", [open(PONG, 1), last(CONTINUATION, 2)]),
  twoFragments(3, "at once", AT_ONCE),
  twoFragments(4, "frame by frame", BY_FRAME),
  twoFragments(5, "octet by octet", BY_OCTET),
  pingBetween(6, "at once", AT_ONCE),
  pingBetween(7, "frame by frame", BY_FRAME),
  pingBetween(8, "octet by octet", BY_OCTET),
  nothingToContinue(9, true, "at once", AT_ONCE),
  nothingToContinue(10, true, "frame by frame", BY_FRAME),
  nothingToContinue(11, true, "octet by octet", BY_OCTET),
  nothingToContinue(12, false, "at once", AT_ONCE),
  nothingToContinue(13, false, "frame by frame", BY_FRAME),
  nothingToContinue(14, false, "octet by octet", BY_OCTET),
  {
    ...failed(15, "a text message of two fragments, a continuation of nothing, a text message",
      [open(TEXT, 1), last(CONTINUATION, 2), open(CONTINUATION, 3), last(TEXT, 4)]),
    answers: [message(TEXT, text("fragment1fragment2"))],
    lenientAnswers: [],
  },
  continuationFirst(16, false),
  continuationFirst(17, true),
  failed(18, "a text message whose second fragment says text again", [open(TEXT, 1), last(TEXT, 2)]),
  fiveFragments(19, "at once", AT_ONCE),
  fiveFragments(20, "frame by frame", BY_FRAME),
];

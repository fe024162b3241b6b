// Section 6, UTF-8: empty fragments, code points split by fragments, invalid text, and how soon it is refused.
// A strict client fails within the fragment that holds the offending octet. RFC 6455 §5.6, §8.1; RFC 3629.
import type { ConformanceCase, Octets, Step } from "./case";
import {
  clientFails, CLOSE_CODE, fragments, frame, hex, mark, message, NONE, OPCODE, pause, SERVER_CLOSES, text, wire,
} from "./builders";
import { KOSME, SEQUENCE_GROUPS } from "./utf8-sequences";

const { CONTINUATION, TEXT } = OPCODE;
const MIXED = text("Hello-µ@ßöäüàá-UTF-8!!");
const EDITED = "656469746564";
/** A surrogate after valid text: octet 12 of 20 is the offending one. */
const WITH_SURROGATE = hex(`${KOSME}eda080${EDITED}`);
/** U+110000 after valid text: octet 12 of 21 is the offending one. */
const OUT_OF_RANGE = `${KOSME}f4908080${EDITED}`;
const FAILS = clientFails(CLOSE_CODE.INVALID_PAYLOAD);

function echoed(id: string, description: string, payload: Octets, steps: Step[], limitMs = 1000): ConformanceCase {
  return { id, description, steps, answers: [message(TEXT, payload)], ending: SERVER_CLOSES, limitMs };
}

function refused(id: string, description: string, steps: Step[], limitMs = 1000): ConformanceCase {
  return { id, description, steps, answers: [], ending: FAILS, limitMs };
}

/** Three parts with a second of silence after each: the client must bear the first and refuse the second. */
function failFast(number: number, description: string, parts: readonly [Step, Step, ...Step[]]): ConformanceCase {
  const [first, second, ...rest] = parts;
  return {
    id: `6.4.${number}`,
    description,
    steps: [first, pause(1000, "A"), second, pause(1000, "B"), ...rest],
    answers: [mark("A")],
    lenientAnswers: [mark("A"), mark("B")],
    ending: FAILS,
    limitMs: 1000,
  };
}

function inFrames(first: string, second: string, third: string): [Step, Step, Step] {
  return [
    frame(TEXT, hex(first), { isFinal: false }),
    frame(CONTINUATION, hex(second), { isFinal: false }),
    frame(CONTINUATION, hex(third)),
  ];
}

/** One frame of 21 octets, not final, in three pieces; an empty final frame ends the message. */
function inPieces(first: string, second: string, third: string): [Step, Step, Step, Step] {
  return [wire(`0115${first}`), wire(second), wire(third), frame(CONTINUATION)];
}

const VALID_UP_TO_F4 = OUT_OF_RANGE.slice(0, 24);
const OFFENDING_OCTET = OUT_OF_RANGE.slice(24, 26);
const AFTER_OFFENCE = OUT_OF_RANGE.slice(26);

const handWritten: readonly ConformanceCase[] = [
  echoed("6.1.1", "an empty text message", NONE, [frame(TEXT)]),
  echoed("6.1.2", "a text message of three empty fragments", NONE,
    [frame(TEXT, NONE, { isFinal: false }), frame(CONTINUATION, NONE, { isFinal: false }), frame(CONTINUATION)]),
  echoed("6.1.3", "a text message whose first and last fragments are empty", text("middle frame payload"), [
    frame(TEXT, NONE, { isFinal: false }),
    frame(CONTINUATION, text("middle frame payload"), { isFinal: false }),
    frame(CONTINUATION),
  ]),
  echoed("6.2.1", "a valid text in one frame", MIXED, [frame(TEXT, MIXED)]),
  echoed("6.2.2", "a valid text in two fragments, split between code points", MIXED,
    [frame(TEXT, text("Hello-µ@ßöä"), { isFinal: false }), frame(CONTINUATION, text("üàá-UTF-8!!"))]),
  echoed("6.2.3", "a valid text in fragments of one octet", MIXED, [fragments(TEXT, MIXED, 1)]),
  echoed("6.2.4", "a valid Greek text in fragments of one octet", hex(KOSME), [fragments(TEXT, hex(KOSME), 1)]),
  refused("6.3.1", "an invalid text in one frame", [frame(TEXT, WITH_SURROGATE)]),
  refused("6.3.2", "an invalid text in fragments of one octet", [fragments(TEXT, WITH_SURROGATE, 1)]),
  failFast(1, "an invalid text in three fragments, the second out of range",
    inFrames(KOSME, "f4908080", EDITED)),
  failFast(2, "an invalid text in three fragments, the second just the offending octet",
    inFrames(VALID_UP_TO_F4, OFFENDING_OCTET, AFTER_OFFENCE)),
  failFast(3, "an invalid text in three pieces of one frame, the second out of range",
    inPieces(KOSME, "f4908080", EDITED)),
  failFast(4, "an invalid text in three pieces of one frame, the second just the offending octet",
    inPieces(VALID_UP_TO_F4, OFFENDING_OCTET, AFTER_OFFENCE)),
];

const sequences: readonly ConformanceCase[] = SEQUENCE_GROUPS.flatMap(({ title, sequences: all, valid }, group) =>
  all.map((octets, index): ConformanceCase => {
    const id = `6.${group + 5}.${index + 1}`;
    const description = `${title}: ${octets}`;
    const isValid = valid === "all" || (valid !== "none" && valid.includes(octets));
    const steps = [frame(TEXT, hex(octets))];
    return isValid ? echoed(id, description, hex(octets), steps, 500) : refused(id, description, steps, 500);
  }),
);

export const section6: readonly ConformanceCase[] = [...handWritten, ...sequences];

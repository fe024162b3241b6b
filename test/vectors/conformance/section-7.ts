// Section 7, closing: what comes after Close, the payload of Close, codes valid and invalid. RFC 6455 §5.5.1, §7.
import type { ConformanceCase, Ending, Step } from "./case";
import {
  badCloseInSteps, CLOSE_CODE, closeFrame, closeInSteps, frame, hex, message, NONE, OPCODE, repeated,
  SERVER_CLOSES, text,
} from "./builders";

const { NORMAL, PROTOCOL_ERROR, INVALID_PAYLOAD } = CLOSE_CODE;
const { CLOSE, CONTINUATION, PING, TEXT } = OPCODE;
const GREETING = text("Hello World!");
const CLEAN = closeInSteps(NORMAL);
const VALID_CODES = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999];
const INVALID_CODES = [0, 999, 1004, 1005, 1006, 1016, 1100, 2000, 2999];
const UNDEFINED_CODES = [5000, 65535];
const NO_UTF8 = hex("cebae1bdb9cf83cebcceb5eda080656469746564");

function closed(id: string, description: string, steps: Step[], ending: Ending): ConformanceCase {
  return { id, description, steps, answers: [], ending, limitMs: 1000 };
}

export const section7: readonly ConformanceCase[] = [
  {
    ...closed("7.1.1", "a text message, its echo, Close", [frame(TEXT, GREETING)], SERVER_CLOSES),
    answers: [message(TEXT, GREETING)],
  },
  closed("7.1.2", "two Close frames", [closeFrame(NORMAL), frame(CLOSE)], CLEAN),
  closed("7.1.3", "a ping after Close", [closeFrame(NORMAL), frame(PING)], CLEAN),
  closed("7.1.4", "a text message after Close", [closeFrame(NORMAL), frame(TEXT, GREETING)], CLEAN),
  closed("7.1.5", "Close between two fragments",
    [frame(TEXT, text("fragment1"), { isFinal: false }), closeFrame(NORMAL), frame(CONTINUATION, text("fragment2"))], CLEAN),
  {
    ...closed("7.1.6", "a text message of 256 KiB, a short one, Close and a ping, all at once", [
      frame(TEXT, repeated(text("BAsd7&jh23"), 262_144)), frame(TEXT, GREETING), closeFrame(NORMAL), frame(PING),
    ], CLEAN),
    isInformational: true,
  },
  closed("7.3.1", "an empty Close", [closeFrame()], CLEAN),
  closed("7.3.2", "a Close of one octet", [{ do: "close", payload: text("a") }], badCloseInSteps(PROTOCOL_ERROR)),
  closed("7.3.3", "a Close with a code", [closeFrame(NORMAL)], CLEAN),
  closed("7.3.4", "a Close with code and reason", [closeFrame(NORMAL, GREETING)], CLEAN),
  closed("7.3.5", "a Close whose reason has 123 octets", [closeFrame(NORMAL, repeated(text("*"), 123))], CLEAN),
  closed("7.3.6", "a Close whose reason has 124 octets, one too many",
    [closeFrame(NORMAL, repeated(text("*"), 124))], badCloseInSteps(PROTOCOL_ERROR)),
  closed("7.5.1", "a Close whose reason is no UTF-8",
    [closeFrame(NORMAL, NO_UTF8)], badCloseInSteps(PROTOCOL_ERROR, INVALID_PAYLOAD)),
  ...VALID_CODES.map((code, index) =>
    closed(`7.7.${index + 1}`, `a Close with valid code ${code}`, [closeFrame(code)], closeInSteps(NORMAL, code))),
  ...INVALID_CODES.map((code, index) =>
    closed(`7.9.${index + 1}`, `a Close with invalid code ${code}`, [closeFrame(code)], badCloseInSteps(PROTOCOL_ERROR))),
  ...UNDEFINED_CODES.map((code, index): ConformanceCase => ({
    ...closed(`7.13.${index + 1}`, `a Close with undefined code ${code}`,
      [closeFrame(code, NONE)], badCloseInSteps(NORMAL, code, PROTOCOL_ERROR)),
    isInformational: true,
  })),
];

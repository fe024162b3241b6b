// Judges one case: what the client answered, octet by octet, and how the connection ended. RFC 6455 §5, §7, §8.1.
// Messages are compared while they arrive; nothing of them is kept. Pure: no socket, no clock.
import { TextDecoder } from "node:util";
import type { Answer, ConformanceCase } from "../vectors/conformance/case";
import { closeProblem, readClose } from "./close-payload";
import type { DecoderEvents } from "./frame-decoder";
import { OctetPattern } from "./octet-pattern";

export type Verdict = "OK" | "NON-STRICT" | "FAILED" | "INFORMATIONAL";

export interface Judgement {
  readonly behavior: Verdict;
  readonly reason: string;
  readonly behaviorClose: Verdict;
  readonly reasonClose: string;
}

/** What the player saw of the connection's end. */
export interface EndFacts {
  /** Whether the server's Close left before the client's came (or before TCP ended). */
  readonly isServerFirst: boolean;
  /** The client's Close frame; `code` is absent where it was empty. */
  readonly clientClose: { readonly code?: number } | undefined;
  /** What the client did wrong with TCP or the clock, in words. */
  readonly problems: readonly string[];
}

interface MessageUnderWay {
  readonly isBinary: boolean;
  readonly expected: OctetPattern | undefined;
  bytes: number;
  differsAt: number;
  utf8: TextDecoder | undefined;
}

const LONGEST_LISTING = 6;
const LONGEST_KEY = 60;

export class CaseJudge implements DecoderEvents {
  /** Set by the player: called for the client's Close and for a breach that ends the judging. */
  onClose: (code: number | undefined) => void = () => undefined;
  onBreach: (reason: string) => void = () => undefined;
  /** Called when an answer is complete. */
  onAnswer: () => void = () => undefined;
  private readonly _case: ConformanceCase;
  private readonly _expectedMessages: (Answer & { type: "message" })[];
  private readonly _expectedKeys: string[];
  private readonly _keys: string[] = [];
  private readonly _breaches: string[] = [];
  private readonly _patterns = new Map<Answer, OctetPattern>();
  private _messageCount = 0;
  private _message: MessageUnderWay | undefined;

  constructor(testCase: ConformanceCase) {
    this._case = testCase;
    this._expectedKeys = keysOf(testCase.answers);
    this._expectedMessages = testCase.answers.flatMap((answer) =>
      answer.type === "message" ? Array<typeof answer>(answer.times ?? 1).fill(answer) : []);
  }

  /** Every answer is in, and none that was not asked for. */
  get isAnswered(): boolean {
    return isSameList(this._keys, this._expectedKeys);
  }

  /** No further answer can make it right. */
  get isHopeless(): boolean {
    return !isPrefix(this._keys, this._expectedKeys);
  }

  /** Messages echoed so far. */
  get messageCount(): number {
    return this._messageCount;
  }

  onMark(name: string): void {
    this._keys.push(`mark ${name}`);
  }

  onMessageStart(isBinary: boolean): void {
    const expected = this._expectedMessages[this._messageCount];
    this._message = {
      isBinary,
      expected: expected && this._patternOf(expected),
      bytes: 0,
      differsAt: -1,
      utf8: isBinary ? undefined : new TextDecoder("utf-8", { fatal: true }),
    };
  }

  onMessageOctets(octets: Buffer): void {
    const message = this._message!;
    if (message.differsAt < 0 && message.expected) {
      message.differsAt = message.expected.firstDifference(message.bytes, octets);
    }
    message.bytes += octets.length;
    this._checkText(message, octets);
  }

  onMessageEnd(): void {
    const message = this._message!;
    this._message = undefined;
    this._checkText(message, undefined);
    this._messageCount++;
    this._keys.push(messageKey(message));
    this.onAnswer();
  }

  onControl(opcode: number, payload: Buffer): void {
    if (opcode === 8) return this._takeClose(payload);
    this._keys.push(controlKey(opcode === 9 ? "ping" : "pong", payload));
    this.onAnswer();
  }

  onViolation(reason: string): void {
    this._breaches.push(reason);
    this.onBreach(reason);
  }

  /** The verdicts; `isStrict` calls what is merely permitted FAILED. */
  judge(end: EndFacts, isStrict: boolean): Judgement {
    const [behavior, reason] = this._judgeAnswers(isStrict);
    const [behaviorClose, reasonClose] = this._judgeEnd(end, isStrict);
    return { behavior, reason, behaviorClose, reasonClose };
  }

  private _takeClose(payload: Buffer): void {
    const problem = closeProblem(payload);
    if (problem) this._breaches.push(problem);
    this.onClose(readClose(payload).code);
  }

  private _patternOf(answer: Answer & { type: "message" }): OctetPattern {
    let pattern = this._patterns.get(answer);
    if (!pattern) this._patterns.set(answer, (pattern = new OctetPattern(answer.payload)));
    return pattern;
  }

  private _checkText(message: MessageUnderWay, octets: Buffer | undefined): void {
    if (!message.utf8) return;
    try {
      if (octets) message.utf8.decode(octets, { stream: true });
      else message.utf8.decode();
    } catch {
      message.utf8 = undefined;
      this._breaches.push(`a text message that is no UTF-8, found by octet ${message.bytes}`);
    }
  }

  private _judgeAnswers(isStrict: boolean): [Verdict, string] {
    if (this._breaches.length > 0) return ["FAILED", this._breaches.join("; ")];
    if (this._case.isInformational) return ["INFORMATIONAL", `the RFC leaves it open; seen: ${listed(this._keys)}`];
    if (this.isAnswered) return ["OK", "answered as expected"];
    const difference = `expected ${listed(this._expectedKeys)}, got ${listed(this._keys)}${this._remainder()}`;
    const { lenientAnswers } = this._case;
    if (lenientAnswers && isSameList(this._keys, keysOf(lenientAnswers))) {
      return [isStrict ? "FAILED" : "NON-STRICT", `permitted, but not strict: ${difference}`];
    }
    return ["FAILED", difference];
  }

  private _remainder(): string {
    return this._message ? ` and ${this._message.bytes} octets of a message without end` : "";
  }

  private _judgeEnd(end: EndFacts, isStrict: boolean): [Verdict, string] {
    const { ending, isInformational } = this._case;
    const lenient: Verdict = isStrict ? "FAILED" : "NON-STRICT";
    if (this._breaches.length > 0 && !end.clientClose) return ["FAILED", "given up after the breach"];
    if (end.problems.length > 0) return ["FAILED", end.problems.join("; ")];
    if (isInformational) return ["INFORMATIONAL", `the RFC leaves it open; ${closeText(end)}`];
    if (end.isServerFirst !== (ending.by === "server")) {
      return ["FAILED", ending.by === "client" ? "the client did not fail the connection" : "the client ended the connection, the server should have"];
    }
    if (!end.clientClose) {
      return ending.isClean ? ["FAILED", "no Close from the client"] : [lenient, "permitted, but not strict: TCP ended without a Close frame"];
    }
    const { code } = end.clientClose;
    if (code !== undefined && !ending.codes.includes(code)) {
      return ["FAILED", `Close ${code} from the client, expected ${ending.codes.join(" or ")}`];
    }
    if (code === undefined && !ending.isClean) {
      return [lenient, `permitted, but not strict: Close without a code, expected ${ending.codes.join(" or ")}`];
    }
    return ["OK", closeText(end)];
  }
}

function closeText(end: EndFacts): string {
  if (!end.clientClose) return "no Close from the client";
  return `Close ${end.clientClose.code ?? "without a code"} from the client`;
}

function controlKey(name: string, payload: Buffer): string {
  return payload.length === 0 ? `empty ${name}` : `${name} ${payload.toString("hex")}`;
}

function messageKey(message: MessageUnderWay): string {
  const kind = message.isBinary ? "binary" : "text";
  if (!message.expected) return `${kind} of ${message.bytes} that was not sent`;
  if (message.differsAt >= 0) return `${kind} of ${message.bytes} that differs from octet ${message.differsAt} on`;
  return `${kind} of ${message.bytes}`;
}

function keysOf(answers: readonly Answer[]): string[] {
  return answers.flatMap((answer) => {
    if (answer.type === "mark") return [`mark ${answer.name}`];
    if (answer.type === "pong") return [controlKey("pong", new OctetPattern(answer.payload).view(0, 125))];
    const bytes = answer.payload.bytes ?? answer.payload.hex.length / 2;
    return Array<string>(answer.times ?? 1).fill(`${answer.isBinary ? "binary" : "text"} of ${bytes}`);
  });
}

function isPrefix(keys: readonly string[], whole: readonly string[]): boolean {
  return keys.length <= whole.length && keys.every((key, index) => key === whole[index]);
}

function isSameList(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && isPrefix(left, right);
}

function listed(keys: readonly string[]): string {
  if (keys.length === 0) return "nothing";
  const shown = keys.slice(0, LONGEST_LISTING)
    .map((key) => (key.length > LONGEST_KEY ? `${key.slice(0, LONGEST_KEY / 2)}…${key.slice(-LONGEST_KEY / 2)}` : key)).join(", ");
  return keys.length > LONGEST_LISTING ? `${shown} and ${keys.length - LONGEST_LISTING} more` : shown;
}

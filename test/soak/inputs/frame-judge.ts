// What an input of frames means, by npm ws's receiver: an implementation that shares nothing with ours.
import type { Writable } from "node:stream";
import * as ws from "ws";

/** Not among its types. */
const { Receiver } = ws as unknown as { Receiver: new (options: object) => Writable };

/** What came of an input: messages and control frames in order, and how it ended. */
export interface FrameVerdict {
  events: string[];
  /** "waits" for more, "closed" by a Close frame with its code, or "failed" with the status's number. */
  end: string;
}

const INVALID_UTF8 = "WS_ERR_INVALID_UTF8";
const TOO_BIG = /LENGTH$/;
const CONTROL_LENGTH = "WS_ERR_INVALID_CONTROL_PAYLOAD_LENGTH";

export function eventLine(what: string, data: Uint8Array | string): string {
  return `${what} ${Buffer.from(data as string, "latin1").toString("hex")}`;
}

/** `maxBytes`: the largest message that is taken. */
export function judgeFrames(chunks: readonly Buffer[], maxBytes: number): FrameVerdict {
  const verdict: FrameVerdict = { events: [], end: "waits" };
  const receiver = new Receiver({ isServer: false, maxPayload: maxBytes, allowSynchronousEvents: true });
  receiver.on("message", (data: Buffer, isBinary: boolean) => verdict.events.push(eventLine(isBinary ? "binary" : "text", data)));
  receiver.on("ping", (data: Buffer) => verdict.events.push(eventLine("ping", data)));
  receiver.on("pong", (data: Buffer) => verdict.events.push(eventLine("pong", data)));
  receiver.on("conclude", (code: number, reason: Buffer) => (verdict.end = `closed ${code} ${reason.toString("hex")}`));
  receiver.on("error", () => undefined); // told later; `errored` has it at once
  for (const chunk of chunks) {
    if (verdict.end !== "waits") break;
    receiver.write(chunk);
    if (receiver.errored) verdict.end = `failed ${statusOf((receiver.errored as Error & { code: string }).code)}`;
  }
  return verdict;
}

function statusOf(code: string): number {
  if (code === INVALID_UTF8) return -207;
  return TOO_BIG.test(code) && code !== CONTROL_LENGTH ? -13 : -15;
}

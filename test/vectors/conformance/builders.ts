// Short forms for writing conformance vectors; each returns plain data (case.ts).
import type { Answer, Ending, FrameSpec, Octets, Step, WireSpec } from "./case";

export const OPCODE = { CONTINUATION: 0, TEXT: 1, BINARY: 2, CLOSE: 8, PING: 9, PONG: 10 } as const;
export const CLOSE_CODE = { NORMAL: 1000, PROTOCOL_ERROR: 1002, INVALID_PAYLOAD: 1007 } as const;

export const NONE: Octets = { hex: "" };
export const HELLO = "Hello, world!";

/** The UTF-8 octets of a text. */
export function text(value: string): Octets {
  return { hex: Buffer.from(value, "utf8").toString("hex") };
}

export function hex(value: string): Octets {
  return { hex: value };
}

/** The pattern again and again, `bytes` octets in all. */
export function repeated(pattern: Octets, bytes: number): Octets {
  return { hex: pattern.hex, bytes };
}

type FrameOptions = Partial<Pick<FrameSpec, "isFinal" | "rsv">> & WireSpec;

export function frame(opcode: number, payload: Octets = NONE, options: FrameOptions = {}): Step {
  return { do: "frame", opcode, payload, isFinal: true, rsv: 0, ...options };
}

export function fragments(opcode: number, payload: Octets, fragmentBytes: number): Step {
  return { do: "fragments", opcode, payload, fragmentBytes };
}

export function wire(octets: string): Step {
  return { do: "wire", octets: hex(octets) };
}

export function pause(ms: number, mark?: string): Step {
  return mark === undefined ? { do: "pause", ms } : { do: "pause", ms, mark };
}

/** A Close frame with a code (none: an empty frame) and the octets of a reason. */
export function closeFrame(code?: number, reason: Octets = NONE): Step {
  const codeHex = code === undefined ? "" : code.toString(16).padStart(4, "0");
  const reasonHex = reason.bytes === undefined ? reason.hex : reason.hex.repeat(reason.bytes / (reason.hex.length / 2));
  return { do: "close", payload: hex(codeHex + reasonHex) };
}

export function message(opcode: number, payload: Octets, times?: number): Answer {
  const answer = { type: "message", isBinary: opcode === OPCODE.BINARY, payload } as const;
  return times === undefined ? answer : { ...answer, times };
}

export function pong(payload: Octets = NONE): Answer {
  return { type: "pong", payload };
}

export function mark(name: string): Answer {
  return { type: "mark", name };
}

/** The server closes with 1000 once every answer is in; the client answers the Close. */
export const SERVER_CLOSES: Ending = { by: "server", codes: [CLOSE_CODE.NORMAL], isClean: true, isAutomatic: true };

/** The steps hold the server's Close; the client must answer it with one of these codes. */
export function closeInSteps(...codes: number[]): Ending {
  return { by: "server", codes, isClean: true, isAutomatic: false };
}

/** The steps hold a Close that is itself wrong; a client may also drop TCP. */
export function badCloseInSteps(...codes: number[]): Ending {
  return { by: "server", codes, isClean: false, isAutomatic: false };
}

/** The client must fail the connection with this code. */
export function clientFails(code: number): Ending {
  return { by: "client", codes: [code], isClean: false, isAutomatic: false };
}

// Events become lines: in time since the first, with frames and states that were read along.
import { type TraceLine, TraceWriter } from "../../../src/host/trace/trace-writer";
import type { TimedEvent } from "../../../src/host/sim/observer";

const START_MS = 1767225600000;

function traced(...events: (Omit<TimedEvent, "atMs"> & { [field: string]: unknown })[]): TraceLine[] {
  const lines: string[] = [];
  const writer = new TraceWriter((line) => lines.push(line));
  events.forEach((event, index) => writer.note({ board: "esp8266", ...event, atMs: START_MS + index * 10 } as TimedEvent));
  return lines.map((line) => JSON.parse(line) as TraceLine);
}

describe("a trace", () => {
  it("tells a conversation by its frames and the states of its connection", () => {
    const lines = traced(
      { kind: "connect", link: 1, host: "h", port: 80, isTls: false },
      { kind: "connected", link: 1 },
      { kind: "sent", link: 1, data: "GET / HTTP/1.1\r\n\r\n" },
      { kind: "received", link: 1, data: "HTTP/1.1 101 Switching Protocols\r\n\r\n\x81\x02hi" },
      { kind: "received", link: 1, data: "\x88\x05\x03\xe8bye" },
      { kind: "closed", link: 1 },
    );
    const told = lines.filter(({ kind }) => ["http", "frame", "state"].includes(kind)).map(({ ms, kind, state, line, opcode, code, reason }) => [ms, kind, state ?? line ?? opcode, code, reason]);
    expect(told).toEqual([
      [0, "state", "connecting", undefined, undefined],
      [20, "http", "GET / HTTP/1.1", undefined, undefined],
      [30, "http", "HTTP/1.1 101 Switching Protocols", undefined, undefined],
      [30, "state", "open", undefined, undefined],
      [30, "frame", 1, undefined, undefined],
      [40, "frame", 8, 1000, "bye"],
      [40, "state", "closing", undefined, undefined],
      [50, "state", "closed", undefined, undefined],
    ]);
  });

  it("shows at most 512 B of a chunk, and says how many there were", () => {
    const [line] = traced({ kind: "sent", link: 9, data: "\xff".repeat(600) });
    expect(line).toMatchObject({ kind: "sent", bytes: 600, hex: "ff".repeat(512) });
  });

  it("passes on what is no traffic", () => {
    expect(traced({ kind: "memory", usage: 5, total: 10 }, { kind: "pin", pin: 2, level: 1 })).toEqual([
      { ms: 0, board: "esp8266", kind: "memory", usage: 5, total: 10 },
      { ms: 10, board: "esp8266", kind: "pin", pin: 2, level: 1 },
    ]);
  });
});

// An observer that writes a trace: one JSON line per event, in time. Beside what the simulation tells, it reads along each
// connection and tells frames and states: connecting, open, closing, closed. The lines are described in docs/simulator.md.

import type { Observer, TimedEvent } from "../sim/observer";
import { type Seen, StreamReader } from "./stream-reader";

/** Bytes of a chunk that a line shows. */
const BYTES_SHOWN = 512;
const MEMORY_EVERY_MS = 100;
const CLOSE = 8;

export type LinkState = "connecting" | "open" | "closing" | "closed";

/** A line of a trace: milliseconds since its first event, the board if it is about one, and what happened. */
export interface TraceLine {
  ms: number;
  board?: string;
  kind: string;
  link?: number;
  [field: string]: unknown;
}

interface WatchedLink {
  state: LinkState;
  sent: StreamReader;
  received: StreamReader;
}

export class TraceWriter implements Observer {
  readonly memoryEveryMs = MEMORY_EVERY_MS;
  private readonly _links = new Map<string, WatchedLink>();
  private _startMs: number | undefined;

  /** `write` gets each line, with its line end. */
  constructor(private readonly _write: (line: string) => void) {}

  note({ atMs, board, ...event }: TimedEvent): void {
    this._startMs ??= atMs;
    const about = { ms: Math.round((atMs - this._startMs) * 1000) / 1000, ...(board === undefined ? {} : { board }) };
    const put = (fields: { kind: string; [field: string]: unknown }): void => this._write(`${JSON.stringify({ ...about, ...fields })}\n`);
    if (event.kind === "sent" || event.kind === "received") {
      const data = Buffer.from(event.data, "latin1");
      put({ kind: event.kind, link: event.link, bytes: data.length, hex: data.toString("hex", 0, BYTES_SHOWN) });
      this._read(`${board}/${event.link}`, event.kind, data, (fields) => put({ ...fields, link: event.link }));
      return;
    }
    put(event);
    if (event.kind === "connect" || event.kind === "accept") {
      this._links.set(`${board}/${event.link}`, { state: "connecting", sent: new StreamReader(), received: new StreamReader() });
      put({ kind: "state", link: event.link, state: "connecting" });
    } else if (event.kind === "refused" || event.kind === "ended" || event.kind === "closed") {
      this._enter(`${board}/${event.link}`, "closed", (fields) => put({ ...fields, link: event.link }));
    }
  }

  private _enter(key: string, state: LinkState, put: (fields: { kind: string; state: LinkState }) => void): void {
    const link = this._links.get(key);
    if (!link || link.state === state) return;
    link.state = state;
    if (state === "closed") this._links.delete(key);
    put({ kind: "state", state });
  }

  private _read(key: string, direction: "sent" | "received", data: Buffer, put: (fields: { kind: string; [field: string]: unknown }) => void): void {
    const link = this._links.get(key);
    if (!link) return;
    link[direction].feed(data, (seen: Seen) => {
      if (seen.what === "http") {
        put({ kind: "http", direction, line: seen.line, bytes: seen.bytes });
        if (seen.line.startsWith("HTTP/1.1 101")) this._enter(key, "open", put);
        return;
      }
      const { isFinal, rsv, opcode, isMasked, length, payload } = seen;
      const close = opcode === CLOSE && length >= 2 ? { code: payload.readUInt16BE(0), reason: payload.toString("utf8", 2) } : {};
      put({ kind: "frame", direction, fin: isFinal, ...(rsv ? { rsv } : {}), opcode, masked: isMasked, length, ...close, payload: payload.toString("hex") });
      if (opcode === CLOSE) this._enter(key, "closing", put);
    });
  }
}

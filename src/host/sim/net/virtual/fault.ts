// What can go wrong in the virtual network, as data: what, when, for how long, where. Read from JSON or written in
// a test; checked on reading, so that a typing mistake is named and does not become a calm day.

import { durationMs, type Duration } from "../../duration";
import type { Direction } from "./conditions";

interface Timed {
  /** Since the beginning of the run; now when it is left out. */
  at?: Duration;
}

/** Until the end of the run when it is left out. */
interface Lasting extends Timed {
  for?: Duration;
}

/** Of one connection, by its number in the network from 1; of all that are open when it is left out. */
interface OfConnection extends Timed {
  connection?: number;
  /** Both when it is left out. */
  direction?: Direction;
}

interface AtByte extends OfConnection {
  /** When exactly so many bytes have arrived in that direction ("down" when it is left out). */
  afterBytes?: number;
}

/** Of one host by its name or address; of all when it is left out. */
interface OfHost extends Lasting {
  host?: string;
}

export type Fault =
  /** Nothing arrives for a while; then all of it does. */
  | (AtByte & Lasting & { fault: "stall" })
  /** From now on nothing arrives, and nobody is told. */
  | (AtByte & { fault: "half-open" })
  /** Both ends see a TCP reset, whatever was on its way. */
  | (AtByte & { fault: "reset" })
  /** Both ends see the other one end, after what was sent. */
  | (AtByte & { fault: "end" })
  /** A segment ends at each of these offsets of the stream. */
  | (OfConnection & { fault: "split"; offsets: number[] })
  /** The board's send buffer takes nothing. */
  | (Lasting & { fault: "full" })
  /** Segments of at most so many bytes, or of a size drawn between two. */
  | (Lasting & { fault: "chop"; bytes: number | [number, number]; direction?: Direction })
  /** Other latency, jitter and bandwidth. */
  | (Lasting & { fault: "slow"; latencyMs?: number; jitterMs?: number; bytesPerSecond?: number; direction?: Direction })
  /** A name has no address; it takes `answer` to find that out. */
  | (OfHost & { fault: "dns"; answer?: Duration })
  /** Connections are refused. */
  | (OfHost & { fault: "refuse" })
  /** Packets to and from it are lost. */
  | (OfHost & { fault: "unreachable" })
  /** A captive portal answers every request in place of the server: 200 with a page, or a redirect to `location`. */
  | (Lasting & { fault: "portal"; status?: number; location?: string })
  /** A board loses its Wi-Fi (all boards when none is named). `newAddress`: it comes back with another address, and old connections are gone. */
  | (Lasting & { fault: "wifi"; board?: string; newAddress?: boolean })
  /** Who joins the access point gets no address. */
  | (Lasting & { fault: "dhcp"; board?: string });

export type FaultName = Fault["fault"];

type Check = (value: unknown) => boolean;

const isNumber: Check = (value) => typeof value === "number" && value >= 0;
const isText: Check = (value) => typeof value === "string";
const isDirection: Check = (value) => value === "up" || value === "down";
const isSize: Check = (value) => Number.isInteger(value) && (value as number) > 0;
const isTime: Check = (value) => {
  durationMs(value as Duration);
  return true;
};

const AT = { at: isTime };
const LASTING = { ...AT, for: isTime };
const OF_CONNECTION = { ...AT, connection: isSize, direction: isDirection };
const AT_BYTE = { ...OF_CONNECTION, afterBytes: isNumber };
const OF_HOST = { ...LASTING, host: isText };

const FIELDS: Record<FaultName, Record<string, Check>> = {
  stall: { ...AT_BYTE, for: isTime },
  "half-open": AT_BYTE,
  reset: AT_BYTE,
  end: AT_BYTE,
  split: { ...OF_CONNECTION, offsets: (value) => Array.isArray(value) && value.every(isSize) },
  full: LASTING,
  chop: { ...LASTING, direction: isDirection, bytes: (value) => isSize(value) || (Array.isArray(value) && value.length === 2 && value.every(isSize)) },
  slow: { ...LASTING, direction: isDirection, latencyMs: isNumber, jitterMs: isNumber, bytesPerSecond: isNumber },
  dns: { ...OF_HOST, answer: isTime },
  refuse: OF_HOST,
  unreachable: OF_HOST,
  portal: { ...LASTING, status: isSize, location: isText },
  wifi: { ...LASTING, board: isText, newAddress: (value) => typeof value === "boolean" },
  dhcp: { ...LASTING, board: isText },
};

const NEEDED: Partial<Record<FaultName, string>> = { split: "offsets", chop: "bytes" };

/** Returns `value` as a fault; throws an Error that says what is wrong with it. `origin` names it. */
export function checkFault(value: unknown, origin = "fault"): Fault {
  const { fault, ...fields } = (value ?? {}) as Record<string, unknown>;
  const checks = FIELDS[fault as FaultName];
  if (!checks) throw new Error(`${origin}: no fault "${String(fault)}"; known are ${Object.keys(FIELDS).join(", ")}`);
  for (const [name, given] of Object.entries(fields)) {
    if (!checks[name]) throw new Error(`${origin}: "${String(fault)}" has no "${name}"; it takes ${Object.keys(checks).join(", ")}`);
    if (!checks[name](given)) throw new Error(`${origin}: "${name}" of "${String(fault)}" cannot be ${JSON.stringify(given)}`);
  }
  const needed = NEEDED[fault as FaultName];
  if (needed !== undefined && !(needed in fields)) throw new Error(`${origin}: "${String(fault)}" needs "${needed}"`);
  return value as Fault;
}

/** One line for people: `stall {"connection":2,"for":"4s"}`. */
export function faultText({ fault, at: _at, ...fields }: Fault): string {
  return Object.keys(fields).length > 0 ? `${fault} ${JSON.stringify(fields)}` : fault;
}

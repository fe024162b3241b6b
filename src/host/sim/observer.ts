// What can be watched of a simulation, one event at a time: for traces, reports and tests. Whoever makes events
// asks nobody whether they are wanted; without an observer nothing is made.

import type { Fault } from "./net/virtual/fault";

export type SimulatorEvent =
  /** Power-on and every reset; deep sleep; the end of its run. */
  | { kind: "board"; state: "boots" | "sleeps" | "stops" }
  | { kind: "wifi"; isUp: boolean }
  /** What the board printed, as a byte string. */
  | { kind: "print"; text: string }
  /** The board opens a connection, or accepts one; `link` counts them from 1. */
  | { kind: "connect"; link: number; host: string; port: number; isTls: boolean }
  | { kind: "accept"; link: number; port: number }
  /** connect() failed at once. */
  | { kind: "refused"; link: number; failure: "host" | "socket" }
  /** It stands: data may pass. */
  | { kind: "connected"; link: number }
  /** Bytes that crossed the board's edge, as a byte string. */
  | { kind: "sent" | "received"; link: number; data: string }
  /** The board was told that it ended, by Espruino's code. */
  | { kind: "ended"; link: number; code: number }
  /** The board let go of it. */
  | { kind: "closed"; link: number }
  | { kind: "fault"; fault: Fault; state: "begins" | "ends"; connection?: number }
  /** Blocks in use. */
  | { kind: "memory"; usage: number; total: number }
  /** A pin has another level: 0, 1, or the width of the pulses on it. */
  | { kind: "pin"; pin: string; level: number };

/** `atMs`: milliseconds since 1970 by the simulation's clock; `board`: its name, missing where it is about none. */
export type TimedEvent = SimulatorEvent & { atMs: number; board?: string };

export interface Observer {
  note(event: TimedEvent): void;
  /** Memory is counted at most this often, after a turn in which something happened; never when it is left out. */
  readonly memoryEveryMs?: number;
}

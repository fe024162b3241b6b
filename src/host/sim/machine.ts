// What the pieces of a simulated board know of each other: the parts every installer of globals and modules
// is given. The board itself (simulated-board.ts) makes one and owns it.

import type { BoardDescription } from "./board-description";
import type { Clock } from "./clock";
import type { ScriptedConsole } from "./console/console-host";
import type { ErrorFlags } from "./error-flags";
import type { EventQueue } from "./events";
import type { Engine } from "./language/engine";
import type { TimeZone } from "./built-ins/time-zone";
import type { Realm, Value } from "./language/realm";
import type { MemoryModel } from "./memory";
import type { MemoryPool } from "./memory-pool";
import type { Network } from "./net/network";
import type { Sockets } from "./net/sockets";
import type { PendingException } from "./pending-exception";
import type { PinBank } from "./pins/pin-bank";
import type { Random } from "./random";
import type { Storage } from "./storage";
import type { Timers } from "./timers";
import type { Watches } from "./watches";
import type { Radio } from "./wifi/radio";

export type BootReason = "power on" | "restart" | "deep sleep";

/** `restart`: begins as at power-on, `afterMs` later; `isKilled`: its "kill" handlers run before. */
export type Request =
  | { reset: true }
  | { load: string | undefined }
  | { quit: true }
  | { restart: { reason: BootReason; afterMs: number; isKilled: boolean } };

export interface Machine {
  board: BoardDescription;
  realm: Realm;
  engine: Engine;
  clock: Clock;
  random: Random;
  events: EventQueue;
  timers: Timers;
  pins: PinBank;
  watches: Watches;
  radio: Radio;
  sockets: Sockets;
  network: Network;
  storage: Storage;
  memory: MemoryModel;
  pool: MemoryPool;
  errorFlags: ErrorFlags;
  exception: PendingException;
  /** The console, where the board has one. */
  console: ScriptedConsole | undefined;
  /** Writes bytes to the console. */
  print(text: string): void;
  /** Writes an interpreter's "ERROR: …" line. */
  printError(text: string): void;
  /** Runs a script's text at top level and returns the value of its last statement; `name` is for an exception's places. */
  evaluate(source: string, name?: string, isInFlash?: boolean): Value;
  /** Runs a module's text; `keep` gets its exports, also where it throws. */
  evaluateModule(source: string, name: string, keep: (exports: Value) => void): void;
  /** Turns what was thrown, by whomever, into an exception of the script. */
  importError(thrown: unknown): unknown;
  require(name: Value): Value;
  /** Asks the board to do something when the current idle turn is over. */
  request(what: Request): void;
  /** Why it was started, as an ESP8266 says it. */
  bootReason: BootReason;
  /** What is to be stopped when the program ends. */
  onEnd: (() => void)[];
  /** How often the script asked for the time since it was `atMs`. */
  timeAsks: { atMs: number; inVain: number };
  /** What setTime added to the clock. */
  timeOffsetMs: number;
  timeZone: TimeZone;
}

/** A script that asked for the time so often while it stood still waits for it in a loop. */
const VAIN_ASKS = 1000;
/** What one turn of such a loop takes. */
const LOOP_TURN_MS = 0.05;

/** Milliseconds since 1970 as the board's own clock, set by setTime, has them. A script that waits in a loop lets time pass. */
export function boardNowMs(machine: Machine): number {
  const { clock, timeAsks } = machine;
  if (clock.nowMs() !== timeAsks.atMs) Object.assign(timeAsks, { atMs: clock.nowMs(), inVain: 0 });
  if (++timeAsks.inVain > VAIN_ASKS) {
    clock.pass(LOOP_TURN_MS);
    timeAsks.atMs = clock.nowMs();
  }
  return clock.nowMs() + machine.timeOffsetMs;
}

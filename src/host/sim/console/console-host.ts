// What a console needs of the board behind it, and what a board's natives need of its console.

import type { Machine } from "../machine";

export interface ConsoleHost {
  /** The machine of now; a reset puts another in its place. */
  readonly machine: Machine;
  /** Returns what `action` returns; undefined when it failed, and the exception then waits to be reported. */
  attempt<Result>(action: (machine: Machine) => Result): Result | undefined;
  /** Says on the console what went wrong since the last time. */
  reportErrors(): void;
  /** The idle loop is to turn: there is input. */
  wake(): void;
  /** A build for Linux ends at a second Ctrl-C. */
  exit(): void;
}

/** Where a console's bytes go to: a terminal, a TCP connection. */
export interface ConsoleDevice {
  /** As the firmware calls it: "USB", "Serial1", "Telnet". */
  readonly name: string;
  /** Writes a byte string. */
  write(bytes: string): void;
}

/** What scripts can do with the console. */
export interface ScriptedConsole {
  /** Name of the device it is on; null when it is on none. */
  readonly deviceName: string | null;
  /** Moves it to the device of that name, null: to none; returns whether there is such a device. */
  moveTo(name: string | null, isForced: boolean): boolean;
  setEcho(isOn: boolean): void;
  /** Puts `text` on the input line. */
  edit(text: string): void;
  setPassword(password: string | undefined): void;
  /** Asks for the password, if there is one, before anything else. */
  lock(): void;
}

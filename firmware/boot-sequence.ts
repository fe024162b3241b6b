// From power-on to the running program, or to a line that says why not. A phase: gone when the boot is stable.

import { files, isHeld, libraryIfThere, library } from "../src/port/espruino/board";
import { phase } from "../src/phase";
import * as counting from "./boots";
import { Mark } from "./boots";
import { FILE, pinOf, readConfiguration } from "./configuration";
import * as checking from "./configuration-check";
import type { Device } from "./device";
import * as handing from "./handover";

const DEFAULT_PROGRAM = "program";
const STABLE_MS = 10000;

/** What an exception says, and where in the program it was thrown: never the source, which the board quotes as well. */
function described(problem: any, program: string): string {
  const stack: string = (problem && problem.stack) || "";
  const line = stack.split("\n")[0];
  const place = line.lastIndexOf("(" + program + ":");
  return problem + (place < 0 ? "" : " " + line.substr(place));
}

/** Ends the boot at the prompt. */
function stop(device: Device, problem: string): void {
  device._show("plain prompt");
  print("motesocket: " + problem);
  print("Plain prompt: ws has help,\nload() boots again.");
}

/** Hands the connection to the program; false where that went wrong. */
function runProgram(device: Device): boolean {
  const { program } = readConfiguration();
  const name = program || DEFAULT_PROGRAM;
  try {
    let exported;
    if (program || files().read(name) !== undefined) {
      exported = library(name);
      if (typeof exported !== "function") throw "module.exports is no function";
    }
    phase(handing).start(device, exported);
    return true;
  } catch (problem) {
    stop(device, name + ": " + described(problem, name));
    return false;
  }
}

/** Why the boot ends here, if it does. */
function obstacle(device: Device): string | undefined {
  const given = readConfiguration();
  const problem = phase(checking).problemOf(given);
  if (problem) return FILE + ": " + problem;
  if (given.log !== undefined) device._log = +given.log;
  device._led = pinOf(given.led, "LED1");
  const button = pinOf(given.button, "BTN1");
  return button && isHeld(button) ? "the button is held" : undefined;
}

/** `joinWifi` calls back once the board is on the network. */
export function boot(device: Device, joinWifi: (joined: () => void) => void): void {
  if (files().read(FILE) === undefined) return print("motesocket: " + FILE + " is not there.\nws has help.");
  const problem = obstacle(device);
  if (problem) return stop(device, problem);
  const boots = phase(counting);
  const failure = boots.failure();
  if (failure) return stop(device, failure);

  let isMarked = false;
  const waiting = setTimeout(function () {
    isMarked = true; // it is no fault of the boot that there is no network
    boots.mark(Mark.Stable);
  }, STABLE_MS);

  function online(): void {
    clearTimeout(waiting);
    boots.mark((isMarked ? Mark.Begun : "") + Mark.Program);
    const { stableAfter } = readConfiguration();
    if (runProgram(device)) setTimeout(boots.mark, stableAfter === undefined ? STABLE_MS : stableAfter, Mark.Stable);
  }

  if (!boots.mark(Mark.Begun)) print("motesocket: Storage is full, boots are not counted.");
  const { wifi } = readConfiguration();
  if (wifi && libraryIfThere("Wifi")) {
    if (device._log) print("joining " + wifi.ssid);
    joinWifi(online);
  } else setTimeout(online, 0); // what has led here is given back first
}

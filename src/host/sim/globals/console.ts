// print, console and the prompt's own functions; every word goes out through the board's console.

import { PRINT, valueText } from "../console/value-text";
import type { Machine } from "../machine";
import type { Value } from "../language/realm";

export function installConsole(machine: Machine): void {
  const { realm } = machine;
  const print = (...args: Value[]): void => {
    const texts = args.map((arg) => (typeof arg === "string" ? arg : valueText(realm, arg, PRINT)));
    machine.print(`${texts.join(" ")}\n`);
  };
  const console = realm.nativeClass("console", () => undefined);
  realm.define(console, { log: print, debug: print, info: print, warn: print, error: print, trace: print });
  realm.hide(realm.global, "console", console);
  realm.define(realm.global, {
    print,
    trace: () => undefined,
    dump: () => undefined,
    echo: () => undefined,
    edit: () => machine.printError("edit() needs a terminal and is not simulated"),
  });
}

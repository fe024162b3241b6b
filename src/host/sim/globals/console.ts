// print, console and the prompt's own functions; every word goes out through the board's console.

import { functionText, PRINT, valueText } from "../console/value-text";
import type { Machine } from "../machine";
import { ScriptError, type Value } from "../language/realm";
import { stateDump } from "./state-dump";

export function installConsole(machine: Machine): void {
  const { realm } = machine;
  const print = (...args: Value[]): void => {
    const texts = args.map((arg) => (typeof arg === "string" ? arg : valueText(realm, arg, PRINT)));
    machine.print(`${texts.join(" ")}\n`);
  };
  const console = realm.nativeClass("console", () => undefined);
  realm.define(console, { log: print, debug: print, info: print, warn: print, error: print, trace: print });
  realm.setNamespace("console", console);
  realm.define(realm.global, {
    print,
    trace: () => undefined,
    dump: () => machine.print(stateDump(machine)),
    echo: (isOn) => machine.console?.setEcho(Boolean(isOn)),
    edit: (target) => machine.console?.edit(editableText(machine, target)),
  });
}

/** The statement that defines a function anew, for the input line. `target` is the function or its name. */
function editableText({ realm }: Machine, target: Value): string {
  const named: Value = typeof target === "string" ? target : Object.keys(realm.global as object).find((name) => realm.global[name] === target);
  if (named === undefined) throw new ScriptError("Error", "Edit should be called with edit(funcName) or edit('funcName')");
  const fn: Value = realm.global[named];
  if (typeof fn !== "function") throw new ScriptError("Error", "Edit should be called with the name of a function");
  return `function ${String(named)}${functionText(fn).slice("function ".length)}`;
}

// Puts the language's own objects and functions into a fresh realm.

import type { Machine } from "../machine";
import { installArrayBuffers } from "./array-buffers";
import { installArrays } from "./arrays";
import { installDates } from "./dates";
import { installEncodings } from "./encodings";
import { installErrors } from "./errors";
import { installJson } from "./json";
import { installMathematics } from "./mathematics";
import { installNumbers } from "./numbers";
import { installObjects } from "./objects";
import { installRegularExpressions } from "./regular-expressions";
import { installStrings } from "./strings";

export function installBuiltIns(machine: Machine): void {
  installErrors(machine);
  installObjects(machine);
  installArrays(machine);
  installArrayBuffers(machine);
  installStrings(machine);
  installRegularExpressions(machine);
  installNumbers(machine);
  installMathematics(machine);
  installJson(machine);
  installDates(machine);
  installEncodings(machine);
  // The script's own eval is seen by the parser; this is what a variable holding it calls.
  const { realm } = machine;
  realm.setNamespace("eval", realm.native("eval", (text) => (text === undefined ? undefined : machine.evaluate(String(text), "eval"))));
}

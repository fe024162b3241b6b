// The files in Storage that run by themselves when a program begins, in the order of jsfLoadBootCodeFromFlash.

import { textOf } from "./bytes";
import type { Storage } from "./storage";

const FIRST = [".boot0", ".boot1", ".boot2", ".boot3"];
/** Runs after them, after a reset() as well. */
const ALWAYS = ".bootrst";
/** Runs where that is not there, but not after a reset(). */
const LAST = ".bootcde";

/** Names and code of what runs; asked for one by one, as a file may write the next. */
export function* bootFiles(storage: Storage, isReset: boolean): Generator<[name: string, code: string]> {
  for (const name of FIRST) yield* file(storage, name);
  if (storage.read(ALWAYS)) yield* file(storage, ALWAYS);
  else if (!isReset) yield* file(storage, LAST);
}

function* file(storage: Storage, name: string): Generator<[name: string, code: string]> {
  const code = storage.read(name);
  if (code) yield [name, textOf(code)];
}

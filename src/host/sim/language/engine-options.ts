// What an engine is given: the world its scripts live in, how deep they may go, and whom it tells of memory taken and of
// exceptions on their way.

import type { FlashFile } from "./function-data";
import type { Realm, Value } from "./realm";

export interface EngineOptions {
  realm: Realm;
  /** Literals above ASCII become marked strings. */
  isUnicode: boolean;
  /** Deepest nesting of calls. */
  maxDepth: number;
  /** Called now and then while a loop runs. */
  onTick: () => void;
  /** Blocks of memory are taken: may interrupt the script. */
  spend: (blocks: number) => void;
  /** Blocks are free again. */
  giveBack: (blocks: number) => void;
  /** The file in flash that a string is, if it lies there. */
  fileOf: (text: string) => FlashFile | undefined;
  /** The same for a string. */
  spendText: (text: string) => void;
  /** The same for what a string has grown by. */
  spendGrowth: (old: string, added: string, whole: string) => void;
  /** The same for a view or buffer of this many bytes. */
  spendBytes: (bytes: number) => void;
  /** A module is about to run: on the board, its object is the scope it runs in. */
  onModule: (module: Value) => void;
  /** The script goes too deep: interrupts it. */
  tooDeep: () => never;
  /** What try, catch and finally do beyond the language's own. */
  tried: () => void;
  caught: (thrown: Value) => Value;
  dropped: (thrown: Value) => void;
  isUnwinding: () => boolean;
}

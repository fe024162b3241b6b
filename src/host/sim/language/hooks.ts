// What transformed code calls (source.ts): the points at which a script's try, catch, arguments and eval differ
// from the engine's. Hidden from enumeration; their names cannot be typed by accident.

import { isTypedArray, typeName } from "../bytes";
import type { Machine } from "../machine";
import { Interruption } from "../memory-pool";
import { isTooDeep, translateError } from "./error-text";
import { ScriptError, type Realm } from "./realm";
import { Hook, transformSource } from "./source";

/** Gives transformed code its tick, among the names a script's own variables of the outermost level would be: those are found fastest. */
export function installTick(realm: Realm, tick: () => void): void {
  realm.evaluate(`let ${Hook.tick};(function(tick){${Hook.tick}=tick})`, "tick")(tick);
}

export function installHooks({ realm, board, exception, pool, console }: Machine): void {
  realm.hide(
    realm.global,
    Hook.caught,
    realm.native("caught", (error) => {
      if (error instanceof Interruption) throw error;
      if (isTooDeep(error)) {
        exception.raise(translateError(realm, error));
        pool.interrupt();
      }
      return translateError(realm, error);
    }),
  );
  realm.hide(
    realm.global,
    Hook.tried,
    realm.native("tried", () => {
      exception.takeHeld();
    }),
  );
  realm.hide(
    realm.global,
    Hook.ended,
    realm.native("ended", () => pool.checkUnwinding()),
  );
  realm.hide(
    realm.global,
    Hook.length,
    realm.native("length", (target) => {
      if (Array.isArray(target)) throw new ScriptError("TypeError", "Assignment to a constant");
      if (isTypedArray(target)) {
        throw new ScriptError("Error", `Field or method "length" does not already exist, and can't create it on ${typeName(target)}`);
      }
      return target;
    }),
  );
  realm.hide(
    realm.global,
    Hook.counted,
    realm.native("counted", (args, parameters) => {
      // Parameters that were not passed count as well.
      if (args.length < parameters) args.length = parameters;
      return args;
    }),
  );
  realm.hide(
    realm.global,
    Hook.code,
    realm.native("code", (text) => (typeof text === "string" ? transformSource(text, { unicode: board.unicode, isInterruptible: console !== undefined }) : text)),
  );
}

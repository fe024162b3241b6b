// What a board prints of what went wrong: the exception of a turn or of a script, with its places, interruptions and the
// interpreter's own errors.

import { stringOf } from "./console/value-text";
import { LISTENERS_PREFIX } from "./events";
import { isTooDeep, type Value } from "./language/realm";
import type { Machine } from "./machine";
import { Interruption } from "./memory-pool";

export class ErrorReport {
  /** An event's handlers were broken off. */
  isInterrupted = false;

  constructor(
    private readonly _machine: () => Machine,
    private readonly _print: (text: string) => void,
  ) {}

  /** What ran at top level did not end well; `interrupted` is said when it was broken off. */
  fail(error: unknown, interrupted: string): void {
    const machine = this._machine();
    const wasInterrupted = error instanceof Interruption || isTooDeep(error);
    if (!(error instanceof Interruption)) machine.exception.raise(machine.importError(error));
    if (!wasInterrupted) return;
    machine.pool.unwound();
    this._tellException();
    this._print(interrupted);
  }

  /** What the interpreter does when a turn is over: says what went wrong in it. */
  tell(): void {
    this._tellException();
    const news = this._machine().errorFlags.takeNews();
    if (news.length > 0) this._print(`New interpreter error: ${news.join(",")}\n`);
  }

  private _tellException(): void {
    const hasTold = this._tellUncaught();
    const trace = this._machine().exception.takeTrace();
    if (hasTold && trace !== "") this._print(trace);
  }

  private _tellUncaught(): boolean {
    const { realm, events, exception } = this._machine();
    if (this.isInterrupted) {
      this.isInterrupted = false;
      this._print("Execution Interrupted during event processing.\n");
    } else if (events.isInterrupted) this._print("Execution Interrupted\n");
    events.clearInterruption();
    let uncaught = exception.take();
    if (!uncaught) return false;
    const listeners: Value = realm.builtIns.value("process")[`${LISTENERS_PREFIX}uncaughtException`];
    if (listeners !== undefined) {
      events.call(realm.builtIns.value("process"), listeners, [uncaught.value]);
      uncaught = exception.take();
      if (!uncaught) return false;
    }
    const { value } = uncaught;
    this._print(`Uncaught ${stringOf(realm, value)}\n`);
    if (typeof value?.stack === "string") this._print(value.stack as string);
    return true;
  }
}

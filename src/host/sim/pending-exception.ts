// The one exception that waits to be printed when the idle turn is over. As in the firmware it is two things:
// the flag that there was one, and a variable that holds it. Whoever catches anything takes the variable, even
// when it was put there by another handler of the same turn; then "Uncaught undefined" is all that is left.

import type { Value } from "./language/realm";

export class PendingException {
  private _isSet = false;
  private _held: { value: Value } | undefined;
  private _trace = "";

  /** A handler threw `value`. */
  raise(value: Value): void {
    this._isSet = true;
    this._held = { value };
  }

  /** Leaves `value` in the variable without a word to anybody, as an exception inside finally does. */
  hold(value: Value): void {
    this._held = { value };
  }

  /** Empties the variable, as a try statement does, and returns what was in it; the flag stays. */
  takeHeld(): { value: Value } | undefined {
    const held = this._held;
    this._held = undefined;
    return held;
  }

  /** Places to be printed behind the exception, as those of a promise's are. */
  keepTrace(trace: string): void {
    this._trace = trace;
  }

  /** Forgets the places and returns them. */
  takeTrace(): string {
    const trace = this._trace;
    this._trace = "";
    return trace;
  }

  /** Forgets everything; returns what is to be printed, if anything. */
  take(): { value: Value } | undefined {
    const held = this.takeHeld();
    if (!this._isSet) return undefined;
    this._isSet = false;
    return held ?? { value: undefined };
  }
}

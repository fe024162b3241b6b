// Whether a console echoes, and whether it waits for a password.

import type { EchoState } from "./line-editor";

export class ConsoleStatus implements EchoState {
  /** As set by echo(). */
  hasEcho = true;
  /** Off for one line that began with DLE. */
  hasEchoForLine = true;
  isLocked = false;
  password: string | undefined;

  get isEchoOn(): boolean {
    return this.hasEcho && this.hasEchoForLine;
  }

  /** As after a reset. */
  clear(): void {
    this.hasEcho = true;
    this.hasEchoForLine = true;
    this.isLocked = false;
    this.password = undefined;
  }
}

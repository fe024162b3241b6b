// The timer and the failure of a connection, for the phases that need both.

import type { Status } from "../status";
import { Connection, State } from "./connection";

/** Sets the connection's one timer. */
export function arm(connection: Connection, delayMs: number): void {
  if (connection._timer) clearTimeout(connection._timer);
  connection._timer = setTimeout(connection._onTimer, delayMs, connection);
}

/** Keeps the first failure; the connection ends when its timer runs out or its socket closes, and then says so. */
export function fail(connection: Connection, status: Status, message?: string, http?: number): void {
  if (connection._failure) return;
  connection._failure = { status, message: message || "", http, phase: connection.readyState === State.Closing ? "closing" : connection._reached };
  connection._isDeaf = true;
}

// Whether the board polls a connection's socket, which it does for both directions or for none.

import { now } from "../port/espruino/bulk";
import { holdSocket, releaseSocket } from "../port/espruino/port";
import type { Connection } from "./connection";

export function stop(connection: Connection): void {
  connection._stoppedAt = now();
  holdSocket(connection._socket!);
}

export function go(connection: Connection): void {
  if (!connection._stoppedAt) return;
  delete connection._stoppedAt;
  releaseSocket(connection._socket!);
}

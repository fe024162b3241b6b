// What keeps a connection beyond its one link, as far as its options ask for it. A phase, from the first `open` with such an
// option until the connection ends for good.

import { phase } from "../phase";
import { Connection, Options, Supervisor, Target } from "./connection";
import * as reconnecting from "./reconnect";

/** Opens the connection under supervision. Throws what an attempt that starts at once throws. */
export function supervise(connection: Connection, target: Target, options: Options): void {
  const reconnect = phase(reconnecting).createReconnect(connection, target, options);
  const supervisor: Supervisor = {
    opened: reconnect.opened,
    ended(failure, code, reason, isAsked) {
      const isAgain = reconnect.ended(failure, code, reason, isAsked);
      if (!isAgain) delete connection._supervisor;
      delete connection._failure; // told; what ends the wait is not to be taken for it
      delete connection._isServerClose;
      return isAgain;
    },
    pong() {
      return false;
    },
  };
  connection._supervisor = supervisor;
  reconnect.start();
}

// The module that is flashed. `require("motesocket")` makes this object and nothing else: each API, and the client below
// them all, comes to life when it is first touched.

import { phase } from "../src/phase";
import * as connection from "../src/connection/connection";
import * as defold from "../src/api/defold";
import * as hammerspoon from "../src/api/hammerspoon";
import * as nodemcu from "../src/api/nodemcu";
import * as solar2d from "../src/api/solar2d";
import * as espruinoWs from "../src/api/espruino-ws";
import * as w3c from "../src/api/w3c";
import type declared from "../src/types";

/** What was touched so far, by name. */
const live: { [name: string]: any } = {};

/** The client that every API stands on. */
function client(): typeof connection {
  return live.client || (live.client = phase(connection));
}

/** What is not declared for users does not compile, nor what is declared and missing. */
const motesocket: typeof declared = {
  get connect() {
    return client().connect;
  },
  get Status() {
    return live.Status || (live.Status = client().rarely().statusTable());
  },
  get defold() {
    return live.defold || (live.defold = phase(defold).createDefold(client()));
  },
  get hammerspoon() {
    return live.hammerspoon || (live.hammerspoon = phase(hammerspoon).createHammerspoon(client()));
  },
  get nodemcu() {
    return live.nodemcu || (live.nodemcu = phase(nodemcu).createNodemcu(client()));
  },
  get solar2d() {
    return live.solar2d || (live.solar2d = phase(solar2d).createSolar2d(client()));
  },
  get ws() {
    return live.ws || (live.ws = phase(espruinoWs).createWs(client()));
  },
  get WebSocket() {
    return live.WebSocket || (live.WebSocket = phase(w3c).createWebSocket(client()));
  },
};

export default motesocket;

// Begins the connection of an API other than the native client, and shows on the LED what that API tells. A phase of its own, because its
// handlers stay: with them stays one function and what it knows, so nothing secret is left in there.

import type motesocket from "../src/types";
import type { Configuration } from "./configuration";
import type { Device, State } from "./device";

export type Modules = typeof motesocket;

/** A connection that the program has not got yet. */
export interface Begun {
  /** What the program gets. */
  _ws: unknown;
  /** What the program returned, where the API calls back. */
  _callback?: (...values: any[]) => void;
  /** Connects, where the API does not do that at once. */
  _connect?: () => void;
  /** Ends what was begun. */
  _end: () => void;
  /** Nothing more is told of it. */
  _isOver?: boolean;
}

type Given = Configuration & { url: string };

/** What Defold's `connect` takes along with a URL. */
function defoldParameters({ headers, protocols }: Given): { [name: string]: string } {
  const parameters: { [name: string]: string } = {};
  let lines = "";
  for (const name in headers) lines += (lines && "\r\n") + name + ": " + headers[name];
  if (lines) parameters.headers = lines;
  if (protocols) parameters.protocol = "" + protocols;
  return parameters;
}

/** `given` names another API than the native one. */
export function begin(M: Modules, given: Given | undefined, device: Device): Begun {
  const begun = {} as Begun;
  const tell = function (state: State): void {
    if (!begun._isOver) device._show(state);
  };
  let ws: any;
  switch (given!.api) {
    case "nodemcu": {
      ws = M.nodemcu.createClient();
      if (given!.headers) ws.config({ headers: given!.headers });
      const on = ws.on;
      ws.on = function (event: any, handler?: any) {
        const state = event === "connection" ? "open" : event === "close" ? "closed" : undefined;
        on.call(ws, event, !state ? handler : function (client: unknown, value: unknown) {
          tell(state);
          if (handler) handler(client, value);
        });
      };
      ws.on("connection");
      ws.on("close");
      begun._connect = ws.connect.bind(ws, given!.url);
      break;
    }
    case "hammerspoon":
      ws = M.hammerspoon.new(given!.url, function (event, message) {
        if (event === "open") tell(event);
        if (event === "closed" || event === "fail") tell("closed");
        if (begun._callback) begun._callback(event, message);
      });
      break;
    case "defold": {
      const defold = M.defold;
      ws = defold.connect(given!.url, defoldParameters(given!), function (self, connection, data) {
        if (data.event === defold.EVENT_CONNECTED) tell("open");
        if (data.event === defold.EVENT_DISCONNECTED) tell("closed");
        if (begun._callback) begun._callback(self, connection, data);
      });
      break;
    }
    case "solar2d":
      ws = M.solar2d.new();
      ws.addEventListener(ws.WSEVENT, function (event: { type: string }) {
        if (event.type !== ws.ONMESSAGE) tell(event.type === ws.ONOPEN ? "open" : "closed");
      });
      begun._connect = ws.connect.bind(ws, given!.url);
      break;
    case "WebSocket":
      ws = new M.WebSocket(given!.url, given!.protocols);
      ws.addEventListener("open", () => tell("open"));
      ws.addEventListener("close", () => tell("closed"));
      break;
    case "ws":
      ws = new M.ws(given!.url, { headers: given!.headers, protocol: given!.protocols && "" + given!.protocols });
      ws.on("open", () => tell("open"));
      ws.on("close", () => tell("closed"));
  }
  begun._ws = ws;
  begun._end = given!.api === "defold" ? M.defold.disconnect.bind(M.defold, ws) : (ws.close || ws.disconnect).bind(ws);
  given = undefined; // the handlers would keep it
  return begun;
}

// The module that `require("motesocket")` gives on a board: docs/typescript.md. Each API takes memory from its first use.

import type { Defold, DefoldCallback, DefoldConnection, DefoldEvent, DefoldHandshakeResponse, DefoldParams } from "./defold";
import type { Hammerspoon, HammerspoonCallback, HammerspoonEvent, HammerspoonStatus, HammerspoonWebsocket } from "./hammerspoon";
import type {
  About, Asked, Connection, ConnectionEvents, End, Failure, Headers, KeepaliveOptions, LinkCounters, Message, Options,
  QueueOptions, ReconnectOptions, RecordOptions, Source, StreamOptions, Target,
} from "./native";
import { connect } from "./native";
import type { Nodemcu, NodemcuClient, NodemcuEvents } from "./nodemcu";
import type { Solar2d, Solar2dClient, Solar2dEvent, Solar2dListener, Solar2dOptions } from "./solar2d";
import type { StatusCode, StatusTable } from "./status";
import type { CloseEvent, ErrorEvent, MessageEvent, OpenEvent, WebSocketConstructor, WebSocketEvents } from "./w3c";
import { WebSocket } from "./w3c";
import type { Ws, WsConstructor, WsEvents, WsOptions } from "./ws";

declare namespace motesocket {
  export { connect };
  export {
    About, Asked, Connection, ConnectionEvents, End, Failure, Headers, KeepaliveOptions, LinkCounters, Message,
    Options, QueueOptions, ReconnectOptions, RecordOptions, Source, StreamOptions, Target,
  };

  /** The status codes by name, with their texts. Touching it costs a small board memory: plain numbers do not. */
  const Status: StatusTable;
  export { Status, StatusCode, StatusTable };

  /** NodeMCU's module `websocket`. */
  const nodemcu: Nodemcu;
  export { nodemcu, Nodemcu, NodemcuClient, NodemcuEvents };

  /** Hammerspoon's module `hs.websocket`. */
  const hammerspoon: Hammerspoon;
  export { hammerspoon, Hammerspoon, HammerspoonCallback, HammerspoonEvent, HammerspoonStatus, HammerspoonWebsocket };

  /** Defold's `extension-websocket`. */
  const defold: Defold;
  export { defold, Defold, DefoldCallback, DefoldConnection, DefoldEvent, DefoldHandshakeResponse, DefoldParams };

  /** Solar2D's `plugin.websockets`. */
  const solar2d: Solar2d;
  export { solar2d, Solar2d, Solar2dClient, Solar2dEvent, Solar2dListener, Solar2dOptions };

  /** The client of Espruino's own module `ws`. */
  const ws: WsConstructor;
  export { ws, Ws, WsConstructor, WsEvents, WsOptions };

  export { WebSocket, WebSocketConstructor, WebSocketEvents, OpenEvent, MessageEvent, ErrorEvent, CloseEvent };
}

export = motesocket;

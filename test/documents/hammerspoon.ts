/** Hammerspoon's `hs.websocket`, the older edition of its document. */
import type { ApiDocument } from "./document";

/** What both editions say. */
export const commonRows: ApiDocument["rows"] = {
  new: "new(url, callback) creates a connection",
  "new.url": "url: the URL to connect to",
  "new.callback": "callback: a function that is called when something happens",
  "new.returns": "new() returns the object",
  "url.ws": "ws:// with port and path, such as ws://localhost:8000/mysock",
  "url.wss": "wss:// where SSL is enabled",

  "callback.arguments": "the callback gets two arguments, both of them strings",
  "callback.open": "open: the connection was opened",
  "callback.closed": "closed: the connection was closed",
  "callback.fail": "fail: the connection failed",
  "callback.received": "received: a message came",
  "callback.pong": "pong: a pong came",
  "callback.message": "the second argument of received is the message",
  "callback.error": "the second argument of fail is an error message",

  close: "close() closes the connection and takes nothing",
  "close.returns": "close() returns the object",

  send: "send(message) sends a message",
  "send.message": "message: a string",
  "send.returns": "send() returns the object",

  status: "status() takes nothing and returns a string",
  "status.connecting": "status() returns connecting",
  "status.open": "status() returns open",
  "status.closing": "status() returns closing",
  "status.closed": "status() returns closed",
  "status.unknown": "status() returns unknown; here the state is always known",
};

const hammerspoon: ApiDocument = {
  api: "hammerspoon",
  rows: { ...commonRows, "send.text": "a message is text: send(message, false) here" },
};

export default hammerspoon;

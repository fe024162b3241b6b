// Makes the connection with the API that the configuration names and hands it to the user's program. A phase: nothing of it stays.

import { library } from "../src/port/espruino/board";
import { phase } from "../src/phase";
import * as beginning from "./api-connection";
import type { Begun, Modules } from "./api-connection";
import { readConfiguration, type Configuration } from "./configuration";
import type { Device } from "./device";
import { connectionOf, open, shownUrl } from "./link";

const CLOSED = 3;

/** The native client's connection, closed. */
function nativeConnection(device: Device): Begun {
  const ws = connectionOf(device);
  const connect = function () {
    if (ws.readyState === CLOSED) open(device);
  };
  return { _ws: ws, _connect: connect, _end: ws.close.bind(ws) };
}

/** Makes the configured connection. `program`: what the user's exports, or undefined. Throws what that throws. */
export function start(device: Device, program?: (ws: unknown, M: Modules) => any): void {
  const given = readConfiguration() as Configuration & { url: string };
  const M: Modules = library("motesocket");
  const isNative = (given.api || "native") === "native";
  const url = isNative ? undefined : shownUrl(given.url); // before there is less memory
  if (url) device._show("connecting");
  const begun = isNative ? nativeConnection(device) : phase(beginning).begin(M, given, device);
  try {
    if (program) begun._callback = program(begun._ws, M);
  } catch (problem) {
    begun._isOver = true;
    setTimeout(begun._end, 0); // when the stack above has given its memory back
    throw problem;
  }
  if (url) device._url = url;
  if (begun._connect) begun._connect();
}

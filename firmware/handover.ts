// Makes the connection with the API that the configuration names and hands it to the user's program. A phase: with the native client
// nothing of it stays. The LED learns from each API what that API tells.

import { library } from "../src/port/espruino/board";
import type motesocket from "../src/types";
import { readConfiguration, type Configuration } from "./configuration";
import type { Device } from "./device";
import { connectionOf, open, shownUrl } from "./link";

/** Calls the user's program with a connection; the callback that it returns is for the APIs that want one. Throws what it throws. */
type Hand = (ws: unknown) => any;

type Modules = typeof motesocket;

type Start = (M: Modules, given: Configuration & { url: string }, device: Device, hand: Hand) => void;

/** For APIs that connect at once: what the program does wrong ends the connection. */
function handOrEnd(hand: Hand, ws: unknown, end: () => void): any {
  try {
    return hand(ws);
  } catch (problem) {
    end();
    throw problem;
  }
}

function native(_M: Modules, _given: Configuration, device: Device, hand: Hand): void {
  const ws = connectionOf(device);
  hand(ws);
  if (ws.readyState === 3) open(device);
}

function nodemcu(M: Modules, { url, headers }: Configuration & { url: string }, device: Device, hand: Hand): void {
  const client = M.nodemcu.createClient();
  if (headers) client.config({ headers });
  const on = client.on;
  client.on = function (event: any, handler?: any) {
    const state = event === "connection" ? "open" : event === "close" ? "closed" : undefined;
    on.call(client, event, !state ? handler : function (ws: unknown, value: unknown) {
      device._show(state);
      if (handler) handler(ws, value);
    });
  };
  client.on("connection");
  client.on("close");
  hand(client);
  client.connect(url);
}

function hammerspoon(M: Modules, { url }: Configuration & { url: string }, device: Device, hand: Hand): void {
  let callback: any;
  const ws = M.hammerspoon.new(url, function (event, message) {
    if (event === "open") device._show(event);
    if (event === "closed" || event === "fail") device._show("closed");
    if (callback) callback(event, message);
  });
  callback = handOrEnd(hand, ws, () => ws.close());
}

function defold(M: Modules, { url, headers, protocols }: Configuration & { url: string }, device: Device, hand: Hand): void {
  const { defold } = M;
  let callback: any;
  let lines = "";
  for (const name in headers) lines += (lines && "\r\n") + name + ": " + headers[name];
  const params: { [name: string]: unknown } = {};
  if (lines) params.headers = lines;
  if (protocols) params.protocol = "" + protocols;
  const connection = defold.connect(url, params as never, function (self, ws, data) {
    if (data.event === defold.EVENT_CONNECTED) device._show("open");
    if (data.event === defold.EVENT_DISCONNECTED) device._show("closed");
    if (callback) callback(self, ws, data);
  });
  callback = handOrEnd(hand, connection, () => defold.disconnect(connection));
}

function solar2d(M: Modules, { url }: Configuration & { url: string }, device: Device, hand: Hand): void {
  const ws = M.solar2d.new();
  ws.addEventListener(ws.WSEVENT, function (event) {
    if (event.type !== ws.ONMESSAGE) device._show(event.type === ws.ONOPEN ? "open" : "closed");
  });
  hand(ws);
  ws.connect(url);
}

function webSocket(M: Modules, { url, protocols }: Configuration & { url: string }, device: Device, hand: Hand): void {
  const ws = new M.WebSocket(url, protocols);
  ws.addEventListener("open", () => device._show("open"));
  ws.addEventListener("close", () => device._show("closed"));
  handOrEnd(hand, ws, () => ws.close());
}

function espruinoWs(M: Modules, { url, headers, protocols }: Configuration & { url: string }, device: Device, hand: Hand): void {
  const ws = new M.ws(url, { headers, protocol: protocols && "" + protocols });
  ws.on("open", () => device._show("open"));
  ws.on("close", () => device._show("closed"));
  handOrEnd(hand, ws, () => ws.close());
}

/** Makes the configured connection. `program`: what the user's exports, or undefined. Throws what that throws. */
export function start(device: Device, program?: (ws: unknown, M: Modules) => any): void {
  const given = readConfiguration() as Configuration & { url: string };
  const M: Modules = library("motesocket");
  const starts: { [api: string]: Start } = { native, nodemcu, hammerspoon, defold, solar2d, WebSocket: webSocket, ws: espruinoWs };
  const api = given.api || "native";
  if (api !== "native") {
    device._url = shownUrl(given.url);
    device._show("connecting");
  }
  starts[api](M, given, device, function (ws) {
    return program && program(ws, M);
  });
}

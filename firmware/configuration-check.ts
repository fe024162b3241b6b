// What is wrong with a configuration. A phase of the boot. Says nothing of values that may be secret.

import { isKnown, nameOf } from "../src/port/espruino/board";
import type { Configuration } from "./configuration";

/** What goes along with the URL in each API: headers, subprotocols. */
const CARRIES: { [api: string]: string } = {
  native: "headers protocols options .",
  nodemcu: "headers .",
  hammerspoon: ".",
  defold: "headers protocols .",
  solar2d: ".",
  WebSocket: "protocols .",
  ws: "headers protocols .",
};

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** What is wrong with what goes along with the URL. */
function carriedProblem(given: any, api: string, name: string): string | undefined {
  if (given[name] === undefined) return undefined;
  if ((" " + CARRIES[api]).indexOf(" " + name + " ") < 0) return api + " takes no " + name;
  if (name !== "protocols" && !isObject(given[name])) return name + " is no object";
  if (name === "headers") {
    for (const header in given[name]) if (!header || hasBreak(header + given[name][header])) return "a header has no name or a line break";
  }
  return name === "protocols" && hasBreak("" + given[name]) ? "protocols: a line break" : undefined;
}

function hasBreak(text: string): boolean {
  return text.indexOf("\r") >= 0 || text.indexOf("\n") >= 0;
}

function typeProblem(given: any, name: string, type: string): string | undefined {
  return given[name] === undefined || typeof given[name] === type ? undefined : name + " is no " + type;
}

function pinProblem(given: any, name: string): string | undefined {
  const pin = given[name];
  return pin && (typeof pin !== "string" || !isKnown(nameOf(pin))) ? name + ": no such pin" : undefined;
}

/** What is wrong with it, in one sentence; undefined where nothing is. */
export function problemOf(given: any): string | undefined {
  if (!isObject(given)) return "is no JSON object";
  const { wifi, url } = given as Configuration;
  const api = given.api === undefined ? "native" : given.api;
  if (wifi !== undefined && (!isObject(wifi) || typeof wifi.ssid !== "string" || !wifi.ssid)) return "wifi has no ssid";
  const passwordProblem = wifi && typeProblem(wifi, "password", "string");
  if (passwordProblem) return "wifi: " + passwordProblem;
  if (typeof api !== "string" || typeof CARRIES[api] !== "string") return "unknown api";
  const isSeveral = Array.isArray(url) && api === "native";
  if ((typeof url !== "string" && !isSeveral) || !url.length) return "url is missing or no text";
  return (
    carriedProblem(given, api, "headers") || carriedProblem(given, api, "protocols") || carriedProblem(given, api, "options") ||
    pinProblem(given, "led") || pinProblem(given, "button") || typeProblem(given, "program", "string") ||
    typeProblem(given, "stableAfter", "number") || typeProblem(given, "log", "number")
  );
}

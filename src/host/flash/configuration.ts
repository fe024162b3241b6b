// The configuration as a user's file holds it: looked at before anything is begun, written as the board will read it. The firmware looks at it
// again, for pins and for what was written by hand. Nothing says what stands there, but for names: it may be secret.

import type { BoardDescription } from "../sim/board-description";
import { MEMBERS, memberProblem, unknownNames } from "./configuration-members";
import { parseJson } from "./json-text";
import { didYouMean } from "./nearest-name";

/** What goes along with the URL, by API. */
const CARRIES: Record<string, string[]> = {
  native: ["headers", "protocols", "options"],
  nodemcu: ["headers"],
  hammerspoon: [],
  defold: ["headers", "protocols"],
  solar2d: [],
  WebSocket: ["protocols"],
  ws: ["headers", "protocols"],
};
/** Scheme, user and password, host, port, as src/protocol/url.ts takes them. */
const URL_PARTS = /^(wss?):\/\/(?:[^/?#]*@)?([^/?#:]+)(?::([^/?#]*))?(?:[/?#]|$)/i;
const NO_HOST = /[^!-~]|[\]<>\\^`{|}"%[]/;
const HOST_BYTES = 127;
const MAX_PORT = 65535;
/** IEEE 802.11: of a network's name, and of a password with WPA, the longest as hexadecimal digits. */
const SSID_BYTES = 32;
const PASSWORD_BYTES = 64;
/** RFC 9110 §5.6.2. */
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;

type Given = Record<string, unknown>;

/** Returns the file's bytes without white space; throws an Error that says what is wrong. `note` is told what may be a mistake. */
export function packConfiguration(text: string, path: string, board: BoardDescription, note: (text: string) => void): Buffer {
  const given = parseJson(text, path);
  if (typeof given !== "object" || given === null || Array.isArray(given)) throw new Error(`${path} is no JSON object: { "url": "ws://…" }`);
  const problem = problemOf(given as Given, board);
  if (problem !== undefined) throw new Error(`${path} ${problem}`);
  const known = Object.keys(MEMBERS[""]);
  for (const name of unknownNames(given as Given)) note(`${path}: the firmware knows no "${name}", that is left to your program${didYouMean(name, known)}`);
  return Buffer.from(JSON.stringify(given));
}

function problemOf(given: Given, board: BoardDescription): string | undefined {
  const { url, api = "native", wifi, headers, options } = given;
  const wrong = memberProblem(given);
  if (wrong !== undefined) return wrong;
  const apis = Object.keys(CARRIES);
  if (!apis.includes(String(api))) return `has an "api" that is none of ${apis.join(", ")}${didYouMean(String(api), apis)}`;
  const tooMuch = ["headers", "protocols", "options"].find((name) => given[name] !== undefined && !CARRIES[String(api)].includes(name));
  if (tooMuch !== undefined) return `has "${tooMuch}", which the API ${String(api)} does not take`;
  return (
    urlProblem(url, String(api), board) ?? wifiProblem(wifi as Given | undefined) ?? headersProblem(headers) ?? headersProblem((options as Given | undefined)?.headers) ??
    pinProblem(given, "led", board) ?? pinProblem(given, "button", board)
  );
}

function urlProblem(url: unknown, api: string, board: BoardDescription): string | undefined {
  const urls = Array.isArray(url) && api === "native" ? (url as unknown[]) : [url];
  if (urls.length === 0 || urls.some((one) => typeof one !== "string")) return `has no "url": a text${api === "native" ? ", or a list of them" : ""}`;
  for (const one of urls as string[]) {
    const [, scheme, host, port] = URL_PARTS.exec(one) ?? [];
    if (scheme === undefined) return `has a "url" that does not begin with ws://host or wss://host`;
    if (NO_HOST.test(host)) return `has a "url" with a host that is none: a name or an IPv4 address`;
    if (host.length > HOST_BYTES) return `has a "url" with a host of ${host.length} B: ${HOST_BYTES} at most`;
    if (port && !(/^\d+$/.test(port) && Number(port) >= 1 && Number(port) <= MAX_PORT)) return `has a "url" with a port that is no number from 1 to ${MAX_PORT}`;
    if (scheme.toLowerCase() === "wss" && !board.tls) return `has a "url" with wss://, and ${board.name} has no TLS`;
  }
  return undefined;
}

function wifiProblem(wifi: Given | undefined): string | undefined {
  if (wifi === undefined) return undefined;
  const { ssid = "", password = "" } = wifi as { ssid?: string; password?: string };
  if (ssid === "") return `has "wifi" without an "ssid"`;
  if (Buffer.byteLength(ssid) > SSID_BYTES) return `has a "wifi.ssid" of ${Buffer.byteLength(ssid)} B: ${SSID_BYTES} at most`;
  return Buffer.byteLength(password) > PASSWORD_BYTES ? `has a "wifi.password" of more than ${PASSWORD_BYTES} B` : undefined;
}

function headersProblem(headers: unknown): string | undefined {
  for (const [name, value] of Object.entries((headers ?? {}) as Given)) {
    if (!TOKEN.test(name)) return `has "headers" with a name that is none: letters, digits and - make one`;
    if (typeof value !== "string" && typeof value !== "number") return `has a header "${name}" that is no string`;
    if (/[\r\n\0]/.test(String(value))) return `has a header "${name}" with a line break`;
  }
  return undefined;
}

/** Numbers only: what other names a board's pins have, the firmware knows. */
function pinProblem(given: Given, name: string, { name: board, pins }: BoardDescription): string | undefined {
  const pin = given[name];
  if (pin === undefined || pin === false) return undefined;
  if (typeof pin !== "string") return `has a "${name}" that is no name of a pin, like "D2", and not false`;
  const number = /^!?D(\d+)$/.exec(pin)?.[1];
  return number !== undefined && Number(number) >= pins.count ? `has a "${name}" on ${pin}: ${board} has D0 to D${pins.count - 1}` : undefined;
}

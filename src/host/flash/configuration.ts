// The configuration as a user's file holds it: looked at before anything is begun, written as the board will read it. The firmware looks at it
// again, for pins and for what was written by hand. Nothing says what stands there, but for names: it may be secret.

import type { BoardDescription } from "../sim/board-description";

/** By name: what `typeof` says of it, or what it is called in a message. */
const TYPES: Record<string, string> = {
  wifi: "object", headers: "object", options: "object", api: "string", program: "string", stableAfter: "number", log: "number",
};
/** Looked at in ways of their own, or by the firmware. */
const OTHERS = ["url", "protocols", "led", "button"];
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
const SCHEME = /^(wss?):\/\/[^/?#]/i;

type Given = Record<string, unknown>;

/** Returns the file's bytes without white space; throws an Error that says what is wrong. `note` is told what may be a mistake. */
export function packConfiguration(text: string, path: string, board: BoardDescription, note: (text: string) => void): Buffer {
  const given = parsed(text, path);
  if (typeof given !== "object" || given === null || Array.isArray(given)) throw new Error(`${path} is no JSON object: { "url": "ws://…" }`);
  const problem = problemOf(given as Given, board);
  if (problem !== undefined) throw new Error(`${path} ${problem}`);
  const unknown = Object.keys(given).filter((name) => !(name in TYPES) && !OTHERS.includes(name));
  if (unknown.length > 0) note(`${path}: the firmware knows no ${unknown.map((name) => `"${name}"`).join(", ")}: that is left to your program`);
  return Buffer.from(JSON.stringify(given));
}

function problemOf(given: Given, board: BoardDescription): string | undefined {
  const { url, api = "native", wifi } = given;
  const wrong = Object.keys(TYPES).find((name) => given[name] !== undefined && (typeof given[name] !== TYPES[name] || given[name] === null));
  if (wrong !== undefined) return `has a "${wrong}" that is no ${TYPES[wrong]}`;
  if (!(String(api) in CARRIES)) return `has an "api" that is none of ${Object.keys(CARRIES).join(", ")}`;
  const tooMuch = ["headers", "protocols", "options"].find((name) => given[name] !== undefined && !CARRIES[String(api)].includes(name));
  if (tooMuch !== undefined) return `has "${tooMuch}", which the API ${String(api)} does not take`;
  return urlProblem(url, String(api), board) ?? wifiProblem(wifi as Given | undefined);
}

function urlProblem(url: unknown, api: string, board: BoardDescription): string | undefined {
  const urls = Array.isArray(url) && api === "native" ? (url as unknown[]) : [url];
  if (urls.length === 0 || urls.some((one) => typeof one !== "string")) return `has no "url": a text${api === "native" ? ", or a list of them" : ""}`;
  const schemes = (urls as string[]).map((one) => SCHEME.exec(one)?.[1].toLowerCase());
  if (schemes.includes(undefined)) return `has a "url" that does not begin with ws://host or wss://host`;
  return schemes.includes("wss") && !board.tls ? `has a "url" with wss://, and ${board.name} has no TLS` : undefined;
}

function wifiProblem(wifi: Given | undefined): string | undefined {
  if (wifi === undefined) return undefined;
  if (typeof wifi.ssid !== "string" || wifi.ssid === "") return `has "wifi" without an "ssid"`;
  if (wifi.password !== undefined && typeof wifi.password !== "string") return `has a "password" of "wifi" that is no string`;
  return undefined;
}

/** Says where it ends to be JSON. */
function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const at = /at position (\d+)/.exec((error as Error).message)?.[1];
    const line = at === undefined ? "" : `, line ${text.slice(0, Number(at)).split("\n").length}`;
    throw new Error(`${path} is no JSON${line}`);
  }
}

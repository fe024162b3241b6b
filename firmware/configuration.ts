// The configuration: what may stand in motesocket.json, docs/firmware.md. It is read where it is needed and never kept: so no secret
// lies in memory that a program or the prompt could show.

import { files, isKnown } from "../src/port/espruino/board";
import type { Asked, Headers, Options } from "../src/types/native";

/** In Storage, made by `make image` or by hand. */
export const FILE = "motesocket.json";

export interface Configuration {
  /** Joined before anything else, where the board has Wi-Fi; without it the network is the program's business. */
  wifi?: { ssid: string; password?: string };
  /** Several only with the native client. */
  url: string | string[];
  headers?: Headers;
  /** Subprotocols to offer. */
  protocols?: string | string[];
  /** A member of the module `motesocket`; the native client by default. */
  api?: string;
  /** Of the native client, in place of the firmware's `{reconnect: true}`. */
  options?: Options & { token?: Asked<string> };
  /** Pins by name, "!" before one that is on when low; false: none. LED1 and BTN1 by default. */
  led?: string | false;
  button?: string | false;
  /** The file in Storage that gets the connection; "program" by default. */
  program?: string;
  /** Milliseconds that a boot has to survive its program to count as a good one; 10000 by default. */
  stableAfter?: number;
  /** What is printed: 0 nothing, 1 what becomes of the connection, which is the default, 2 messages as well. */
  log?: number;
}

/** What the file says; undefined where it is no JSON. */
export function readConfiguration(): Configuration {
  return files().readJSON(FILE, true);
}

/** The pin of `given`, or the board's own of that name. */
export function pinOf(given: string | false | undefined, own: string): string | undefined {
  if (given !== undefined) return given || undefined;
  return isKnown(own) ? own : undefined;
}

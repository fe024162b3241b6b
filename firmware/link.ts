// The firmware's connection of the native client: opened as configured, followed by LED and console. Part of the phases that need it.

import { library } from "../src/port/espruino/board";
import { phase } from "../src/phase";
import type motesocket from "../src/types";
import type { Connection, Options } from "../src/types/native";
import { readConfiguration } from "./configuration";
import type { Device } from "./device";
import * as following from "./following";

/** Where a URL leads, without what may be secret: user, password, path and query. */
export function shownUrl(url: string): string {
  const start = url.indexOf("://") + 3;
  let authority = url.substr(start).split("/")[0].split("?")[0].split("#")[0];
  const isTold = start > 3 && url.lastIndexOf("@") < start + authority.length; // else a password may hold what looks like a path
  authority = authority.substr(authority.lastIndexOf("@") + 1);
  return url.substr(0, start) + (isTold ? authority : "...");
}

/** The device's connection; a closed one is made where there is none. */
export function connectionOf(device: Device): Connection {
  if (!device._connection) {
    device._connection = (library("motesocket") as typeof motesocket).connect();
    phase(following).follow(device, device._connection);
  }
  return device._connection;
}

/** Whether there is a server to open without being told one. */
export function isConfigured(): boolean {
  const given = readConfiguration();
  return !!given && !!given.url && (given.api || "native") === "native";
}

/** The options that the configuration means. */
function configuredOptions(): Options {
  const { options, headers, protocols } = readConfiguration();
  const own: Options = { reconnect: true };
  for (const name in options) (own as { [name: string]: unknown })[name] = (options as { [name: string]: unknown })[name];
  if (headers) own.headers = headers;
  if (protocols) own.protocols = protocols;
  return own;
}

/** Opens the closed connection, to that URL or as configured, when the current code is done: that takes much memory for a moment. */
export function open(device: Device, url?: string, options?: Options): void {
  const target = url || readConfiguration().url;
  device._url = shownUrl(typeof target === "string" ? target : target[0]);
  device._show("connecting");
  const connection = connectionOf(device);
  // Bound, it holds nothing of this phase.
  setTimeout(connection.open.bind(connection), 0, target, url ? options : configuredOptions());
}

// What an opening sends and what it expects, RFC 6455 §4.1. A phase: gone from memory before the socket connects.

import { buildRequest, GUID } from "../protocol/handshake";
import { parseUrl, serializeUrl, Url } from "../protocol/url";
import { random32 } from "../port/espruino/bulk";
import { sha1 } from "../port/espruino/port";
import { Status } from "../status";
import type { Headers, Options } from "./connection";

export interface Prepared {
  /** The parts of the URL, or what is wrong with it: then the rest is empty. */
  url: Url | Status;
  /** The URL in its one form. */
  href: string;
  request: string;
  /** The value that Sec-WebSocket-Accept must have. */
  accept: string;
  /** Subprotocols that the request offers, comma-separated: those asked for, and those in a header of that name. */
  protocols: string;
}

/** 16 random bytes in base64 (RFC 6455 §4.1, 7). */
function makeKey(): string {
  let bytes = "";
  for (let i = 0; i < 4; i++) {
    const word = random32();
    bytes += String.fromCharCode(word & 255, (word >> 8) & 255, (word >> 16) & 255, (word >> 24) & 255);
  }
  return btoa(bytes);
}

/** Throws a TypeError for headers that can not be sent. */
export function prepare(text: string, options: Options): Prepared {
  const url = parseUrl(text, options.port);
  if (typeof url === "number") return { url, href: "", request: "", accept: "", protocols: "" };
  const headers = options.headers as Headers | undefined;
  let protocols = options.protocols ? "" + options.protocols : "";
  const key = makeKey();
  const request = buildRequest(url, key, protocols, headers);
  for (const name in headers) {
    if (name.toLowerCase() === "sec-websocket-protocol") protocols += "," + headers[name];
  }
  return { url, href: serializeUrl(url), request, accept: btoa(sha1(key + GUID)), protocols };
}

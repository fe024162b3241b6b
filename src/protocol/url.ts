// Takes a WebSocket URL apart. RFC 6455 §3, RFC 3986. What each part gets:
//   scheme    ws or wss in any case                     userinfo  user:password, for HTTP basic authentication
//   host      a name or IPv4 address, 1 to 127 bytes    port      1 to 65535; 80 or 443 where there is none
//   path      with the query; bytes that may not stand in a request line are percent-encoded; "/" where there is none
//   fragment  is dropped: it never travels

import { Limit } from "../limits";
import { Status } from "../status";

export interface Url {
  isSecure: boolean;
  userinfo: string;
  host: string;
  /** 1 to 65535. */
  port: number;
  /** True when the port is the scheme's own. */
  isDefaultPort: boolean;
  /** Path and query, ready for the request line. */
  path: string;
}

/** Host and port, as the Host header and the URL itself have them. */
export function authorityOf(url: Url): string {
  return url.host + (url.isDefaultPort ? "" : ":" + url.port);
}

/** The URL in one form: scheme and host in lower case, no port where it is the scheme's own, a path. */
export function serializeUrl(url: Url): string {
  return (url.isSecure ? "wss://" : "ws://") + (url.userinfo ? url.userinfo + "@" : "") + authorityOf(url) + url.path;
}

/** Index of the first of `marks` in `text`, or the text's length. */
function firstOf(text: string, marks: string): number {
  let index = 0;
  while (index < text.length && marks.indexOf(text[index]) < 0) index++;
  return index;
}

function encodePath(path: string): string {
  let encoded = "";
  for (let i = 0; i < path.length; i++) {
    const code = path.charCodeAt(i);
    encoded += code > 32 && code < 127 ? path[i] : "%" + (code < 16 ? "0" : "") + code.toString(16).toUpperCase();
  }
  return encoded;
}

/** Returns the parts, with `givenPort` in place of the URL's own, or the status that says what is wrong: BadScheme, HostTooLong, BadPort or NoHost. */
export function parseUrl(text: string, givenPort?: number): Url | Status {
  text = "" + text;
  const schemeEnd = (text + " ").indexOf("://"); // Espruino's indexOf would find a ":" at the very end
  const scheme = text.substr(0, schemeEnd).toLowerCase();
  if (schemeEnd < 0 || (scheme !== "ws" && scheme !== "wss")) return Status.BadScheme;
  const isSecure = scheme === "wss";

  let rest = text.substr(schemeEnd + 3);
  rest = rest.substr(0, firstOf(rest, "#"));
  const pathStart = firstOf(rest, "/?");
  let path = encodePath(rest.substr(pathStart));
  if (path[0] !== "/") path = "/" + path;

  let host = rest.substr(0, pathStart);
  const at = host.lastIndexOf("@");
  const userinfo = at < 0 ? "" : host.substr(0, at);
  host = host.substr(at + 1);

  const defaultPort = isSecure ? 443 : 80;
  let port = defaultPort;
  const colon = firstOf(host, ":");
  const digits = givenPort === undefined ? host.substr(colon + 1) : "" + givenPort;
  host = host.substr(0, colon);
  if (digits) {
    port = 0;
    for (let i = 0; i < digits.length; i++) {
      const digit = digits.charCodeAt(i) - 48;
      port = digit < 0 || digit > 9 || port > 65535 ? 65536 : port * 10 + digit;
    }
  }
  if (!host || firstOf(host, "[]<>\\^`{|}\"%") < host.length || encodePath(host) !== host) return Status.NoHost;
  if (host.length > Limit.HostBytes) return Status.HostTooLong;
  if (port < 1 || port > 65535) return Status.BadPort;
  return { isSecure, userinfo, host: host.toLowerCase(), port, isDefaultPort: port === defaultPort, path };
}

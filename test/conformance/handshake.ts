// The server's side of the opening handshake: what is wrong with a request, and the answer. RFC 6455 §4.2.
import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";

const KEY_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/** What a client's request lacks, or undefined. */
export function requestProblem(request: IncomingMessage): string | undefined {
  const { headers, method, httpVersion } = request;
  const key = headers["sec-websocket-key"];
  if (method !== "GET" || httpVersion !== "1.1") return `${method} HTTP/${httpVersion} instead of GET HTTP/1.1`;
  if (!headers.host) return "no Host";
  if (headers.upgrade?.toLowerCase() !== "websocket") return `Upgrade: ${headers.upgrade}`;
  if (!/(^|,)\s*upgrade\s*(,|$)/i.test(headers.connection ?? "")) return `Connection: ${headers.connection}`;
  if (headers["sec-websocket-version"] !== "13") return `Sec-WebSocket-Version: ${headers["sec-websocket-version"]}`;
  if (!key || !/^[A-Za-z0-9+/]{22}==$/.test(key)) return `Sec-WebSocket-Key: ${key}`;
  return undefined;
}

/** The 101 answer, which agrees to no extension and no subprotocol. */
export function switchingProtocols(request: IncomingMessage): Buffer {
  const key = request.headers["sec-websocket-key"] as string;
  const accept = createHash("sha1").update(key + KEY_SUFFIX).digest("base64");
  return Buffer.from([
    "HTTP/1.1 101 Switching Protocols",
    "Upgrade: websocket",
    "Connection: Upgrade",
    `Sec-WebSocket-Accept: ${accept}`,
    "", "",
  ].join("\r\n"));
}

export function badRequest(problem: string): Buffer {
  const body = `${problem}\n`;
  return Buffer.from(`HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
}

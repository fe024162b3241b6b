// The HTTP of an opening handshake (RFC 6455 §4) on the server's side: a request read, an answer made. Heads are
// byte strings.

import { createHash } from "node:crypto";

/** RFC 6455 §1.3. */
const ACCEPT_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
export const HEAD_END = "\r\n\r\n";

export interface HttpRequest {
  requestLine: string;
  /** Names in lower case. */
  headers: Record<string, string>;
}

/** Reads a request's head, without its empty line. */
export function parseRequest(head: string): HttpRequest {
  const [requestLine, ...fields] = head.split("\r\n");
  const headers: Record<string, string> = {};
  for (const field of fields) {
    const colonAt = field.indexOf(":");
    headers[field.slice(0, colonAt).toLowerCase()] = field.slice(colonAt + 1).trim();
  }
  return { requestLine, headers };
}

/** The value of Sec-WebSocket-Accept for a request (§4.2.2). */
export function acceptFor(request: HttpRequest): string {
  const key = request.headers["sec-websocket-key"] ?? "";
  return createHash("sha1").update(key + ACCEPT_GUID).digest("base64");
}

/** A correct response head with further header lines. */
export function switchingProtocols(request: HttpRequest, extra: string[] = []): string {
  return responseHead("HTTP/1.1 101 Switching Protocols", [
    "Upgrade: websocket",
    "Connection: Upgrade",
    `Sec-WebSocket-Accept: ${acceptFor(request)}`,
    ...extra,
  ]);
}

/** A status line, header lines and the empty line. */
export function responseHead(statusLine: string, headers: string[]): string {
  return [statusLine, ...headers, "", ""].join("\r\n");
}

// What servers answer to the opening handshake, and what must come of it. RFC 6455 §4.1, §4.2.2.
// Statuses: 0 open, -7 bad handshake, -17 not upgraded.
import type { ResponseVector } from "./vector";

/** The accept value of the RFC's own example, for its key dGhlIHNhbXBsZSBub25jZQ==. */
export const ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

const FIRST_LINE = "HTTP/1.1 101 Switching Protocols";
const LINES = ["Upgrade: websocket", "Connection: Upgrade", `Sec-WebSocket-Accept: ${ACCEPT}`];

/** A response of these lines and what follows the empty line. */
function response(lines: readonly string[], rest = "", firstLine = FIRST_LINE): string {
  return `${[firstLine, ...lines].join("\r\n")}\r\n\r\n${rest}`;
}

/** The good response without the line that begins with `name`, plus `lines`. */
function except(name: string, ...lines: string[]): string {
  return response([...LINES.filter((line) => !line.startsWith(name)), ...lines]);
}

const good = (name: string, text: string, more: Partial<ResponseVector> = {}): ResponseVector => ({ name, text, status: 0, http: 101, rfc: "4.2.2", ...more });
const bad = (name: string, text: string, problem: string, more: Partial<ResponseVector> = {}): ResponseVector => ({ name, text, status: -7, problem, rfc: "4.1", ...more });
const refused = (name: string, http: number, text: string): ResponseVector => ({ name, text, status: -17, http, problem: `HTTP status ${http} instead of 101`, rfc: "4.1" });

export const responses: readonly ResponseVector[] = [
  good("the plain answer", response(LINES)),
  good("no reason phrase", response(LINES, "", "HTTP/1.1 101")),
  good("an empty reason phrase", response(LINES, "", "HTTP/1.1 101 ")),
  good("names in lower case", response(["upgrade: websocket", "connection: upgrade", `sec-websocket-accept: ${ACCEPT}`])),
  good("names in upper case", response(["UPGRADE: WebSocket", "CONNECTION: UPGRADE", `SEC-WEBSOCKET-ACCEPT: ${ACCEPT}`])),
  good("headers in another order", response([...LINES].reverse())),
  good("no blanks behind the colons", response(LINES.map((line) => line.replace(": ", ":")))),
  good("blanks and tabs around the values", response(LINES.map((line) => `${line.replace(": ", ": \t ")} \t`))),
  good("Connection with several tokens", except("Connection", "Connection: keep-alive, Upgrade")),
  good("Connection in two headers", except("Connection", "Connection: keep-alive", "Connection: Upgrade")),
  good("Connection in two headers, Upgrade first", except("Connection", "Connection: Upgrade", "Connection: keep-alive")),
  good("lines that end in a line feed only", response(LINES).replaceAll("\r", "")),
  good("other headers", response(["Server: x", "Date: Thu, 01 Jan 1970 00:00:00 GMT", ...LINES, "Set-Cookie: a=b; Path=/"])),
  good("a header of 2000 bytes", response([`X-Long: ${"y".repeat(2000)}`, ...LINES])),
  good("a frame behind the empty line", response(LINES, "\x81\x01a"), { left: 3 }),
  good("line breaks behind the empty line", response(LINES, "\r\n\r\n"), { left: 4 }),
  good("a subprotocol that was asked for", response([...LINES, "Sec-WebSocket-Protocol: chat"]), { asked: "chat", protocol: "chat" }),
  good("the second of two subprotocols", response([...LINES, "Sec-WebSocket-Protocol: b"]), { asked: "a, b", protocol: "b" }),
  good("no subprotocol although one was asked for", response(LINES), { asked: "chat", protocol: "" }),
  good("an empty list of extensions", response([...LINES, "Sec-WebSocket-Extensions:"])),

  bad("a wrong accept value", except("Sec-WebSocket-Accept", "Sec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA="), "wrong Sec-WebSocket-Accept"),
  bad("an accept value in other case", except("Sec-WebSocket-Accept", `Sec-WebSocket-Accept: ${ACCEPT.toUpperCase()}`), "wrong Sec-WebSocket-Accept"),
  bad("an accept value with more behind it", except("Sec-WebSocket-Accept", `Sec-WebSocket-Accept: ${ACCEPT}x`), "wrong Sec-WebSocket-Accept"),
  bad("an empty accept value", except("Sec-WebSocket-Accept", "Sec-WebSocket-Accept:"), "wrong Sec-WebSocket-Accept"),
  bad("the accept value in another header", except("Sec-WebSocket-Accept", `X-Accept: ${ACCEPT}`), "no Sec-WebSocket-Accept"),
  bad("no accept value", except("Sec-WebSocket-Accept"), "no Sec-WebSocket-Accept"),
  bad("the accept value twice", response([...LINES, LINES[2]]), "wrong Sec-WebSocket-Accept", { rfc: "11.3.3" }),
  bad("a wrong accept value behind the right one", response([...LINES, "Sec-WebSocket-Accept: x"]), "wrong Sec-WebSocket-Accept"),
  bad("no Upgrade", except("Upgrade"), "no Upgrade: websocket"),
  bad("an Upgrade to something else", except("Upgrade", "Upgrade: h2c"), "no Upgrade: websocket"),
  bad("an Upgrade that only contains the word", except("Upgrade", "Upgrade: websocket2"), "no Upgrade: websocket"),
  bad("a blank before the colon of Upgrade", except("Upgrade", "Upgrade : websocket"), "no Upgrade: websocket", { rfc: "7230 3.2.4" }),
  bad("no Connection", except("Connection"), "no Connection: Upgrade"),
  bad("a Connection that closes", except("Connection", "Connection: close"), "no Connection: Upgrade"),
  bad("a Connection that only contains the word", except("Connection", "Connection: upgraded"), "no Connection: Upgrade"),
  bad("a subprotocol that was not asked for", response([...LINES, "Sec-WebSocket-Protocol: chat"]), "subprotocol that was not asked for: chat"),
  bad("another subprotocol than asked for", response([...LINES, "Sec-WebSocket-Protocol: chatter"]), "subprotocol that was not asked for: chatter", { asked: "chat" }),
  bad("a subprotocol in other case", response([...LINES, "Sec-WebSocket-Protocol: Chat"]), "subprotocol that was not asked for: Chat", { asked: "chat" }),
  bad("two subprotocols in one header", response([...LINES, "Sec-WebSocket-Protocol: a, b"]), "subprotocol that was not asked for: a, b", { asked: "a, b" }),
  bad("two subprotocols in two headers", response([...LINES, "Sec-WebSocket-Protocol: a", "Sec-WebSocket-Protocol: b"]), "subprotocol", { asked: "a, b" }),
  bad("an extension", response([...LINES, "Sec-WebSocket-Extensions: permessage-deflate"]), "extension that was not asked for: permessage-deflate"),
  bad("something that is not HTTP", "SSH-2.0-OpenSSH_9.6\r\n", "not an HTTP response"),
  bad("a frame at once", "\x81\x05Hello\n", "not an HTTP response"),
  bad("a line break at once", "\r\n\r\n", "not an HTTP response"),
  bad("HTTP of another major version", response(LINES, "", "HTTP/2.0 101 x"), "not an HTTP response"),
  bad("no blank behind the version", response(LINES, "", "HTTP/1.1-101 x"), "not an HTTP response"),
  bad("a minor version of two digits", response(LINES, "", "HTTP/1.10 101 x"), "not an HTTP response"),
  bad("no status code", response(LINES, "", "HTTP/1.1 x"), "no HTTP status"),
  bad("a status code of two digits", response(LINES, "", "HTTP/1.1 10 x"), "no HTTP status"),
  bad("a status code of four digits", response(LINES, "", "HTTP/1.1 1010 x"), "no HTTP status"),
  bad("headers without end", response(Array.from({ length: 200 }, (_, index) => `X-${index}: ${"z".repeat(60)}`)), "response headers > 8192 B"),
  bad("a line without end", `HTTP/1.1 101 ${"z".repeat(9000)}`, "response headers > 8192 B"),

  refused("a 200", 200, response([], "<html>", "HTTP/1.1 200 OK")),
  refused("a redirection", 302, response(["Location: http://portal/"], "", "HTTP/1.0 302 Found")),
  refused("a 401", 401, response(["WWW-Authenticate: Basic"], "", "HTTP/1.1 401 Unauthorized")),
  refused("a 403 that carries the right accept value", 403, response(LINES, "", "HTTP/1.1 403 Forbidden")),
  refused("a 503 without headers", 503, response([], "", "HTTP/1.1 503")),

  { name: "nothing yet", text: "", status: "incomplete", rfc: "4.1" },
  { name: "half a line", text: "HTTP/1.1 1", status: "incomplete", rfc: "4.1" },
  { name: "everything but the empty line", text: `${[FIRST_LINE, ...LINES].join("\r\n")}\r\n`, status: "incomplete", http: 101, rfc: "4.1" },
  { name: "everything but the last line feed", text: `${[FIRST_LINE, ...LINES].join("\r\n")}\r\n\r`, status: "incomplete", http: 101, rfc: "4.1" },
];

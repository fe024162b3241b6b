// Responses to an opening handshake, lawful, odd or damaged.
import type { SeededRandom } from "../../support/random";

const FIRST_LINES = ["HTTP/1.1 101 Switching Protocols", "HTTP/1.1 101", "HTTP/1.0 101 OK", "HTTP/1.1 200 OK", "HTTP/1.1 503 No", "HTTP/2 101 OK", "HTTP/1.1 1011 X", "http/1.1 101 X", ""];
const UPGRADES = ["Upgrade: websocket", "UPGRADE: WebSocket", "Upgrade: h2c", "Upgrade: websocket, h2c", "Upgrade:websocket", "Upgrade : websocket"];
const CONNECTIONS = ["Connection: Upgrade", "connection: keep-alive, upgrade", "Connection: keep-alive", "Connection: upgraded", "Connection:\tUpgrade\t"];
const OTHERS = ["Server: x", "Content-Length: 0", "Transfer-Encoding: chunked", "X-Long: " + "y".repeat(300), "Set-Cookie: a=b", " folded", "no colon", ": no name", "Sec-WebSocket-Protocol: b", "Sec-WebSocket-Protocol: z", "Sec-WebSocket-Extensions: permessage-deflate", "Date: \xe9"];

/** The subprotocols that both clients offer. */
export const OFFERED = ["a", "b"];

/** One response; `accept` is the value that the request calls for. A byte string. */
export function handshakeCase(random: SeededRandom, accept: string): string {
  const lines = [
    ...(random.once(12) ? [] : [random.once(4) ? random.pick(UPGRADES) : UPGRADES[0]]),
    ...(random.once(12) ? [] : [random.once(4) ? random.pick(CONNECTIONS) : CONNECTIONS[0]]),
    ...(random.once(12) ? [] : [`Sec-WebSocket-Accept: ${random.once(12) ? accept.toLowerCase() : accept}`]),
  ];
  for (let more = random.once(2) ? 0 : random.below(3); more > 0; more--) lines.splice(random.below(lines.length + 1), 0, random.pick([...OTHERS, ...lines]));
  const first = random.once(6) ? random.pick(FIRST_LINES) : FIRST_LINES[0];
  const response = [first, ...lines, "", ""].join(random.once(10) ? "\n" : "\r\n") + (random.once(3) ? "\x81\x01a" : "");
  return random.once(2) ? response : damaged(random, response);
}

function damaged(random: SeededRandom, text: string): string {
  const at = random.below(text.length + 1);
  switch (random.below(4)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + text.slice(at + 1 + random.below(3));
    case 2:
      return text.slice(0, at) + random.bytes(1 + random.below(2)).toString("latin1") + text.slice(at);
    default:
      return text.slice(0, at) + String.fromCharCode((text.charCodeAt(at) ^ (1 << random.below(8))) & 255) + text.slice(at + 1);
  }
}

/** What is said of a configuration before anything is begun: names that nobody reads, values that no board takes, never what is secret. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packConfiguration } from "../../../src/host/flash/configuration";
import { MEMBERS } from "../../../src/host/flash/configuration-members";
import { loadBoard } from "../../../src/host/sim/board-description";
import { ROOT } from "../../drivers/targets";

const notes: string[] = [];
const pack = (given: object, board = "esp32"): string =>
  packConfiguration(JSON.stringify({ url: "ws://h/", ...given }), "c.json", loadBoard(board), (note) => notes.push(note)).toString();

beforeEach(() => {
  notes.length = 0;
});

/** What is said of it; "" where nothing is. */
function said(given: object, board?: string): string {
  try {
    pack(given, board);
    return notes.join("\n");
  } catch (error) {
    return (error as Error).message;
  }
}

/** The members of an interface in the client's declarations. */
function declared(interfaceName: string): string[] {
  const source = readFileSync(join(ROOT, "src/types/native.d.ts"), "utf8");
  const body = new RegExp(`export interface ${interfaceName} \\{\n([^]*?)\n\\}`).exec(source)![1];
  return [...body.matchAll(/^ {2}(\w+)\?:/gm)].map(([, name]) => name);
}

test.each([
  ["options", "Options"],
  ["options.reconnect", "ReconnectOptions"],
  ["options.queue", "QueueOptions"],
  ["options.keepalive", "KeepaliveOptions"],
  ["options.record", "RecordOptions"],
])("the names in %s are those that the client declares", (place, interfaceName) => {
  expect(Object.keys(MEMBERS[place]).sort()).toEqual(declared(interfaceName).sort());
});

test("the names in the configuration are those of docs/firmware.md", () => {
  const [, section] = readFileSync(join(ROOT, "docs/firmware.md"), "utf8").split("## Configuration");
  expect([...section.split("\n## ")[0].matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name).sort()).toEqual(Object.keys(MEMBERS[""]).sort());
});

test("all that the client takes and JSON can say is accepted", () => {
  const options = {
    port: 81, headers: { a: "b" }, protocols: "a, b", handshakeTimeout: 1, closeTimeout: 1, pingInterval: 0, bufferSize: 256, maxMessage: 1, oversize: "skip", stream: false,
    maxQueue: 1, queueEarly: true, fragmentSize: 100, key: "k", cert: "c", ca: "a", floor: 1, token: "t",
    reconnect: { minDelay: 1, maxDelay: 2, stableAfter: 3, maxAttempts: 4 }, queue: { maxMessages: 1, maxBytes: 2, drop: "oldest", ttl: 3 },
    keepalive: { min: 1, max: 2, pongTimeout: 3 }, record: { entries: 1, file: "f" },
  };
  const given = { wifi: { ssid: "é".repeat(16), password: "0".repeat(64) }, headers: { "X-Id": 5 }, protocols: ["a", "b"], led: "!D2", button: false, options };
  expect(said(given)).toBe("");
  expect(JSON.parse(pack(given))).toEqual({ url: "ws://h/", ...given });
  expect(said({ options: { reconnect: false, queue: true } })).toBe("");
});

test.each<[string, object, string]>([
  ["an option", { options: { pingIntervall: 1000 } }, 'c.json has "options.pingIntervall", which nobody reads: did you mean "pingInterval"?'],
  ["an option in other capitals", { options: { maxmessage: 1000 } }, 'c.json has "options.maxmessage", which nobody reads: did you mean "maxMessage"?'],
  ["an option of an option", { options: { reconnect: { minDealy: 5 } } }, 'c.json has "options.reconnect.minDealy", which nobody reads: did you mean "minDelay"?'],
  ["one that is like none", { options: { queue: { secret: 5 } } }, 'c.json has "options.queue.secret", which nobody reads: known are maxMessages, maxBytes, drop, ttl'],
  ["one that every object has", { options: { constructor: 5 } }, 'c.json has "options.constructor", which nobody reads: known are port, '],
  ["a member of wifi", { wifi: { ssid: "home", pasword: "secret" } }, 'c.json has "wifi.pasword", which nobody reads: did you mean "password"?'],
  ["a member that a program may read", { protocol: "chat" }, 'c.json: the firmware knows no "protocol", that is left to your program: did you mean "protocols"?'],
  ["an API", { api: "websocket" }, 'c.json has an "api" that is none of native, nodemcu, hammerspoon, defold, solar2d, WebSocket, ws: did you mean "WebSocket"?'],
])("a misspelt name is told with what was probably meant: %s", (_, given, message) => {
  expect(said(given).startsWith(message)).toBe(true);
});

test.each<[string, object, string]>([
  ["a time that is a text", { options: { pingInterval: "1000" } }, 'has a "options.pingInterval" that is no number'],
  ["what is on or an object", { options: { reconnect: "yes" } }, 'has a "options.reconnect" that is no boolean or object'],
  ["null for an object", { options: { queue: null } }, 'has a "options.queue" that is no boolean or object'],
  ["a list of what is no text", { protocols: ["a", 5] }, 'has a "protocols" that is no string or list'],
  ["a choice that is none", { options: { oversize: "drop" } }, 'has a "options.oversize" that is none of close, skip, truncate, stream'],
  ["a function", { options: { onHeader: "print" } }, 'has "options.onHeader", which is a function: JSON has none'],
  ["a port that is none", { url: "ws://h:80800/" }, 'has a "url" with a port that is no number from 1 to 65535'],
  ["a space behind a port", { url: "ws://h:80 " }, 'has a "url" with a port that is no number from 1 to 65535'],
  ["a host with a space", { url: "ws://my host/" }, 'has a "url" with a host that is none: a name or an IPv4 address'],
  ["an IPv6 address", { url: "ws://[::1]:80/" }, 'has a "url" with a host that is none: a name or an IPv4 address'],
  ["a host that is too long", { url: `ws://${"h".repeat(128)}/` }, 'has a "url" with a host of 128 B: 127 at most'],
  ["a network's name that is too long", { wifi: { ssid: "é".repeat(17) } }, 'has a "wifi.ssid" of 34 B: 32 at most'],
  ["a password that is too long", { wifi: { ssid: "home", password: "p".repeat(65) } }, 'has a "wifi.password" of more than 64 B'],
  ["a header with a line break", { headers: { "X-Id": "a\r\nHost: b" } }, 'has a header "X-Id" with a line break'],
  ["a header with a line break in options", { options: { headers: { "X-Id": "a\n" } } }, 'has a header "X-Id" with a line break'],
  ["a header without a name", { headers: { "": "a" } }, 'has "headers" with a name that is none: letters, digits and - make one'],
  ["a header that is an object", { headers: { "X-Id": {} } }, 'has a header "X-Id" that is no string'],
  ["a pin that the board has not", { led: "!D34" }, 'has a "led" on !D34: ESP8266, 4 MB flash has D0 to D16'],
  ["a pin that is a number", { button: 0 }, 'has a "button" that is no name of a pin, like "D2", and not false'],
])("refused is %s", (_, given, message) => {
  expect(said(given, "esp8266")).toBe(`c.json ${message}`);
});

test.each(["ws://h", "WS://h:/", "ws://user:p%40ss@h:00080?q", "ws://h/a b#c", "ws://h/[::]", "wss://192.168.1.10:443/p:x@y"])("a URL that the client takes is taken: %s", (url) => {
  expect(said({ url })).toBe("");
});

test("what stands there is not repeated", () => {
  const secret = "a secret";
  const wrong = [{ wifi: { ssid: secret.repeat(9), password: secret } }, { options: { token: [secret] } }, { headers: { Authorization: `${secret}\n` } }, { url: `ws://user:${secret}@h:${secret}/` }, { options: { oversize: secret } }];
  for (const given of wrong) {
    expect(said(given)).not.toBe("");
    expect(said(given)).not.toContain(secret);
  }
});

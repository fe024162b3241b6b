// The opening handshake: the request's text, and responses whole, octet by octet and at every split.
import { buildRequest as buildOnBoard, ResponseReader } from "../../src/protocol/handshake";
import type { Url } from "../../src/protocol/url";
import { withBoardStrings } from "../support/board-strings";
import { SeededRandom, seed } from "../support/random";
import { ACCEPT, responses } from "../vectors/protocol/handshake";
import type { ResponseVector } from "../vectors/protocol/vector";

const KEY = "dGhlIHNhbXBsZSBub25jZQ==";
const URL: Url = { isSecure: false, userinfo: "", host: "example.com", port: 80, isDefaultPort: true, path: "/chat" };

function buildRequest(...parameters: Parameters<typeof buildOnBoard>): string {
  return withBoardStrings(() => buildOnBoard(...parameters));
}

interface Outcome {
  status: number | "incomplete";
  /** Bytes that were not taken. */
  left: number;
  protocol: string;
  http: number;
  problem: string;
}

function read({ text, asked = "" }: ResponseVector, cuts: readonly number[]): Outcome {
  const reader = new ResponseReader(ACCEPT, asked);
  let start = 0;
  let status: Outcome["status"] = "incomplete";
  let left = 0;
  for (const cut of [...cuts, text.length]) {
    const taken = withBoardStrings(() => reader.feed(text.substring(start, cut)));
    if (taken !== -1) {
      status = taken < 0 ? taken : 0;
      left = taken < 0 ? 0 : text.length - start - taken;
      break;
    }
    start = cut;
  }
  return { status, left, protocol: reader.protocol, http: reader.httpStatus, problem: reader.problem };
}

function wanted({ status, left = 0, protocol, http, problem = "" }: ResponseVector): Partial<Outcome> {
  return { status, left, problem: expect.stringContaining(problem) as never, ...(protocol !== undefined && { protocol }), ...(http && { http }) };
}

test.each(responses)("judges $name, in one piece and octet by octet", (vector) => {
  expect(read(vector, [])).toMatchObject(wanted(vector));
  expect(read(vector, Array.from(vector.text, (_, index) => index + 1))).toEqual(read(vector, []));
});

test.each(responses)("judges $name at every split", (vector) => {
  const whole = read(vector, []);
  for (let cut = 0; cut <= vector.text.length; cut += vector.text.length > 4000 ? 7 : 1) {
    const found = read(vector, [cut]);
    if (JSON.stringify(found) !== JSON.stringify(whole)) expect({ cut, ...found }).toEqual({ cut, ...whole });
  }
});

test(`judges every response alike at random splits (seed ${seed})`, () => {
  const random = new SeededRandom(seed);
  for (const vector of responses) {
    for (let round = 0; round < 20; round++) expect(read(vector, random.cuts(vector.text.length))).toEqual(read(vector, []));
  }
});

test("every header is told: its name in lower case, its value without blanks around it, its name as it came", () => {
  const reader = new ResponseReader(ACCEPT, "");
  const told: string[] = [];
  reader.onHeader = (name, value, sentName) => told.push(`${name}=${value} ${sentName}`);
  reader.feed("HTTP/1.1 302 Found\r\nLocation:  http://x/ \r\nX-Empty:\r\n\r\n");
  expect(told).toEqual(["location=http://x/ Location", "x-empty= X-Empty"]);
});

test("what comes behind the head of a refusal is kept, up to 256 bytes", () => {
  const reader = new ResponseReader(ACCEPT, "");
  expect(reader.feed("HTTP/1.1 403 Forbidden\r\n\r\ngo away")).toBe(-17);
  expect(reader.body).toBe("go away");
  const portal = new ResponseReader(ACCEPT, "");
  portal.feed("HTTP/1.1 200 OK\r\n\r");
  portal.feed(`\n${"x".repeat(300)}`);
  expect(portal.body).toBe("x".repeat(256));
});

test("a line is kept up to 256 bytes, and the next line is whole again", () => {
  const reader = new ResponseReader(ACCEPT, "");
  const told: number[] = [];
  reader.onHeader = (name, value) => told.push(name.length + value.length);
  reader.feed(`HTTP/1.1 200 OK\r\nX:${"y".repeat(300)}\r\n`);
  reader.feed("Z:1\r\n");
  expect(told).toEqual([255, 2]);
});

test("the request is the one of the RFC", () => {
  expect(buildRequest(URL, KEY, "", undefined).split("\r\n")).toEqual([
    "GET /chat HTTP/1.1",
    "Host: example.com",
    "Upgrade: websocket",
    "Connection: Upgrade",
    "Sec-WebSocket-Version: 13",
    `Sec-WebSocket-Key: ${KEY}`,
    "",
    "",
  ]);
});

test("a port that is not the scheme's own is part of Host", () => {
  expect(buildRequest({ ...URL, port: 8080, isDefaultPort: false }, KEY, "", undefined)).toContain("\r\nHost: example.com:8080\r\n");
});

test("subprotocols are asked for as they are given", () => {
  expect(buildRequest(URL, KEY, "a, b", undefined)).toContain("\r\nSec-WebSocket-Protocol: a, b\r\n");
});

test("userinfo becomes basic authentication", () => {
  expect(buildRequest({ ...URL, userinfo: "user:p%40ss" }, KEY, "", undefined)).toContain(`\r\nAuthorization: Basic ${btoa("user:p@ss")}\r\n`);
});

test("headers are added as they are; Host, Authorization and Sec-WebSocket-Version of the user replace ours, whatever their case", () => {
  const request = buildRequest({ ...URL, userinfo: "user:pass" }, KEY, "", { "X-Board": "a", HOST: "other", authorization: "Bearer t", "Sec-WebSocket-Version": "8" });
  expect(request.match(/^(host|authorization|x-board|sec-websocket-version):.*/gim)).toEqual(["X-Board: a", "HOST: other", "authorization: Bearer t", "Sec-WebSocket-Version: 8"]);
});

test("a header whose name only ends in Host does not replace ours", () => {
  const request = buildRequest(URL, KEY, "", { "X-Host": "a", Hos: "b" });
  expect(request).toContain("\r\nHost: example.com\r\n");
});

test.each([
  [{ "": "a" }, ""],
  [{ "X\r\nY": "a" }, ""],
  [{ X: "a\r\nY: b" }, ""],
  [{ X: "a\nb" }, ""],
  [undefined, "chat\r\nX: y"],
])("refuses headers %j and subprotocols %j, which would break the request", (headers, protocols) => {
  expect(() => buildRequest(URL, KEY, protocols, headers as never)).toThrow(TypeError);
});

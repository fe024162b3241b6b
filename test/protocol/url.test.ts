// URLs: every part, every refusal.
import { parseUrl } from "../../src/protocol/url";
import { withBoardStrings } from "../support/board-strings";
import { SeededRandom, seed } from "../support/random";
import { byteString } from "../vectors/protocol/vector";
import { urls } from "../vectors/protocol/url";

test.each(urls.filter(({ parts }) => parts))("takes apart $name", ({ url, parts }) => {
  const wanted = { isSecure: false, isDefaultPort: false, userinfo: "", ...parts };
  expect(parseUrl(url)).toEqual(wanted);
  expect(withBoardStrings(() => parseUrl(url))).toEqual(wanted);
});

test.each(urls.filter(({ parts }) => !parts))("refuses $name with status $status", ({ url, status }) => {
  expect(parseUrl(url)).toBe(status);
  expect(withBoardStrings(() => parseUrl(url))).toBe(status);
});

test.each([
  ["ws://h/a", 8080, { host: "h", port: 8080, isDefaultPort: false }],
  ["ws://h:81/a", 8080, { host: "h", port: 8080, isDefaultPort: false }],
  ["wss://h:81/a", 443, { host: "h", port: 443, isDefaultPort: true }],
])("takes a port that is given in place of the one in %s", (url, port, parts) => {
  expect(withBoardStrings(() => parseUrl(url, port))).toMatchObject(parts);
});

test.each([0, -1, 65536, 80.5, NaN, null, "http"])("refuses %p given as port", (port) => {
  expect(withBoardStrings(() => parseUrl("ws://h:80/", port as number))).toBe(-3);
});

test.each([undefined, null, 5, {}])("refuses %p as it refuses a string without a scheme", (url) => {
  expect(parseUrl(url as never)).toBe(-1);
});

test(`whatever the URL, host and path are fit for a request (seed ${seed})`, () => {
  const random = new SeededRandom(seed);
  const marks = ["ws://", "wss://", "/", "?", "#", ":", "@", "a.b", "80", " ", "\r\n", "%", "[", "\\", "é"];
  for (let round = 0; round < 5000; round++) {
    let url = random.once(8) ? "" : "ws://";
    for (let length = random.below(8); length > 0; length--) url += random.once(6) ? byteString(random.bytes(2)) : random.pick(marks);
    const parsed = withBoardStrings(() => parseUrl(url));
    if (typeof parsed === "number") continue;
    const isFit = /^[\x21-\x7e]{1,127}$/.test(parsed.host) && /^\/[\x21-\x7e]*$/.test(parsed.path) && !/[/?#@:]/.test(parsed.host) && !parsed.path.includes("#") &&
      Number.isInteger(parsed.port) && parsed.port >= 1 && parsed.port <= 65535;
    if (!isFit) throw new Error(`seed ${seed}, round ${round}: ${JSON.stringify(url)} became ${JSON.stringify(parsed)}`);
  }
});

// The package's declarations: right programs compile with them, wrong ones do not, and they say the same as the device code.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../drivers/targets";
import { OPTIONS, problemsOf, programOf } from "./compiler";

const AGREEMENT = "test/types/agreement.ts";
const DEVICE = ["firmware/motesocket.ts", "src/port/espruino/platform.d.ts"];
const NATIVE = "src/types/native.d.ts";

/** What JavaScript for a board leans on: @types/espruino leaves it out. */
const BOARD = `
declare function require(name: "motesocket"): typeof import("motesocket");
declare function require(name: "ws"): typeof import("motesocket").ws;
declare function require(name: "Storage" | "crypto" | "net"): any;
declare function print(...values: unknown[]): void;
declare function setTimeout(handler: () => void, delayMs: number): number;
declare function setInterval(handler: () => void, delayMs: number): number;
declare function quit(): void;
declare const console: { log(...values: unknown[]): void };
declare namespace E { function toString(bytes: unknown): string; function CRC32(bytes: string): number }
declare const process: any;
interface JSON { parse(text: any): any }
declare var SERVER: string;
declare var WebSocket: typeof import("motesocket").WebSocket;
declare const console: { log(...values: unknown[]): void };
`;

const HEAD = `import motesocket, { connect, Status } from "motesocket";
declare const ws: motesocket.Connection;
declare const client: motesocket.NodemcuClient;
export { connect, motesocket, Status };
`;

/** The problems of each line, compiled as a program of its own behind HEAD. */
function problemsOfLines(lines: readonly string[]): string[][] {
  const texts = Object.fromEntries(lines.map((line, i) => [`test/types/line-${i}.ts`, HEAD + line]));
  const program = programOf(texts);
  return Object.keys(texts).map((path) => problemsOf(program, path));
}

const RIGHT = [
  `ws.on("message", (data, isBinary) => { if (isBinary) data.fill(0); else data.charCodeAt(0); });`,
  `ws.on("message", (data) => typeof data === "string" ? data.charCodeAt(0) : data[0]);`,
  `ws.on("message", function () {});`,
  `function heard(data: string | Uint8Array, isBinary: boolean): void { ws.send(data, isBinary); } ws.on("message", heard); ws.removeListener("message", heard);`,
  `ws.on("part", (bytes, isLast, offset, about) => ws.send(bytes, about.isBinary, isLast, about) && offset + bytes.length);`,
  `ws.on("oversize", (isBinary, length) => isBinary && length > 9);`,
  `ws.on("close", (code, reason, status, wasClean) => wasClean && code === 1000 && reason.length === 0 && status === Status.OK);`,
  `ws.on("error", ({ status, message, http }) => message.length + status + (http || 0));`,
  `ws.send("text", true); ws.send(new Uint8Array(2)); ws.send(new ArrayBuffer(2), false); ws.send(20.5); ws.send("part", false, false, 100);`,
  `ws.stream((bytes) => (bytes > 9 ? "piece" : null), { isBinary: true, length: 9, onEnd: (isComplete, bytes) => isComplete && bytes > 0 });`,
  `const options: motesocket.Options = { headers: { a: "b" }, protocols: ["a"], oversize: "skip", onHeader: (name, value) => name + value }; connect().open("ws://a", options);`,
  `connect(["ws://a", () => "ws://b"], { reconnect: { maxAttempts: 9, retry: (end, attempts) => end.wasOpen || attempts * 1000 }, token: () => "secret", headers: (attempt) => ({ a: "" + attempt }) });`,
  `ws.on("down", (end) => end.cause === "DNS_FAILED" && end.code > 0); ws.on("wait", (delay, number) => (delay || 0) + number); ws.on("attempt", (number, url) => url.length + number);`,
  `const name: "DNS_FAILED" extends keyof motesocket.StatusTable ? -5 : 0 = Status.DNS_FAILED; Status.text(name).length; Status.closeCode(-6).toFixed();`,
  `client.on("receive", (ws, msg, opcode) => { if (opcode === 2) msg.charCodeAt(0); ws.close(); }); client.on("receive", null); client.on("close", undefined); client.on("close", (ws, status) => ws.connect("ws://a/" + status));`,
  `const failure: Error | undefined = motesocket.nodemcu.createClient().send("text", 2); client.config({ headers: { a: "b" } }); if (failure) failure.message;`,
  `const socket = motesocket.hammerspoon.new("ws://a", (event, message) => event === "received" && message.charCodeAt(0)); socket.send("a", false).send(new Uint8Array(2)).close();`,
  `function heard(event: string, message: string): void { message += event; } if (motesocket.hammerspoon.new("ws://a", heard).status() === "closing") heard("a", "b");`,
  `const { defold } = motesocket; const link = defold.connect("ws://a", { timeout: 10, headers: "a: b" }, (self, link, data) => { if (data.event === defold.EVENT_CONNECTED) defold.send(link, data.handshake_response.headers.a, { type: defold.DATA_TYPE_TEXT }); else if (data.event === defold.EVENT_DISCONNECTED && data.code) self.ended(data.code.toFixed()); }); defold.disconnect(link);`,
  `motesocket.defold.connect("ws://a", null, (self, link) => self.links.push(link), { links: [] as motesocket.DefoldConnection[] });`,
  `const solar = motesocket.solar2d.new(); function listener(event: motesocket.Solar2dEvent): void { if (event.type === solar.ONMESSAGE) solar.send(event.data.substr(1)); else if (event.type === solar.ONCLOSE) event.code.toFixed(); } solar.addEventListener(solar.WSEVENT, listener); solar.connect("ws://a", { port: 81, tls: solar.TLS_1_2 }); solar.removeEventListener(solar.WSEVENT, listener);`,
  `const espruino = new motesocket.ws("host", { path: "/echo", port: 8080, protocolVersion: 13, protocol: "echo", origin: "Espruino", keepAlive: 60, headers: { some: "header" } }); espruino.on("message", (msg) => espruino.send(msg.substr(1))); espruino.on("close", () => {}); if (espruino.connected) espruino.close();`,
  `const web = new motesocket.WebSocket("ws://a", ["b"]); web.onmessage = function ({ data }) { if (typeof data === "string") this.send(data.substr(1)); else web.send(new Int16Array(data)); }; web.onclose = null; web.binaryType = "arraybuffer";`,
  `const web: motesocket.WebSocket = new motesocket.WebSocket("ws://a", "b"); function heard({ code, wasClean }: motesocket.CloseEvent): void { if (wasClean) web.close(code, "a"); } web.addEventListener("close", heard, { once: true }); web.removeEventListener("close", heard); web.addEventListener("open", { handleEvent: (event) => event.target.readyState === motesocket.WebSocket.OPEN });`,
];

const WRONG: [line: string, problem: string][] = [
  [`connect(80);`, "'number' is not assignable to parameter of type 'Target'"],
  [`connect("ws://a", { timeout: 1 });`, "'timeout' does not exist in type 'Options'"],
  [`connect("ws://a", { oversize: "drop" });`, `Type '"drop"' is not assignable`],
  [`connect("ws://a", { reconnect: { delay: 1 } });`, "'delay' does not exist in type 'ReconnectOptions'"],
  [`connect("ws://a", { pingInterval: "10s" });`, "'string' is not assignable to type 'number'"],
  [`ws.on("data", () => {});`, `'"data"' is not assignable to parameter of type 'keyof ConnectionEvents'`],
  [`ws.on("message", (data: string) => data.length);`, "'string | Uint8Array<ArrayBuffer>' is not assignable to type 'string'"],
  [`ws.on("message", (data) => data.charCodeAt(0));`, "'charCodeAt' does not exist on type 'string | Uint8Array<ArrayBuffer>'"],
  [`ws.on("message", (data, isBinary) => isBinary && data.charCodeAt(0));`, "'charCodeAt' does not exist on type 'Uint8Array<ArrayBuffer>'"],
  [`ws.on("close", (code: string) => code);`, "'number' is not assignable to type 'string'"],
  [`ws.send({ a: 1 });`, "'a' does not exist in type 'ArrayBuffer | Uint8Array"],
  [`ws.send(undefined);`, "is not assignable to parameter of type 'Message'"],
  [`ws.send("part", false, true, "9");`, `'"9"' is not assignable to parameter of type 'number | About`],
  [`ws.readyState = 3;`, "'readyState' because it is a read-only property"],
  [`ws.readyState === 4;`, "have no overlap"],
  [`ws.close("1000");`, "'string' is not assignable to parameter of type 'number'"],
  [`ws.stream("text");`, "'string' is not assignable to parameter of type 'Source'"],
  [`const chosen: string = ws.protocol;`, "'string | undefined' is not assignable to type 'string'"],
  [`ws.addEventListener("open", () => {});`, "'addEventListener' does not exist on type 'Connection'"],
  [`Status.NO_SUCH_STATUS;`, "'NO_SUCH_STATUS' does not exist on type 'StatusTable'"],
  [`new connect("ws://a");`, "lacks a construct signature"],
  [`motesocket.createServer();`, "'createServer' does not exist on type"],
  [`client.on("open", () => {});`, `'"open"' is not assignable to parameter of type 'keyof NodemcuEvents'`],
  [`client.send("text", 8);`, "'8' is not assignable to parameter of type '1 | 2 | 9 | undefined'"],
  [`client.config({ header: {} });`, "'header' does not exist in type"],
  [`motesocket.hammerspoon.new("ws://a");`, "Expected 2 arguments, but got 1"],
  [`motesocket.hammerspoon.new("ws://a", (event) => event === "message");`, "have no overlap"],
  [`motesocket.hammerspoon.new("ws://a", () => {}).send("text", "false");`, `'"false"' is not assignable to parameter of type 'boolean`],
  [`motesocket.defold.connect("ws://a", {});`, "Expected 3-4 arguments, but got 2"],
  [`motesocket.defold.connect("ws://a", { headers: { a: "b" } }, () => {});`, "is not assignable to type 'string'"],
  [`motesocket.defold.send("text", {});`, "'string' is not assignable to parameter of type 'DefoldConnection'"],
  [`motesocket.defold.connect("ws://a", null, (self, link, data) => data.event === 4);`, "have no overlap"],
  [`motesocket.solar2d.new().addEventListener("open", () => {});`, `'"open"' is not assignable to parameter of type '"WSEVENT"'`],
  [`motesocket.solar2d.new().addEventListener("WSEVENT", (event) => event.data);`, "'data' does not exist on type"],
  [`new motesocket.ws("host", { pingSeconds: 60 });`, "'pingSeconds' does not exist in type 'WsOptions'"],
  [`connect("ws://a", { queue: { messages: 9 } });`, "'messages' does not exist in type 'QueueOptions'"],
  [`ws.post("text");`, "Cannot invoke an object which is possibly 'undefined'"],
  [`new motesocket.ws("host").on("data", () => {});`, `'"data"' is not assignable to parameter of type 'keyof WsEvents'`],
  [`motesocket.WebSocket("ws://a");`, "not callable"],
  [`new motesocket.WebSocket("ws://a").binaryType = "blob";`, `'"blob"' is not assignable to type '"arraybuffer"'`],
  [`new motesocket.WebSocket("ws://a").addEventListener("data", () => {});`, `'"data"' is not assignable to parameter of type 'keyof WebSocketEvents'`],
  [`new motesocket.WebSocket("ws://a").onmessage = (event) => event.data.substr(1);`, "'substr' does not exist on type 'string | ArrayBuffer'"],
  [`new motesocket.WebSocket("ws://a").readyState = 3;`, "'readyState' because it is a read-only property"],
];

test("right programs compile", () => {
  expect(problemsOfLines(RIGHT)).toEqual(RIGHT.map(() => []));
});

const problems = problemsOfLines(WRONG.map(([line]) => line));
test.each(WRONG.map(([line, problem], i) => ({ line, problem, found: problems[i] })))("$line does not compile", ({ problem, found }) => {
  expect(found.join("\n")).toContain(problem);
});

test("the JavaScript of the documents and the examples compiles", () => {
  const pages = ["README.md", ...readdirSync(join(ROOT, "docs/api")).map((name) => `docs/api/${name}`)];
  const blocks = pages.flatMap((page) => {
    const found = readFileSync(join(ROOT, page), "utf8").matchAll(/^```js\n([^]*?)^```$/gm);
    return [...found].map(([, code], i): [string, string] => [`${page}-${i + 1}.ts`, code]);
  });
  const examples = readdirSync(join(ROOT, "examples"))
    .filter((name) => name.endsWith(".js"))
    .map((name): [string, string] => [`examples/${name}.ts`, readFileSync(join(ROOT, "examples", name), "utf8")]);
  const native = 'import type motesocket from "motesocket";\ndeclare var ws: motesocket.Connection;\n';
  const around = (path: string): string => (path.includes("native.md") ? native : "declare var ws: any;\nexport {};\n");
  const texts = Object.fromEntries(
    [...blocks, ...examples].map(([path, code]) => [path, /\bvar ws\b/.test(code) ? `${code}\nexport {};` : around(path) + code]),
  );
  const program = programOf({ ...texts, "board.d.ts": BOARD }, undefined, { ...OPTIONS, noImplicitAny: false, strictNullChecks: false, noUnusedLocals: false });
  expect(Object.keys(texts).flatMap((path) => problemsOf(program, path).map((problem) => `${path}:${problem}`))).toEqual([]);
  expect(blocks.length).toBeGreaterThan(5);
  expect(examples.length).toBeGreaterThan(4);
});

describe("declarations and device code", () => {
  const native = readFileSync(join(ROOT, NATIVE), "utf8");
  const problemsWith = (texts: Record<string, string>): string[] => problemsOf(programOf(texts, [AGREEMENT, ...DEVICE], { ...OPTIONS, skipLibCheck: true }));

  test("agree", () => {
    expect(problemsWith({})).toEqual([]);
  });

  test.each([
    ["an option is not declared", "  maxQueue?: number;\n", ""],
    ["an option has another type", "maxQueue?: number", "maxQueue?: string"],
    ["a method is not declared", "  pause(): void;\n", ""],
    ["a method is declared that is not there", "  pause(): void;\n", "  pause(): void;\n  halt(): void;\n"],
    ["a method returns something else", "ping(payload?: string): boolean", "ping(payload?: string): string"],
    ["a field has another type", "bufferedAmount: number", "bufferedAmount: string"],
  ])("disagree where %s", (_what, from, to) => {
    expect(native).toContain(from);
    expect(problemsWith({ [NATIVE]: native.replace(from, to) })).not.toEqual([]);
  });
});

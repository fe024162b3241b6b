/** What goes into Storage, in which order, and what is refused. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bytesInFlash, checkFit, gatherContents, type ContentOptions } from "../../../src/host/flash/contents";
import { tokenise } from "../../../src/host/flash/tokens";
import { loadBoard } from "../../../src/host/sim/board-description";

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "motesocket-contents-"));
});

afterAll(() => rmSync(directory, { recursive: true }));

function fail(text: string): void {
  throw new Error(`unexpected note: ${text}`);
}

function file(name: string, text: string): string {
  const path = join(directory, name);
  writeFileSync(path, text);
  return path;
}

const gather = (options: ContentOptions, note: (text: string) => void = fail): [string, string][] =>
  [...gatherContents({ blob: file("blob.js", "exports.a = 1;"), boot: "none", ...options }, loadBoard("esp8266"), note)].map(([name, data]) => [name, data.toString("latin1")]);

test("the boot code comes last, the configuration without its white space", () => {
  const options = { boot: file("boot.js", "boot()"), config: file("c.json", '{ "url": "ws://h/" }\n'), program: file("p.js", "p()"), dropIn: true, files: [["data", file("d", "d")]] as [string, string][] };
  expect(gather(options)).toEqual([
    ["motesocket", "exports.a = 1;"],
    ["ws", "module.exports=require('motesocket').ws"],
    ["data", "d"],
    ["motesocket.json", '{"url":"ws://h/"}'],
    ["program", "p()"],
    [".bootcde", "boot()"],
  ]);
});

test("as tokens are module and boot code, not the user's program", () => {
  const source = "if (a === b) c();";
  const path = file("source.js", source);
  const tokens = tokenise(source).toString("latin1");
  expect(gather({ blob: path, boot: path, program: path, tokenise: true })).toEqual([["motesocket", tokens], ["program", source], [".bootcde", tokens]]);
});

test.each<[string, () => ContentOptions, RegExp]>([
  ["a file that is not there", () => ({ program: "nowhere.js" }), /nowhere\.js: no such file/],
  ["a configuration that is no JSON, without what is in it", () => ({ config: file("bad.json", '{"password":"secret"') }), /bad\.json is no JSON: it ends too early$/],
  ["a configuration that is a list", () => ({ config: file("list.json", "[1]") }), /list\.json is no JSON object/],
  ["a configuration that leads nowhere", () => ({ config: file("url.json", '{"url":5}') }), /url\.json has no "url"/],
  ["a configuration with a list for several URLs where the API takes one", () => ({ config: file("urls.json", '{"url":["ws://a/"],"api":"ws"}') }), /urls\.json has no "url": a text$/],
  ["a URL without a scheme", () => ({ config: file("scheme.json", '{"url":"192.168.1.10:8080"}') }), /has a "url" that does not begin with ws:\/\/host/],
  ["TLS for a board without it", () => ({ config: file("tls.json", '{"url":["ws://a/","wss://b/"]}') }), /has a "url" with wss:\/\/, and ESP8266, 4 MB flash has no TLS/],
  ["Wi-Fi without a name", () => ({ config: file("wifi.json", '{"url":"ws://h/","wifi":{"password":"secret"}}') }), /has "wifi" without an "ssid"$/],
  ["Wi-Fi that is a text", () => ({ config: file("text.json", '{"url":"ws://h/","wifi":"secret"}') }), /has a "wifi" that is no object$/],
  ["a password that is a number", () => ({ config: file("number.json", '{"url":"ws://h/","wifi":{"ssid":"home","password":12345678}}') }), /has a "wifi.password" that is no string$/],
  ["a time that is a text", () => ({ config: file("time.json", '{"url":"ws://h/","stableAfter":"soon"}') }), /has a "stableAfter" that is no number$/],
  ["headers for an API that sends none", () => ({ config: file("headers.json", '{"url":"ws://h/","api":"solar2d","headers":{}}') }), /has "headers", which the API solar2d does not take/],
  ["an empty file", () => ({ program: file("empty.js", "") }), /program is empty/],
  ["a program under the name of another file", () => ({ config: file("name.json", '{"url":"ws://h/","program":"motesocket"}'), program: file("p.js", "p()") }), /two files are to be called "motesocket" in Storage/],
  ["a name that Storage cannot hold", () => ({ files: [["n".repeat(29), file("d", "d")]] }), /is no name in Storage: 1 to 28 B/],
  ["as tokens, what is no program", () => ({ blob: file("broken.js", "var = 1"), tokenise: true }), /broken\.js: Unexpected token/],
])("refused is %s", (_, options, message) => {
  expect(() => gather(options())).toThrow(message);
});

test("what may be a mistake is a note, and goes to the board as it is", () => {
  const notes: string[] = [];
  const options = { config: file("typo.json", '{"url":"ws://h/","wfi":{},"mine":1}'), program: file("broken.js", "module.exports=function(ws){\n  ws.on(;\n}") };
  expect(gather(options, (text) => notes.push(text)).map(([name]) => name)).toEqual(["motesocket", "motesocket.json", "program"]);
  expect(notes).toEqual([
    expect.stringMatching(/typo\.json: the firmware knows no "wfi", that is left to your program: did you mean "wifi"\?$/),
    expect.stringMatching(/typo\.json: the firmware knows no "mine", that is left to your program$/),
    expect.stringMatching(/broken\.js: Unexpected token \(2:8\)$/),
  ]);
});

test("the program goes where the configuration looks for it", () => {
  const config = file("named.json", '{"url":"ws://h/","program":"main"}');
  expect(gather({ config, program: file("p.js", "p()") }).map(([name]) => name)).toEqual(["motesocket", "motesocket.json", "main"]);
  const notes: string[] = [];
  gather({ config }, (text) => notes.push(text));
  expect(notes).toEqual([`no program is given: ${config} names "main", which has to be on the board`]);
  expect(gather({ config, files: [["main", file("p.js", "p()")]] }).map(([name]) => name)).toEqual(["motesocket", "main", "motesocket.json"]);
});

test("a program that the firmware would not start is a note", () => {
  const notes: string[] = [];
  const program = file("p.js", "p()");
  gather({ boot: undefined, program }, (text) => notes.push(text));
  expect(notes).toEqual(["no configuration is given: the program runs where the board has a motesocket.json"]);
  gather({ boot: file("own.js", "require('program')"), program });
});

test("too much for the board is refused with all the numbers", () => {
  const contents = new Map([["motesocket", Buffer.alloc(16000)], [".bootcde", Buffer.alloc(401)]]);
  expect(bytesInFlash(contents)).toBe(32 + 16000 + 32 + 404);
  expect(() => checkFit(contents, loadBoard("esp8266-512k"))).toThrow(
    /16468 B are 84 B too many for the Storage of ESP8266, 512 kB flash, 16384 B\n {2}motesocket +16000 B\n {2}\.bootcde +401 B\nSmaller: /,
  );
  expect(() => checkFit(contents, loadBoard("esp8266"))).not.toThrow();
});

test("what fills Storage to the last byte fits", () => {
  expect(() => checkFit(new Map([["motesocket", Buffer.alloc(16384 - 32)]]), loadBoard("esp8266-512k"))).not.toThrow();
});

/**
 * A blob with some features only: what is named works, what is not is missing or says so; it is what fits an ESP8266 of 512 kB.
 * On the targets of `TARGET`, on real interpreters also as tokens.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { storedBytes } from "../../src/host/flash/storage-image";
import { tokenise } from "../../src/host/flash/tokens";
import { loadBoard, storageBytes } from "../../src/host/sim/board-description";
import type { Driver } from "../drivers/driver";
import { InterpreterDriver } from "../drivers/interpreter-driver";
import { notice } from "../drivers/notice";
import { SimulatorDriver } from "../drivers/simulator-driver";
import { BLOB_PATH, interpreterCommand, requestedTargets, ROOT, SIMULATOR_PATH } from "../drivers/targets";
import { WsPeer } from "../peers/ws-peer";
import { DRIFT } from "../support/shown-sessions";

const LIMIT_MS = 60000;
jest.setTimeout(2 * LIMIT_MS);

/** Builds as `make FEATURES=...` does, from what the whole build left in dist/es5. */
const BUILD = `
import { rollup } from "rollup";
const config = (await import(process.argv[1])).default.find(({ output }) => output.file?.endsWith("motesocket.js"));
const bundle = await rollup(config);
await bundle.write({ ...config.output, file: process.argv[2] });
`;

const directory = mkdtempSync(join(tmpdir(), "motesocket-features-"));

afterAll(() => rmSync(directory, { recursive: true }));

const builds = new Map<string, { path: string; stderr: string }>();

/** Builds once. */
function build(features: string): { path: string; stderr: string } {
  const known = builds.get(features) ?? built(features);
  builds.set(features, known);
  return known;
}

function built(features: string): { path: string; stderr: string } {
  const path = join(directory, `${features}.js`);
  const { stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", BUILD, join(ROOT, "rollup.config.mjs"), path], { cwd: ROOT, env: { ...process.env, FEATURES: features }, encoding: "utf8" });
  return { path, stderr };
}

const SCRIPT = `
var M=require("motesocket"),ws=M.connect(URL);
print(Object.keys(M).join(),typeof M.hammerspoon,typeof M.nodemcu.createClient);
try{M.connect(URL,{reconnect:true})}catch(e){print(e.message)}
try{ws.stream(function(){})}catch(e){print(e.message)}
ws.on("open",function(){ws.send("hello")});
ws.on("message",function(d){print(d);ws.close(1000,"done")});
ws.on("close",function(c,r){print("closed",c,r);quit()});
`;
const PRINTED = ["connect,Status,nodemcu undefined function", "reconnect is left out", "stream is left out", "hello", "closed 1000 done"];

test("an unknown feature is refused with the known ones", () => {
  expect(build("native,everything").stderr).toMatch(/FEATURES: "everything" is none of native, .*nodemcu.*, reconnect, streaming, status/);
});

test("what is left out is not in the file", () => {
  const whole = statSync(BLOB_PATH).size;
  const small = readFileSync(build("native").path, "utf8");
  expect(small.length).toBeLessThan(whole * 0.7);
  for (const word of ["createClient", "WSEVENT", "maxAttempts", "BAD_SCHEME"]) expect([word, small.includes(word)]).toEqual([word, false]);
});

/** The rows of docs/flashing.md. */
const ON_SMALL_BOARDS = [...readFileSync(join(ROOT, "docs/flashing.md"), "utf8").matchAll(/^\| `(native\S*)` \| (\d+) B \| (\d+ B .*) \|$/gm)].map(([, ...cells]) => cells);
const left = (bytes: number): number => storageBytes(loadBoard("esp8266-512k")) - storedBytes(bytes);

test.each(ON_SMALL_BOARDS)("%s, as tokens, is about %s B: %s on an ESP8266 of 512 kB", (features, size, verdict) => {
  const { length } = tokenise(readFileSync(build(features).path, "latin1"));
  expect(Math.abs(length / Number(size) - 1)).toBeLessThan(DRIFT);
  const shownBytes = left(Number(size));
  expect(verdict).toBe(shownBytes < 0 ? `${-shownBytes} B too many` : `${shownBytes} B free`);
  expect(left(length) < 0).toBe(shownBytes < 0);
});

test("an ESP8266 of 512 kB has room for a client and a small program", () => {
  const { length } = tokenise(readFileSync(build("native,unchecked").path, "latin1"));
  expect(left(length)).toBeGreaterThan(300);
});

describe.each(requestedTargets())("a blob with the native client and NodeMCU's API on %s", (target) => {
  const command = target === "sim" ? process.execPath : interpreterCommand(target);
  if (command === undefined) {
    notice([`SKIPPED: a blob of some features on the real interpreter "${target}", which is not there.`]);
    return test.skip("is skipped: no interpreter was found", () => undefined);
  }
  const driver = (blob: string): Driver => (target === "sim" ? new SimulatorDriver(SIMULATOR_PATH, blob) : new InterpreterDriver(target, command, blob));

  async function run(blob: string, script = SCRIPT, start = (): Promise<WsPeer> => WsPeer.start()): Promise<string[]> {
    const peer = await start();
    const { lines } = await driver(blob).run(script, { timeoutMs: LIMIT_MS, parameters: { URL: `ws://127.0.0.1:${peer.port}/` } });
    await peer.close();
    return lines;
  }

  test("has them, and says what it has not", async () => {
    expect(await run(build("native,nodemcu").path)).toEqual(PRINTED);
  });

  test("passes on what is no UTF-8 where that is not to be checked", async () => {
    const script = `var ws=require("motesocket").connect(URL);ws.on("message",function(d){print(d.length);quit()});ws.on("close",function(c){print(c);quit()})`;
    const start = (): Promise<WsPeer> => WsPeer.start({ onConnection: (socket) => socket.send(Buffer.from([0x41, 0xff]), { binary: false }) });
    expect(await run(build("native,nodemcu,unchecked").path, script, start)).toEqual(["2"]);
    expect(await run(build("native,nodemcu").path, script, start)).toEqual(["1007"]);
  });

  if (target === "sim") return;

  test("works as tokens as well", async () => {
    const path = join(directory, "tokens.js");
    writeFileSync(path, tokenise(readFileSync(build("native,nodemcu").path, "latin1")));
    expect(await run(path)).toEqual(PRINTED);
  });
});

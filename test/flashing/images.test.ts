/**
 * Images are what the interpreter takes for its own flash: it lists the files, gives the module and boots the program; and
 * what it wrote itself is read, deleted files, chunks and compaction included. On the targets of `TARGET`.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { listFiles, readImage } from "../../src/host/flash/image-files";
import { runChild } from "../drivers/child-run";
import { printedLines } from "../drivers/console-output";
import { InterpreterConsole } from "../drivers/interpreter-console";
import { notice } from "../drivers/notice";
import { interpreterCommand, requestedTargets, SIMULATOR_PATH } from "../drivers/targets";
import { flasher } from "./flasher";

const LIMIT_MS = 30000;
/** Nothing more is printed at power-on when this has passed. */
const QUIET_MS = 1500;
jest.setTimeout(2 * LIMIT_MS);

let directory: string;
const at = (name: string): string => join(directory, name);

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "motesocket-flashing-"));
});

afterEach(() => rmSync(directory, { recursive: true }));

describe.each(requestedTargets())("an image and %s", (target) => {
  const command = target === "sim" ? process.execPath : interpreterCommand(target);
  if (command === undefined) {
    notice([`SKIPPED: images in the real interpreter "${target}", which is not there.`]);
    return test.skip("is skipped: no interpreter was found", () => undefined);
  }
  const board = target === "8266" ? "linux-8266" : "linux";

  const simulator = [SIMULATOR_PATH, "--board", board, "--flash", "espruino.flash"];

  /** Runs a script on the flash in `espruino.flash` and returns what it prints. */
  async function run(script: string): Promise<string[]> {
    writeFileSync(at("script.js"), script);
    const args = target === "sim" ? [...simulator, "script.js"] : ["script.js"];
    const child = await runChild(command as string, args, { cwd: directory, timeoutMs: LIMIT_MS });
    return printedLines(child.stdout, target !== "sim");
  }

  /** Returns what is printed at power-on. */
  async function boot(): Promise<string> {
    if (target === "sim") {
      writeFileSync(at("nothing.js"), "");
      const child = await runChild(command as string, [...simulator, "--boot", "nothing.js"], { cwd: directory, timeoutMs: LIMIT_MS });
      return child.stdout.toString("latin1");
    }
    const console = new InterpreterConsole(command as string, readFileSync(at("espruino.flash")));
    let output = "";
    // A busy machine takes its time to begin.
    for (const startMs = Date.now(); !output.includes("booted") && Date.now() - startMs < LIMIT_MS; ) output += await console.untilQuiet(QUIET_MS);
    await console.close();
    return output;
  }

  async function makeImage(...args: string[]): Promise<void> {
    const { exitCode, stderr } = await flasher(["image", "--board", board, "--out", at("storage"), ...args]);
    expect(stderr).toBe("");
    expect(exitCode).toBe(0);
    writeFileSync(at("espruino.flash"), readFileSync(at("storage/storage.bin")));
  }

  test("lists its files, whole, and gives the module", async () => {
    writeFileSync(at("c.json"), '{"url":"ws://127.0.0.1/"}');
    await makeImage("--boot", "none", "--config", at("c.json"), "--ws", "--file", `data=${at("c.json")}`);
    const lines = await run(
      'var s=require("Storage");print(s.list().sort().join());print(s.readJSON("motesocket.json").url);print(E.CRC32(s.read("data")));' +
        'print(typeof require("motesocket").connect,require("ws")===require("motesocket").ws,s.getStats().fileCount);quit();',
    );
    expect(lines).toEqual(["data,motesocket,motesocket.json,ws", "ws://127.0.0.1/", String(crc32(readFileSync(at("c.json")))), "function true 4"]);
  });

  test("boots its program", async () => {
    writeFileSync(at("boot.js"), 'print("booted with",typeof require("motesocket").connect);');
    await makeImage("--boot", at("boot.js"));
    expect(await boot()).toContain("booted with function");
  });

  test("is read as the board left it: deleted, replaced, in chunks, over pages", async () => {
    await makeImage("--boot", "none");
    await run(
      'var s=require("Storage");s.write("old","gone");s.write("kept","first");s.erase("old");s.write("kept","second");' +
        's.write("large","0123456789".repeat(700));var f=s.open("log","w");for(var i=0;i<300;i++)f.write("line "+i+"\\n");quit();',
    );
    const files = new Map(readImage(at("espruino.flash")).map(({ name, data }) => [name, data.toString()]));
    expect([...files.keys()]).toEqual(["motesocket", "kept", "large", "log"]);
    expect(files.get("kept")).toBe("second");
    expect(files.get("large")).toBe("0123456789".repeat(700));
    expect(files.get("log")).toBe(Array.from({ length: 300 }, (_, line) => `line ${line}\n`).join(""));
  });

  test("is read after compaction, which moves what is kept", async () => {
    await makeImage("--boot", "none");
    await run(
      'var s=require("Storage");for(var i=0;i<9;i++){s.write("f"+i,String(i).repeat(3000));if(i%2)s.erase("f"+i)}s.compact();s.write("last","z");quit();',
    );
    expect(listFiles(readImage(at("espruino.flash"))).split("\n").map((line) => line.split(" ")[0])).toEqual(["motesocket", "f0", "f2", "f4", "f6", "f8", "last", "7"]);
  });

  if (target === "sim") return;

  test("gives the module as tokens", async () => {
    writeFileSync(at("boot.js"), 'if (true) print("booted with", typeof require("motesocket").nodemcu.createClient);');
    await makeImage("--boot", at("boot.js"), "--tokenise");
    expect(await boot()).toContain("booted with function");
  });
});

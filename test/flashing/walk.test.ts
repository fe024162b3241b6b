/**
 * docs/flashing.md is walked through as it is written: its commands, its files, and what it says they print. `make test-flash` also
 * uploads, to a simulated board and to real interpreters, and builds what the page says of small boards.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadBoard } from "../../src/host/sim/board-description";
import { runChild } from "../drivers/child-run";
import { ConsoleClient } from "../drivers/simulator-console";
import { requestedTargets, ROOT } from "../drivers/targets";
import type { TargetName } from "../drivers/driver";
import { WsPeer } from "../peers/ws-peer";
import { canStart, startBoard, startSimulated } from "../stock-tools/board-on-port";
import { writeFirmware } from "../support/firmware-folder";
import { blocksOf, expectShown, sessionsOf, type ShownSession } from "../support/shown-sessions";

const LIMIT_MS = 300000;
jest.setTimeout(LIMIT_MS);

const IS_LONG = !!process.env.FLASHING;
const LEFT_OUT = new Set(["dist", ".git", "node_modules"]);
const SERVER = "192.168.1.10:8080";
const PORT = "/dev/ttyUSB0";
const DOWNLOADS = "~/Downloads";

const blocks = blocksOf(readFileSync(join(ROOT, "docs/flashing.md"), "utf8"));
const sessions = sessionsOf(blocks);
const [configuration] = blocks.filter(({ language }) => language === "json").map(({ lines }) => lines.join("\n"));
const [program, bootCode] = blocks.filter(({ language }) => language === "js").map(({ lines }) => `${lines.join("\n")}\n`);

/** The session whose command has all these words. */
function shown(...words: string[]): ShownSession {
  const found = sessions.find(({ command }) => words.every((word) => command.split(/[ /]/).includes(word)));
  if (!found) throw new Error(`docs/flashing.md has no command with ${words.join(", ")}`);
  return found;
}

/** The repository as a user has it after `make`, with the page's files in it; what is written there is not written into ours. */
class Checkout {
  readonly directory = mkdtempSync(join(tmpdir(), "motesocket-walk-"));

  constructor(server = SERVER) {
    for (const name of readdirSync(ROOT)) if (!LEFT_OUT.has(name)) symlinkSync(join(ROOT, name), join(this.directory, name));
    symlinkSync(join(ROOT, "node_modules"), join(this.directory, "node_modules"));
    cpSync(join(ROOT, "dist"), join(this.directory, "dist"), { recursive: true });
    const files = { "config.json": configuration.replace(SERVER, server), "program.js": program, "boot.js": bootCode };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(this.directory, name), text);
    const board = loadBoard("esp32");
    const folder = join(this.directory, DOWNLOADS.slice(2), board.flash!.folder);
    mkdirSync(folder, { recursive: true });
    writeFirmware(folder, board);
  }

  /** Runs a command of the page and returns what it prints, as if no `make` had started the tests; throws when it fails. */
  async run(command: string): Promise<string> {
    const child = await runChild("bash", ["-c", `unset MAKELEVEL MAKEFLAGS MFLAGS\n${command}`], { cwd: this.directory, timeoutMs: LIMIT_MS, env: { HOME: this.directory } });
    if (child.exitCode !== 0) throw new Error(`${command}\n${child.stdout.toString()}${child.stderr}`);
    return child.stdout.toString("utf8");
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }
}

describe("docs/flashing.md without a board", () => {
  let checkout: Checkout;

  beforeAll(() => {
    checkout = new Checkout();
  });

  afterAll(() => checkout.remove());

  const expectAsShown = async ({ command, output }: ShownSession): Promise<void> => expectShown(await checkout.run(command), output);

  test("a dry run on a bare board", () => expectAsShown(shown("flash", "DRY=1")));

  test("an image is made, listed, taken apart", async () => {
    await expectAsShown(shown("image", "BOARD=esp8266"));
    await expectAsShown(shown("list"));
    await expectAsShown(shown("extract"));
    expect(readFileSync(join(checkout.directory, "files/program"), "utf8")).toBe(program);
  });

  if (IS_LONG) test("an image for an ESP8266 of 512 kB", () => expectAsShown(shown("image", "BOARD=esp8266-512k")));
});

/** What stands in for the board: on the interpreter, of which there is one at a time, the page leaves Wi-Fi out. */
function walksOn(target: TargetName): void {
  (target === "sim" ? test.concurrent : test)(`docs/flashing.md, from the upload to "connected" and back, on ${target}`, async () => {
    const peer = await WsPeer.start();
    const board = await (target === "sim" ? startSimulated("esp32") : startBoard(target));
    const checkout = new Checkout(`127.0.0.1:${peer.port}`);
    const onBoard = (text: string): string => text.replace(PORT, board.address).replace(/BOARD=\w+/, `BOARD=${board.id}`);
    const port = Number(new URL(board.address).port);
    const ask = async (line: string): Promise<string[]> => {
      const client = await ConsoleClient.connect(port);
      client.send("\n");
      await client.until(">");
      const answer = await client.ask(line);
      client.close();
      return answer.split("\r\n").filter((text) => text !== "");
    };
    try {
      const { wifi, ...others } = JSON.parse(readFileSync(join(checkout.directory, "config.json"), "utf8")) as Record<string, unknown>;
      const config = JSON.stringify(target === "sim" ? { wifi, ...others } : others);
      writeFileSync(join(checkout.directory, "config.json"), config);
      const eraser = await ConsoleClient.connect(port);
      eraser.send('require("Storage").eraseAll();print("erased")\n');
      await eraser.until("erased\r\n"); // whether it was echoed or not: the board may still be starting
      eraser.close();
      const { command, output } = sessions.find((session) => session.command.startsWith("make flash") && !session.command.includes("FIRMWARE"))!;
      const printed = await checkout.run(onBoard(command));
      const withoutBars = (lines: string[]): string[] => lines.filter((line) => !line.includes("%") && line.trim() !== "…");
      const asShown = withoutBars(output).join("\n").replace(/^.*, Espruino.*/, `${board.address} is …`).replace(/(?<=motesocket.json: )\d+/, `${config.length}`);
      expectShown(withoutBars(printed.split("\n")).join("\n"), asShown.split("\n"));
      const [, ...status] = blocks.find(({ lines }) => lines[0] === ">ws")!.lines;
      const expected = status.filter((line) => target === "sim" || !line.startsWith("Wi-Fi")).map((line) => line.replace(SERVER, `127.0.0.1:${peer.port}`).replace(/connected .*/, "connected …"));
      while (!(await ask("ws"))[0].startsWith("=open")) await new Promise((done) => setTimeout(done, 300));
      expectShown(`${(await ask("ws")).join("\n")}\n`, expected);
      expect(await checkout.run(onBoard(shown("read-back").command))).toMatch(/motesocket +\d+ B\nmotesocket\.json +\d+ B\nprogram +149 B\n\.bootcde +\d+ B\n/);
      expect(peer.log).toContain("text hello");
    } finally {
      await board.close();
      await peer.close();
      checkout.remove();
    }
  });
}

if (IS_LONG) requestedTargets().filter(canStart).forEach(walksOn);

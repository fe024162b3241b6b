/**
 * Runs the same programs under Espruino's own module `ws` and under ours in its place, on the targets of `TARGET`. That module is
 * not in this repository: `STOCK_WS` names its file. Without it nothing is compared, and this says so loudly.
 */
import { existsSync, readFileSync } from "node:fs";
import type { Driver } from "../drivers/driver";
import { notice } from "../drivers/notice";
import { difference } from "../drivers/scenario-run";
import { driverFor, requestedTargets } from "../drivers/targets";
import { WS_IN_STORAGE } from "../scenarios/scripts";
import { programs, type WsProgram } from "./programs";

const LIMIT_MS = 30000;
const HOST = "127.0.0.1";

const path = process.env.STOCK_WS;
if (path && !existsSync(path)) throw new Error(`STOCK_WS=${path}: no such file`);

interface Seen {
  lines: string[];
  log: string[];
}

/** Runs a program with `module` in Storage as `ws`. */
async function run({ peer: startPeer, script }: WsProgram, driver: Driver, module: Buffer): Promise<Seen> {
  const peer = await startPeer();
  try {
    const { lines, end } = await driver.run(script, { timeoutMs: LIMIT_MS, parameters: { HOST, PORT: peer.port }, storage: { ws: module } });
    return {
      lines: [...lines, end].map((line) => line.split(String(peer.port)).join("PORT")),
      log: peer.log.filter((line) => !line.startsWith("close")),
    };
  } finally {
    await peer.close();
  }
}

function compare(what: string, stock: string[], ours: string[]): void {
  if (stock.join("\n") !== ours.join("\n")) throw new Error(`${what}: - stock, + ours\n${difference(stock, ours)}`);
}

for (const target of requestedTargets()) {
  const driver = path ? driverFor(target) : undefined;
  describe(`on ${target}, under the stock module and under ours`, () => {
    if (!driver || !path) {
      it.skip("nothing is compared", () => undefined);
      notice([
        `SKIPPED: ${programs.length} programs for Espruino's own module ws, on ${target}: ${path ? "no such interpreter was found." : "STOCK_WS is not set."}`,
        "That M.ws does what that module does was NOT compared in this run.",
        "To compare: make test-device STOCK_WS=/path/to/EspruinoDocs/modules/ws.js",
      ]);
      return;
    }
    const stock = readFileSync(path);
    it.each(programs)("$name", async (program) => {
      const theirs = await run(program, driver, stock);
      const ours = await run(program, driver, Buffer.from(WS_IN_STORAGE));
      expect(theirs.lines.at(-1)).toBe("quit");
      expect(theirs.lines.length).toBeGreaterThan(1);
      compare("printed", theirs.lines, ours.lines);
      if (program.isSeen) compare("seen by the server", theirs.log, ours.log);
    }, 3 * LIMIT_MS);
  });
}

/**
 * `make compare SCRIPTS=directory`: runs every script of a directory in the simulator and on the real interpreters of this machine,
 * and prints the lines that differ: `-` the interpreter's, `+` the simulator's. NAMES=a,b takes only these. Exit code 1 when any do.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InterpreterDriver } from "../drivers/interpreter-driver";
import { interpreterCommand, INTERPRETERS } from "../drivers/targets";
import { differingLines } from "./line-difference";
import { BOARD_OF, comparableLines, startPeers, type InterpreterName } from "./same-log-corpus";
import { PLACEHOLDER_BLOB, simulatedLines } from "./same-log-run";

const TIMEOUT_MS = Number(process.env.TIMEOUT_MS ?? 5000);

async function main(directory: string): Promise<void> {
  const wanted = (process.env.NAMES ?? "").split(",").filter((name) => name !== "");
  const names = readdirSync(directory).filter((file) => file.endsWith(".js")).map((file) => file.slice(0, -3)).sort();
  const scratch = mkdtempSync(join(tmpdir(), "compare-"));
  const blobPath = join(scratch, "blob.js");
  writeFileSync(blobPath, PLACEHOLDER_BLOB);
  const peers = await startPeers();
  let differing = 0;
  for (const interpreter of Object.keys(BOARD_OF) as InterpreterName[]) {
    const command = interpreterCommand(interpreter);
    if (command === undefined) {
      console.log(`NOT COMPARED: no ${INTERPRETERS[interpreter].command} on PATH and no ${INTERPRETERS[interpreter].variable}`);
      continue;
    }
    const driver = new InterpreterDriver(interpreter, command, blobPath);
    let same = 0;
    for (const name of wanted.length > 0 ? wanted : names) {
      const script = readFileSync(join(directory, `${name}.js`), "latin1");
      const real = await driver.run(script, { timeoutMs: TIMEOUT_MS, parameters: peers.ports, keepsTraces: true });
      const simulated = await simulatedLines(name, script, BOARD_OF[interpreter], peers.ports);
      const difference = differingLines(comparableLines(real.lines), simulated);
      if (difference.length === 0) same++;
      else console.log([`${name} on ${interpreter}${real.end === "timeout" ? " (did not end by itself)" : ""}:`, ...difference].join("\n  "));
    }
    differing += (wanted.length || names.length) - same;
    console.log(`${interpreter}: ${same} of ${wanted.length || names.length} scripts print the same`);
  }
  await peers.close();
  rmSync(scratch, { recursive: true });
  process.exitCode = differing > 0 ? 1 : 0;
}

if (!process.env.SCRIPTS) throw new Error("SCRIPTS: the directory of the scripts is missing");
void main(process.env.SCRIPTS);

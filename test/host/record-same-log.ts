/**
 * Records the logs of the corpus from the real interpreters found on this machine:
 *   npx esbuild test/host/record-same-log.ts --bundle --platform=node | SAME_LOG_DIRECTORY=test/host/same-log node
 * Each script runs in a scratch directory with empty Storage. Says loudly which interpreter is
 * missing. Names of scripts as arguments record only those.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InterpreterDriver } from "../drivers/interpreter-driver";
import { interpreterCommand, INTERPRETERS } from "../drivers/targets";
import { BOARD_OF, comparableLines, corpusNames, corpusScript, logPath, startPeers, type InterpreterName } from "./same-log-corpus";

const TIMEOUT_MS = 8000;

async function main(): Promise<void> {
  const wanted = (process.env.ONLY ?? "").split(",").filter((name) => name !== "");
  const names = wanted.length > 0 ? wanted : corpusNames();
  const directory = mkdtempSync(join(tmpdir(), "same-log-"));
  const blobPath = join(directory, "blob.js");
  writeFileSync(blobPath, "exports.isPlaceholder=true;");
  const peers = await startPeers();
  for (const interpreter of Object.keys(BOARD_OF) as InterpreterName[]) {
    const path = interpreterCommand(interpreter);
    if (path === undefined) {
      const { variable, command } = INTERPRETERS[interpreter];
      console.error(`NOT RECORDED: no ${command} on PATH and no ${variable}`);
      continue;
    }
    const driver = new InterpreterDriver(interpreter, path, blobPath);
    for (const name of names) {
      const result = await driver.run(corpusScript(name), { timeoutMs: TIMEOUT_MS, parameters: peers.ports, keepsTraces: true });
      if (result.end === "timeout") console.error(`${name} on ${interpreter}: did not end within ${TIMEOUT_MS} ms`);
      const lines = comparableLines(result.lines);
      writeFileSync(logPath(name, interpreter), lines.map((line) => `${line}\n`).join(""), "latin1");
    }
    console.error(`${names.length} logs recorded from ${path}`);
  }
  await peers.close();
  rmSync(directory, { recursive: true });
}

void main();

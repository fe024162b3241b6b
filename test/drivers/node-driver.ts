/**
 * Runs a script of the W3C's API against Node's own WebSocket (undici) in a process of its own: the reference that this API is
 * compared with. Not a target: nothing of the project takes part but the script.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runChild } from "./child-run";
import { printedLines } from "./console-output";
import { type Driver, preludeLine, type RunOptions, type RunResult } from "./driver";

/** Node 20 has it behind a flag. */
const FLAGS = "WebSocket" in globalThis ? [] : ["--experimental-websocket", "--no-warnings"];
const RUNNER = join(__dirname, "node-script.cjs");

export class NodeDriver implements Driver {
  readonly target = "node";

  async run(script: string, options: RunOptions): Promise<RunResult> {
    const directory = await mkdtemp(join(tmpdir(), "motesocket-"));
    try {
      const path = join(directory, "script.js");
      await writeFile(path, preludeLine(options.parameters) + script, "latin1");
      const child = await runChild(process.execPath, [...FLAGS, RUNNER, path], { cwd: directory, timeoutMs: options.timeoutMs, env: options.env });
      return {
        lines: printedLines(child.stdout, false),
        stderr: child.stderr,
        end: child.isTimeout ? "timeout" : "quit",
        exitCode: child.exitCode,
        durationMs: child.durationMs,
      };
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  }
}

/**
 * Runs a script on a simulated board through the simulator's command, so that a scenario sees
 * what a user sees. Files for Storage are written to a scratch directory that is removed after.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runChild } from "./child-run";
import { printedLines, tracedLines } from "./console-output";
import { type Driver, FIRST_BOOT_FILE, preludeLine, type RunOptions, type RunResult, type TargetName } from "./driver";

export class SimulatorDriver implements Driver {
  readonly target: TargetName = "sim";

  constructor(
    private readonly simulatorPath: string,
    private readonly blobPath: string,
  ) {}

  async run(script: string, options: RunOptions): Promise<RunResult> {
    const directory = await mkdtemp(join(tmpdir(), "motesocket-"));
    try {
      const args = [this.simulatorPath, "--board", options.board ?? "esp8266", "--blob", this.blobPath];
      if (options.boots) args.push("--boot");
      const source = Buffer.from(preludeLine(options.parameters) + script, "latin1");
      let fileNumber = 0;
      for (const [name, data] of Object.entries({ ...options.storage, ...(options.boots && { [FIRST_BOOT_FILE]: source }) })) {
        const path = join(directory, `storage-${fileNumber++}`);
        await writeFile(path, data);
        args.push("--storage", `${name}=${path}`);
      }
      const scriptPath = join(directory, "script.js");
      await writeFile(scriptPath, options.boots ? "" : source);
      const child = await runChild(process.execPath, [...args, scriptPath], {
        cwd: directory,
        timeoutMs: options.timeoutMs,
        env: options.env,
      });
      return {
        lines: (options.keepsTraces ? tracedLines : printedLines)(child.stdout, false),
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

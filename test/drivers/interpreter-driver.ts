/**
 * Runs a script on a real interpreter (Espruino built for Linux, stock or shaped like an ESP8266):
 * a scratch directory holds the script and `espruino.flash`, the file such a build uses as its
 * flash, with the blob in Storage. The directory is removed when the run is over.
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildStorageImage } from "../../src/host/flash/storage-image";
import { runChild } from "./child-run";
import { printedLines, tracedLines } from "./console-output";
import { type Driver, FIRST_BOOT_FILE, preludeLine, type RunOptions, type RunResult, type TargetName } from "./driver";

/** Flash of the linux builds, Storage from its first byte to its last. */
const LINUX_FLASH_BYTES = 262144;
/** The interpreter's own `quit` is gone after a `load()`: whoever boots prints this instead, and is ended from here. */
const END_MARK = "\x04";
const QUIT = `function quit(){print("\\4")}\n`;

export class InterpreterDriver implements Driver {
  constructor(
    readonly target: TargetName,
    private readonly command: string,
    private readonly blobPath: string,
  ) {}

  async run(script: string, options: RunOptions): Promise<RunResult> {
    const directory = await mkdtemp(join(tmpdir(), "motesocket-"));
    try {
      const source = Buffer.from(preludeLine(options.parameters) + (options.boots ? QUIT : "") + script, "latin1");
      const files = { motesocket: await readFile(this.blobPath), ...options.storage, ...(options.boots && { [FIRST_BOOT_FILE]: source }) };
      const image = buildStorageImage(files, { sizeBytes: LINUX_FLASH_BYTES });
      await writeFile(join(directory, "espruino.flash"), image);
      await writeFile(join(directory, "script.js"), source);
      const child = await runChild(this.command, options.boots ? [] : ["script.js"], {
        cwd: directory,
        timeoutMs: options.timeoutMs,
        env: options.env,
        endMark: options.boots ? END_MARK : undefined,
      });
      const printed = Buffer.from(child.stdout.toString("latin1").split(END_MARK)[0], "latin1");
      const lines = (options.keepsTraces ? tracedLines : printedLines)(printed, true);
      const empty = lines.indexOf("");
      if (options.boots && empty >= 0) lines.splice(empty, 1); // its console begins so where the boot prints something
      return {
        lines,
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

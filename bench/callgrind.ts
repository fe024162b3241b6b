// Counts instructions: the interpreter under valgrind's callgrind, started by the tests' own driver through a wrapper.
// A cost is the difference of two run lengths divided by the difference of their counts: start-up cancels out.
// The builds for Linux read code in Storage through a file, 16 bytes at a time, which no board does; that part is told apart.
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ScriptParameters } from "../test/drivers/driver";
import { InterpreterDriver } from "../test/drivers/interpreter-driver";
import { commandOnPath } from "../test/drivers/targets";
import type { Context, Interpreter } from "./context";

/** Instructions for one of what was counted. */
export interface Cost {
  instructions: number;
  /** Of these, reading the file that stands for flash; boards have it mapped into memory. */
  flash: number;
  /** Of these, the interpreter's main loop and its sockets outside of any script: above all the polling while a peer works. */
  loop: number;
}

const PROFILE = "profile";
const FLASH_READ = "jshFlashRead";
/** Where scripts run: queued events, and the data handlers of sockets. */
const SCRIPT = ["jsiExecuteEvents", "jswrap_stream_pushData"];

/** The instructions spent in `name` and what it calls, out of a profile with uncompressed names and positions. */
function inclusive(profile: string, name: string): number {
  let sum = 0;
  for (const call of profile.split(`\ncfn=${name}\n`).slice(1)) sum += Number(/^calls=.*\n\S+ (\d+)/.exec(call)![1]);
  return sum;
}

/** An interpreter under callgrind. */
export class Callgrind {
  private constructor(private readonly _directory: string, private readonly _driver: InterpreterDriver, private readonly _storage: Record<string, Buffer>) {}

  /** Undefined where this machine has no valgrind. */
  static async create(context: Context, target: Interpreter): Promise<Callgrind | undefined> {
    const valgrind = commandOnPath("valgrind");
    if (!valgrind) return undefined;
    const directory = await mkdtemp(join(tmpdir(), "motesocket-callgrind-"));
    const wrapper = join(directory, "interpreter");
    await writeFile(wrapper, `#!/bin/sh\nexec '${valgrind}' --tool=callgrind --compress-strings=no --compress-pos=no --callgrind-out-file='${join(directory, PROFILE)}' '${context.commands.get(target)}' "$@"\n`);
    await chmod(wrapper, 0o755);
    return new Callgrind(directory, new InterpreterDriver(target, wrapper, context.blobPath), context.stock ? { ws: context.stock } : {});
  }

  /** `few` and `many` are two values of the parameter COUNT. Undefined when a run did not end in time. */
  async cost(script: string, parameters: ScriptParameters, few: number, many: number, limitMs: number): Promise<Cost | undefined> {
    const short = await this._collected(script, { ...parameters, COUNT: few }, limitMs);
    const long = short && (await this._collected(script, { ...parameters, COUNT: many }, limitMs));
    if (!short || !long) return undefined;
    const per = (part: keyof Cost): number => (long[part] - short[part]) / (many - few);
    return { instructions: per("instructions"), flash: per("flash"), loop: per("loop") };
  }

  close(): Promise<void> {
    return rm(this._directory, { recursive: true, force: true });
  }

  private async _collected(script: string, parameters: ScriptParameters, limitMs: number): Promise<Cost | undefined> {
    const result = await this._driver.run(script, { timeoutMs: limitMs, parameters, storage: this._storage });
    if (result.end === "timeout") return undefined;
    const collected = /Collected\s*:\s*(\d+)/.exec(result.stderr);
    if (!collected || !result.lines.includes("done")) throw new Error(`no count of instructions: ${[...result.lines, result.stderr].join("\n")}`);
    const profile = await readFile(join(this._directory, PROFILE), "utf8");
    const instructions = Number(collected[1]);
    const scripts = SCRIPT.reduce((sum, name) => sum + inclusive(profile, name), 0);
    return { instructions, flash: inclusive(profile, FLASH_READ), loop: instructions - scripts };
  }
}

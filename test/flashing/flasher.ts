/** Runs motesocket-flash as a user does. */
import { runChild } from "../drivers/child-run";
import { FLASHER_PATH, ROOT } from "../drivers/targets";

const LIMIT_MS = 120000;

export interface FlasherResult {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** Resolves when the command has ended; throws when it does not end by itself. */
export async function flasher(args: string[], env: Record<string, string> = {}): Promise<FlasherResult> {
  const child = await runChild(process.execPath, [FLASHER_PATH, ...args], { cwd: ROOT, timeoutMs: LIMIT_MS, env });
  const result = { exitCode: child.exitCode, stdout: child.stdout.toString("utf8"), stderr: child.stderr };
  if (child.isTimeout) throw new Error(`motesocket-flash ${args.join(" ")} did not end:\n${result.stdout}${result.stderr}`);
  return result;
}

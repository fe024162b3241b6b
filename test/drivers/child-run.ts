/**
 * Runs one program to its end or to a deadline, in a process group of its own, with stdin open and
 * silent as a board's console is. It kills the group it started and nothing else.
 */
import { spawn } from "node:child_process";

export interface ChildOptions {
  cwd: string;
  timeoutMs: number;
  env?: Record<string, string>;
  /** The group is ended once it has printed this, and that is no timeout. */
  endMark?: string;
}

export interface ChildResult {
  stdout: Buffer;
  stderr: string;
  exitCode: number | null;
  isTimeout: boolean;
  durationMs: number;
}

/** Starts `command`, resolves once its output is complete; rejects when it cannot be started. */
export function runChild(command: string, args: string[], options: ChildOptions): Promise<ChildResult> {
  return new Promise((resolve, reject) => {
    const startMs = Date.now();
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      detached: true,
      stdio: ["pipe", "pipe", "pipe"],
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let isTimeout = false;
    child.stdout.on("data", (chunk: Buffer) => {
      stdout.push(chunk);
      if (options.endMark && Buffer.concat(stdout.slice(-2)).includes(options.endMark)) killGroup(child.pid);
    });
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    child.stdin.on("error", () => undefined); // the program may end with its stdin still open
    const deadline = setTimeout(() => {
      isTimeout = true;
      killGroup(child.pid);
    }, options.timeoutMs);
    child.on("error", (error) => {
      clearTimeout(deadline);
      reject(error);
    });
    child.on("exit", () => child.stdin.destroy());
    child.on("close", (exitCode) => {
      clearTimeout(deadline);
      resolve({
        stdout: Buffer.concat(stdout),
        stderr: Buffer.concat(stderr).toString("utf8"),
        exitCode,
        isTimeout,
        durationMs: Date.now() - startMs,
      });
    });
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // The group ended between the deadline and the kill.
  }
}

// Several boards at once: a process for each, so that one that is busy keeps no other waiting. They share stdout and stderr.

import { spawn } from "node:child_process";
import type { Listening } from "../cli-options";

/** Runs the simulator once for each of `listening`, with the other arguments as they are; resolves with the first exit code that is not 0. */
export async function runBoards([command, ...args]: string[], listening: Listening[]): Promise<number> {
  const common = withoutListening(args);
  const children = listening.map(({ text }) =>
    spawn(process.execPath, [command, ...common, "--listen", text], { stdio: ["ignore", "inherit", "inherit"] }),
  );
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => children.forEach((child) => child.kill(signal)));
  }
  const codes = await Promise.all(
    children.map((child) => new Promise<number>((resolve) => child.on("exit", (code) => resolve(code ?? 0)))),
  );
  return codes.find((code) => code !== 0) ?? 0;
}

function withoutListening(args: string[]): string[] {
  const kept: string[] = [];
  for (let index = 0; index < args.length; index++) {
    if (args[index] === "--listen") index++;
    else if (!args[index].startsWith("--listen=")) kept.push(args[index]);
  }
  return kept;
}

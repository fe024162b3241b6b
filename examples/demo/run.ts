// `make demo`: runs the example programs on simulated boards, with the blob in Storage, against a real WebSocket server, and shows
// who says what. Exits 0 only if every board and the server said exactly what programs.ts expects.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { isDeepStrictEqual } from "node:util";
import { type Program, programs, sourceOf } from "./programs";
import { type DemoServer, startServer } from "./server";

const ROOT = join(__dirname, "../..");
const BLOB = join(ROOT, "dist/motesocket.js");
const SIMULATOR = join(ROOT, "dist/motesocket-sim.js");
const LIMIT_MS = 15000;
const NAME_WIDTH = 7;

const hasColour = !!process.stdout.isTTY && !process.env.NO_COLOR;
const COLOURS: Record<string, number> = { server: 36, esp32: 32, esp8266: 33, failed: 31 };

function line(name: string, text: string): void {
  const label = name.padEnd(NAME_WIDTH);
  console.log(`  ${hasColour && COLOURS[name] ? `\x1b[${COLOURS[name]}m${label}\x1b[0m` : label} | ${text}`);
}

/** Runs a script on a simulated board; resolves with the lines it printed, and the words of the simulator itself. */
function runBoard(board: string, script: string): Promise<{ printed: string[]; trouble: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [SIMULATOR, "--board", board, "--blob", BLOB, script], { stdio: ["ignore", "pipe", "pipe"] });
    const printed: string[] = [];
    let trouble = "";
    const deadline = setTimeout(() => {
      trouble += `not done after ${LIMIT_MS / 1000} s`;
      child.kill("SIGKILL");
    }, LIMIT_MS);
    createInterface({ input: child.stdout }).on("line", (text) => {
      printed.push(text);
      line(board, text);
    });
    child.stderr.on("data", (chunk: Buffer) => (trouble += chunk));
    child.on("error", reject);
    child.on("close", (exitCode) => {
      clearTimeout(deadline);
      if (exitCode) trouble += `the simulator ended with ${exitCode}`;
      resolve({ printed, trouble });
    });
  });
}

/** Tells where two lists of lines part; nothing when they are equal. */
function complain(name: string, wanted: string[], got: string[]): boolean {
  if (isDeepStrictEqual(wanted, got)) return false;
  const at = wanted.findIndex((text, index) => text !== got[index]);
  const index = at < 0 ? wanted.length : at;
  line("failed", `${name}: expected "${wanted[index] ?? "nothing more"}", got "${got[index] ?? "nothing more"}"`);
  return true;
}

async function play(program: Program, server: DemoServer, directory: string): Promise<boolean> {
  const script = join(directory, program.file);
  writeFileSync(script, sourceOf(program, server.port), "latin1");
  server.log.length = 0;
  const { printed, trouble } = await runBoard(program.board, script);
  for (let waitedMs = 0; waitedMs < 1000 && server.log.length < program.sees.length; waitedMs += 20) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  if (trouble) line("failed", trouble.trim());
  const isWrong = [complain(program.board, program.prints, printed), complain("server", program.sees, server.log)].includes(true);
  return !isWrong && !trouble;
}

async function main(): Promise<void> {
  const startMs = Date.now();
  const server = await startServer((text) => line("server", text));
  const directory = mkdtempSync(join(tmpdir(), "motesocket-demo-"));
  const { version } = JSON.parse(readFileSync(join(ROOT, "node_modules/ws/package.json"), "utf8")) as { version: string };
  console.log(`Motesocket: a WebSocket client for boards that run JavaScript.
The server is npm ws ${version} on port ${server.port}. The boards are simulated; in their Storage lies
dist/motesocket.js, ${statSync(BLOB).size} bytes, exactly as it would be flashed.`);
  let failed = 0;
  try {
    for (const [index, program] of programs.entries()) {
      console.log(`\n${index + 1}. ${program.board} runs examples/${program.file}: ${program.title}`);
      if (!(await play(program, server, directory))) failed++;
    }
  } finally {
    await server.close();
    rmSync(directory, { recursive: true, force: true });
  }
  const seconds = ((Date.now() - startMs) / 1000).toFixed(1);
  console.log(failed ? `\n${failed} of ${programs.length} conversations went wrong.` : `\nAll ${programs.length} conversations went as they should, in ${seconds} s.`);
  process.exitCode = failed ? 1 : 0;
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});

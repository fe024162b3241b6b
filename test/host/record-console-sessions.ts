/**
 * Records the transcripts of the console sessions from the real interpreters found on this machine:
 *   npx esbuild test/host/record-console-sessions.ts --bundle --platform=node | CONSOLE_SESSIONS=test/host/console-sessions node
 * Says loudly which interpreter is missing. ONLY=name,name records only those.
 */
import { writeFileSync } from "node:fs";
import { InterpreterConsole } from "../drivers/interpreter-console";
import { interpreterCommand, INTERPRETERS } from "../drivers/targets";
import { PART_MS, QUIET_MS, sessionNames, sessionSteps, transcriptOf, transcriptPath, type Exchange } from "./console-session-corpus";
import { BOARD_OF, type InterpreterName } from "./same-log-corpus";

async function record(command: string, name: string): Promise<Exchange[]> {
  const console = new InterpreterConsole(command);
  await console.untilQuiet(QUIET_MS);
  const exchanges: Exchange[] = [];
  for (const step of sessionSteps(name)) {
    for (const [index, part] of step.entries()) {
      if (index > 0) await new Promise((done) => setTimeout(done, PART_MS));
      console.send(part);
    }
    exchanges.push({ step, answer: await console.untilQuiet(QUIET_MS) });
  }
  await console.close();
  return exchanges;
}

async function main(): Promise<void> {
  const wanted = (process.env.ONLY ?? "").split(",").filter((name) => name !== "");
  const names = wanted.length > 0 ? wanted : sessionNames();
  for (const interpreter of Object.keys(BOARD_OF) as InterpreterName[]) {
    const path = interpreterCommand(interpreter);
    if (path === undefined) {
      const { variable, command } = INTERPRETERS[interpreter];
      console.error(`NOT RECORDED: no ${command} on PATH and no ${variable}`);
      continue;
    }
    for (const name of names) writeFileSync(transcriptPath(name, interpreter), transcriptOf(await record(path, name)));
    console.error(`${names.length} sessions recorded from ${path}`);
  }
}

void main();

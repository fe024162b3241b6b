// Runs the bench's scripts on an interpreter and reads what they print.
import { InterpreterDriver } from "../test/drivers/interpreter-driver";
import type { ScriptParameters } from "../test/drivers/driver";
import type { Context, Interpreter } from "./context";

const LIMIT_MS = 60_000;

/** What a script printed: `word value` lines, in order. */
export type Answers = [string, string][];

/** A fresh interpreter for every script, with the modules in Storage and the server's PORT. */
export class Board {
  private readonly _driver: InterpreterDriver;

  constructor(private readonly _context: Context, target: Interpreter, private readonly _port: number) {
    this._driver = new InterpreterDriver(target, _context.commands.get(target)!, _context.blobPath);
  }

  async answers(script: string, parameters: ScriptParameters = {}): Promise<Answers> {
    const storage = this._context.stock ? { ws: this._context.stock } : undefined;
    const { lines, end } = await this._driver.run(script, { timeoutMs: LIMIT_MS, parameters: { PORT: this._port, ...parameters }, storage });
    if (end === "timeout") this._context.progress(`did not end: ${lines.join(" / ")}`);
    return lines.map((line) => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)]);
  }

  /** The first value of that name, undefined where the script did not get there. */
  async number(script: string, name: string, parameters?: ScriptParameters): Promise<number | undefined> {
    const answer = (await this.answers(script, parameters)).find(([word]) => word === name);
    return answer && Number(answer[1]);
  }
}

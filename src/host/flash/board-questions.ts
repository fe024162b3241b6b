// What is asked of a board that runs Espruino, as expressions for its console, and how its answers are read. An answer is a line
// with a mark and JSON: a program on the board may print what it likes in between.

import { randomBytes } from "node:crypto";
import type { BoardDescription } from "../sim/board-description";
import type { CallResult, CommandLine } from "./command-line";

/** Another at each run: what a slow board says to the question of an earlier one is no answer. */
const MARK = `motesocket-flash-${randomBytes(3).toString("hex")}:`;

/** A console that was locked by E.lockConsole or at power-on. */
const PASSWORD_PROMPT = "password>";

/** What a board tells of itself. */
export interface BoardState {
  /** process.env.BOARD and VERSION. */
  board: string;
  version: string;
  /** Bytes in Storage: never written, and in deleted files. */
  freeBytes: number;
  trashBytes: number;
  /** Size and CRC-32 of the files asked for that exist. */
  files: Map<string, { bytes: number; crc: number }>;
}

interface Answer extends Omit<BoardState, "files"> {
  files: [name: string, bytes: number, crc: number][];
}

/** Asks the board what it is and which of `names` it holds; throws an Error when nothing answers or it is another kind of board. */
export async function askBoard(line: CommandLine, board: BoardDescription, names: string[]): Promise<BoardState> {
  const expression =
    `(function(s,n){var t=s.getStats();${printAnswer(
      "{board:process.env.BOARD,version:process.env.VERSION,freeBytes:t.freeBytes,trashBytes:t.trashBytes," +
        "files:n.map(function(f){var d=s.read(f);return d?[f,d.length,E.CRC32(d)]:0}).filter(function(f){return f})}",
    )}})(require("Storage"),${JSON.stringify(names)})`;
  const result = await line.call(["-e", expression], { isAnswer });
  const answer = answers<Answer>(result)[0];
  if (!answer) throw new Error(noAnswer(result, line.port));
  if (answer.board !== board.firmware) {
    throw new Error(`wrong board: ${line.port} is a "${answer.board}" (Espruino ${answer.version}), ${board.id} is a "${board.firmware}". Nothing was changed`);
  }
  return { ...answer, files: new Map(answer.files.map(([name, bytes, crc]) => [name, { bytes, crc }])) };
}

/** The answers in what a board printed, in their order. */
export function answers<Type>({ lines }: Pick<CallResult, "lines">): Type[] {
  const marked = lines.filter((line) => line.includes(MARK)).map((line) => line.slice(line.indexOf(MARK) + MARK.length));
  return marked.flatMap((text) => {
    try {
      return [JSON.parse(text) as Type];
    } catch {
      return []; // cut off, or mixed with what a program printed
    }
  });
}

export function isAnswer(line: string): boolean {
  return answers({ lines: [line] }).length > 0;
}

/** The call that prints `expression`, a JavaScript value, as an answer. */
export function printAnswer(expression: string): string {
  return `print(${JSON.stringify(MARK)}+JSON.stringify(${expression}))`;
}

/** Why a board did not answer. */
export function noAnswer({ end, reason, lines }: CallResult, port: string): string {
  if (end === "unreachable") return `no board on ${port}${reason && `: ${reason}`}`;
  if (end === "lost") return `the connection to ${port} was lost${reason && `: ${reason}`}`;
  if (lines.some((line) => line.includes(PASSWORD_PROMPT))) return `${port} asks for a password: give it at a terminal, then the same command again`;
  const heard = lines.filter((line) => line.trim() !== "").slice(-3).join(" / ");
  return (
    `what is on ${port} does not answer like Espruino${heard && `; it says: ${heard}`}. A bare board needs its firmware first: FIRMWARE=folder. ` +
    "One that a program keeps busy: reset it every few seconds, at most four times, until it gives a plain prompt"
  );
}

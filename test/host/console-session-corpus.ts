/**
 * Sessions at the prompt: the bytes that are sent, step by step, and the transcripts recorded from the real interpreters
 * that the simulator's console must reproduce byte for byte. `NAME.session` has a step a line, a JSON string or an array
 * of them that are sent a little apart; `#` begins a comment. `NAME.<interpreter>.log` has each step with its answer.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { InterpreterName } from "./same-log-corpus";

export const SESSION_DIRECTORY = resolve(process.env.CONSOLE_SESSIONS ?? join(__dirname, "console-sessions"));

/** A step is over when nothing has come for this long. */
export const QUIET_MS = 300;
/** Time between the parts of one step. */
export const PART_MS = 100;

/** The parts of one step. */
export type Step = string[];

export interface Exchange {
  step: Step;
  answer: string;
}

const SUFFIX = ".session";

export function sessionNames(): string[] {
  return readdirSync(SESSION_DIRECTORY)
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length))
    .sort();
}

export function sessionSteps(name: string): Step[] {
  return readFileSync(join(SESSION_DIRECTORY, name + SUFFIX), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => [JSON.parse(line) as string | string[]].flat());
}

export function transcriptPath(name: string, interpreter: InterpreterName): string {
  return join(SESSION_DIRECTORY, `${name}.${interpreter}.log`);
}

/** What was recorded, or undefined when it never was. */
export function transcript(name: string, interpreter: InterpreterName): string | undefined {
  const path = transcriptPath(name, interpreter);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

export function transcriptOf(exchanges: Exchange[]): string {
  return exchanges.map(({ step, answer }) => `> ${step.map(quoted).join(" ")}\n< ${quoted(comparable(answer))}\n`).join("");
}

/** Places in the source, of which the simulator knows nothing: a place, the line, a caret, for each call. */
const TRACES = /(?: {4}at [^\r\n]*\r\n[^\r\n]*\r\n *\^\r\n)+/g;
/** Between the first line of either's banner and its last. */
const BANNER = /(\x1b\[\?7l)?\r\n(?: ____ +_ \r\n[^]*?espruino\.com\/Donate|motesocket-sim\r\n[^]*?)\r\n\r\n/g;
/** Builds of their own count the commits since the release. */
const BUILD = /\b(\dv\d+)\.\d+\b/g;

/** The bytes to compare: without what only one of both can know. */
function comparable(answer: string): string {
  return answer.replace(TRACES, "").replace(BANNER, "$1<banner>").replace(BUILD, "$1");
}

/** One character per byte, all of them visible. */
function quoted(bytes: string): string {
  return JSON.stringify(bytes).replace(/[\x7f-\xff]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
}

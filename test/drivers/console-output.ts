/**
 * Takes the interpreter's console away from what a script printed: banner, prompt, the escape code
 * that clears the prompt, carriage returns, and where asked the source lines of a stack trace. The line
 * "Uncaught …" stays, it is part of what the board says. Input is bytes, output Latin-1 strings:
 * one character per byte, so that binary text compares exactly.
 */

const BANNER_END = "http://espruino.com/Donate\n";
/** The console writes it over the prompt before anything is printed: CR and "erase below". */
const PROMPT_CLEARED = />?\r\x1b\[J/g;
const TRACE_PLACE = /^ {4}at (\S+ \()?.*:\d+:\d+\)?$/;
const TRACE_CARET = /^ *\^$/;
/** Where memory runs out, the trace begins in the same line. */
const OUT_OF_MEMORY = /^>?OUT OF MEMORY {4}at /;
/** The linux builds' own word on a socket that was refused, simulated or not; boards print nothing. */
const CONNECT_FAILED = /^ERROR: Connect failed \(err \d+\)$/;

/** The lines the script printed, without traces; `hasBanner` for the real interpreters. */
export function printedLines(output: Buffer, hasBanner: boolean): string[] {
  return withoutTraces(tracedLines(output, hasBanner));
}

/** The same with the traces of exceptions. */
export function tracedLines(output: Buffer, hasBanner: boolean): string[] {
  let text = output.toString("latin1").replace(PROMPT_CLEARED, "").replace(/\r/g, "");
  if (hasBanner) text = withoutBanner(text);
  // The prompt that waits when the process ends stands alone in the last line.
  if (hasBanner) text = text.replace(/(^|\n)>$/, "$1");
  const lines = text.split("\n");
  if (lines[lines.length - 1] === "") lines.pop();
  return lines.filter((line) => !CONNECT_FAILED.test(line));
}

function withoutBanner(text: string): string {
  const at = text.indexOf(BANNER_END);
  if (at < 0) return text;
  const rest = text.slice(at + BANNER_END.length);
  return rest.startsWith("\n") ? rest.slice(1) : rest;
}

/** A trace is, per call, a place, the source line (empty for code in flash) and a caret. */
function withoutTraces(lines: string[]): string[] {
  const kept: string[] = [];
  for (let i = 0; i < lines.length; i++) {
    const isOutOfMemory = OUT_OF_MEMORY.test(lines[i]);
    if (!isOutOfMemory && !TRACE_PLACE.test(lines[i])) {
      kept.push(lines[i]);
      continue;
    }
    if (isOutOfMemory) kept.push("OUT OF MEMORY");
    if (i + 2 < lines.length && TRACE_CARET.test(lines[i + 2])) i += 2;
  }
  return kept;
}

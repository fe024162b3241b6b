// Reads a trace, the lines that trace-writer.ts writes, for a report.

import type { TraceLine } from "../trace/trace-writer";

/** All lines in order; throws an Error that names the first line that is none. */
export function parseTrace(text: string): TraceLine[] {
  return text
    .split("\n")
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== "")
    .map(({ line, number }) => {
      try {
        const parsed = JSON.parse(line) as TraceLine;
        if (typeof parsed.ms !== "number" || typeof parsed.kind !== "string") throw new Error("no ms or no kind");
        return parsed;
      } catch (error) {
        throw new Error(`line ${number} is no line of a trace: ${(error as Error).message}`);
      }
    });
}

// `motesocket-sim report trace.jsonl [page.html]`: makes the page of a trace.

import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { reportPage } from "./page";
import { parseTrace } from "./trace-file";

export const REPORT_USAGE = "usage: motesocket-sim report trace.jsonl [page.html]";

/** Writes the page beside the trace unless told where, and says so with `note`. Throws an Error for what can not be read. */
export function runReport(args: string[], note: (line: string) => void): void {
  const [trace, page = trace?.replace(/\.jsonl$/, "") + ".html", ...more] = args;
  if (trace === undefined || trace.startsWith("-") || more.length > 0) throw new Error(REPORT_USAGE);
  writeFileSync(page, reportPage(parseTrace(readFileSync(trace, "utf8")), basename(trace)));
  note(`${page}: open it in a browser`);
}

// A trace in a file: each line is there as soon as its event has happened, whatever ends the run.

import { openSync, writeSync } from "node:fs";
import type { Observer, TimedEvent } from "../sim/observer";
import { TraceWriter } from "./trace-writer";

/** An observer that writes to `path`, from its beginning. */
export function traceToFile(path: string): Observer {
  const file = openSync(path, "w");
  return new TraceWriter((line) => void writeSync(file, line));
}

/** An observer that tells all of the given ones, those that are there. */
export function observers(...some: (Observer | undefined)[]): Observer | undefined {
  const all = some.filter((one) => one !== undefined);
  if (all.length < 2) return all[0];
  const intervals = all.flatMap(({ memoryEveryMs }) => memoryEveryMs ?? []);
  return {
    memoryEveryMs: intervals.length > 0 ? Math.min(...intervals) : undefined,
    note: (event: TimedEvent) => all.forEach((one) => one.note(event)),
  };
}

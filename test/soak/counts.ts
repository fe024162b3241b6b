// What a run covered: how often each thing happened.

export interface Counts {
  [what: string]: number;
}

export function count(counts: Counts, what: string, times = 1): void {
  counts[what] = (counts[what] ?? 0) + times;
}

export function addCounts(sum: Counts, counts: Counts): void {
  for (const [what, times] of Object.entries(counts)) count(sum, what, times);
}

/** A line each, in the order of their names. */
export function countLines(counts: Counts): string[] {
  return Object.entries(counts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([what, times]) => `${String(times).padStart(12)}  ${what}`);
}

// Lengths of time as people write them in files and on the command line: a number of milliseconds, or text such
// as "250ms", "90s", "1h30m", "30d".

export type Duration = number | string;

const UNIT_MS: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const PART = /(\d+(?:\.\d+)?)(ms|s|m|h|d)/g;
const WHOLE = /^(\d+(\.\d+)?(ms|s|m|h|d))+$/;

/** Milliseconds of `value`; throws an Error that names `what` when it is no length of time. */
export function durationMs(value: Duration, what = "time"): number {
  if (typeof value === "number" && value >= 0) return value;
  const text = String(value).replace(/ /g, "");
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  if (!WHOLE.test(text)) throw new Error(`${what} "${value}" is no length of time: write 250ms, 90s, 10m, 1h30m or 30d`);
  let totalMs = 0;
  for (const [, count, unit] of text.matchAll(PART)) totalMs += Number(count) * UNIT_MS[unit];
  return totalMs;
}

/** The shortest text for `ms`: "1h30m". */
export function durationText(ms: number): string {
  let restMs = ms;
  let text = "";
  for (const unit of ["d", "h", "m", "s"]) {
    const count = Math.floor(restMs / UNIT_MS[unit]);
    if (count > 0) text += count + unit;
    restMs -= count * UNIT_MS[unit];
  }
  return restMs > 0 || text === "" ? `${text}${Number(restMs.toFixed(3))}ms` : text;
}

// The plots of a report, as SVG, one above the other over the same time: memory, a lane for each kind of fault, a band for each connection.

import type { TraceLine } from "../trace/trace-writer";
import { escapeHtml, timeText } from "./labels";

const WIDTH = 1000;
const LEFT = 90;
const MEMORY_HEIGHT = 120;
const LANE_HEIGHT = 14;
const BAND_HEIGHT = 18;
const GAP = 14;
const TOP = 14;
const TICKS = 5;
/** Connections whose bands are drawn; a trace of days has thousands. */
const MOST_BANDS = 40;

interface Band {
  name: string;
  parts: { state: string; from: number; to: number }[];
}

function bandsOf(lines: TraceLine[], endMs: number): Band[] {
  const bands = new Map<string, Band>();
  for (const { kind, ms, board, link, state } of lines) {
    if (kind !== "state") continue;
    const name = `${board ?? ""} #${link}`;
    const band = bands.get(name) ?? { name, parts: [] };
    bands.set(name, band);
    const last = band.parts.at(-1);
    if (last) last.to = ms;
    if (state !== "closed") band.parts.push({ state: state as string, from: ms, to: endMs });
  }
  return [...bands.values()];
}

interface Span {
  name: string;
  from: number;
  to: number;
}

/** Faults that happen at a moment; the others last until their end is told, or to the end. */
const MOMENTARY = new Set(["reset", "end", "split", "half-open"]);

function faultSpans(lines: TraceLine[], endMs: number): Span[] {
  const spans: Span[] = [];
  const open = new Map<string, Span>();
  for (const { kind, ms, fault, state, connection } of lines) {
    if (kind !== "fault") continue;
    const key = JSON.stringify([fault, connection]);
    if (state === "begins") {
      const name = (fault as { fault: string }).fault;
      const span = { name, from: ms, to: MOMENTARY.has(name) ? ms : endMs };
      spans.push(span);
      open.set(key, span);
    } else {
      const span = open.get(key);
      if (span) span.to = ms;
      open.delete(key);
    }
  }
  return spans;
}

/** One SVG element. */
export function plots(lines: TraceLine[]): string {
  const endMs = Math.max(lines.at(-1)?.ms ?? 0, 1);
  const x = (ms: number): string => (LEFT + (ms / endMs) * (WIDTH - LEFT - 10)).toFixed(1);
  const bands = bandsOf(lines, endMs);
  const shown = bands.slice(0, MOST_BANDS);
  const faults = faultSpans(lines, endMs);
  const lanes = [...new Set(faults.map(({ name }) => name))].sort();
  const lanesTop = TOP + MEMORY_HEIGHT + GAP;
  const bandsTop = lanesTop + lanes.length * LANE_HEIGHT + (lanes.length > 0 ? GAP : 0);
  const height = bandsTop + shown.length * BAND_HEIGHT + 26;
  const memory = lines.filter(({ kind }) => kind === "memory");
  const total = Math.max(1, ...memory.map((line) => (line.total as number) || (line.usage as number)));
  const y = (blocks: number): string => (TOP + MEMORY_HEIGHT * (1 - blocks / total)).toFixed(1);
  const parts: string[] = [];

  const label = (text: string, top: number): string => `<text class="axis" x="${LEFT - 8}" y="${top}" text-anchor="end">${escapeHtml(text)}</text>`;

  lanes.forEach((lane, index) => parts.push(label(lane, lanesTop + index * LANE_HEIGHT + 10)));
  for (const { name, from, to } of faults) {
    const width = Math.max(2, Number(x(to)) - Number(x(from)));
    const lasts = to > from ? `, for ${timeText(to - from)}` : "";
    parts.push(`<rect class="fault" x="${x(from)}" y="${lanesTop + lanes.indexOf(name) * LANE_HEIGHT + 1}" width="${width.toFixed(1)}" height="${LANE_HEIGHT - 3}"><title>${escapeHtml(`${name}, ${timeText(from)}${lasts}`)}</title></rect>`);
  }
  for (let tick = 0; tick <= TICKS; tick++) {
    const ms = (endMs * tick) / TICKS;
    parts.push(`<text class="axis" x="${x(ms)}" y="${height - 6}" text-anchor="${tick === 0 ? "start" : tick === TICKS ? "end" : "middle"}">${timeText(ms)}</text>`);
  }
  for (const board of new Set(memory.map((line) => line.board))) {
    const points = memory.filter((line) => line.board === board).map((line) => `${x(line.ms)},${y(line.usage as number)}`);
    parts.push(`<polyline class="memory" points="${points.join(" ")}"><title>${escapeHtml(`blocks in use on ${board ?? "the board"}`)}</title></polyline>`);
  }
  parts.push(label(`${total} blocks`, TOP + 8), label("0", TOP + MEMORY_HEIGHT));
  parts.push(`<path class="frame" d="M${LEFT},${TOP}V${TOP + MEMORY_HEIGHT}H${WIDTH - 10}"/>`);
  shown.forEach(({ name, parts: states }, index) => {
    const top = bandsTop + index * BAND_HEIGHT;
    parts.push(label(name, top + 12));
    for (const { state, from, to } of states) {
      const width = Math.max(1, Number(x(to)) - Number(x(from)));
      parts.push(`<rect class="${state}" x="${x(from)}" y="${top + 2}" width="${width.toFixed(1)}" height="${BAND_HEIGHT - 5}"><title>${state}, ${timeText(to - from)}</title></rect>`);
    }
  });
  const rest = bands.length - shown.length;
  const note = rest > 0 ? `<p class="note">${rest} more connections are not drawn.</p>` : "";
  return `<svg class="plots" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="memory, states and faults over time">${parts.join("")}</svg>${note}`;
}

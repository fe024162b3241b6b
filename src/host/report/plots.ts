// The plots of a report, as SVG: memory over time, the state of each connection as bands, faults as marks across both.

import type { TraceLine } from "../trace/trace-writer";
import { escapeHtml, timeText } from "./labels";

const WIDTH = 1000;
const LEFT = 90;
const MEMORY_HEIGHT = 120;
const BAND_HEIGHT = 18;
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

function faultSpans(lines: TraceLine[], endMs: number): Span[] {
  const spans: Span[] = [];
  const open = new Map<string, Span>();
  for (const { kind, ms, fault, state } of lines) {
    if (kind !== "fault") continue;
    const key = JSON.stringify(fault);
    if (state === "begins") {
      const span = { name: (fault as { fault: string }).fault, from: ms, to: endMs };
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
  const bandsTop = TOP + MEMORY_HEIGHT + 14;
  const height = bandsTop + shown.length * BAND_HEIGHT + 26;
  const memory = lines.filter(({ kind }) => kind === "memory");
  const total = Math.max(1, ...memory.map((line) => (line.total as number) || (line.usage as number)));
  const y = (blocks: number): string => (TOP + MEMORY_HEIGHT * (1 - blocks / total)).toFixed(1);
  const parts: string[] = [];

  for (const { name, from, to } of faultSpans(lines, endMs)) {
    const width = Math.max(2, Number(x(to)) - Number(x(from)));
    parts.push(`<rect class="fault" x="${x(from)}" y="${TOP}" width="${width.toFixed(1)}" height="${height - TOP - 22}"><title>${escapeHtml(`${name}, ${timeText(from)}`)}</title></rect>`);
  }
  for (let tick = 0; tick <= TICKS; tick++) {
    const ms = (endMs * tick) / TICKS;
    parts.push(`<text class="axis" x="${x(ms)}" y="${height - 6}" text-anchor="${tick === 0 ? "start" : tick === TICKS ? "end" : "middle"}">${timeText(ms)}</text>`);
  }
  for (const board of new Set(memory.map((line) => line.board))) {
    const points = memory.filter((line) => line.board === board).map((line) => `${x(line.ms)},${y(line.usage as number)}`);
    parts.push(`<polyline class="memory" points="${points.join(" ")}"><title>${escapeHtml(`blocks in use on ${board ?? "the board"}`)}</title></polyline>`);
  }
  parts.push(`<text class="axis" x="${LEFT - 8}" y="${TOP + 8}" text-anchor="end">${total} blocks</text>`);
  parts.push(`<text class="axis" x="${LEFT - 8}" y="${TOP + MEMORY_HEIGHT}" text-anchor="end">0</text>`);
  parts.push(`<path class="frame" d="M${LEFT},${TOP}V${TOP + MEMORY_HEIGHT}H${WIDTH - 10}"/>`);
  shown.forEach(({ name, parts: states }, index) => {
    const top = bandsTop + index * BAND_HEIGHT;
    parts.push(`<text class="axis" x="${LEFT - 8}" y="${top + 12}" text-anchor="end">${escapeHtml(name)}</text>`);
    for (const { state, from, to } of states) {
      const width = Math.max(1, Number(x(to)) - Number(x(from)));
      parts.push(`<rect class="${state}" x="${x(from)}" y="${top + 2}" width="${width.toFixed(1)}" height="${BAND_HEIGHT - 5}"><title>${state}, ${timeText(to - from)}</title></rect>`);
    }
  });
  const rest = bands.length - shown.length;
  const note = rest > 0 ? `<p class="note">${rest} more connections are not drawn.</p>` : "";
  return `<svg class="plots" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="memory, states and faults over time">${parts.join("")}</svg>${note}`;
}

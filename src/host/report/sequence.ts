// The conversation of a report: a row an event, frames as arrows between board and server, everything else as a note, and
// each with its bytes to be shown on a click.

import type { TraceLine } from "../trace/trace-writer";
import { arrowLabel, escapeHtml, noteLabel, timeText } from "./labels";

/** Rows that are drawn: a page of more is of no use to a person. */
const MOST_ROWS = 3000;
/** A silence that deserves a line of its own. */
const LONG_GAP_MS = 1000;
const SHOWN = new Set(["http", "frame", "connect", "connected", "refused", "ended", "closed", "accept", "fault", "print", "pin", "wifi", "board"]);

function details(line: TraceLine): string {
  const { ms, kind, payload, hex, ...rest } = line;
  return JSON.stringify({ title: `${kind} at ${timeText(ms)}`, fields: rest, hex: payload ?? hex ?? "" });
}

function row(line: TraceLine, index: number): string {
  const isArrow = line.kind === "http" || line.kind === "frame";
  const isOut = line.direction === "sent";
  const link = line.link === undefined ? "" : `#${line.link}`;
  const body = isArrow
    ? `<span class="arrow ${isOut ? "out" : "in"}${line.opcode === 8 ? " last" : ""}">${escapeHtml(arrowLabel(line))}</span>`
    : `<span class="event ${line.kind}">${escapeHtml(noteLabel(line))}</span>`;
  return `<button class="row" id="e${index}" data-details="${escapeHtml(details(line))}"><span class="time">${timeText(line.ms)}</span><span class="link">${escapeHtml(link)}</span>${body}</button>`;
}

/** The rows, with the silences between them. */
export function sequence(lines: TraceLine[]): string {
  const shown = lines.filter(({ kind }) => SHOWN.has(kind));
  const rows: string[] = [];
  let lastMs = 0;
  shown.slice(0, MOST_ROWS).forEach((line, index) => {
    if (line.ms - lastMs >= LONG_GAP_MS) rows.push(`<p class="gap">${timeText(line.ms - lastMs)} of silence</p>`);
    lastMs = line.ms;
    rows.push(row(line, index));
  });
  if (shown.length > MOST_ROWS) rows.push(`<p class="note">${shown.length - MOST_ROWS} more events are not drawn.</p>`);
  return `<div class="lifelines"><b>board</b><b>server</b></div>${rows.join("\n")}`;
}

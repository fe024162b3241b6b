// Makes one self-contained HTML page of a trace: numbers, plots, the conversation, and the bytes of what is clicked.

import type { TraceLine } from "../trace/trace-writer";
import { escapeHtml, timeText } from "./labels";
import { plots } from "./plots";
import { sequence } from "./sequence";

const STYLE = `
:root { color-scheme: light dark; --ink: #1c2330; --faint: #6b7585; --paper: #fbfbfa; --line: #d8dce2; --out: #0b6bcb; --in: #0a7d4f; --bad: #c62f2f; --warm: #d08700; }
@media (prefers-color-scheme: dark) { :root { --ink: #e7eaf0; --faint: #98a2b3; --paper: #14181f; --line: #2d3541; --out: #66b2ff; --in: #4fd09a; --bad: #ff7b72; --warm: #f0b849; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1200px; padding: 24px; background: var(--paper); color: var(--ink); font: 14px/1.45 system-ui, sans-serif; }
h1 { font-size: 20px; margin: 0 0 4px; } h2 { font-size: 15px; margin: 24px 0 8px; }
.numbers { display: flex; flex-wrap: wrap; gap: 6px 24px; margin: 12px 0 0; padding: 0; list-style: none; }
.numbers b { display: block; font-size: 18px; font-variant-numeric: tabular-nums; } .numbers span, .note { color: var(--faint); }
svg { width: 100%; height: auto; } .axis { fill: var(--faint); font-size: 11px; }
.memory { fill: none; stroke: var(--out); stroke-width: 1.5; } .frame { fill: none; stroke: var(--line); }
.fault { fill: var(--bad); opacity: .6; } rect.connecting { fill: var(--warm); } rect.open { fill: var(--in); } rect.closing { fill: var(--faint); }
.key i { display: inline-block; width: 10px; height: 10px; margin: 0 4px 0 12px; }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) 380px; gap: 24px; align-items: start; }
.lifelines { display: flex; justify-content: space-between; padding: 0 8px 4px 130px; color: var(--faint); }
.row { display: flex; width: 100%; gap: 8px; padding: 2px 8px; border: 0; border-left: 3px solid transparent; background: none; color: inherit; font: inherit; text-align: left; cursor: pointer; }
.row:hover, .row:focus, .row.chosen { background: color-mix(in srgb, var(--out) 12%, transparent); outline: none; border-left-color: var(--out); }
.time { flex: 0 0 78px; color: var(--faint); text-align: right; font-variant-numeric: tabular-nums; } .link { flex: 0 0 32px; color: var(--faint); }
.arrow { flex: 1; position: relative; text-align: center; border-bottom: 1.5px solid; overflow-wrap: anywhere; }
.arrow::after { content: ""; position: absolute; bottom: -5px; border: 5px solid transparent; }
.arrow.out { color: var(--out); } .arrow.out::after { right: -3px; border-left-color: currentColor; border-right-width: 0; }
.arrow.in { color: var(--in); } .arrow.in::after { left: -3px; border-right-color: currentColor; border-left-width: 0; }
.arrow.last { border-bottom-style: dashed; } .event { flex: 1; color: var(--faint); overflow-wrap: anywhere; white-space: pre-wrap; }
.event.print { color: var(--ink); font-family: ui-monospace, monospace; font-size: 12.5px; } .event.fault, .event.refused, .event.ended { color: var(--bad); fill: none; opacity: 1; }
.gap { margin: 4px 0 4px 126px; color: var(--faint); border-top: 1px dotted var(--line); font-size: 12px; }
#details { position: sticky; top: 16px; padding: 12px; border: 1px solid var(--line); border-radius: 6px; max-height: 92vh; overflow: auto; }
#details pre { margin: 8px 0 0; font: 12px/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
@media (max-width: 900px) { .columns { grid-template-columns: 1fr; } }
`;

/** Runs in the page. */
const SCRIPT = `
const panel = document.getElementById("details");
function dump(hex) {
  const lines = [];
  for (let at = 0; at < hex.length; at += 32) {
    const bytes = hex.slice(at, at + 32).match(/../g);
    const text = bytes.map((byte) => { const code = parseInt(byte, 16); return code > 31 && code < 127 ? String.fromCharCode(code) : "."; }).join("");
    lines.push((at / 2).toString(16).padStart(4, "0") + "  " + bytes.join(" ").padEnd(47) + "  " + text);
  }
  return lines.join("\\n");
}
function show(row) {
  document.querySelectorAll(".chosen").forEach((other) => other.classList.remove("chosen"));
  row.classList.add("chosen");
  const { title, fields, hex } = JSON.parse(row.dataset.details);
  panel.replaceChildren();
  const add = (name, text) => panel.appendChild(Object.assign(document.createElement(name), { textContent: text }));
  add("b", title);
  add("pre", Object.entries(fields).map(([name, value]) => name + ": " + (typeof value === "object" ? JSON.stringify(value) : value)).join("\\n"));
  if (hex) add("pre", dump(hex));
}
document.addEventListener("click", (event) => {
  const row = event.target.closest(".row");
  if (!row) return;
  history.replaceState(null, "", "#" + row.id);
  show(row);
});
const chosen = location.hash && document.getElementById(location.hash.slice(1));
if (chosen) { show(chosen); chosen.scrollIntoView({ block: "center" }); }
`;

function numbers(lines: TraceLine[]): string {
  const frames = lines.filter(({ kind }) => kind === "frame");
  const bytes = (kind: string): number => lines.filter((line) => line.kind === kind).reduce((sum, line) => sum + (line.bytes as number), 0);
  const peak = Math.max(0, ...lines.filter(({ kind }) => kind === "memory").map((line) => line.usage as number));
  const entries: [string, string | number][] = [
    ["time", timeText(lines.at(-1)?.ms ?? 0)],
    ["connections", lines.filter(({ kind }) => kind === "connect").length],
    ["frames sent", frames.filter(({ direction }) => direction === "sent").length],
    ["frames received", frames.filter(({ direction }) => direction === "received").length],
    ["bytes sent", bytes("sent")],
    ["bytes received", bytes("received")],
    ["most blocks in use", peak || "–"],
    ["faults", lines.filter(({ kind, state }) => kind === "fault" && state === "begins").length],
  ];
  return `<ul class="numbers">${entries.map(([name, value]) => `<li><b>${value}</b><span>${name}</span></li>`).join("")}</ul>`;
}

/** The whole page; `title` is what it is about. */
export function reportPage(lines: TraceLine[], title: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><h1>${escapeHtml(title)}</h1>
${numbers(lines)}
<h2>Memory, connections, faults</h2>
${plots(lines)}
<p class="note key"><i style="background:var(--warm)"></i>connecting<i style="background:var(--in)"></i>open<i style="background:var(--faint)"></i>closing<i style="background:var(--bad);opacity:.6"></i>fault</p>
<h2>The conversation</h2>
<div class="columns"><div>${sequence(lines)}</div><aside id="details"><b>Bytes</b><pre>Click an event.</pre></aside></div>
<script>${SCRIPT}</script></body></html>
`;
}

// What a report calls things: frames by their opcode and first bytes, times in the unit that a person would choose.

import type { TraceLine } from "../trace/trace-writer";

const OPCODES: Record<number, string> = { 0: "continuation", 1: "text", 2: "binary", 8: "close", 9: "ping", 10: "pong" };
const TEXT_SHOWN = 32;

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[mark] as string);
}

/** 950 ms, 12.5 s, 3:07 min, 5.2 h, 3.1 d. */
export function timeText(ms: number): string {
  if (ms < 1000) return `${Math.round(ms * 10) / 10} ms`;
  const seconds = ms / 1000;
  if (seconds < 60) return `${Math.round(seconds * 100) / 100} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")} min`;
  if (seconds < 86400) return `${Math.round(seconds / 360) / 10} h`;
  return `${Math.round(seconds / 8640) / 10} d`;
}

/** A short line for an arrow of the sequence. */
export function arrowLabel(line: TraceLine): string {
  if (line.kind === "http") return `${line.line as string} (${line.bytes as number} B)`;
  const opcode = line.opcode as number;
  const name = OPCODES[opcode] ?? `opcode ${opcode}`;
  const marks = `${line.fin ? "" : " …"}${line.rsv ? ` rsv ${line.rsv as number}` : ""}`;
  if (line.code !== undefined) return `close ${line.code as number} ${line.reason as string}`.trimEnd();
  const text = Buffer.from(line.payload as string, "hex").toString("latin1");
  const shown = /^[\x20-\x7e]+$/.test(text) ? ` "${text.slice(0, TEXT_SHOWN)}${text.length > TEXT_SHOWN ? "…" : ""}"` : "";
  return `${name}${marks} ${line.length as number} B${opcode === 1 || opcode === 0 ? shown : ""}`;
}

/** A short line for what is no arrow. */
export function noteLabel(line: TraceLine): string {
  switch (line.kind) {
    case "fault": {
      const { fault, ...where } = line.fault as { fault: string };
      return `fault ${fault} ${line.state as string}${Object.keys(where).length ? ` ${JSON.stringify(where)}` : ""}`;
    }
    case "connect":
      return `connects to ${line.host as string}:${line.port as number}${line.isTls ? " (TLS)" : ""}`;
    case "refused":
      return `refused (${line.failure as string})`;
    case "ended":
      return `ended, code ${line.code as number}`;
    case "print":
      return (line.text as string).trimEnd();
    case "pin":
      return `pin ${line.pin as string} = ${line.level as number}`;
    case "wifi":
      return line.isUp ? "Wi-Fi is up" : "Wi-Fi is down";
    case "board":
      return `board ${line.state as string}`;
    default:
      return `${line.kind}`;
  }
}

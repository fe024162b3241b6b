// Tables as aligned plain text or as Markdown. The first column is aligned left, the others right.

export interface Table {
  title: string;
  columns: string[];
  rows: string[][];
  /** How it was measured, and what was skipped. */
  notes: string[];
}

/** The table as lines of text. */
export function plainTable({ title, columns, rows, notes }: Table): string {
  const widths = columns.map((column, i) => Math.max(column.length, ...rows.map((row) => row[i].length)));
  const line = (cells: string[]): string => cells.map((cell, i) => (i ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join("  ").trimEnd();
  if (!rows.length) return [title, ...notes.map((note) => `  ${note}`)].join("\n");
  return [title, ...[columns, widths.map((width) => "-".repeat(width)), ...rows].map(line), ...notes.map((note) => `  ${note}`)].join("\n");
}

/** The table as GitHub's Markdown. */
export function markdownTable({ title, columns, rows, notes }: Table): string {
  const line = (cells: string[]): string => `| ${cells.map((cell) => cell.replace(/\|/g, "\\|")).join(" | ")} |`;
  const rule = columns.map((_, i) => (i ? "---:" : "---"));
  if (!rows.length) return [`### ${title}`, "", ...notes.map((note) => `- ${note}`)].join("\n");
  const below = notes.length ? ["", ...notes.map((note) => `- ${note}`)] : [];
  return [`### ${title}`, "", ...[columns, rule, ...rows].map(line), ...below].join("\n");
}

/** 1234567 as "1.23 M", 12345 as "12.3 k", below 10000 all digits. */
export function short(value: number): string {
  if (value >= 1e6) return `${(value / 1e6).toPrecision(3)} M`;
  if (value >= 1e4) return `${(value / 1e3).toPrecision(3)} k`;
  return String(Math.round(value));
}

/** `value` as a multiple of `base`; empty where one of them is missing. */
export function ratio(value: number | undefined, base: number | undefined): string {
  return value === undefined || !base ? "" : (value / base).toFixed(value < base ? 3 : 2);
}

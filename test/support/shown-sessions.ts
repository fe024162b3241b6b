/**
 * What a page of the documentation shows of a terminal: commands, and what they print. Either a block of lines "$ command" with what it
 * prints below, or a block with a command and the next block with what it prints.
 */

export interface ShownSession {
  command: string;
  /** Empty where the page shows nothing. */
  output: string[];
}

export interface Block {
  language: string;
  lines: string[];
}

export function blocksOf(page: string): Block[] {
  return [...page.matchAll(/^```(\w*)\n([^]*?)\n```$/gm)].map(([, language, text]) => ({ language, lines: text.split("\n") }));
}

export function sessionsOf(blocks: Block[]): ShownSession[] {
  return blocks.filter(({ language }) => language === "").flatMap(({ lines }, index, plain) => {
    if (lines[0].startsWith("$ ")) return split(lines);
    if (!lines[0].startsWith("make ")) return [];
    const next = plain[index + 1]?.lines ?? [];
    return [{ command: lines[0], output: /^(make |\$ |>)/.test(next[0] ?? ">") ? [] : next }];
  });
}

function split(lines: string[]): ShownSession[] {
  const sessions: ShownSession[] = [];
  for (const line of lines) {
    if (line.startsWith("$ ")) sessions.push({ command: line.slice(2), output: [] });
    else sessions[sessions.length - 1].output.push(line);
  }
  return sessions;
}

/** By how much a size may differ from the one that a page shows, which is that of its day. */
export const DRIFT = 0.03;

/**
 * Fails unless `printed` is what a page shows: "…" is any text, alone in a line any lines; how many spaces there are is nobody's business, and
 * numbers of blocks depend on the board. A size is right within `DRIFT`, what is free or too many within that of the largest size beside it.
 */
export function expectShown(printed: string, output: string[]): void {
  const pattern = shownPattern(output);
  expect(printed).toMatch(pattern);
  const sizes = pattern.exec(printed)!.slice(1).map(Number);
  const shown = [...output.join("\n").matchAll(SIZE)].map(([text, size, rest]) => ({ text, size: Number(size), isRest: rest !== undefined }));
  const largest = Math.max(...shown.map(({ size }) => size));
  const wrong = shown.flatMap(({ text, size, isRest }, index) => (Math.abs(sizes[index] - size) > DRIFT * (isRest ? largest : size) ? [`${text}, and now it is ${sizes[index]}`] : []));
  expect(wrong).toEqual([]);
}

const SIZE = /(\d+)(?: +B\b)( free| too many)?/g;

/** Its groups are the sizes, in their order. */
function shownPattern(output: string[]): RegExp {
  const lines = output.map((line) => {
    if (line.trim() === "…") return "(?:.*\\n)*?";
    const escaped = line.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/ +/g, " +").replace(/…/g, ".*");
    return `${escaped.replace(/\d+(?= \+B\b)/g, "(\\d+)").replace(/\d+(?= \+(of|blocks)\b)/g, "\\d+")}\n`;
  });
  return new RegExp(`^${lines.join("")}$`);
}

// The places an exception came through, as jslPrintStackTrace writes them: for each call the function's name, line and
// column in its text, the line itself and a caret below the place.

import type { FlashFile } from "./function-data";

export interface Place {
  text: string;
  /** Offset in the text. */
  at: number;
  name: string | undefined;
  /** Where the text lies in flash, and from where on in that file. */
  file?: FlashFile | undefined;
  start?: number;
}

const LONG_LINE = 60;
const SHOWN_BEFORE = 30;

/** `hasLines`: with the line of the text; builds with Unicode support take every line for empty. */
export function placesText(places: Place[], hasLines: boolean): string {
  return places.map((place) => placeText(place, hasLines)).join("");
}

/** Lines a development environment put before a program are not counted. */
function lineAndColumn(text: string, at: number): string {
  const lines = text.slice(0, at).split("\n");
  let added = 0;
  while (added < lines.length - 1 && lines[added].startsWith("Modules.addCached")) added++;
  return `:${lines.length - added}:${lines[lines.length - 1].length + 1}`;
}

function placeText({ text, at, name, file, start = 0 }: Place, hasLines: boolean): string {
  const before = text.slice(0, at);
  const lineStart = before.lastIndexOf("\n") + 1;
  const lineEnd = text.indexOf("\n", at);
  const whole = text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd);
  const column = at - lineStart + 1;
  const isCut = hasLines && whole.length > LONG_LINE && at - lineStart > SHOWN_BEFORE;
  const skipped = isCut ? at - lineStart - SHOWN_BEFORE : 0;
  const shown = whole.slice(skipped, skipped + LONG_LINE);
  const caret = " ".repeat(column - 1 - skipped + (isCut ? 3 : 0));
  const place = file?.name === undefined ? lineAndColumn(text, at) : file.name + lineAndColumn(file.text, start + at);
  const head = name === undefined ? place : `${name} (${place})`;
  const lineText = hasLines ? `${isCut ? "..." : ""}${shown}${shown.length === LONG_LINE ? "..." : ""}` : "";
  return `    at ${head}\n${lineText}\n${caret}^\n`;
}

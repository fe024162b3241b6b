// The places an exception came through, as jslPrintStackTrace writes them: for each call the function's name, line and
// column in its text, the line itself and a caret below the place.

export interface Place {
  text: string;
  /** Offset in the text. */
  at: number;
  name: string | undefined;
}

const LONG_LINE = 60;
const SHOWN_BEFORE = 30;

/** `hasLines`: with the line of the text; builds with Unicode support take every line for empty. */
export function placesText(places: Place[], hasLines: boolean): string {
  return places.map((place) => placeText(place, hasLines)).join("");
}

function placeText({ text, at, name }: Place, hasLines: boolean): string {
  const before = text.slice(0, at);
  const line = before.split("\n").length;
  const lineStart = before.lastIndexOf("\n") + 1;
  const lineEnd = text.indexOf("\n", at);
  const whole = text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd);
  const column = at - lineStart + 1;
  const isCut = hasLines && whole.length > LONG_LINE && at - lineStart > SHOWN_BEFORE;
  const skipped = isCut ? at - lineStart - SHOWN_BEFORE : 0;
  const shown = whole.slice(skipped, skipped + LONG_LINE);
  const caret = " ".repeat(column - 1 - skipped + (isCut ? 3 : 0));
  const place = `:${line}:${column}`;
  const head = name === undefined ? place : `${name} (${place})`;
  const lineText = hasLines ? `${isCut ? "..." : ""}${shown}${shown.length === LONG_LINE ? "..." : ""}` : "";
  return `    at ${head}\n${lineText}\n${caret}^\n`;
}

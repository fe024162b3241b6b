// Strings as they are searched on a board: Espruino 2v29 compares up to the end of either string, so that a text seems to contain
// what only begins at its end. Only for the length of a call, because everything else in Node counts on its own strings.

/** As jswrap_string_indexOf. */
export function boardIndexOf(text: string, part: string, from = 0): number {
  if (part.length > text.length) return -1;
  const begin = Math.min(Math.max(Math.trunc(from), 0), text.length - part.length + 1);
  for (let index = begin; index < text.length; index++) {
    if (part.startsWith(text.slice(index, index + part.length))) return index;
  }
  return -1;
}

/** Calls `action` while strings are searched as on a board. */
export function withBoardStrings<Result>(action: () => Result): Result {
  const { indexOf, includes } = String.prototype;
  try {
    String.prototype.indexOf = function (this: string, part: string, from?: number) {
      return boardIndexOf(this, part, from);
    };
    String.prototype.includes = function (this: string, part: string, from?: number) {
      return boardIndexOf(this, part, from) >= 0;
    };
    return action();
  } finally {
    String.prototype.indexOf = indexOf;
    String.prototype.includes = includes;
  }
}

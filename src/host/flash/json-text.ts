// JSON that somebody wrote by hand and that may hold secrets: what is said of a mistake is its place and one character.

const BYTE_ORDER_MARK = "\ufeff";
/** White space and one word of JSON. */
const WORD = /\s*(?:[{}[\],:]|"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true\b|false\b|null\b)/y;

/** Returns what `text`, a file, says; throws an Error that begins with `path` and says where it ends to be JSON. */
export function parseJson(text: string, path: string): unknown {
  const given = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  if (given.includes("\0")) throw new Error(`${path} is no JSON: it has to be saved as UTF-8`);
  try {
    return JSON.parse(given);
  } catch (error) {
    const index = Number(/at position (\d+)/.exec((error as Error).message)?.[1] ?? wordsEnd(given));
    throw new Error(`${path} is no JSON: ${index >= given.trimEnd().length ? "it ends too early" : placeOf(given, index)}`);
  }
}

function placeOf(text: string, index: number): string {
  const lines = text.slice(0, index).split("\n");
  return `line ${lines.length}, column ${(lines.at(-1) as string).length + 1}, at ${JSON.stringify(String.fromCodePoint(text.codePointAt(index) as number))}`;
}

/** Where the first thing begins that is no word of JSON. */
function wordsEnd(text: string): number {
  WORD.lastIndex = 0;
  let end = 0;
  while (WORD.test(text)) end = WORD.lastIndex;
  return end + (/^\s*/.exec(text.slice(end)) as RegExpExecArray)[0].length;
}

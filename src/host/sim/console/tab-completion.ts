// What the tab key makes of a name or a path of names at the beginning of the line: the members that begin so,
// their common beginning, and the list of them in two columns.

import type { Value } from "../language/realm";

const PATH = /^\s*((?:[A-Za-z_$][\w$]*\.)*)([A-Za-z_$][\w$]*|)$/;
const NAME = /^[A-Za-z_$][\w$]*$/;
const COLUMN_CHARACTERS = 20;
/** What every object has in the engine and none has on a board, and the other way round. */
const NOT_LISTED = ["__proto__", "constructor"];
const LISTED_FOR_ALL = "length";

export interface Completion {
  /** Members that begin with what is typed and go on, those of the script first. */
  names: string[];
  /** What all of them have in common beyond what is typed. */
  rest: string;
}

/** Returns what could complete `typed`, the text before the cursor; undefined where there is nothing to complete. */
export function completionOf(root: Value, typed: string): Completion | undefined {
  const match = PATH.exec(typed);
  if (!match) return undefined;
  const path = match[1].split(".").slice(0, -1);
  const object = path.reduce<Value>((parent, name) => parent?.[name], root);
  const names = memberNames(object ?? {}).filter((name) => name.length > match[2].length && name.startsWith(match[2]));
  if (names.length === 0) return undefined;
  const common = names.reduce((beginning, name) => beginning.slice(0, commonLength(beginning, name)));
  return { names, rest: common.slice(match[2].length) };
}

/** The names in two columns, as lines. */
export function columnsOf(names: string[]): string {
  let text = "";
  names.forEach((name, index) => {
    const isSecond = index % 2 === 1;
    const isLast = index === names.length - 1;
    text += isSecond || isLast ? `${name}\n` : `${name} `.padEnd(COLUMN_CHARACTERS);
  });
  return text;
}

/** Own members and inherited ones; enumerable first, in order of creation, then the hidden ones by name. */
function memberNames(object: Value): string[] {
  const names = new Set<string>();
  for (let owner: Value = Object(object); owner !== null; owner = Object.getPrototypeOf(owner)) {
    const visible = Object.keys(owner as object);
    const hidden = Object.getOwnPropertyNames(owner).filter((name) => !visible.includes(name) && !NOT_LISTED.includes(name));
    if (Object.getPrototypeOf(owner) === null) hidden.push(LISTED_FOR_ALL);
    for (const name of [...visible, ...hidden.sort()]) if (NAME.test(name)) names.add(name);
  }
  return [...names];
}

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

// The boots that failed, counted in Storage so that it wears little: a file of 256 B takes one more byte at each mark and is written anew,
// elsewhere, when it is full; flash is erased only when Storage compacts. A phase, alive until the boot counts as a good one.

import { files } from "../src/port/espruino/board";

const FILE = "motesocket.boots";
const FILE_BYTES = 256;
const ERASED = 255;
/** Failed boots in a row after which the next one stops at the prompt. */
const MOST_FAILURES = 3;

/** How far a boot came. */
export const enum Mark {
  Begun = "b",
  Program = "p",
  Stable = "s",
}

/** What was written so far: the bytes before the first erased one. */
function written(): string {
  const text = files().read(FILE) || "";
  let end = 0;
  let size = text.length;
  while (end < size) {
    const middle = (end + size) >> 1;
    if (text.charCodeAt(middle) === ERASED) size = middle;
    else end = middle + 1;
  }
  return text.substr(0, end);
}

/** Marks since the last good boot. */
function unfinished(marks: string): string {
  return marks.substr(marks.lastIndexOf(Mark.Stable) + 1);
}

/** Writes marks behind the others. False where Storage is full: then nothing is counted. */
export function mark(marks: string): boolean {
  try {
    const before = written();
    if (before && before.length + marks.length <= FILE_BYTES) return files().write(FILE, marks, before.length);
    const kept = unfinished(before) + marks; // a copy: erasing a file makes null of every string that lies in it
    files().erase(FILE);
    return files().write(FILE, kept, 0, FILE_BYTES);
  } catch (full) {
    return false;
  }
}

/** Why this boot is not to go on: three in a row have failed. They are forgotten with that. */
export function failure(): string | undefined {
  const marks = unfinished(written());
  const failures = marks.split(Mark.Begun).length - 1;
  if (failures < MOST_FAILURES) return undefined;
  mark(Mark.Stable);
  return failures + " boots in a row failed, the last one " + (marks[marks.length - 1] === Mark.Program ? "in the program" : "before the program");
}

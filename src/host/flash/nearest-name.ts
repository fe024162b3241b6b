// The name that was probably meant, for one that nobody knows.

/** Letters to put in, take out or replace: more make another word of it. */
const MAX_EDITS = 2;

/** ": did you mean …?", or nothing where no known name is near. */
export function didYouMean(name: string, known: string[]): string {
  const found = nearestName(name, known);
  return found === undefined ? "" : `: did you mean "${found}"?`;
}

function nearestName(name: string, known: string[]): string | undefined {
  const distances = known.map((other) => ({ other, edits: editsBetween(name.toLowerCase(), other.toLowerCase()) }));
  const isNear = ({ other, edits }: { other: string; edits: number }): boolean => edits <= Math.min(MAX_EDITS, other.length / 2);
  return distances.filter(isNear).sort((one, two) => one.edits - two.edits)[0]?.other;
}

/** Levenshtein's distance, a row of its table at a time. */
function editsBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + Number(from[i - 1] !== to[j - 1]));
    row = next;
  }
  return row[to.length];
}

/** The lines in which two texts differ, `-` those of the first and `+` those of the second, by their longest common subsequence. */
export function differingLines(first: string[], second: string[]): string[] {
  // common[i][j]: how many lines first[i…] and second[j…] have in common.
  const common = Array.from({ length: first.length + 1 }, () => new Uint32Array(second.length + 1));
  for (let i = first.length - 1; i >= 0; i--) {
    for (let j = second.length - 1; j >= 0; j--) {
      common[i][j] = first[i] === second[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
    }
  }
  const differing: string[] = [];
  let i = 0;
  let j = 0;
  while (i < first.length || j < second.length) {
    if (i < first.length && j < second.length && first[i] === second[j]) {
      i++;
      j++;
    } else if (j >= second.length || (i < first.length && common[i + 1][j] >= common[i][j + 1])) {
      differing.push(`-${first[i++]}`);
    } else {
      differing.push(`+${second[j++]}`);
    }
  }
  return differing;
}

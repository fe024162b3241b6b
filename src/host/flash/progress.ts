// Shows how far something is: one line that is written over on a terminal, else a line at every quarter.

const BAR_WIDTH = 24;
const STEP_PERCENT = 25;

export interface Output {
  isTTY?: boolean;
  write(text: string): unknown;
}

/** Returns what is told how far it is, and ends its line when all is done. */
export function showProgress(output: Output, label: string): (done: number, total: number) => void {
  let shown = -1;
  return (done, total) => {
    const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
    if (percent === shown || (!output.isTTY && Math.floor(percent / STEP_PERCENT) === Math.floor(shown / STEP_PERCENT))) return;
    shown = percent;
    const text = `  ${label} ${String(percent).padStart(3)} %`;
    if (!output.isTTY) return void output.write(`${text}\n`);
    const filled = Math.round((percent / 100) * BAR_WIDTH);
    output.write(`\r${text} [${"#".repeat(filled)}${".".repeat(BAR_WIDTH - filled)}]${percent === 100 ? "\n" : ""}`);
  };
}

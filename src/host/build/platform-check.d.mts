/** What a board would stumble over; the line counts from 1, the column from 0. */
export interface PlatformProblem {
  index: number;
  line: number;
  column: number;
  reason: string;
}

export function checkPlatform(code: string): PlatformProblem[];

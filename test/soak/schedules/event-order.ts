// The order in which a connection that reconnects may tell what happens to it, as a state machine over the program's lines.
//
//   state      may follow
//   idle       wait - (no network) -> idle;  attempt n (the number foretold) -> trying;  down (no URL came) -> fell;  error, close
//   trying     open -> open;  down with wasOpen false -> fell;  error -> failed;  close -> over
//   open       message -> open;  down with wasOpen true -> fell;  error -> failed;  close -> over
//   fell       wait n -> idle
//   failed     close -> over
//   over       nothing
//
// A verdict may come in every state but over; a post is the program's own.
import type { Line } from "./run";

type State = "idle" | "trying" | "open" | "fell" | "failed" | "over";

/** What the program does itself. */
const OWN = "post";

/** Returns what is out of order, in words. */
export function disorders(lines: readonly Line[]): string[] {
  const problems: string[] = [];
  let state: State = "idle";
  let foretold = 1;
  for (const { atMs, text } of lines) {
    const [word, ...rest] = text.split(" ");
    if (word === OWN) continue;
    const next = follow(state, word, rest, foretold);
    if (next === undefined) problems.push(`${Math.round(atMs)} ms: "${text}" while ${state}${word === "attempt" ? `, foretold was ${foretold}` : ""}`);
    else state = next;
    if (word === "wait") foretold = Number(rest[1]);
  }
  if (state !== "over") problems.push(`at the end it is ${state}, not over`);
  return problems;
}

function follow(state: State, word: string, rest: readonly string[], foretold: number): State | undefined {
  switch (word) {
    case "verdict":
      return state === "over" ? undefined : state;
    case "attempt":
      return state === "idle" && Number(rest[0]) === foretold ? "trying" : undefined;
    case "open":
      return state === "trying" ? "open" : undefined;
    case "message":
      return state === "open" ? "open" : undefined;
    case "down":
      return (rest[0] === "true" ? state === "open" : state === "trying" || state === "idle") ? "fell" : undefined;
    case "wait":
      return state === "fell" || (state === "idle" && rest[0] === "-") ? "idle" : undefined;
    case "error":
      return state === "failed" || state === "over" || state === "fell" ? undefined : "failed";
    case "close":
      return state === "over" || state === "fell" ? undefined : "over";
    default:
      return undefined;
  }
}

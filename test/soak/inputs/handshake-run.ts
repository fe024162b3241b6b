// Damaged handshakes for the client's reader and for npm ws over Node's HTTP parser: who opens, must open for both.
import { ResponseReader } from "../../../src/protocol/handshake";
import { withBoardStrings } from "../../support/board-strings";
import { SeededRandom } from "../../support/random";
import { count, type Counts } from "../counts";
import { agreement } from "./handshake-agreement";
import { handshakeCase, OFFERED } from "./handshake-cases";
import { type HandshakeVerdict, judgeHandshake } from "./handshake-judge";

/** A seed stands for so many cases. */
export const HANDSHAKES_PER_SEED = 1000;

/** Plays the cases of a seed; throws an Error that shows the first one on which the two disagree. */
export async function playHandshakes(seed: number, counts: Counts): Promise<void> {
  const random = new SeededRandom(seed);
  for (let index = 0; index < HANDSHAKES_PER_SEED; index++) {
    const offered = random.once(2) ? [] : OFFERED;
    const { response, accept, verdict: theirs } = await judgeHandshake(offered, (accept) => handshakeCase(random, accept));
    const cuts = random.once(2) ? [] : random.cuts(response.length);
    const ours = withBoardStrings(() => read(response, accept, offered, cuts));
    const outcome = agreement(ours, theirs, response);
    if (outcome === undefined) throw new Error(`case ${index}: ${JSON.stringify(response)}\nours:   ${ours.end}, ${ours.detail}\nnpm ws: ${theirs.end}, ${theirs.detail}`);
    count(counts, outcome);
  }
}

function read(response: string, accept: string, offered: string[], cuts: readonly number[]): HandshakeVerdict {
  const reader = new ResponseReader(accept, offered.join(","));
  let from = 0;
  for (const at of [...cuts, response.length]) {
    const taken = reader.feed(response.slice(from, at));
    if (taken >= 0) return { end: "opens", detail: reader.protocol };
    if (taken < -1) return { end: "refuses", detail: reader.problem };
    from = at;
  }
  return { end: "waits", detail: "" };
}

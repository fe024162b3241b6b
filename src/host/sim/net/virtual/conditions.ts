// What the way between a board and a server is like while nothing is wrong with it, in each direction: "up" is
// from the board, or from whoever opened the connection, "down" is towards it.

import type { Random } from "../../random";

export type Direction = "up" | "down";

/** One direction of a way. */
export interface Way {
  /** Milliseconds from one end to the other. */
  latencyMs: number;
  /** Each segment is late by up to this. */
  jitterMs: number;
  /** 0: no limit. */
  bytesPerSecond: number;
  /** The largest segment, or the least and the most between which the size of each is drawn; 0: the end's own. */
  segmentBytes: number | readonly [number, number];
}

/** Conditions for both directions; `up` and `down` hold what is different there. */
export interface Conditions extends Partial<Way> {
  up?: Partial<Way>;
  down?: Partial<Way>;
}

/** A board on a home's Wi-Fi and a server in the same country. */
export const USUAL: Way = { latencyMs: 20, jitterMs: 0, bytesPerSecond: 0, segmentBytes: 0 };

/** The way of one direction under several conditions, of which later ones win. */
export function wayUnder(conditions: readonly Conditions[], direction: Direction): Way {
  return conditions.reduce<Way>((way, { up, down, ...both }) => ({ ...way, ...both, ...(direction === "up" ? up : down) }), USUAL);
}

/** The size of the next segment at most; `ownBytes` is what the end that sends would make it. */
export function segmentLimit({ segmentBytes }: Way, ownBytes: number, random: Random): number {
  const limit = typeof segmentBytes === "number" ? segmentBytes : random.nextInteger(segmentBytes[0], segmentBytes[1]);
  return limit > 0 ? Math.min(limit, ownBytes) : ownBytes;
}

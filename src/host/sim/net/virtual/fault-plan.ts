// A day of bad luck from a seed: what the network is like and what goes wrong in it, drawn once and then plain
// data. The last fifth of the time is calm, so that a program can show that it has recovered.

import { Random } from "../../random";
import type { Conditions, Direction, Way } from "./conditions";
import type { Fault } from "./fault";

export interface FaultPlan {
  conditions: Conditions;
  faults: Fault[];
}

const CALM_FROM = 0.8;
/** A fault every so often on average: a fiftieth of the run, within these bounds. */
const FAULTS_PER_RUN = 50;
const SHORTEST_GAP_MS = 2_000;
const LONGEST_GAP_MS = 7_200_000;
const SHORTEST_FAULT_MS = 50;
const LONGEST_FAULT_MS = 180_000;
/** So many connections, from the first one, may also meet a fault at a byte of theirs. */
const MARKED_CONNECTIONS = 20;
const LAST_MARKED_BYTE = 2_000;

/** Draws the plan of that seed for a run of `lengthMs`. */
export function planFaults(seed: number, lengthMs: number): FaultPlan {
  const random = new Random(seed).fork("faults");
  const conditions = drawConditions(random);
  const calmMs = lengthMs * CALM_FROM;
  const gapMs = Math.min(Math.max(lengthMs / FAULTS_PER_RUN, SHORTEST_GAP_MS), LONGEST_GAP_MS);
  const faults = drawMarked(random);
  for (let atMs = nextGap(random, gapMs); atMs < calmMs; atMs += nextGap(random, gapMs)) {
    const longestMs = Math.min(LONGEST_FAULT_MS, calmMs - atMs);
    faults.push({ at: Math.round(atMs), ...drawTimed(random, longestMs) });
  }
  return { conditions, faults };
}

function drawConditions(random: Random): Conditions {
  const latencyMs = Math.round(logUniform(random, 1, 300));
  const jitterMs = isHeads(random) ? Math.round(random.nextFraction() * latencyMs) : 0;
  const bytesPerSecond = isHeads(random) ? Math.round(logUniform(random, 2_000, 1_000_000)) : 0;
  return { latencyMs, jitterMs, bytesPerSecond, up: { segmentBytes: drawSegmentBytes(random) }, down: { segmentBytes: drawSegmentBytes(random) } };
}

function drawSegmentBytes(random: Random): Way["segmentBytes"] {
  if (isHeads(random)) return 0;
  return isHeads(random) ? random.nextInteger(1, 8) : [1, random.nextInteger(2, 64)];
}

/** Faults in the middle of a handshake or a frame. */
function drawMarked(random: Random): Fault[] {
  const faults: Fault[] = [];
  for (let connection = 1; connection <= MARKED_CONNECTIONS; connection++) {
    if (isHeads(random)) continue;
    const direction: Direction = isHeads(random) ? "up" : "down";
    const afterBytes = Math.round(logUniform(random, 1, LAST_MARKED_BYTE)) - 1;
    const where = { connection, direction, afterBytes };
    faults.push(
      drawOne<Fault>(random, [
        { fault: "reset", ...where },
        { fault: "end", ...where },
        { fault: "stall", ...where, for: drawLength(random, LONGEST_FAULT_MS) },
        { fault: "half-open", connection, afterBytes },
        { fault: "split", connection, direction, offsets: Array.from({ length: 8 }, () => random.nextInteger(1, LAST_MARKED_BYTE)) },
      ]),
    );
  }
  return faults;
}

function drawTimed(random: Random, longestMs: number): Fault {
  const lasting = { for: drawLength(random, longestMs) };
  return drawOne<Fault>(random, [
    { fault: "reset" },
    { fault: "end" },
    { fault: "half-open" },
    { fault: "stall", ...lasting },
    { fault: "stall", direction: "down", ...lasting },
    { fault: "full", ...lasting },
    { fault: "chop", bytes: 1, ...lasting },
    { fault: "slow", latencyMs: Math.round(logUniform(random, 100, 3_000)), bytesPerSecond: Math.round(logUniform(random, 500, 20_000)), ...lasting },
    { fault: "dns", ...lasting },
    { fault: "refuse", ...lasting },
    { fault: "unreachable", ...lasting },
    { fault: "portal", status: isHeads(random) ? 200 : 302, ...lasting },
    { fault: "wifi", ...lasting },
    { fault: "wifi", newAddress: true, ...lasting },
  ]);
}

function drawLength(random: Random, longestMs: number): number {
  return Math.round(logUniform(random, SHORTEST_FAULT_MS, Math.max(SHORTEST_FAULT_MS, longestMs)));
}

function drawOne<Item>(random: Random, items: readonly Item[]): Item {
  return items[random.nextInteger(0, items.length - 1)];
}

function isHeads(random: Random): boolean {
  return random.next32() < 0x80000000;
}

/** Each power of ten is as likely as any other. */
function logUniform(random: Random, least: number, most: number): number {
  return least * (most / least) ** random.nextFraction();
}

/** Gaps of a Poisson process. */
function nextGap(random: Random, meanMs: number): number {
  return -Math.log(1 - random.nextFraction()) * meanMs;
}

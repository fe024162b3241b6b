// A month on the wall: a message every ten minutes, a link that is lost as links are lost at home, a server that is deployed anew
// every night. Played and judged like any schedule.
import { loadBoard } from "../../../src/host/sim/board-description";
import type { Fault } from "../../../src/host/sim/net/virtual/fault";
import { SeededRandom } from "../../support/random";
import { WARM_UP_MS, type Schedule } from "./schedule";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Connections of a day, more than there will be. */
const CONNECTIONS_PER_DAY = 30;

export function drawDays(seed: number, days: number): Schedule {
  const random = new SeededRandom(seed);
  const endMs = WARM_UP_MS + days * DAY_MS;
  const faults: Fault[] = [];
  for (let day = 0; day < days; day++) {
    const at = (hour: number): number => WARM_UP_MS + day * DAY_MS + hour * HOUR_MS + random.below(HOUR_MS);
    faults.push(
      { fault: "wifi", at: at(2), for: 1000 * (1 + random.below(900)), newAddress: random.once(2) },
      { fault: "half-open", at: at(6) },
      { fault: "reset", at: at(9) },
      { fault: "slow", at: at(12), for: HOUR_MS, latencyMs: 2000, bytesPerSecond: 1000 },
      { fault: "dns", at: at(15), for: 600_000 },
      { fault: "end", at: at(15) },
      { fault: "stall", at: at(18), for: 45_000 },
      { fault: "unreachable", at: at(20), for: 1000 * random.below(3600) },
    );
  }
  return {
    seed,
    board: { ...loadBoard("esp8266"), variables: 0 },
    program: {
      options: {
        reconnect: { minDelay: 1000, maxDelay: 60_000, stableAfter: 10_000 },
        queue: { maxMessages: 16, maxBytes: 1000, drop: "oldest", ttl: 2 * HOUR_MS },
        keepalive: { min: 15_000, max: 300_000, pongTimeout: 10_000 },
        handshakeTimeout: 10_000,
        closeTimeout: 5000,
      },
      postEvery: 600_000,
      largest: 60,
    },
    conditions: { latencyMs: 20, jitterMs: 10 },
    faults,
    shortages: [],
    manners: Array.from({ length: days * CONNECTIONS_PER_DAY }, () => ({
      manner: "serves" as const,
      pongMs: 0,
      sayMs: HOUR_MS,
      endMs: 8 * HOUR_MS + random.below(DAY_MS),
      ending: { ending: "closes" as const, code: 1012, hangsUp: true },
    })),
    calmAtMs: endMs - HOUR_MS,
    endMs,
  };
}

// The virtual network that the command line asks for: its file, and what goes wrong in it by a seed.

import type { RealClock } from "../sim/clock";
import { durationText } from "../sim/duration";
import { faultText } from "../sim/net/virtual/fault";
import { planFaults } from "../sim/net/virtual/fault-plan";
import type { NetworkDescription } from "../sim/network-description";
import type { Observer } from "../sim/observer";
import { World } from "../sim/world";
import { readNetworkFile } from "./network-file";

export interface Furnishing {
  /** Without a file every address echoes. */
  network: string | undefined;
  faults: [first: number, last: number] | undefined;
  untilMs: number | undefined;
  seed: number | undefined;
}

/** How long a run in virtual time is, and how far ahead faults are drawn, when nobody says. */
export const DEFAULT_LENGTH_MS = 3_600_000;

const ECHO_EVERYWHERE: NetworkDescription = { servers: { "*": "echo" } };

/** Puts servers and faults into a world; the file has the last word on the conditions. */
export async function furnish(world: World, { network, untilMs }: Furnishing, faultSeed: number | undefined): Promise<void> {
  if (faultSeed !== undefined) world.furnish(planFaults(faultSeed, untilMs ?? DEFAULT_LENGTH_MS));
  const content = network === undefined ? ECHO_EVERYWHERE : await readNetworkFile(network);
  const description = typeof content === "function" ? await content(world) : content;
  if (description) world.furnish(description);
}

/** A world on the real clock; `note` is told of faults. */
export async function realTimeWorld(clock: RealClock, furnishing: Furnishing, note: (line: string) => void): Promise<World> {
  const world = new World(clock, { seed: furnishing.seed ?? furnishing.faults?.[0], observer: faultNotes(clock.nowMs(), note) });
  await furnish(world, furnishing, furnishing.faults?.[0]);
  return world;
}

/** The network as a file for --network; a function in a module cannot be written. */
export async function networkText({ network, faults, untilMs }: Furnishing): Promise<string> {
  const content = network === undefined ? ECHO_EVERYWHERE : await readNetworkFile(network);
  if (typeof content === "function") throw new Error(`${network} is a function: only data can be printed`);
  const plan = faults ? planFaults(faults[0], untilMs ?? DEFAULT_LENGTH_MS) : { faults: [] };
  const whole = { ...plan, ...content, faults: [...plan.faults, ...(content.faults ?? [])] };
  return `${JSON.stringify(whole, undefined, 1)}\n`;
}

/** Tells of faults, each at the time since `startMs`. */
export function faultNotes(startMs: number, note: (line: string) => void): Observer {
  return {
    note: (event) => {
      if (event.kind !== "fault") return;
      const where = event.connection === undefined ? "" : ` on connection ${event.connection}`;
      note(`${durationText(Math.round(event.atMs - startMs))}: ${faultText(event.fault)} ${event.state}${where}`);
    },
  };
}

// A virtual network as data or as a module: what --network reads and what a Simulation is given. Checked on
// reading, so that a typing mistake is named.

import type { Conditions, Way } from "./net/virtual/conditions";
import { checkFault, type Fault } from "./net/virtual/fault";
import type { ConnectionServer, UpgradeServer } from "./servers/npm-server";
import { checkPinInput, type PinInput } from "./pins/pin-input";
import { answers, echo, silent, type ServerScript } from "./servers/scripts";
import { checkWifi, type WifiDescription } from "./wifi/access-points";

/** An HTTP response to every request. */
export interface Answer {
  /** "503 Service Unavailable" */
  status: string;
  headers?: Record<string, string>;
  body?: string;
}

/** A server by its name, by its answer, as a script, or one of npm's. */
export type ServerDescription = "echo" | "silent" | Answer | ServerScript | ConnectionServer | UpgradeServer;

export interface NetworkDescription {
  /** What the way is like while nothing is wrong with it: 20 ms each way and no limit when left out. */
  conditions?: Conditions;
  /** By address: "host:port", "host", "*" or a URL. */
  servers?: Record<string, ServerDescription>;
  faults?: Fault[];
  /** The access points around the boards; they are on the network from the start when nothing is said. */
  wifi?: WifiDescription;
  /** What happens at the boards' pins. */
  pins?: PinInput[];
}

const NAMED: Record<string, ServerScript> = { echo, silent };
const isAmount = (value: unknown): boolean => typeof value === "number" && value >= 0;
const isPair = (value: unknown): boolean => Array.isArray(value) && value.length === 2 && value.every(isAmount);
const WAY: Record<keyof Way, (value: unknown) => boolean> = {
  latencyMs: isAmount,
  jitterMs: isAmount,
  bytesPerSecond: isAmount,
  segmentBytes: (value) => isAmount(value) || isPair(value),
};

/** Returns `value` as a description; throws an Error that says what is wrong with it. `origin` names it. */
export function checkNetwork(value: unknown, origin: string): NetworkDescription {
  const description = requireObject(value, origin);
  requireNames(description, ["conditions", "servers", "faults", "wifi", "pins"], origin);
  const { conditions = {}, servers = {}, faults = [], wifi, pins = [] } = description;
  checkConditions(requireObject(conditions, `${origin}: "conditions"`), `${origin}: "conditions"`);
  for (const [address, server] of Object.entries(requireObject(servers, `${origin}: "servers"`))) serverOf(server, `${origin}: server "${address}"`);
  if (!Array.isArray(faults)) throw new Error(`${origin}: "faults" is no list`);
  faults.forEach((fault, index) => checkFault(fault, `${origin}: faults[${index}]`));
  if (wifi !== undefined) checkWifi(wifi, `${origin}: "wifi"`);
  if (!Array.isArray(pins)) throw new Error(`${origin}: "pins" is no list`);
  pins.forEach((input, index) => checkPinInput(input, `${origin}: pins[${index}]`));
  return description as NetworkDescription;
}

/** The script behind a description, or npm's server as it is; throws an Error for what is neither. */
export function serverOf(server: unknown, origin: string): ServerScript | ConnectionServer | UpgradeServer {
  if (typeof server === "function") return server as ServerScript;
  if (typeof server === "string" && NAMED[server]) return NAMED[server];
  if (typeof server === "object" && server !== null) {
    if ("emit" in server) return server as ConnectionServer | UpgradeServer;
    const { status, headers, body } = server as Partial<Answer>;
    if (typeof status === "string") return answers(status, headers, body);
  }
  throw new Error(`${origin} is ${JSON.stringify(server)}; write ${Object.keys(NAMED).join(", ")} or {"status":"503 Busy"}, or a function in a module`);
}

function checkConditions({ up = {}, down = {}, ...both }: Record<string, unknown>, origin: string): void {
  for (const [name, way] of Object.entries({ both, up, down })) {
    const given = requireObject(way, `${origin}, "${name}"`);
    requireNames(given, Object.keys(WAY), origin);
    for (const [field, value] of Object.entries(given)) {
      if (!WAY[field as keyof Way](value)) throw new Error(`${origin}: "${field}" cannot be ${JSON.stringify(value)}`);
    }
  }
}

function requireObject(value: unknown, origin: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error(`${origin} is no object`);
  return value as Record<string, unknown>;
}

function requireNames(value: Record<string, unknown>, known: string[], origin: string): void {
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`${origin} has no "${unknown}"; it takes ${known.join(", ")}`);
}

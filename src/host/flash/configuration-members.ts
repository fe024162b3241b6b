// What may stand in a configuration, by place, and of which type: docs/firmware.md, and src/types/native.d.ts for the options of the native
// client. A test compares them.

import { didYouMean } from "./nearest-name";

/** What `typeof` says; several with "|". "list": of texts. "function": JSON has none. "any": the board hands it on. */
type Members = Record<string, string>;

const OPTIONS: Members = {
  port: "number", headers: "object", protocols: "string|list", handshakeTimeout: "number", closeTimeout: "number", pingInterval: "number", bufferSize: "number",
  maxMessage: "number", oversize: "string", stream: "boolean", maxQueue: "number", queueEarly: "boolean", fragmentSize: "number", key: "any", cert: "any", ca: "any",
  onHeader: "function", onChunk: "function", reconnect: "boolean|object", queue: "boolean|object", keepalive: "boolean|object", record: "boolean|object",
  floor: "number", token: "string",
};

/** By place; in the configuration itself other names are for the user's program. */
export const MEMBERS: Record<string, Members> = {
  "": {
    url: "any", wifi: "object", headers: "object", protocols: "string|list", options: "object", api: "string", led: "any", button: "any", program: "string",
    stableAfter: "number", log: "number",
  },
  wifi: { ssid: "string", password: "string" },
  options: OPTIONS,
  "options.reconnect": { minDelay: "number", maxDelay: "number", stableAfter: "number", maxAttempts: "number", retry: "function" },
  "options.queue": { maxMessages: "number", maxBytes: "number", drop: "string", ttl: "number" },
  "options.keepalive": { min: "number", max: "number", pongTimeout: "number" },
  "options.record": { entries: "number", file: "string" },
};

/** Where only some texts make sense. */
const CHOICES: Record<string, string[]> = {
  "options.oversize": ["close", "skip", "truncate", "stream"],
  "options.queue.drop": ["oldest", "newest", "refuse"],
};

/** What is wrong with the names and types at `place` and within, without what stands there; undefined where nothing is. */
export function memberProblem(given: Record<string, unknown>, place = ""): string | undefined {
  const known = MEMBERS[place];
  for (const [name, value] of Object.entries(given)) {
    const path = place === "" ? name : `${place}.${name}`;
    const type = Object.hasOwn(known, name) ? known[name] : undefined;
    if (type === undefined && place === "") continue;
    if (type === undefined) return `has "${path}", which nobody reads${didYouMean(name, Object.keys(known)) || `: known are ${Object.keys(known).join(", ")}`}`;
    const problem = typeProblem(value, path, type) ?? (path in MEMBERS && typeof value === "object" ? memberProblem(value as Record<string, unknown>, path) : undefined);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** Names in the configuration itself that the firmware does not know. */
export function unknownNames(given: Record<string, unknown>): string[] {
  return Object.keys(given).filter((name) => !Object.hasOwn(MEMBERS[""], name));
}

function typeProblem(value: unknown, path: string, type: string): string | undefined {
  if (type === "any") return undefined;
  if (type === "function") return `has "${path}", which is a function: JSON has none`;
  if (!type.split("|").some((one) => isOfType(value, one))) return `has a "${path}" that is no ${type.split("|").join(" or ")}`;
  const choices = CHOICES[path];
  return choices === undefined || choices.includes(value as string) ? undefined : `has a "${path}" that is none of ${choices.join(", ")}`;
}

function isOfType(value: unknown, type: string): boolean {
  if (type === "list") return Array.isArray(value) && value.every((one) => typeof one === "string");
  return typeof value === type && value !== null && !Array.isArray(value);
}

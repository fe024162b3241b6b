// Reads what --network names: JSON, or a module that exports the same as an object, or a function that furnishes a
// world itself and may return such an object.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { checkNetwork, type NetworkDescription } from "../sim/network-description";
import type { World } from "../sim/world";

type Furnish = (world: World) => Promise<NetworkDescription | undefined>;

/** Throws an Error that says what is wrong with the file. */
export async function readNetworkFile(path: string): Promise<NetworkDescription | Furnish> {
  const content = path.endsWith(".json") ? readJson(path) : await readModule(path);
  if (typeof content !== "function") return checkNetwork(content, path);
  return async (world) => {
    const made: unknown = await content(world);
    return made === undefined ? undefined : checkNetwork(made, path);
  };
}

function readJson(path: string): unknown {
  const text = readFileSync(path, "utf8");
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`);
  }
}

async function readModule(path: string): Promise<unknown> {
  const module = (await import(pathToFileURL(resolve(path)).href)) as { default: unknown };
  return module.default;
}

// The file in Storage in which Wifi.save() keeps what the board joins by itself at power-on.

import { textOf } from "../bytes";
import type { Storage } from "../storage";
import type { SavedNetwork } from "./radio";

export const WIFI_FILE = ".wificfg";
const STATION = 1;

/** What was saved, undefined when nothing was or when Wi-Fi was off then. */
export function savedNetwork(storage: Storage): SavedNetwork | undefined {
  const file = storage.read(WIFI_FILE);
  if (!file) return undefined;
  const { ssid, password, mode } = JSON.parse(textOf(file)) as SavedNetwork & { mode: number };
  return mode & STATION ? { ssid, password } : undefined;
}

// Joins the access point of the configuration. A phase, alive until the board is on the network. Never prints the password.

import { readConfiguration } from "./configuration";
import type { Device } from "./device";

export interface Wifi {
  connect(ssid: string, options: { password?: string }, done: (error: unknown) => void): void;
  getStatus(): { station: string };
  on(event: string, handler: () => void): void;
}

const MIN_DELAY_MS = 2000;
const MAX_DELAY_MS = 60000;
/** An attempt that nobody has answered by then is made again. */
const ANSWER_MS = 30000;

/** Calls `joined` once the board is on the network, however long that takes; after a failure it waits longer and longer. */
export function join(device: Device, wifi: Wifi, joined: () => void): void {
  let delayMs = MIN_DELAY_MS;
  /** Tells the answers of an attempt from late ones of those before. */
  let attempts = 0;
  let timer: number;

  function ended(attempt: number, error: unknown): void {
    if (attempt !== attempts) return;
    attempts++;
    clearTimeout(timer);
    if (!error) return joined();
    if (device._log) print("no Wi-Fi: " + error);
    setTimeout(begin, delayMs);
    delayMs = Math.min(delayMs * 2, MAX_DELAY_MS);
  }

  /** Some boards go on by themselves and tell nobody. */
  function late(attempt: number): void {
    ended(attempt, wifi.getStatus().station === "connected" ? null : "no answer");
  }

  function begin(): void {
    const attempt = attempts;
    const { ssid, password } = readConfiguration().wifi!;
    timer = setTimeout(late, ANSWER_MS, attempt);
    try {
      wifi.connect(ssid, { password }, function (error) {
        ended(attempt, error);
      });
    } catch (problem) {
      ended(attempt, problem);
    }
  }

  device._show("joining Wi-Fi");
  begin();
}

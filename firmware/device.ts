// What the firmware keeps for as long as the board runs, and shares with its phases.

import type { Connection, Message } from "../src/types/native";

/** What is printed. */
export const enum Log {
  Nothing = 0,
  States = 1,
  Messages = 2,
}

/** In the words of `ws.status`. The LED has a pattern for each. */
export type State = "joining Wi-Fi" | "connecting" | "open" | "closed" | "plain prompt";

export interface Device {
  _state: State;
  _log: number;
  /** Of the native client; other APIs belong to the program alone. */
  _connection?: Connection;
  /** Where it leads, as it may be shown. */
  _url?: string;
  /** The listener that prints messages, while it does. */
  _printer?: (data: Message, isBinary?: boolean) => void;
  _isJoining?: boolean;
  _led?: string;
  _timer?: number;
  /** Tells the state and shows it on the LED; `step` is the LED's own. */
  _show(state: State, step?: number): void;
}

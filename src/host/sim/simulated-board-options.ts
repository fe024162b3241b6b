// What a simulated board is made of.

import type { BoardDescription } from "./board-description";
import type { Clock } from "./clock";
import type { ConsoleDevice } from "./console/console-host";
import type { Network } from "./net/network";
import type { Observer } from "./observer";
import type { PinInput } from "./pins/pin-input";
import type { WifiDescription } from "./wifi/access-points";

export interface SimulatedBoardOptions {
  /** A known id, the path of a .json file, or a description; "linux" when left out. */
  board?: string | BoardDescription;
  /** Files put in Storage before anything runs. */
  storage?: Record<string, Buffer | string>;
  /** Path of a flash image that holds Storage between runs; made when it does not exist. */
  flashFile?: string;
  clock?: Clock;
  network?: Network;
  /** The access points around; one that lets it in when nothing is said. */
  wifi?: WifiDescription;
  /** What happens at its pins, from `startMs` (by its clock; now when it is left out). */
  inputs?: readonly PinInput[];
  startMs?: number;
  seed?: number;
  /** In events; the board's id when it is left out. */
  name?: string;
  observer?: Observer;
  /** Receives what the board prints, as byte strings; nothing, where it has a console. */
  output: (text: string) => void;
  /** Gives the board a console like the device's: prompt, line editor, packets. It is on this device. */
  console?: ConsoleDevice;
}

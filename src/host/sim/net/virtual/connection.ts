// One TCP connection of the virtual network: two pipes, and what the network itself can do to both.

import type { Direction } from "./conditions";
import type { Pipe } from "./pipe";

/** Who opened the connection, and to where. */
export interface ConnectionInfo {
  /** 1 for the first connection of the network. */
  number: number;
  /** The board's name. */
  from: string;
  host: string;
  port: number;
  isTls: boolean;
  /** One side speaks TLS and the other does not. */
  isTlsRefused: boolean;
}

export const BOTH_DIRECTIONS: readonly Direction[] = ["up", "down"];

export class VirtualConnection {
  private _endsSeen = 0;

  constructor(
    readonly info: ConnectionInfo,
    /** From who opened it. */
    readonly up: Pipe,
    readonly down: Pipe,
    private readonly _onOver: () => void,
  ) {}

  /** Both ends learn that it is over, at once and whatever is on its way. */
  reset(): void {
    this.up.receiver.marked("reset");
    this.down.receiver.marked("reset");
  }

  /** Both ends see the other one end, after what was sent. */
  end(): void {
    for (const direction of BOTH_DIRECTIONS) this[direction].end();
  }

  /** One end has been told that the other one has ended. */
  sawEnd(): void {
    if (++this._endsSeen === BOTH_DIRECTIONS.length) this._onOver();
  }

  /** One end has been told of a reset: nothing moves any more. */
  close(): void {
    for (const direction of BOTH_DIRECTIONS) this[direction].close();
    this._onOver();
  }

  cut(reason: object, directions = BOTH_DIRECTIONS): void {
    for (const direction of directions) this[direction].cut(reason);
  }

  restore(reason: object): void {
    for (const direction of BOTH_DIRECTIONS) this[direction].restore(reason);
  }
}

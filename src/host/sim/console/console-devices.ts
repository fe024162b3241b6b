// The devices a console can be on, one at a time. Moving says so on the old one and on the new one, as the firmware does.

import type { ConsoleDevice } from "./console-host";

/** Gets to say something before the console moves, and after. */
export interface MoveListener {
  leaving(to: string): void;
  arrived(from: string): void;
}

const NOWHERE = "null";

export class ConsoleDevices {
  private readonly _known: ConsoleDevice[] = [];
  private _current: ConsoleDevice | undefined;
  private _isForced = false;

  constructor(private readonly _listener: MoveListener) {}

  get current(): ConsoleDevice | undefined {
    return this._current;
  }

  /** Number of the current device, counted from 1 in the order they were added; 0: none. */
  get currentId(): number {
    return this._current ? this.idOf(this._current) : 0;
  }

  idOf(device: ConsoleDevice): number {
    return this._known.indexOf(device) + 1;
  }

  /** Adds a device if it is new; the first one is where the console is from the beginning. */
  add(device: ConsoleDevice): void {
    if (!this._known.includes(device)) this._known.push(device);
    this._current ??= device;
  }

  named(name: string): ConsoleDevice | undefined {
    return this._known.find((device) => device.name === name);
  }

  /** Moves on a script's demand; a forced console stays there whoever connects. */
  move(device: ConsoleDevice | undefined, isForced: boolean): void {
    this._isForced = isForced;
    if (device === this._current) return;
    const from = this._current;
    this._listener.leaving(device?.name ?? NOWHERE);
    this._current = device;
    this._listener.arrived(from?.name ?? NOWHERE);
  }

  /** Somebody connected to `device`: the console goes there unless it is forced elsewhere. */
  connected(device: ConsoleDevice): void {
    if (!this._isForced) this.move(device, false);
  }

  /** Nobody is at `device` any more: the console goes back to where it began. */
  disconnected(device: ConsoleDevice): void {
    if (this._current === device && !this._isForced) this.move(this._known[0], false);
  }

  /** As after a reset. */
  unforce(): void {
    this._isForced = false;
  }
}

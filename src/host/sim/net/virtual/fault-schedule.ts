// Makes faults happen: each begins at its time, or where its byte is, and ends when it has lasted long enough.

import type { Clock } from "../../clock";
import { durationMs } from "../../duration";
import type { Direction } from "./conditions";
import { BOTH_DIRECTIONS, type VirtualConnection } from "./connection";
import type { Fault, FaultName } from "./fault";
import type { VirtualNetwork } from "./virtual-network";

type FaultOf<Name extends FaultName> = Extract<Fault, { fault: Name }>;
type OfConnection = Extract<Fault, { connection?: number }>;

/** It has happened; `end` takes it back. `connection`: the one it happened to, where it is about one. */
type Begun = (end: () => void, connection?: VirtualConnection) => void;
type Beginning<Name extends FaultName> = (network: VirtualNetwork, fault: FaultOf<Name>, begun: Begun) => void;

/** Called when a fault begins and when it is over; `connection`: its number, where the fault is about one. */
export type FaultListener = (fault: Fault, state: "begins" | "ends", connection?: number) => void;

const nothing = (): void => undefined;

const BEGINNINGS: { [Name in FaultName]: Beginning<Name> } = {
  stall: cutConnections,
  "half-open": cutConnections,
  reset: (network, fault, begun) => onConnections(network, fault, begun, (connection) => connection.reset()),
  end: (network, fault, begun) => onConnections(network, fault, begun, (connection) => connection.end()),
  split: (network, fault, begun) =>
    onConnections(network, fault, begun, (connection) => directionsOf(fault).forEach((direction) => connection[direction].split(fault.offsets))),
  full: disturb,
  chop: disturb,
  slow: disturb,
  dns: disturb,
  refuse: disturb,
  portal: disturb,
  unreachable: (network, fault, begun) => {
    const lost = [...network.connections].filter(({ info }) => fault.host === undefined || fault.host === info.host);
    lost.forEach((connection) => connection.cut(fault));
    disturb(network, fault, (end) =>
      begun(() => {
        end();
        lost.forEach((connection) => connection.restore(fault));
      }),
    );
  },
  dhcp: (network, fault, begun) =>
    disturb(network, fault, (end) =>
      begun(() => {
        end();
        for (const board of network.boards) board.findAddress();
      }),
    ),
  wifi: (network, fault, begun) => {
    const isMeant = (board: string): boolean => fault.board === undefined || fault.board === board;
    const lost = [...network.connections].filter(({ info }) => isMeant(info.from));
    lost.forEach((connection) => connection.cut(fault));
    for (const board of network.boards) if (isMeant(board.name)) board.loseWifi(fault);
    disturb(network, fault, (end) =>
      begun(() => {
        end();
        for (const board of network.boards) board.regainWifi(fault);
        for (const connection of lost) {
          if (fault.newAddress) connection.up.sender.gaveUp("abort");
          else connection.restore(fault);
        }
      }),
    );
  },
};

export class FaultSchedule {
  private readonly _startMs: number;

  constructor(
    private readonly _network: VirtualNetwork,
    private readonly _clock: Clock,
    private readonly _onFault: FaultListener,
  ) {
    this._startMs = _clock.nowMs();
  }

  /** `fault.at` counts from when this schedule was made; a fault without a time begins now. */
  add(fault: Fault): void {
    const delayMs = fault.at === undefined ? 0 : this._startMs + durationMs(fault.at) - this._clock.nowMs();
    if (delayMs <= 0) this._begin(fault);
    else this._clock.schedule(delayMs, () => this._begin(fault));
  }

  private _begin(fault: Fault): void {
    const lasts = "for" in fault && fault.for !== undefined ? durationMs(fault.for) : Infinity;
    (BEGINNINGS[fault.fault] as Beginning<FaultName>)(this._network, fault, (end, connection) => {
      this._onFault(fault, "begins", connection?.info.number);
      if (lasts === Infinity) return;
      this._clock.schedule(lasts, () => {
        this._onFault(fault, "ends", connection?.info.number);
        end();
      });
    });
  }
}

function disturb(network: VirtualNetwork, fault: Fault, begun: Begun): void {
  network.disturbances.begin(fault);
  begun(() => {
    network.disturbances.end(fault);
    for (const board of network.boards) board.wake();
  });
}

function cutConnections(network: VirtualNetwork, fault: OfConnection, begun: Begun): void {
  const whenCut: Begun = (_, connection) => begun(() => connection?.restore(fault), connection);
  onConnections(network, fault, whenCut, (connection) => connection.cut(fault, directionsOf(fault)));
}

/** Does something to the connections that a fault is about, at its byte where it has one. */
function onConnections(network: VirtualNetwork, fault: OfConnection, begun: Begun, act: (connection: VirtualConnection) => void): void {
  const { connection: number, direction } = fault;
  const afterBytes = "afterBytes" in fault ? fault.afterBytes : undefined;
  const actNow = (connection: VirtualConnection): void => {
    begun(nothing, connection);
    act(connection);
  };
  const actWhenDue = (connection: VirtualConnection): void => {
    if (afterBytes === undefined) actNow(connection);
    else connection[direction ?? "down"].whenArrived(afterBytes, () => actNow(connection));
  };
  if (number !== undefined) network.whenOpen(number, actWhenDue);
  else [...network.connections].forEach(actWhenDue);
}

function directionsOf({ direction }: OfConnection): readonly Direction[] {
  return direction ? [direction] : BOTH_DIRECTIONS;
}

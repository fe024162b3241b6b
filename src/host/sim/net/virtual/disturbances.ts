// Which lasting faults are at work now, and what they make of the way.

import { USUAL, wayUnder, type Conditions, type Direction, type Way } from "./conditions";
import type { Fault, FaultName } from "./fault";

type FaultOf<Name extends FaultName> = Extract<Fault, { fault: Name }>;

export class Disturbances {
  /** The ways as they are now. */
  readonly ways: Record<Direction, Way> = { up: USUAL, down: USUAL };
  private readonly _active = new Set<Fault>();
  private _conditions: Conditions = {};

  /** What it is like while nothing is wrong. */
  set conditions(conditions: Conditions) {
    this._conditions = conditions;
    this._change();
  }

  begin(fault: Fault): void {
    this._active.add(fault);
    this._change();
  }

  end(fault: Fault): void {
    this._active.delete(fault);
    this._change();
  }

  /** The fault of that name that began first and meets `host`, if any. */
  find<Name extends FaultName>(name: Name, host?: string): FaultOf<Name> | undefined {
    for (const fault of this._active) {
      if (fault.fault !== name) continue;
      if (!("host" in fault) || fault.host === undefined || fault.host === host) return fault as FaultOf<Name>;
    }
    return undefined;
  }

  private _change(): void {
    const conditions = [this._conditions, ...[...this._active].map(conditionsOf)];
    for (const direction of ["up", "down"] as const) this.ways[direction] = wayUnder(conditions, direction);
  }
}

function conditionsOf(fault: Fault): Conditions {
  if (fault.fault === "chop") return towards(fault.direction, { segmentBytes: fault.bytes });
  if (fault.fault !== "slow") return {};
  const { latencyMs, jitterMs, bytesPerSecond } = fault;
  const given = Object.entries({ latencyMs, jitterMs, bytesPerSecond }).filter(([, value]) => value !== undefined);
  return towards(fault.direction, Object.fromEntries(given));
}

function towards(direction: Direction | undefined, way: Partial<Way>): Conditions {
  return direction ? { [direction]: way } : way;
}

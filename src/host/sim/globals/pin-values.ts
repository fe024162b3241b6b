// Pins as values of a script: the objects D0, LED1 …, and what else stands for a pin: its number or its name.

import type { BoardDescription } from "../board-description";
import { ScriptError, type Realm, type Value } from "../language/realm";
import { PIN_NAME, PIN_NUMBER, pinAliases } from "../pins/pin-names";

export class PinValues {
  readonly pinClass: Value;
  private readonly _pins: Value[];

  constructor(
    realm: Realm,
    private readonly _board: BoardDescription,
    private readonly _names: readonly string[],
  ) {
    this.pinClass = realm.nativeClass("Pin", (value) => this.of(this.find(value) ?? -1));
    this._pins = _names.map((name, pin) => Object.create(this.pinClass.prototype as object, { [PIN_NAME]: { value: name }, [PIN_NUMBER]: { value: pin } }) as Value);
  }

  /** The object of a pin. */
  of(pin: number): Value {
    return this._pins[pin];
  }

  /** The number of the pin that a script's value stands for, undefined for any other value. */
  find(value: Value): number | undefined {
    if (typeof value === "string") return pinAliases(this._board)[value] ?? known(this._names.indexOf(value));
    if (typeof value === "number") return Number.isInteger(value) && value >= 0 && value < this._pins.length ? value : undefined;
    return known(this._pins.indexOf(value));
  }

  /** The same; throws what the firmware throws for any other value. */
  require(value: Value): number {
    const pin = this.find(value);
    if (pin === undefined) throw new ScriptError("Error", "Invalid pin");
    return pin;
  }
}

function known(index: number): number | undefined {
  return index < 0 ? undefined : index;
}

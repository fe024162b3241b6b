// Pins as far as programs without hardware touch them: D0, D1 …, LED1 and BTN1 where the board has them;
// a pin keeps what was written to it. Nothing is connected to a pin.

import type { Machine } from "../machine";
import type { Value } from "../language/realm";

const PULSE_IS_LOW = 0;

export function installPins(machine: Machine): void {
  const { realm, board } = machine;
  const levels = new Map<Value, number>();
  const modes = new Map<Value, string>();
  const pinClass = realm.nativeClass("Pin", () => undefined);
  realm.hide(realm.global, "Pin", pinClass);
  const pins: Value[] = [];
  const named = (pin: Value): Value => (typeof pin === "string" ? realm.global[pin] : pin);
  const numberOf = (pin: Value): number => (typeof pin === "number" ? pin : pins.indexOf(named(pin)));
  const isForeign = (pin: Value): boolean => typeof pin === "object" && pin !== null && !Array.isArray(pin) && !pins.includes(pin);
  const write = (pin: Value, level: Value): void => {
    if (Array.isArray(pin)) pin.forEach((one, index) => write(one, (Number(level) >> (pin.length - 1 - index)) & 1));
    else if (isForeign(pin) && typeof pin.write === "function") pin.write(level ? 1 : 0);
    else levels.set(numberOf(pin), level ? 1 : 0);
  };
  const read = (pin: Value): number => {
    if (isForeign(pin) && typeof pin.read === "function") return pin.read() ? 1 : 0;
    if (!Array.isArray(pin)) return levels.get(numberOf(pin)) ?? 0;
    return pin.reduce<number>((value, one) => (value << 1) | read(one), 0);
  };
  realm.define(pinClass.prototype, {
    write(level) {
      write(this, level);
    },
    set() {
      write(this, 1);
    },
    reset() {
      write(this, 0);
    },
    toggle() {
      const level = read(this) ? 0 : 1;
      write(this, level);
      return level === 1;
    },
    read() {
      return read(this) === 1;
    },
    mode(mode) {
      modes.set(numberOf(this), String(mode));
    },
    getMode() {
      return modes.get(numberOf(this)) ?? "input";
    },
    toString() {
      return `D${numberOf(this)}`;
    },
    toJSON() {
      return `D${numberOf(this)}`;
    },
  });
  for (let index = 0; index < board.pins.count; index++) {
    const pin: Value = Object.create(pinClass.prototype as object);
    pins.push(pin);
    realm.hide(realm.global, `D${index}`, pin);
  }
  for (const [name, index] of Object.entries({ LED1: board.pins.led, LED: board.pins.led, BTN1: board.pins.button, BTN: board.pins.button })) {
    if (index !== null) realm.hide(realm.global, name, pins[index]);
  }
  realm.hide(realm.global, "HIGH", 1);
  realm.hide(realm.global, "LOW", 0);
  realm.define(realm.global, {
    digitalWrite: write,
    digitalRead: read,
    digitalPulse: (pin) => write(pin, PULSE_IS_LOW),
    analogRead: () => 0,
    analogWrite: (pin, value) => write(pin, Number(value) >= 0.5),
    pinMode: (pin, mode) => {
      modes.set(numberOf(pin), String(mode));
    },
    getPinMode: (pin) => modes.get(numberOf(pin)) ?? "input",
    shiftOut: () => undefined,
    setWatch: () => 1,
    clearWatch: () => undefined,
  });
}

// The functions of pins: digitalWrite and its kin, and the same as methods of D0, LED1 …

import { typeName } from "../bytes";
import type { Machine } from "../machine";
import { ScriptError, type NativeFunction, type Value } from "../language/realm";
import { moduleLabels, pinAliases } from "../pins/pin-names";
import type { PinValues } from "./pin-values";

const MODES = "analog input input_pullup input_pulldown output opendrain opendrain_pullup af_output af_opendrain".split(" ");

export function installPins(machine: Machine, values: PinValues): void {
  const { realm, board, pins } = machine;
  realm.hide(realm.global, "Pin", values.pinClass);
  realm.define(values.pinClass.prototype, methods(machine, values));
  pins.names.forEach((name, pin) => realm.hide(realm.global, name, values.of(pin)));
  for (const [name, pin] of Object.entries(pinAliases(board))) realm.hide(realm.global, name, values.of(pin));
  const labels = moduleLabels(board);
  if (labels) {
    const nodeMcu = realm.nativeClass("NodeMCU", () => undefined);
    for (const [label, pin] of Object.entries(labels)) realm.hide(nodeMcu, label, values.of(pin));
    realm.hide(realm.global, "NodeMCU", nodeMcu);
  }
  realm.hide(realm.global, "HIGH", 1);
  realm.hide(realm.global, "LOW", 0);
  realm.define(realm.global, {
    digitalWrite: (pin, level) => write(machine, values, pin, typeof level === "boolean" ? -Number(level) : Number(level) | 0),
    digitalRead: (pin) => read(machine, values, pin),
    digitalPulse: (pin, level, times) => pulse(machine, values.require(pin), level, times),
    analogRead: (pin) => pins.analog(values.require(pin)),
    analogWrite: (pin, value) => pins.write(values.require(pin), clipped(value)),
    pinMode: (pin, mode) => setMode(machine, values.require(pin), mode),
    getPinMode: (pin) => pins.mode(values.require(pin)),
    shiftOut: () => undefined,
  });
}

function methods(machine: Machine, values: PinValues): Record<string, NativeFunction> {
  const { pins } = machine;
  return {
    write(level) {
      pins.write(values.require(this), level ? 1 : 0);
    },
    set() {
      pins.write(values.require(this), 1);
    },
    reset() {
      pins.write(values.require(this), 0);
    },
    toggle() {
      const pin = values.require(this);
      const isOn = pins.level(pin) < 0.5;
      pins.write(pin, isOn ? 1 : 0);
      return isOn;
    },
    read() {
      return pins.read(values.require(this));
    },
    pulse(level, times) {
      pulse(machine, values.require(this), level, times);
    },
    analog() {
      return pins.analog(values.require(this));
    },
    pwm(value) {
      pins.write(values.require(this), clipped(value));
    },
    mode(mode) {
      setMode(machine, values.require(this), mode);
    },
    getMode() {
      return pins.mode(values.require(this));
    },
    toString() {
      const pin = values.find(this);
      return pin === undefined ? "[object Object]" : pins.names[pin];
    },
    toJSON() {
      return pins.names[values.require(this)];
    },
  };
}

/** Several pins take the bits of `level`, the last one the lowest. */
function write(machine: Machine, values: PinValues, target: Value, level: number): void {
  if (Array.isArray(target)) target.forEach((pin, index) => machine.pins.write(values.require(pin), (level >> (target.length - 1 - index)) & 1));
  else if (isForeign(values, target)) method(target, "write").call(target, level);
  else machine.pins.write(values.require(target), level ? 1 : 0);
}

function read(machine: Machine, values: PinValues, source: Value): number {
  if (Array.isArray(source)) return source.reduce<number>((bits, pin) => (bits << 1) | read(machine, values, pin), 0);
  if (isForeign(values, source)) return Number(method(source, "read").call(source)) | 0;
  return machine.pins.read(values.require(source)) ? 1 : 0;
}

function pulse({ pins }: Machine, pin: number, level: Value, times: Value): void {
  if (typeof times === "number") {
    if (!(times >= 0)) throw new ScriptError("Error", "Pulse Time is less than 0 or not a number");
    pins.pulse(pin, level ? 1 : 0, [times]);
  } else if (typeof times === "object" && times !== null) pins.pulse(pin, level ? 1 : 0, Array.from(times as ArrayLike<Value>, Number));
  else throw new ScriptError("Error", `Expecting Number or Array, got ${typeName(times)}`);
}

function setMode({ pins }: Machine, pin: number, mode: Value): void {
  if (typeof mode === "string" && MODES.includes(mode)) return pins.setMode(pin, mode);
  pins.setMode(pin, undefined);
  if (mode !== undefined && mode !== "auto") throw new ScriptError("Error", "Unknown pin mode");
}

/** An object of the script's own that takes the place of a pin. */
function isForeign(values: PinValues, value: Value): boolean {
  return typeof value === "object" && value !== null && values.find(value) === undefined;
}

function method(object: Value, name: "read" | "write"): Value {
  if (typeof object[name] !== "function") throw new ScriptError("Error", "Invalid pin");
  return object[name];
}

function clipped(value: Value): number {
  return Math.min(1, Math.max(0, Number(value) || 0));
}

// Number, Boolean and the global functions about numbers, as jswrap_number.c and jswrap_functions.c have them.

import { numberText } from "../console/number-text";
import { stringOf } from "../console/value-text";
import { readFloat, readInteger } from "../language/number-parsing";
import { numberOfPin } from "../pins/pin-names";
import type { Machine } from "../machine";
import type { NativeFunction, Value } from "../language/realm";
import { fail, float, integer, isNumeric, isObject } from "./arguments";

const MAX_FIXED_DIGITS = 20;
const LONGEST_NUMBER = 69;
const LEAST_NORMAL = 2 ** -1022;

export function installNumbers(machine: Machine): void {
  const { realm } = machine;
  const number = realm.nativeClass("Number", (...args) => (args.length === 0 ? 0 : numberFrom(args[0])));
  realm.setClass("Number", number);
  const constants = { MAX_VALUE: Number.MAX_VALUE, MIN_VALUE: LEAST_NORMAL, NEGATIVE_INFINITY: -Infinity, NaN: NaN, POSITIVE_INFINITY: Infinity };
  for (const [name, value] of Object.entries(constants)) realm.hide(number, name, value);
  realm.define(number.prototype, {
    toFixed(digits) {
      return numberText(float(this), 10, Math.min(Math.max(integer(digits), 0), MAX_FIXED_DIGITS));
    },
  });
  realm.setClass("Boolean", realm.nativeClass("Boolean", (value) => Boolean(value)));
  for (const [name, value] of [["NaN", NaN], ["Infinity", Infinity]] as const) realm.hide(realm.global, name, value);
  realm.define(realm.global, parsing(machine));
}

function numberFrom(value: Value): number {
  if (Array.isArray(value)) {
    if (value.length !== 1) return value.length === 0 ? 0 : NaN;
    return typeof value[0] === "boolean" ? NaN : float(value[0]);
  }
  return isObject(value) ? NaN : float(value);
}

function parsing({ realm }: Machine): Record<string, NativeFunction> {
  const check = (end: number): void => {
    if (end >= LONGEST_NUMBER) fail("Error", "String too big to convert to number");
  };
  return {
    parseInt: (value, radix) => {
      if (typeof value === "number" && !Number.isFinite(value)) return NaN;
      const text = stringOf(realm, value).slice(0, LONGEST_NUMBER);
      const wanted = isNumeric(radix) ? integer(radix) : 0;
      const isHex = (wanted === 0 || wanted === 16) && /^0[xX]/.test(text);
      const { value: result, end, hasDigits } = readInteger(isHex ? text.slice(2) : text, isHex ? 16 : wanted === 0 ? 10 : wanted);
      if (!hasDigits) return NaN;
      check(end);
      return result;
    },
    parseFloat: (value) => {
      const text = stringOf(realm, value).slice(0, LONGEST_NUMBER);
      if (text === "Infinity" || text === "-Infinity") return Number(text);
      const { value: result, end } = readFloat(text);
      check(end);
      return result;
    },
    isFinite: (value) => Number.isFinite(float(value)),
    isNaN: (value) => {
      if (numberOfPin(value) !== undefined) return false;
      if (value === undefined || isObject(value)) return true;
      if (typeof value === "string") return /[^\t\n\v\f\r ]/.test(value) && Number.isNaN(float(value));
      return (typeof value === "number" || Array.isArray(value)) && Number.isNaN(float(value));
    },
  };
}

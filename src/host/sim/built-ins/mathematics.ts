// Math as jswrap_math.c has it: roots, powers and arc functions through logarithms and the arc tangent, with the digits
// these leave.

import type { Machine } from "../machine";
import type { NativeFunction, Value } from "../language/realm";
import { float, integer } from "./arguments";

const CONSTANTS = ["E", "LN10", "LN2", "LOG10E", "LOG2E", "PI", "SQRT1_2", "SQRT2"] as const;
/** Exponents up to here are multiplied out. */
const SMALL_EXPONENT = 10;

const squareRoot = (x: number): number => (x >= 0 ? Math.exp(Math.log(x) * 0.5) : NaN);
const arcSine = (x: number): number => Math.atan(x / squareRoot(1 - x * x));

const FUNCTIONS: Record<string, (x: number) => number> = {
  abs: Math.abs,
  acos: (x) => Math.PI / 2 - arcSine(x),
  asin: arcSine,
  atan: Math.atan,
  ceil: Math.ceil,
  cos: (x) => Math.sin(x + Math.PI / 2),
  exp: Math.exp,
  floor: Math.floor,
  log: Math.log,
  round: (x) => (!Number.isFinite(x) || Object.is(x, -0) ? x : Math.trunc(x + (x < 0 ? -0.5 : 0.5))),
  sign: (x) => (x === 0 ? 0 : x > 0 ? 1 : -1),
  sin: Math.sin,
  sqrt: squareRoot,
  tan: (x) => Math.sin(x) / Math.sin(x + Math.PI / 2),
};

export function installMathematics({ realm, random }: Machine): void {
  const math = realm.nativeClass("Math", () => undefined);
  realm.setNamespace("Math", math);
  for (const name of CONSTANTS) realm.hide(math, name, Math[name]);
  for (const [name, calculate] of Object.entries(FUNCTIONS)) realm.define(math, { [name]: (x: Value) => calculate(float(x)) });
  realm.define(math, {
    atan2: (y, x) => Math.atan2(float(y), float(x)),
    pow: (x, y) => power(float(x), float(y)),
    min: extreme((value, best) => value < best),
    max: extreme((value, best) => value > best),
    random: () => random.nextFraction(),
    randInt: (range) => (integer(range) > 0 ? random.next32() % integer(range) : random.next32() | 0),
    clip: (x, min, max) => Math.min(Math.max(float(x), float(min)), float(max)),
    // The remainder only, as the firmware's: what is below 0 stays there.
    wrap: (x, range) => (float(range) < 0 ? 0 : float(x) % float(range)),
  });
}

function power(x: number, y: number): number {
  if (Number.isInteger(y) && y >= 0 && y < SMALL_EXPONENT) {
    let product = 1;
    for (let count = y; count > 0; count--) product *= x;
    return product;
  }
  if (x < 0 && y % 1 === 0) return (y % 2 === 0 ? 1 : -1) * Math.exp(Math.log(-x) * y);
  return x !== 0 || y <= 0 ? Math.exp(Math.log(x) * y) : 0;
}

function extreme(isBetter: (value: number, best: number) => boolean): NativeFunction {
  return (...values) => {
    const numbers = values.map(float);
    if (numbers.some(Number.isNaN)) return NaN;
    const start = isBetter(1, 0) ? -Infinity : Infinity;
    return numbers.reduce((best, value) => (isBetter(value, best) ? value : best), start);
  };
}

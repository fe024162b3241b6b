// Arithmetic, comparison and conversion as jsvMathsOp has them. Numbers are the common case and come first; what is
// left of the rules is for everything else.

import { isArrayBuffer, isTypedArray, typeName } from "../bytes";
import { stringOf } from "../console/value-text";
import { numberOfPin } from "../pins/pin-names";
import { integerOfText, isIntegerText, isTooLong, numberOfText } from "./number-parsing";
import type { Fail } from "./members";
import type { Realm, Value } from "./realm";
import { byteText, withUnicode } from "./unicode-text";

/** Where a 64-bit integer ends: the processor makes 0 of what lies beyond. */
const LONG_END = 2 ** 63;
const isLong = (value: number): boolean => value < LONG_END && value > -LONG_END;

/** Looked up once: these are asked for every operation. */
const { isArray } = Array;
const { isView } = ArrayBuffer;

type Binary = (left: Value, right: Value) => Value;

export interface Operators {
  add: Binary;
  /** What += does: a string grows where it is. */
  append: Binary;
  subtract: Binary;
  multiply: Binary;
  divide: Binary;
  modulo: Binary;
  and: Binary;
  or: Binary;
  xor: Binary;
  shiftLeft: Binary;
  shiftRight: Binary;
  shiftUnsigned: Binary;
  less: Binary;
  lessEqual: Binary;
  greater: Binary;
  greaterEqual: Binary;
  equal: Binary;
  same: (left: Value, right: Value) => boolean;
  negate: (value: Value) => number;
  /** Unary plus, and what ++ starts from. */
  number: (value: Value) => number;
  invert: (value: Value) => number;
  isInstance: (value: Value, constructor: Value, at: number) => boolean;
  typeOf: (value: Value) => string;
  /** What decides `a ? b : c`. */
  truth: (value: Value) => Value;
  /** The parts of a template as one string. */
  joined: (parts: Value[]) => string;
}

/** What `a operator= b` does, by operator. */
export const BINARY_OPERATIONS: Readonly<Record<string, (operators: Operators, left: Value, right: Value) => Value>> = {
  "+": (o, a, b) => o.append(a, b),
  "-": (o, a, b) => o.subtract(a, b),
  "*": (o, a, b) => o.multiply(a, b),
  "/": (o, a, b) => o.divide(a, b),
  "%": (o, a, b) => o.modulo(a, b),
  "&": (o, a, b) => o.and(a, b),
  "|": (o, a, b) => o.or(a, b),
  "^": (o, a, b) => o.xor(a, b),
  "<<": (o, a, b) => o.shiftLeft(a, b),
  ">>": (o, a, b) => o.shiftRight(a, b),
  ">>>": (o, a, b) => o.shiftUnsigned(a, b),
};

/** Arrays of one element are as good as the element. */
function onlyElement(value: Value): { value: Value } | undefined {
  const isList = isArray(value) || isTypedArray(value);
  if (!isList || value.length > 1) return undefined;
  return { value: value.length === 0 ? 0 : value[0] };
}

/** A value as a floating point number (jsvGetFloat). */
export function floatOf(value: Value, fail: Fail): number {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value === null) return 0;
  if (typeof value === "string") return isTooLong(value) ? fail("Error", "String too big to convert to number") : numberOfText(value);
  const only = onlyElement(value);
  return only ? floatOf(only.value, fail) : (numberOfPin(value) ?? NaN);
}

/** A value as a 32-bit integer (jsvGetInteger). */
export function integerOf(value: Value, fail: Fail): number {
  if (typeof value === "number") return isLong(value) ? value | 0 : 0;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "string") return integerOfText(value);
  const only = onlyElement(value);
  return only ? integerOf(only.value, fail) : (numberOfPin(value) ?? 0);
}

function isNumeric(value: Value): boolean {
  return typeof value === "number" || typeof value === "boolean" || numberOfPin(value) !== undefined;
}

function isNumericOrNothing(value: Value): boolean {
  return isNumeric(value) || value === undefined || value === null;
}

function isIntegerish(value: Value): boolean {
  return value === null || typeof value === "boolean" || numberOfPin(value) !== undefined || (typeof value === "number" && (value | 0) === value);
}

function isStructure(value: Value): boolean {
  return typeof value === "function" || (typeof value === "object" && value !== null && numberOfPin(value) === undefined && !isTypedArray(value) && !isArrayBuffer(value));
}

export interface OperatorOptions {
  isUnicode: boolean;
  /** A string is made. */
  spendText: (text: string) => void;
  /** A string has grown in place by `added` and is `whole` now. */
  spendGrowth: (old: string, added: string, whole: string) => void;
}

export function operators(realm: Realm, fail: Fail, { isUnicode: hasUnicode, spendText, spendGrowth }: OperatorOptions): Operators {
  const { intrinsics } = realm;

  /** An object's valueOf, if it has its own. */
  const valueOf = (value: Value): Value => {
    if (typeof value !== "object" || value === null || isArray(value) || isView(value)) return value;
    const method: Value = value.valueOf;
    return typeof method === "function" && method !== intrinsics.Object.prototype.valueOf ? (Reflect.apply(method, value, []) as Value) : value;
  };
  const text = (value: Value): string => (typeof value === "string" ? value : stringOf(realm, value));
  const concatenated = (left: string, right: string): string => {
    const whole = hasUnicode ? withUnicode(left + right) : left + right;
    spendText(whole);
    return whole;
  };
  const float = (value: Value): number => floatOf(value, fail);
  const integer = (value: Value): number => integerOf(value, fail);

  /** Arithmetic that is only for numbers. `whole` gives the result for integers. */
  const numeric =
    (operation: (left: number, right: number) => number): Binary =>
    (left, right) => {
      if (typeof left === "number" && typeof right === "number") return operation(left, right);
      const [a, b] = [valueOf(left), valueOf(right)];
      return a === undefined && b === undefined ? undefined : operation(float(a), float(b));
    };
  const bitwise =
    (operation: (left: number, right: number) => number): Binary =>
    (left, right) => {
      if (typeof left === "number" && typeof right === "number") return operation(isLong(left) ? left : 0, isLong(right) ? right : 0);
      const [a, b] = [valueOf(left), valueOf(right)];
      return a === undefined && b === undefined ? undefined : operation(integer(a), integer(b));
    };

  /** Compares text with a number as numbers; `left` and `right` are what they compare as. */
  const mixed = (a: Value, b: Value): { left: number; right: number } | undefined => {
    const isMixed = (isNumeric(a) && typeof b === "string") || (isNumeric(b) && typeof a === "string");
    if (!isMixed && !(isNumericOrNothing(a) && isNumericOrNothing(b))) return undefined;
    const [word, other] = typeof a === "string" ? [a, b] : [b, a];
    const areIntegers = isMixed ? isIntegerish(other) && isIntegerText(word as string, false) : isIntegerish(a) && isIntegerish(b);
    return areIntegers ? { left: integer(a), right: integer(b) } : { left: float(a), right: float(b) };
  };
  const ordered =
    (compare: (left: number | string, right: number | string) => boolean): Binary =>
    (left, right) => {
      if (typeof left === "number" && typeof right === "number") return compare(left, right);
      const [a, b] = [valueOf(left), valueOf(right)];
      if (a === undefined && b === undefined) return undefined;
      const numbers = mixed(a, b);
      return numbers ? compare(numbers.left, numbers.right) : compare(byteText(text(a)), byteText(text(b)));
    };
  const equal: Binary = (left, right) => {
    if (typeof left === typeof right && left !== null && right !== null && typeof left !== "object" && typeof left !== "string") return left === right;
    const [a, b] = [valueOf(left), valueOf(right)];
    if (a === undefined && b === undefined) return true;
    const numbers = mixed(a, b);
    if (numbers) {
      const isNothing = (value: Value): boolean => value === undefined || value === null;
      if (isNothing(a) && isNothing(b)) return true;
      return numbers.left === numbers.right && (a === null) === (b === null);
    }
    if ((isStructure(a) || isStructure(b)) && isArray(a) === isArray(b)) return a === b;
    return byteText(text(a)) === byteText(text(b));
  };

  const negate = (value: Value): number => {
    if (typeof value === "number") return 0 - value;
    const plain = valueOf(value);
    return plain === undefined ? NaN : 0 - float(plain);
  };
  const number = (value: Value): number => (typeof value === "number" ? value : float(valueOf(value)));

  const add: Binary = (left, right) => {
    if (typeof left === "number" && typeof right === "number") return left + right;
    if (typeof left === "string" && typeof right === "string") return concatenated(left, right);
    const [a, b] = [valueOf(left), valueOf(right)];
    if (a === undefined && b === undefined) return undefined;
    if (isNumericOrNothing(a) && isNumericOrNothing(b)) return float(a) + float(b);
    return concatenated(text(a), text(b));
  };

  return {
    add,
    append: (left, right) => {
      if (typeof left === "number" && typeof right === "number") return left + right;
      if (typeof left !== "string") return add(left, right);
      const added = text(valueOf(right));
      const whole = hasUnicode ? withUnicode(left + added) : left + added;
      spendGrowth(left, added, whole);
      return whole;
    },
    subtract: numeric((a, b) => a - b),
    multiply: numeric((a, b) => (a * b === 0 && (a | 0) === a && (b | 0) === b ? 0 : a * b)),
    divide: numeric((a, b) => a / b),
    modulo: numeric((a, b) => (a % b === 0 ? 0 : a % b)),
    and: bitwise((a, b) => a & b),
    or: bitwise((a, b) => a | b),
    xor: bitwise((a, b) => a ^ b),
    shiftLeft: bitwise((a, b) => a << b),
    shiftRight: bitwise((a, b) => a >> b),
    shiftUnsigned: bitwise((a, b) => a >>> b),
    less: ordered((a, b) => a < b),
    lessEqual: ordered((a, b) => a <= b),
    greater: ordered((a, b) => a > b),
    greaterEqual: ordered((a, b) => a >= b),
    equal,
    same: (left, right) => {
      if (left === right || (typeof left === "number" && numberOfPin(right) === left) || (typeof right === "number" && numberOfPin(left) === right)) return true;
      if (typeof left === "string" && typeof right === "string") return hasUnicode && byteText(left) === byteText(right);
      const areBytes = (isTypedArray(left) || isArrayBuffer(left)) && (isTypedArray(right) || isArrayBuffer(right));
      return areBytes && text(left) === text(right);
    },
    negate,
    number,
    invert: (value) => ~integer(valueOf(value)),
    isInstance: (value, constructor, at) => {
      if (typeof constructor !== "function") return fail("Error", `Expecting function on RHS, got ${typeName(constructor)}`, at);
      if (constructor === intrinsics.Object.prototype.constructor) return typeof value === "function" || (typeof value === "object" && value !== null);
      const holder: Value = typeof value === "string" ? intrinsics.String.prototype : typeof value === "number" ? intrinsics.Number.prototype : undefined;
      if (holder !== undefined) return constructor === holder.constructor;
      if ((typeof value !== "object" && typeof value !== "function") || value === null) return false;
      const { prototype } = constructor;
      for (let next: Value = Object.getPrototypeOf(value); next !== null; next = Object.getPrototypeOf(next)) if (next === prototype) return true;
      return false;
    },
    typeOf: (value) => realm.typeOf(value),
    truth: (value) => (typeof value === "object" ? valueOf(value) : value),
    joined: (parts) => parts.reduce<string>((whole, part) => concatenated(whole, text(part)), ""),
  };
}

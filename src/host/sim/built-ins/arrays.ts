// Array and the methods that typed arrays share with it, as jswrap_array.c has them: callbacks see the elements that
// are there, results of deletions have no holes, sorting is a quicksort whose order of equal elements is its own.

import { joined, stringOf } from "../console/value-text";
import type { Machine } from "../machine";
import type { NativeFunction, Value } from "../language/realm";
import { elements, fail, float, integer, isIterable, isNumeric, isObject, lengthOf, requireFunction, requireThis, someDefined, typeName } from "./arguments";

/** What these return was an element, or what the script's function returned. */
const HANDS_ON = ["pop", "shift", "find", "reduce"];
/** Elements from which on a sort looks for a good pivot. */
const MEDIAN_FROM = 11;

export function installArrays(machine: Machine): void {
  const { realm } = machine;
  const array = realm.nativeClass("Array", (...args) => {
    const [first] = args;
    if (args.length !== 1 || !isNumeric(first)) return realm.array(args);
    const count = integer(first);
    if (float(first) !== count || count < 0) fail("Error", "Invalid array length");
    const made = realm.array();
    made.length = count;
    return made;
  });
  realm.setClass("Array", array);
  realm.define(array, { isArray: (value) => Array.isArray(value) });
  realm.define(array.prototype, { ...listMethods(machine), ...arrayMethods(machine) });
  for (const name of HANDS_ON) realm.handsOn.add(array.prototype[name] as object);
}

/** Methods that work on whatever has elements. */
export function listMethods(machine: Machine): Record<string, NativeFunction> {
  const { realm, engine } = machine;
  const { same } = engine.runtime;
  const check = (list: Value, callback: Value, thisArg: Value): void => {
    if (!isIterable(list)) fail("Error", "Must be called on something iterable");
    requireFunction(callback);
    requireThis(thisArg);
  };
  /** Calls back for each element; `stops` decides on the result. */
  const each = (list: Value, callback: Value, thisArg: Value, take: (result: Value, value: Value, index: number) => boolean | void): boolean => {
    check(list, callback, thisArg);
    return someDefined(list, (value, index) => take(engine.call(callback, thisArg, [value, index, list]), value, index));
  };
  return {
    forEach(callback, thisArg) {
      each(this, callback, thisArg, () => false);
    },
    map(callback, thisArg) {
      const result = realm.array();
      each(this, callback, thisArg, (mapped, _value, index) => {
        result[index] = mapped;
      });
      return result;
    },
    filter(callback, thisArg) {
      const result = realm.array();
      each(this, callback, thisArg, (isWanted, value) => void (isWanted && result.push(value)));
      return result;
    },
    some(callback, thisArg) {
      return each(this, callback, thisArg, (isTrue) => Boolean(isTrue));
    },
    every(callback, thisArg) {
      return !each(this, callback, thisArg, (isTrue) => !isTrue);
    },
    find(callback) {
      let found: Value;
      each(this, callback, undefined, (isIt, value) => {
        if (isIt) found = value;
        return Boolean(isIt);
      });
      return found;
    },
    findIndex(callback) {
      let found = -1;
      each(this, callback, undefined, (isIt, _value, index) => {
        if (isIt) found = index;
        return Boolean(isIt);
      });
      return found;
    },
    reduce(callback, initial) {
      if (!isIterable(this)) fail("Error", "Must be called on something iterable");
      requireFunction(callback);
      let result: Value = initial;
      let hasFirst = initial !== undefined;
      someDefined(this, (value, index) => {
        if (hasFirst) result = engine.call(callback, undefined, [result, value, index, this]);
        else result = value;
        hasFirst = true;
      });
      if (!hasFirst || (initial === undefined && result === undefined && lengthOf(this) === 0)) {
        fail("Error", "Used on empty array with no initial value");
      }
      return result;
    },
    indexOf(wanted, from) {
      const start = integer(from);
      let found = -1;
      someDefined(this, (value, index) => {
        if (index < start || !same(value, wanted)) return false;
        found = index;
        return true;
      });
      return found;
    },
    includes(wanted, from) {
      const length = lengthOf(this);
      const start = Math.max(0, integer(from) < 0 ? integer(from) + length : integer(from));
      const isIt = (value: Value): boolean => same(value, wanted) || (Number.isNaN(value) && Number.isNaN(wanted));
      return elements(this).some((value, index) => index >= start && isIt(value));
    },
    join(separator) {
      if (!isIterable(this)) return undefined;
      return joined(realm, elements(this), separator === undefined ? "," : stringOf(realm, separator));
    },
    slice(from, to) {
      const length = lengthOf(this);
      const first = integer(from) < 0 ? Math.max(length + integer(from), 0) : Math.min(integer(from), length);
      const end = to === undefined ? length : integer(to);
      return realm.array(elements(this).slice(first, end < 0 ? Math.max(length + end, 0) : Math.min(end, length)));
    },
    fill(value, from, to) {
      const length = lengthOf(this);
      const start = integer(from) < 0 ? integer(from) + length : integer(from);
      const end = isNumeric(to) ? (integer(to) < 0 ? integer(to) + length : integer(to)) : length;
      if (start < 0 || end < 0) return undefined;
      for (let index = start; index < Math.min(end, length); index++) engine.runtime.setItem(this, index, value, 0, 0);
      return this;
    },
    reverse() {
      if (!isIterable(this) || isObject(this)) return undefined;
      Array.prototype.reverse.call(this);
      return this;
    },
    sort(compare) {
      if (compare !== undefined && typeof compare !== "function") fail("Error", `Expecting compare function, got ${typeName(compare)}`);
      sort(machine, this, compare);
      return this;
    },
  };
}

function arrayMethods(machine: Machine): Record<string, NativeFunction> {
  const { realm } = machine;
  const splice = (list: Value, start: number, count: number, added: Value[]): Value => {
    machine.pool.claim(added.length);
    const removed = Array.prototype.splice.call(list as Value[], start, Math.max(count, 0), ...added);
    // Less than none to remove: what follows moves away, and leaves holes.
    for (let holes = 0; holes < -count; holes++) {
      Array.prototype.splice.call(list as Value[], start + added.length, 0, undefined);
      delete list[start + added.length];
    }
    return realm.array(removed.filter(() => true));
  };
  return {
    toString() {
      return stringOf(realm, this);
    },
    push(...items) {
      if (!Array.isArray(this)) return -1;
      machine.pool.claim(items.length);
      return Array.prototype.push.apply(this, items);
    },
    pop() {
      return Array.isArray(this) ? (Array.prototype.pop.call(this) as Value) : undefined;
    },
    shift() {
      return Array.isArray(this) ? (splice(this, 0, 1, []).pop() as Value) : undefined;
    },
    unshift(...items) {
      if (Array.isArray(this)) splice(this, 0, 0, items);
      return lengthOf(this);
    },
    splice(from, count, ...items) {
      if (!Array.isArray(this)) return undefined;
      const { length } = this;
      const start = Math.min(Math.max(integer(from) < 0 ? integer(from) + length : integer(from), 0), length);
      const wanted = isNumeric(count) ? integer(count) : length;
      return splice(this, start, Math.min(wanted, length - start), items);
    },
    concat(...more) {
      const result = realm.array();
      const end = more.indexOf(undefined);
      for (const item of [this, ...(end < 0 ? more : more.slice(0, end))]) {
        // What has a name instead of an index is an element of the new array as well.
        if (Array.isArray(item)) for (const name of Object.keys(item)) result.push(item[name as unknown as number]);
        else result.push(item);
      }
      return result;
    },
  };
}

/** Moves what is there to the front and sorts it in place. */
function sort({ realm, engine }: Machine, list: Value, compare: Value): void {
  const items: Value[] = [];
  someDefined(list, (value) => void items.push(value));
  const text = (value: Value): string => stringOf(realm, value);
  const order = (a: Value, b: Value): number => {
    if (a === undefined) return 1;
    if (b === undefined) return -1;
    if (compare !== undefined) {
      const result = float(engine.call(compare, undefined, [a, b]));
      return result === 0 ? 0 : result < 0 ? -1 : 1;
    }
    return text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0;
  };
  quicksort(items, 0, items.length, order);
  if (!Array.isArray(list)) {
    items.forEach((value, index) => {
      list[index] = value;
    });
    return;
  }
  const { length } = list;
  for (let index = 0; index < length; index++) {
    if (index < items.length) list[index] = items[index];
    else delete list[index];
  }
}

/** The firmware's: the first element is the pivot (of long runs the median of three), what is not above it moves before it. */
function quicksort(items: Value[], start: number, count: number, order: (a: Value, b: Value) => number): void {
  if (count < 2) return;
  if (count >= MEDIAN_FROM) choosePivot(items, start, start + (count >> 1), start + count - 1, order);
  let pivot = start;
  let isLowest = true;
  for (let index = start + 1; index < start + count; index++) {
    const result = order(items[index], items[pivot]);
    if (result > 0) continue;
    if (result < 0) isLowest = false;
    const [value, pivotValue] = [items[index], items[pivot]];
    items[pivot++] = value;
    items[index] = items[pivot];
    items[pivot] = pivotValue;
  }
  quicksort(items, pivot + 1, start + count - pivot - 1, order);
  if (!isLowest) quicksort(items, start, pivot - start, order);
}

function choosePivot(items: Value[], low: number, mid: number, high: number, order: (a: Value, b: Value) => number): void {
  const lowMid = order(items[low], items[mid]);
  const midHigh = order(items[mid], items[high]);
  const lowHigh = order(items[low], items[high]);
  let best = low;
  if ((lowMid <= 0 && midHigh <= 0) || (lowHigh <= 0 && midHigh >= 0)) best = mid;
  else if ((lowMid >= 0 && lowHigh <= 0) || (midHigh >= 0 && lowHigh >= 0)) best = high;
  [items[low], items[best]] = [items[best], items[low]];
}

// Members of values, by name and by index, as jspGetNamedField and jsvReplaceWith find and set them. Objects of the
// engine are the script's objects; what differs is what a script can see of functions, strings and numbers, the names
// that count as indices, and what happens where nothing is.

import { isArrayBuffer, isTypedArray, typeName } from "../bytes";
import { stringOf } from "../console/value-text";
import { forgetScopes, FUNCTION_DATA, type FunctionData } from "./function-data";
import { indexOf, isInternal, memberName, numberName } from "./keys";
import { BINARY_OPERATIONS, type Operators } from "./operators";
import type { ErrorType, Realm, Value } from "./realm";

/** Looked up once: these are asked for every access. */
const { isArray } = Array;
const { isInteger } = Number;
const { getPrototypeOf } = Object;
const { hasOwnProperty } = Object.prototype;

/** The member of a function that holds the scopes it sees; a script can take them away. */
const SCOPES = "\xffsco";
/** The one that holds its text. */
const CODE = "\xffcod";

export type Fail = (type: ErrorType, message: string, at?: number) => never;

export interface Members {
  /** A member by a name that is known. */
  get(object: Value, name: string, at: number): Value;
  /** A member by a key that was computed. */
  item(object: Value, key: Value, at: number): Value;
  /** Assigns; returns what is there then. `at` is the place of the member, `endAt` that of the assignment's end. */
  set(object: Value, name: string, value: Value, at: number, endAt: number): Value;
  setItem(object: Value, key: Value, value: Value, at: number, endAt: number): Value;
  /** `object[key] operator= value` */
  change(object: Value, key: Value, isNamed: boolean, operator: string, value: Value, at: number, endAt: number): Value;
  /** `object[key]++` and its kin. */
  step(object: Value, key: Value, isNamed: boolean, operator: "+" | "-", isPrefix: boolean, at: number, endAt: number): Value;
  remove(object: Value, key: Value, isNamed: boolean, at: number): boolean;
  isIn(key: Value, object: Value, at: number): boolean;
  /** An object of members with getters, setters or names that are numbers. */
  newObject(keys: [kind: "value" | "get" | "set", key: string | number][], values: Value[]): Value;
  unassignable(target: Value, value: Value, at: number): never;
}

/** The prototype of every function: made when somebody wants it. Its constructor is set by `new` and by classes only. */
export function prototypeOf(realm: Realm, fn: Value): Value {
  if (hasOwnProperty.call(fn, "prototype")) return fn.prototype;
  const prototype = realm.object();
  realm.hide(fn, "prototype", prototype);
  return prototype;
}

export function members(realm: Realm, operators: Operators, fail: Fail, spend: (blocks: number) => void): Members {
  const { global, intrinsics } = realm;
  const hasOwn = (object: Value, name: string): boolean => hasOwnProperty.call(object, name);
  const objectPrototype = (): Value => intrinsics.Object.prototype;

  const ofFunction = (fn: Value, name: string): Value => {
    const data = fn[FUNCTION_DATA] as FunctionData | undefined;
    if (name === "length") return data?.named?.length ?? data?.parameterCount ?? 0;
    if (name === "name") return data?.named?.name;
    if (name === "prototype") {
      const prototype = prototypeOf(realm, fn);
      realm.noteHeir(prototype);
      return prototype;
    }
    if (name === CODE && data) return data.source.text === "" ? undefined : data.source.text;
    return fn[name] as Value;
  };
  /** Of a value that is no object. */
  const ofClass = (className: string, name: string): Value => {
    const { prototype } = intrinsics[className];
    return (name === "__proto__" ? prototype : prototype[name]) as Value;
  };
  const unreadable = (object: Value, name: string, at: number): never => fail("Error", `Can't read property '${name}' of ${String(object)}`, at);
  const unreachable = (object: Value, key: Value, at: number): never =>
    fail("Error", `Field or method "${stringOf(realm, key)}" does not already exist, and can't create it on ${typeName(object)}`, at);

  const noted = new Set<string>();
  /** The first look for a member of such a value. */
  const note = (className: string): void => {
    if (noted.has(className)) return;
    noted.add(className);
    realm.builtIns.noteClass(className);
  };
  const notedViews = new Set<object | null>();
  const noteView = (view: Value): void => {
    const prototype = getPrototypeOf(view) as object | null;
    if (notedViews.has(prototype)) return;
    notedViews.add(prototype);
    note("ArrayBufferView");
    note(typeName(view));
  };

  const get = (object: Value, name: string, at: number): Value => {
    if (typeof object === "object" && object !== null) {
      if (isArray(object)) note("Array");
      else if (isTypedArray(object)) {
        noteView(object);
        if (name === "BYTES_PER_ELEMENT") return undefined;
      }
      const value: Value = name === "constructor" ? realm.constructorOf(object) : realm.memberOf(object, name);
      return value === undefined && object === global ? (objectPrototype()[name] as Value) : value;
    }
    switch (typeof object) {
      case "string":
        note("String");
        return name === "length" ? object.length : ofClass("String", name);
      case "function":
        return ofFunction(object, name);
      case "number":
        note("Number");
        return ofClass("Number", name);
      case "boolean":
        return ofClass("Boolean", name);
      default: {
        const value: Value = object === null ? objectPrototype()[name] : undefined;
        return value === undefined ? unreadable(object, name, at) : value;
      }
    }
  };

  /** What a computed key is called in this object. */
  const nameOf = (object: Value, key: Value): string | number => {
    const plain: Value = typeof key === "string" || typeof key === "number" ? key : stringOf(realm, key);
    if (isArray(object) || typeof object === "string" || isTypedArray(object) || isArrayBuffer(object)) {
      return indexOf(plain as string | number) ?? (typeof plain === "number" ? stringOf(realm, plain) : (plain as string));
    }
    return typeof plain === "number" ? numberName(plain) : memberName(plain as string);
  };

  const item = (object: Value, key: Value, at: number): Value => {
    if (typeof key === "number" && key >= 0 && isInteger(key)) {
      if (isArray(object)) return object[key];
      if (typeof object === "string") return key < object.length ? object[key] : undefined;
      if (isTypedArray(object)) return object[key] as Value;
    }
    if (object === undefined || object === null) return unreachable(object, key, at);
    const name = nameOf(object, key);
    if (typeof name === "string") {
      const value = get(object, name, at);
      const isBare = typeof object !== "object" && typeof object !== "function";
      if (value === undefined && (isBare || isTypedArray(object) || isArrayBuffer(object))) return unreachable(object, key, at);
      return value;
    }
    if (isArrayBuffer(object)) return new Uint8Array(object as ArrayBuffer)[name];
    return object[name] as Value;
  };

  const setNamed = (object: Value, name: string, value: Value, endAt: number): Value => {
    if (name === "__proto__") {
      realm.noteHeir(value);
      Object.setPrototypeOf(object, typeof value === "object" && value !== null ? (value as object) : (objectPrototype() as object));
      return value;
    }
    if (typeof object === "function" && (name === "length" || name === "name" || name === "prototype")) {
      const data = object[FUNCTION_DATA] as FunctionData | undefined;
      if (name === "prototype") realm.hide(object, name, value);
      else if (data) (data.named ??= {})[name] = value;
      return value;
    }
    spend(1);
    if ((object === global && realm.constants.has(name)) || (realm.hasReadOnly && Object.getOwnPropertyDescriptor(object, name)?.writable === false)) return fail("TypeError", "Assignment to a constant", endAt);
    realm.assign(object, name, value);
    return realm.hasAccessors ? get(object, name, endAt) : value;
  };

  const set = (object: Value, name: string, value: Value, at: number, endAt: number): Value => {
    switch (typeof object) {
      case "object":
        if (object === null) break;
        if (isArray(object)) {
          if (name === "length") return fail("TypeError", "Assignment to a constant", endAt);
        } else if (isTypedArray(object) || isArrayBuffer(object)) return unreachable(object, name, endAt);
        return setNamed(object, name, value, endAt);
      case "function":
        return setNamed(object, name, value, endAt);
      case "string":
        return value;
      case "undefined":
        break;
      default:
        return unreachable(object, name, endAt);
    }
    return unreadable(object, name, at);
  };

  const setItem = (object: Value, key: Value, value: Value, at: number, endAt: number): Value => {
    if (object === undefined || object === null) return unreachable(object, key, at);
    const name = nameOf(object, key);
    if (typeof name === "string") return set(object, name, value, at, endAt);
    if (isArray(object)) {
      spend(1);
      object[name] = value;
      return value;
    }
    if (typeof object === "string") return name < object.length ? fail("Error", "Unable to assign value to non-reference String", endAt) : value;
    const bytes: Value = isArrayBuffer(object) ? new Uint8Array(object as ArrayBuffer) : object;
    bytes[name] = operators.number(value);
    return bytes[name] as Value;
  };

  const ownHolder = (object: Value, key: Value): { name: string | number; isThere: boolean } => {
    const name = nameOf(object, key);
    return { name, isThere: hasOwn(object, String(name)) };
  };

  return {
    get,
    item,
    set,
    setItem,
    change: (object, key, isNamed, operator, value, at, endAt) => {
      const old = isNamed ? get(object, key as string, at) : item(object, key, at);
      return setItem(object, key, BINARY_OPERATIONS[operator](operators, old, value), at, endAt);
    },
    step: (object, key, isNamed, operator, isPrefix, at, endAt) => {
      const old = isNamed ? get(object, key as string, at) : item(object, key, at);
      if (isPrefix) return setItem(object, key, operator === "+" ? operators.add(old, 1) : operators.subtract(old, 1), at, endAt);
      const before = operators.number(old) as number;
      setItem(object, key, operator === "+" ? before + 1 : before - 1, at, endAt);
      return before;
    },
    remove: (object, key, isNamed, at) => {
      if (object === undefined || object === null) return isNamed ? unreadable(object, key as string, at) : unreachable(object, key, at);
      if ((typeof object !== "object" && typeof object !== "function") || object === null || isTypedArray(object)) return false;
      if (key === SCOPES && typeof object === "function") return forgetScopes(object[FUNCTION_DATA] as FunctionData | undefined);
      const { name, isThere } = ownHolder(object, key);
      return isThere && name !== "length" && !realm.isBuiltInMember(object, String(name)) && delete object[name];
    },
    isIn: (key, object) => {
      if (object === undefined || object === null) return false;
      const name = nameOf(object, key);
      if (typeof object === "function") return get(object, String(name), 0) !== undefined || hasOwn(object, String(name));
      if (typeof object === "object") return name in (object as object) || (typeof name === "number" && isArrayBuffer(object) && name < object.byteLength);
      return typeof name === "string" && get(object, name, 0) !== undefined;
    },
    newObject: (keys, values) => {
      const object = realm.object();
      keys.forEach(([kind, key], index) => {
        const name = typeof key === "number" ? numberName(key) : memberName(key);
        if (kind !== "value") realm.defineAccessor(object, name, kind, values[index]);
        else if (isInternal(name)) setNamed(object, name, values[index], 0);
        else object[name] = values[index];
      });
      return object;
    },
    unassignable: (target, _value, at) => fail("Error", `Unable to assign value to non-reference ${typeName(target)}`, at),
  };
}

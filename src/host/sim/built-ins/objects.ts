// Object and Function as jswrap_object.c has them: every built-in member is hidden, descriptors know no more than
// getters and constants, bind copies a function with its first parameters filled in.

import { isArrayBuffer, typeName } from "../bytes";
import { functionText, stringOf } from "../console/value-text";
import { numberText } from "../console/number-text";
import { FUNCTION_DATA } from "../language/function-data";
import { isInternal, memberName, scriptName } from "../language/keys";
import type { Machine } from "../machine";
import type { Realm, Value } from "../language/realm";
import { elements, fail, integer, isIterable, isObject, lengthOf, someDefined } from "./arguments";

const MAX_ARGUMENTS = 512;
const MAX_RADIX = 36;

export function installObjects(machine: Machine): void {
  installObject(machine);
  installFunction(machine);
}

function hasOwn(object: Value, name: string | number): boolean {
  return Object.prototype.hasOwnProperty.call(object, name);
}

/** The name a key has in the engine's object. */
function nameIn(realm: Realm, object: Value, key: Value): string {
  const text = stringOf(realm, key);
  return Array.isArray(object) || typeof object !== "object" ? text : memberName(text);
}

/** Names of own members as a script sees them; `isAll` adds the built-in ones. */
function namesOf(object: Value, isAll: boolean): string[] {
  const names: string[] = [];
  if (typeof object === "string" || ArrayBuffer.isView(object) || isArrayBuffer(object)) for (let index = 0; index < lengthOf(object); index++) names.push(String(index));
  else if (isIterable(object)) {
    const isPlain = isObject(object);
    for (const name of Object.keys(object as object)) if (!isPlain || !isInternal(name) || name === "constructor") names.push(scriptName(name));
  }
  if (!isAll) return names;
  const holder: Value = typeof object === "string" ? undefined : object;
  if (holder !== undefined && holder !== null) {
    for (const name of Object.getOwnPropertyNames(holder)) if (!BARE.has(name) && !names.includes(scriptName(name))) names.push(scriptName(name));
  }
  if (Array.isArray(object) || typeof object === "string") names.push("length");
  return names;
}

/** What the engine's own functions have and the board's do not show. */
const BARE: ReadonlySet<string> = new Set(["length", "name", "caller", "arguments", "__proto__"]);

function installObject(machine: Machine): void {
  const { realm } = machine;
  const { runtime } = machine.engine;
  const object = realm.nativeClass("Object", (value) => {
    if (isObject(value) || Array.isArray(value) || typeof value === "function") return value;
    return value === undefined || value === null ? realm.object() : value;
  });
  realm.setClass("Object", object);

  const defineProperty = (target: Value, key: Value, description: Value): Value => {
    if (!isObject(target) && typeof target !== "function" && !Array.isArray(target)) {
      fail("Error", `First argument must be Object, Function or Array, got ${typeName(target)}`);
    }
    if (!isObject(description)) fail("Error", `Property description must be Object, got ${typeName(description)}`);
    const name = nameIn(realm, target, key);
    const { get, set } = description;
    if (get === undefined && set === undefined) {
      const writable = description.writable === undefined || Boolean(description.writable);
      if (!writable) realm.hasReadOnly = true;
      Object.defineProperty(target, name, { value: description.value as unknown, writable, configurable: true, enumerable: true });
    }
    for (const kind of ["get", "set"] as const) if (description[kind] !== undefined) realm.defineAccessor(target, name, kind, description[kind]);
    return target;
  };
  const descriptorOf = (target: Value, key: Value): Value => {
    if (!ownsProperty(realm, target, key)) return undefined;
    const name = nameIn(realm, target, key);
    const found = Object.getOwnPropertyDescriptor(Object(target), name);
    const isBuiltIn = found === undefined || !found.enumerable;
    const flags = { writable: found?.writable ?? true, enumerable: !isObject(target) || !isInternal(name), configurable: !isBuiltIn };
    if (found && (found.get ?? found.set) && !isBuiltIn) return realm.object({ ...flags, get: found.get, set: found.set });
    return realm.object({ ...flags, value: runtime.item(target, key, 0) });
  };
  realm.define(object, {
    keys: (target) => realm.array(namesOf(target, false)),
    getOwnPropertyNames: (target) => realm.array(namesOf(target, true)),
    values: (target) => realm.array(namesOf(target, false).map((name) => runtime.item(target, name, 0))),
    entries: (target) => realm.array(namesOf(target, false).map((name) => realm.array([name, runtime.item(target, name, 0)]))),
    fromEntries: (entries) => {
      if (!Array.isArray(entries)) return undefined;
      const made = realm.object();
      for (const entry of entries) if (Array.isArray(entry) && typeof entry[0] === "string") made[memberName(entry[0])] = entry[1];
      return made;
    },
    create: (prototype, properties) => {
      if (!isObject(prototype) && prototype !== null) fail("TypeError", `Object prototype may only be an Object or null: ${typeName(prototype)}`);
      if (isObject(properties)) fail("Error", "propertiesObject is not supported yet");
      realm.noteHeir(prototype);
      return prototype === null ? realm.object() : (Object.create(prototype as object) as Value);
    },
    assign: (...args) => {
      let result: Value;
      for (const arg of args) {
        if (arg === undefined || arg === null) continue;
        if (!isObject(arg)) fail("TypeError", `Expecting Object, got ${typeName(arg)}`);
        if (result === undefined) result = arg;
        else for (const name of Object.keys(arg as object)) if (!isInternal(name)) realm.assign(result, name, arg[name]);
      }
      return result;
    },
    defineProperty,
    defineProperties: (target, properties) => {
      if (!isObject(target)) fail("Error", `First argument must be Object, got ${typeName(target)}`);
      if (!isObject(properties)) fail("Error", `Second argument must be Object, got ${typeName(properties)}`);
      for (const name of Object.keys(properties as object)) defineProperty(target, scriptName(name), properties[name]);
      return target;
    },
    getOwnPropertyDescriptor: descriptorOf,
    getOwnPropertyDescriptors: (target) => {
      if (!isObject(target) && !Array.isArray(target) && typeof target !== "function") fail("TypeError", `First argument must be Object, got ${typeName(target)}`);
      const made = realm.object();
      for (const name of namesOf(target, true)) made[memberName(name)] = descriptorOf(target, name);
      return made;
    },
    getPrototypeOf: (target) => runtime.get(target, "__proto__", 0),
    setPrototypeOf: (target, prototype) => {
      if (!isObject(target) && typeof target !== "function") fail("TypeError", "Can't extend undefined");
      runtime.set(target, "__proto__", prototype, 0, 0);
      return target;
    },
  });
  realm.define(object.prototype, {
    toString(this: Value, radix: Value) {
      if (typeof this === "number" && typeof radix === "number" && radix >= 2 && radix <= MAX_RADIX) return numberText(this, integer(radix));
      if (isObject(this)) return "[object Object]";
      return typeof this === "function" ? functionText(this) : stringOf(realm, this);
    },
    valueOf() {
      return this as Value;
    },
    hasOwnProperty(key) {
      return ownsProperty(realm, this, key);
    },
    clone() {
      return clone(realm, this);
    },
  });
}

function ownsProperty(realm: Realm, target: Value, key: Value): boolean {
  if (target === undefined || target === null) return false;
  const name = nameIn(realm, target, key);
  if (typeof target === "string") return name === "length" || ownNamesOfClass(realm, "String").includes(name);
  if (typeof target !== "object" && typeof target !== "function") return false;
  return hasOwn(target, name) && !(typeof target === "function" && BARE.has(name));
}

function ownNamesOfClass(realm: Realm, name: string): string[] {
  return Object.getOwnPropertyNames(realm.intrinsics[name].prototype);
}

function clone(realm: Realm, value: Value): Value {
  if (Array.isArray(value)) return realm.array(elements(value));
  if (!isObject(value)) return value;
  const copy = Object.create(Object.getPrototypeOf(value) as object) as Value;
  if (realm.irregular.has(value as object)) realm.irregular.add(copy as object);
  for (const name of Object.keys(value as object)) Object.defineProperty(copy, name, Object.getOwnPropertyDescriptor(value, name) as PropertyDescriptor);
  return copy;
}

function installFunction(machine: Machine): void {
  const { realm, engine } = machine;
  const fn = realm.nativeClass("Function", (...args) => {
    const code = args.pop() as Value;
    if (typeof code !== "string") fail("TypeError", `Function code must be a String, got '${typeName(code)}'`);
    return engine.functionOf(args.map((arg) => stringOf(realm, arg)), code);
  });
  realm.setClass("Function", fn);
  const requireFunction = (value: Value): void => {
    if (value === undefined) fail("Error", "Function not found!");
    if (typeof value !== "function") fail("Error", `Expecting function, got ${typeName(value)}`);
  };
  realm.define(fn.prototype, {
    call(thisArg, ...args) {
      requireFunction(this);
      return engine.call(this, thisArg, args);
    },
    apply(thisArg, args) {
      requireFunction(this);
      if (args !== undefined && !isIterable(args)) fail("Error", `Second argument to Function.apply must be iterable, got ${typeName(args)}`);
      const count = args === undefined ? 0 : lengthOf(args);
      if (count > MAX_ARGUMENTS) fail("Error", `Array passed to Function.apply is too big! Maximum ${MAX_ARGUMENTS} arguments, got ${count}`);
      const list: Value[] = Array.from({ length: count });
      if (args !== undefined) someDefined(args, (value, index) => void (index < count && (list[index] = value)));
      return engine.call(this, thisArg, list);
    },
    bind(thisArg, ...args) {
      if (typeof this !== "function") fail("TypeError", `Function.bind expects to be called on function, got ${typeName(this)}`);
      return engine.bind(this, thisArg, args);
    },
    replaceWith(other) {
      if (typeof this !== "function" || typeof other !== "function") fail("TypeError", "Argument should be a function");
      if (!this[FUNCTION_DATA]) fail("InternalError", "Replacing a built-in function is not simulated");
      engine.replace(this, other);
    },
  });
  for (const name of ["call", "apply"]) realm.handsOn.add(fn.prototype[name] as object);
}

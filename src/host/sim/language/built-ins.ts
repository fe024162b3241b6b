// Espruino's own ways with the built-ins of the language: exceptions with type and stack, JSON and numbers
// written its way, typed arrays that take strings, the clock of the board behind Date, and the few names the
// language proper does not have.

import { isArrayBuffer, isTypedArray, numbersOf, typeName } from "../bytes";
import { numberText } from "../console/number-text";
import { functionText, JSON_TEXT, stringOf, valueText, type TextOptions } from "../console/value-text";
import { STATICS } from "./allowed";
import { boardNowMs, type Machine } from "../machine";
import { parseJson } from "./json-parser";
import { ScriptError, type ErrorType, type Value } from "./realm";
import { installStrings } from "./strings";

const ERROR_TYPES: ErrorType[] = ["Error", "SyntaxError", "TypeError", "InternalError", "ReferenceError"];
const MAX_INDENT = 10;
const MAX_FIXED_DIGITS = 20;

export function installBuiltIns(machine: Machine): void {
  installErrors(machine);
  installStrings(machine);
  installNumbers(machine);
  installJson(machine);
  installTypedArrays(machine);
  installArrays(machine);
  installDate(machine);
  installObjects(machine);
}

function installErrors({ realm }: Machine): void {
  for (const type of ERROR_TYPES) {
    const make = realm.evaluate(
      `(function(proto,text){function ${type}(message){var e=this instanceof ${type}?this:Object.create(proto);` +
        "if(message!==undefined)e.message=text(message);" +
        `e.type="${type}";e.stack="";return e}${type}.prototype=proto;return ${type}})`,
      "built-in",
    );
    const prototype = type === "InternalError" ? realm.object() : realm.intrinsics[type].prototype;
    const constructor = realm.markNative(make(prototype, (message: Value) => String(message)));
    if (type !== "Error") Object.setPrototypeOf(prototype, realm.intrinsics.Object.prototype as object);
    realm.hide(prototype, "constructor", constructor);
    delete prototype.name;
    delete prototype.message;
    realm.hide(realm.global, type, constructor);
    realm.setErrorConstructor(type, constructor);
    realm.define(prototype, {
      toString() {
        const name = this.type === undefined ? "Error" : String(this.type);
        return this.message === undefined ? name : `${name}: ${String(this.message)}`;
      },
    });
  }
}

function installNumbers({ realm, random }: Machine): void {
  const { Number: number } = realm.intrinsics;
  const make = realm.evaluate(
    "(function(N,read){function Number(v){var n=arguments.length?N(read(v)):0;return this instanceof Number?new N(n):n}" +
      "Number.prototype=N.prototype;return Number})",
    "built-in",
  );
  // Blanks may stand before the digits, not behind them.
  const read = (value: Value): Value => (typeof value === "string" && /[\s]$/.test(value) ? "x" : value);
  const constructor = realm.markNative(make(number, realm.native("read", read)));
  for (const name of STATICS.Number) realm.hide(constructor, name, number[name]);
  realm.hide(number.prototype, "constructor", constructor);
  realm.hide(realm.global, "Number", constructor);
  realm.define(number.prototype, {
    toFixed(this: Value, digits: Value) {
      return numberText(Number(this), 10, Math.min(Math.max(Math.trunc(Number(digits)) || 0, 0), MAX_FIXED_DIGITS));
    },
    toString(this: Value, radix: Value) {
      const base = radix === undefined ? 10 : Number(radix);
      return numberText(Number(this), base >= 2 && base <= 36 ? base : 10);
    },
  });
  // The namespaces are functions there, and print as such.
  for (const name of ["Math", "JSON"]) {
    const namespace = realm.nativeClass(name, () => undefined);
    for (const member of Object.getOwnPropertyNames(realm.intrinsics[name])) realm.hide(namespace, member, realm.intrinsics[name][member]);
    realm.intrinsics[name] = namespace;
    realm.hide(realm.global, name, namespace);
  }
  realm.define(realm.intrinsics.Math, {
    random: () => random.nextFraction(),
    randInt: (range) => (range > 0 ? random.next32() % range : random.next32() | 0),
    clip: (x, min, max) => Math.min(Math.max(x, min), max),
    // The remainder only, as the firmware's: what is below 0 stays there.
    wrap: (x, range) => (range < 0 ? 0 : x % range),
    round: (x) => Math.sign(Number(x)) * Math.floor(Math.abs(Number(x)) + 0.5),
  });
}

function installJson({ realm, board }: Machine): void {
  const { JSON: json } = realm.intrinsics;
  realm.define(json, {
    stringify(value, _replacer, space) {
      const options: TextOptions = { ...JSON_TEXT };
      const indent = typeof space === "number" ? " ".repeat(Math.min(space, MAX_INDENT)) : typeof space === "string" ? space : "";
      if (indent !== "") Object.assign(options, { indent, allNewlines: true, pretty: true });
      return valueText(realm, value, options);
    },
    parse: (text) => parseJson(realm, String(text), board.unicode, false),
  });
}

function installTypedArrays({ realm }: Machine): void {
  const { prototype } = realm.intrinsics.TypedArray;
  const nativeSet = prototype.set;
  realm.define(prototype, {
    set(source, offset) {
      if (typeof source !== "string" && !Array.isArray(source) && !isArrayBuffer(source) && !isTypedArray(source)) {
        throw new ScriptError("Error", `First argument must be Array, not ${typeName(source)}`);
      }
      const start = Math.trunc(Number(offset)) || 0;
      if (start < 0) return undefined;
      if (isTypedArray(source) && start + source.length <= this.length) return nativeSet.call(this, source, start);
      const items = Array.from(numbersOf(source) as ArrayLike<number>);
      const count = Math.min(items.length, this.length - start);
      for (let index = 0; index < count; index++) this[start + index] = items[index];
      return undefined;
    },
    slice(from, to) {
      return realm.array(Array.prototype.slice.call(this, from, to));
    },
    filter(callback, thisArg) {
      return realm.array(Array.prototype.filter.call(this, callback, thisArg));
    },
  });
  realm.define(realm.intrinsics.ArrayBuffer.prototype, {
    toString() {
      return Array.from(new Uint8Array(this as Value)).join(",");
    },
  });
  const view = realm.nativeClass("ArrayBufferView", () => undefined);
  view.prototype = prototype;
  realm.hide(realm.global, "ArrayBufferView", view);
}

function installDate(machine: Machine): void {
  const { realm } = machine;
  const { Date: date } = realm.intrinsics;
  const now = (): number => Math.floor(boardNowMs(machine));
  const make = realm.evaluate(
    "(function(D,now){function Date(a,b,c,d,e,f,g){var n=arguments.length;" +
      "if(!(this instanceof Date))return new Date().toString();" +
      "return n==0?new D(now()):n==1?new D(a):n==2?new D(a,b):n==3?new D(a,b,c):n==4?new D(a,b,c,d):" +
      "n==5?new D(a,b,c,d,e):n==6?new D(a,b,c,d,e,f):new D(a,b,c,d,e,f,g)}Date.prototype=D.prototype;return Date})",
    "built-in",
  );
  const constructor = realm.markNative(make(date, now));
  const parse = date.parse as (text: string) => number;
  realm.define(constructor, { now, parse: (text) => parse(text) });
  realm.hide(date.prototype, "constructor", constructor);
  realm.hide(realm.global, "Date", constructor);
  realm.define(date.prototype, {
    toString() {
      return `${new Date(Number(this)).toUTCString().replace(/^(\w+), 0?(\d+) (\w+) (\d+) (.*) GMT$/, "$1 $3 $2 $4 $5")} GMT+0000`;
    },
    getIsDST: () => false,
    toLocalISOString() {
      return new Date(Number(this)).toISOString();
    },
  });
}

/** Numbers in arrays are written as everywhere on the board. */
function installArrays({ realm }: Machine): void {
  const joined = (items: ArrayLike<Value>, separator: string): string =>
    Array.from(items, (item) => (item === undefined || item === null ? "" : stringOf(realm, item))).join(separator);
  for (const prototype of [realm.intrinsics.Array.prototype, realm.intrinsics.TypedArray.prototype]) {
    realm.define(prototype, {
      join(separator) {
        return joined(this as Value, separator === undefined ? "," : stringOf(realm, separator));
      },
      toString() {
        return joined(this as Value, ",");
      },
    });
  }
}

function installObjects({ realm }: Machine): void {
  realm.define(realm.intrinsics.Object.prototype, {
    clone() {
      if (Array.isArray(this)) return realm.array(this);
      return Object.assign(Object.create(Object.getPrototypeOf(this) as object) as object, this);
    },
  });
  realm.define(realm.intrinsics.Function.prototype, {
    toString() {
      return functionText(realm, this);
    },
    replaceWith() {
      throw new ScriptError("InternalError", "Function.replaceWith is not simulated");
    },
  });
  realm.hide(realm.intrinsics.Function.prototype, "name", undefined);
}

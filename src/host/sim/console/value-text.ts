// How Espruino writes a value: for print() and the prompt (pretty, some newlines, class names) and for
// JSON.stringify. Follows jsfGetJSONWithCallback of jswrap_json.c branch by branch; it calls a script's own
// toString and toJSON where the interpreter does, and nothing else.

import { isArrayBuffer } from "../bytes";
import type { Realm, Value } from "../language/realm";
import { FUNCTION_DATA, type FunctionData } from "../language/function-data";
import { isInternal, scriptName } from "../language/keys";
import { characterCode, isUnicode } from "../language/unicode-text";
import { PIN_NAME } from "../pins/pin-names";
import { numberText } from "./number-text";

/** What the writing is for; the names are those of the interpreter's flags. */
export interface TextOptions {
  pretty?: boolean;
  someNewlines?: boolean;
  allNewlines?: boolean;
  limit?: boolean;
  showClassNames?: boolean;
  /** JSON: no functions, no undefined, arrays for typed arrays, null for NaN, \u escapes, toJSON honoured. */
  json?: boolean;
  dropQuotes?: boolean;
  shortEscapes?: boolean;
  /** JSON, but with functions and NaN. */
  keepsFunctions?: boolean;
  indent?: string;
}

const LIMIT_ITEMS = 15;
const LIMITED_ITEMS = 5;
const LIMIT_CHARACTERS = 60;
const LIMITED_CHARACTERS = 27;
const ITEMS_ON_LINE = 4;
const DOTS = " ... ";

/** Options of print() and console.log. */
export const PRINT: TextOptions = { pretty: true, someNewlines: true, showClassNames: true };
/** Options of the `=result` line of the prompt. */
export const PROMPT: TextOptions = { pretty: true, someNewlines: true, showClassNames: true, limit: true, dropQuotes: true };
/** Options of JSON.stringify. */
export const JSON_TEXT: TextOptions = { json: true };
/** Options of E.toJS. */
export const SCRIPT_TEXT: TextOptions = { json: true, dropQuotes: true, shortEscapes: true, keepsFunctions: true };

/** Returns `value` written with `options`; the result is a byte string. */
export function valueText(realm: Realm, value: Value, options: TextOptions): string {
  return new Writer(realm, options).write(value, undefined, 0);
}

/** Returns what Espruino's String(value) gives; an object's own toString is called. */
export function stringOf(realm: Realm, value: Value): string {
  if (typeof value === "number") return numberText(value);
  if (typeof value === "function") return functionText(value);
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value) || ArrayBuffer.isView(value) || isArrayBuffer(value)) return joined(realm, value, ",");
  const text = realm.memberOf(value, "toString");
  if (typeof text !== "function" || text === realm.intrinsics.Object.prototype.toString) return "[object Object]";
  return stringOf(realm, Reflect.apply(text, value, []));
}

/** Elements of an array, view or buffer as one text; nothing stands for undefined and null. */
export function joined(realm: Realm, list: Value, separator: string): string {
  const items: ArrayLike<Value> = isArrayBuffer(list) ? new Uint8Array(list as ArrayBuffer) : (list as Value[]);
  return Array.from(items, (item) => (item === undefined || item === null ? "" : stringOf(realm, item))).join(separator);
}

/** Returns the source of a function as Espruino rebuilds it; `isLimited`: without its body. */
export function functionText(fn: Value, isLimited = false): string {
  const data = fn[FUNCTION_DATA] as FunctionData | undefined;
  if (!data || data.native !== undefined) return "function () { [native code] }";
  const { parameters, text, isExpression } = data.source;
  const head = `function (${parameters.join(",")}) `;
  if (text === "") return `${head}{}`;
  if (isLimited) return `${head}{${DOTS}}`;
  const body = isExpression ? `return ${text}` : text;
  return text.includes("\n") ? `${head}{\n  ${body}\n}` : `${head}{${body}}`;
}

/** Returns `text` between quotes with Espruino's escapes; those of JSON where it is marked as UTF-8. */
export function quoted(text: string, isJson: boolean): string {
  const isMarked = isJson || isUnicode(text);
  let result = '"';
  for (let index = 0; index < text.length; index++) {
    result += escaped(characterCode(text.charCodeAt(index)), index + 1 < text.length ? text.charCodeAt(index + 1) : -1, isMarked);
  }
  return `${result}"`;
}

class Writer {
  private readonly _open = new Set<Value>();

  constructor(
    private readonly _realm: Realm,
    private readonly _options: TextOptions,
  ) {}

  write(value: Value, key: string | undefined, depth: number, allowToJson = true): string {
    const { json, keepsFunctions } = this._options;
    if (value === undefined) return json ? "null" : "undefined";
    if (value === null) return "null";
    if (typeof value === "string") return this._string(value);
    if (typeof value === "number") return json && !keepsFunctions && !Number.isFinite(value) ? "null" : numberText(value);
    if (typeof value === "function") return json && !keepsFunctions ? "undefined" : functionText(value, this._options.limit);
    if (typeof value !== "object") return String(value);
    if (PIN_NAME in value && (!json || keepsFunctions)) return String(value[PIN_NAME]);
    if (this._open.has(value)) return DOTS;
    this._open.add(value);
    try {
      if (Array.isArray(value) && value !== this._realm.intrinsics.Array.prototype) return this._array(value, depth);
      if (ArrayBuffer.isView(value) && !(Object.prototype.toString.call(value) === "[object DataView]")) {
        return this._typedArray(value as unknown as Value, depth);
      }
      if (Object.prototype.toString.call(value) === "[object ArrayBuffer]") return this._typedArray(value, depth);
      return this._object(value, key, depth, allowToJson);
    } finally {
      this._open.delete(value);
    }
  }

  private _string(value: string): string {
    const isJson = this._options.json === true && !this._options.shortEscapes;
    if (!this._options.limit || value.length <= LIMIT_CHARACTERS) return quoted(value, isJson);
    return quoted(value.slice(0, LIMITED_CHARACTERS), isJson) + DOTS + quoted(value.slice(-LIMITED_CHARACTERS), isJson);
  }

  private _array(value: Value[], depth: number): string {
    const { pretty, allNewlines } = this._options;
    const limited = this._options.limit === true && value.length > LIMIT_ITEMS;
    let text = pretty ? "[ " : "[";
    let needsNewline = false;
    let isFirst = true;
    for (let index = 0; index < value.length; index++) {
      if (limited && index >= LIMITED_ITEMS && index < value.length - LIMITED_ITEMS) continue;
      if (!isFirst) text += this._comma();
      isFirst = false;
      if (limited && index === value.length - LIMITED_ITEMS) text += DOTS;
      const item = value[index];
      // A hole is written as what comes behind it.
      const shown = index in value ? item : value.find((_, next) => next > index && next in value);
      const itemNeedsNewline = allNewlines === true || this._needsNewline(shown);
      if (needsNewline || itemNeedsNewline) text += this._newline(depth + 1);
      needsNewline = itemNeedsNewline;
      text += this.write(item, String(index), depth + 1);
    }
    if (pretty) {
      const named = Object.keys(value).filter((name) => !/^\d+$/.test(name));
      if (named.length > 0) text += this._members(value, named, depth, isFirst).text;
    }
    if (needsNewline) text += this._newline(depth);
    return text + (pretty ? " ]" : "]");
  }

  private _typedArray(value: Value, depth: number): string {
    const { json, allNewlines } = this._options;
    const isBuffer = !ArrayBuffer.isView(value);
    const items = isBuffer ? new Uint8Array(value as ArrayBuffer) : (value as unknown as Uint8Array);
    let name: string = Object.prototype.toString.call(value).slice(8, -1);
    if (!json && items.every((item) => item === 0)) return `new ${name}(${items.length})`;
    if (isBuffer) name = "Uint8Array";
    let text = json ? "[" : `new ${name}([`;
    if (allNewlines) text += this._newline(depth + 1);
    const limited = this._options.limit === true && items.length > LIMIT_ITEMS;
    for (let index = 0; index < items.length; index++) {
      if (limited && index >= LIMITED_ITEMS && index < items.length - LIMITED_ITEMS) continue;
      if (index > 0) text += this._comma();
      if (allNewlines) text += this._newline(depth + 1);
      if (limited && index === items.length - LIMITED_ITEMS) text += DOTS;
      text += this.write(items[index], undefined, depth + 1);
    }
    if (allNewlines) text += this._newline(depth);
    return text + (json ? "]" : "])") + (isBuffer && !json ? ".buffer" : "");
  }

  private _object(value: Value, key: string | undefined, depth: number, allowToJson: boolean): string {
    const { pretty, json, showClassNames } = this._options;
    let text = "";
    if (showClassNames) {
      const maker = this._maker(value);
      if (maker !== undefined) {
        const className = this._globalName(maker);
        if (className !== undefined) text = `${className}: `;
        const ownText = this._realm.memberOf(value, "toString");
        if (typeof ownText === "function" && ownText !== this._realm.intrinsics.Object.prototype.toString) {
          return text + stringOf(this._realm, Reflect.apply(ownText, value, []));
        }
      }
    }
    if (json && allowToJson && typeof value.toJSON === "function") {
      this._open.delete(value);
      return this.write(value.toJSON(key), undefined, depth, false);
    }
    const members = this._members(value, enumerableNames(value), depth, true);
    text += (pretty ? "{ " : "{") + members.text;
    if (members.needsNewline) text += this._newline(depth);
    return text + (pretty ? " }" : "}");
  }

  private _members(value: Value, names: string[], depth: number, startsFirst: boolean): { text: string; needsNewline: boolean } {
    const { json, keepsFunctions, pretty, someNewlines, allNewlines } = this._options;
    let text = "";
    let isFirst = startsFirst;
    let needsNewline = false;
    let sinceNewline = 0;
    for (const name of names) {
      if (isAccessor(value, name)) continue;
      const item = value[name];
      if (json && ((typeof item === "function" && !keepsFunctions) || item === undefined)) continue;
      sinceNewline++;
      if (!isFirst) text += this._comma();
      isFirst = false;
      const itemNeedsNewline = allNewlines === true || this._needsNewline(item);
      if (allNewlines || (someNewlines && sinceNewline > ITEMS_ON_LINE)) needsNewline = true;
      if (needsNewline || itemNeedsNewline) {
        text += this._newline(depth + 1);
        sinceNewline = 0;
      }
      text += `${this._name(scriptName(name))}${pretty ? ": " : ":"}${this.write(item, name, depth + 1)}`;
      needsNewline = itemNeedsNewline;
    }
    return { text, needsNewline };
  }

  private _name(name: string): string {
    if (this._options.dropQuotes && /^([A-Za-z_$][\w$]*|\d+)$/.test(name)) return name;
    return quoted(name, this._options.json === true && !this._options.shortEscapes);
  }

  /** The function that made an object, where it is not a plain one. */
  private _maker(value: Value): Value | undefined {
    const prototype: Value = Object.getPrototypeOf(value);
    if (prototype === null || prototype === this._realm.intrinsics.Object.prototype) return undefined;
    return Object.prototype.hasOwnProperty.call(prototype, "constructor") ? this._realm.constructorOf(prototype) : undefined;
  }

  private _globalName(value: Value): string | undefined {
    const { global } = this._realm;
    return Object.getOwnPropertyNames(global).find((name) => global[name] === value);
  }

  private _needsNewline(value: Value): boolean {
    if (value === undefined || value === null || typeof value === "number" || typeof value === "boolean") return false;
    return this._options.someNewlines === true && !isPin(value);
  }

  private _newline(depth: number): string {
    return `\n${(this._options.indent ?? "  ").repeat(depth)}`;
  }

  private _comma(): string {
    return this._options.pretty ? ", " : ",";
  }
}

function enumerableNames(value: Value): string[] {
  if (Object.prototype.toString.call(value) === "[object RegExp]") return ["source", "lastIndex"];
  if (Object.prototype.toString.call(value) === "[object DataView]") return ["buffer", "byteOffset", "byteLength"];
  return Object.keys(value as object).filter((name) => !isInternal(name));
}

function isPin(value: Value): boolean {
  return typeof value === "object" && PIN_NAME in (value as object);
}

function isAccessor(value: Value, name: string): boolean {
  const descriptor = Object.getOwnPropertyDescriptor(value, name);
  return descriptor !== undefined && descriptor.get !== undefined;
}

function escaped(code: number, next: number, isJson: boolean): string {
  if (code === 0x0a) return "\\n";
  if (code === 0x09) return "\\t";
  if (code === 0x08) return "\\b";
  if (code === 0x0b && !isJson) return "\\v";
  if (code === 0x0c) return "\\f";
  if (code === 0x0d) return "\\r";
  if (code === 0x5c) return "\\\\";
  if (code === 0x22) return '\\"';
  if (code < 8 && !isJson && (next < 0x30 || next > 0x37)) return `\\${code}`;
  if (code >= 32 && code < 127) return String.fromCharCode(code);
  const hex = code.toString(16).toUpperCase();
  return isJson || code > 255 ? `\\u${hex.padStart(4, "0")}` : `\\x${hex.padStart(2, "0")}`;
}

// What dump() prints and E.dumpStr() returns, as jsiDumpState writes it: the program's variables and functions, what it added to
// others, its timers. Of watches and the state of pins it says nothing.

import { numberText } from "../console/number-text";
import { functionText, quoted, valueText } from "../console/value-text";
import { LISTENERS_PREFIX } from "../events";
import { isInternal, scriptName } from "../language/keys";
import type { Value } from "../language/realm";
import type { Machine } from "../machine";

const OPTIONS = { pretty: true, someNewlines: true };

/** The text, whose lines make the same state again. */
export function stateDump({ realm, clock, timers }: Machine): string {
  const { global } = realm;
  const globalName = (value: Value): string | undefined => {
    const isReference = typeof value === "function" || (typeof value === "object" && value !== null);
    return isReference ? Object.keys(global as object).find((name) => global[name] === value) : undefined;
  };
  const text = (value: Value, existing?: string): string => {
    const name = globalName(value);
    return name !== undefined && name !== existing ? name : valueText(realm, value, OPTIONS);
  };
  const members = (owner: string, object: Value): string => {
    const names = Object.keys(object as object).filter((name) => !isInternal(name));
    const own = names.map((name) => member(owner, scriptName(name), object[name])).join("");
    const hasPrototype = typeof object === "function" && Object.prototype.hasOwnProperty.call(object, "prototype");
    return own + (hasPrototype ? members(`${owner}.prototype`, object.prototype) : "");
  };
  const member = (owner: string, name: string, value: Value): string => {
    if (name.startsWith(LISTENERS_PREFIX)) {
      const listeners: Value[] = Array.isArray(value) ? value : [value];
      return listeners.map((listener) => `${owner}.on(${quoted(name.slice(LISTENERS_PREFIX.length), false)}, ${text(listener)});\n`).join("");
    }
    return realm.isNative(value) ? "" : `${owner}.${name} = ${text(value)};\n`;
  };
  /** Where a script finds the prototype of an object. */
  const prototypePath = (value: Value): string | undefined => {
    if (typeof value !== "object" || value === null || Array.isArray(value) || ArrayBuffer.isView(value)) return undefined;
    const prototype: Value = Object.getPrototypeOf(value);
    if (prototype === null || prototype === realm.intrinsics.Object.prototype) return undefined;
    const maker = realm.builtIns.className(prototype) ?? Object.keys(global as object).find((name) => typeof global[name] === "function" && global[name].prototype === prototype);
    return maker === undefined ? undefined : `${maker}["prototype"]`;
  };
  const variable = (name: string, value: Value): string => {
    if (realm.isNative(value)) return "";
    if (typeof value === "function") return `function ${name}${functionText(value).slice("function ".length)}\n${members(name, value)}`;
    const path = prototypePath(value);
    return path === undefined ? `var ${name} = ${text(value, name)};\n` : `var ${name} = Object.create(${path});\n${members(name, value)}`;
  };
  const names = Object.keys(global as object).filter((name) => !isInternal(name) && !name.startsWith(LISTENERS_PREFIX));
  const builtIns = [...realm.builtIns.used].map((name) => members(name, realm.builtIns.value(name)));
  const pending = timers.all.map(({ id, callback, dueMs, intervalMs }) => {
    const ms = intervalMs ?? dueMs - clock.nowMs();
    return `${intervalMs === undefined ? "setTimeout" : "setInterval"}(${text(callback)}, ${numberText(ms)}); // ${id}\n`;
  });
  return [...builtIns, ...names.map((name) => variable(scriptName(name), global[name])), ...pending].join("");
}

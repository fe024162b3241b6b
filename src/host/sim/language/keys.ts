// Names of members. An object keeps its members in the order they were made, whatever their names; the engine would
// put those that are whole numbers first, so in objects such a name carries a mark that no script can write.

import { numberText } from "../console/number-text";

const MARK = "\uffff";
const { isInteger } = Number;
const INDEX = /^(?:0|[1-9]\d{0,9})$/;
const LARGEST_INDEX = 0x7fffffff;

/** The name of an object's member as the engine knows it. */
export function memberName(name: string): string {
  return INDEX.test(name) ? MARK + name : name;
}

/** The name of a member as the script knows it. */
export function scriptName(name: string): string {
  return name.startsWith(MARK) ? name.slice(1) : name;
}

/** Whether a key counts as an index of an array. */
export function indexOf(key: number | string): number | undefined {
  if (typeof key === "string") return INDEX.test(key) && Number(key) <= LARGEST_INDEX ? Number(key) : undefined;
  return isInteger(key) && key >= 0 && key <= LARGEST_INDEX ? key : undefined;
}

/** A number as the name of an object's member. */
export function numberName(key: number): string {
  return memberName(numberText(key));
}

const HIDDEN = "\xff";

/** Names that no loop over an object's members shows. */
export function isInternal(name: string): boolean {
  return name === "constructor" || name === "__proto__" || name.startsWith(HIDDEN);
}

/** Names of an object's own members, in their order, as the script knows them; for arrays the indices first. */
export function ownNames(object: object): string[] {
  const names = Object.keys(object);
  return Array.isArray(object) ? names : names.filter((name) => !isInternal(name)).map(scriptName);
}

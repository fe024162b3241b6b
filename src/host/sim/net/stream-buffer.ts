// jswrap_stream.c: data that comes while nobody listens is kept in a hidden member of the object, up to 512
// bytes or one piece of any size; read() and available() are about these, a new listener is given them.

import type { Realm, Value } from "../language/realm";
import { textOf } from "./members";

const BUFFER_BYTES = 512;

const KEPT = "\xffbuf";

/** How many bytes wait. */
export function keptBytes(object: Value): number {
  return textOf(object[KEPT]).length;
}

/** Takes `count` bytes out, everything when it is 0 or more than there is. */
export function readKept(object: Value, count: number): string {
  const kept = textOf(object[KEPT]);
  if (count <= 0 || count >= kept.length) {
    delete object[KEPT];
    return kept;
  }
  object[KEPT] = kept.slice(count);
  return kept.slice(0, count);
}

/** Keeps `data` if there is room for all of it; the first piece always finds room. */
export function keep(realm: Realm, object: Value, data: string): boolean {
  const kept: Value = object[KEPT];
  if (typeof kept === "string" && kept.length + data.length > BUFFER_BYTES) return false;
  realm.hide(object, KEPT, textOf(kept) + data);
  return true;
}

/** Keeps as much of `data` as there is room for. */
export function fill(object: Value, data: string): void {
  const kept = textOf(object[KEPT]);
  object[KEPT] = kept + data.slice(0, Math.max(0, BUFFER_BYTES - kept.length));
}

// Where the firmware keeps the state of a socket or a server: in members of its object, which a script can
// read and change. Also the two ways it treats its arrays of them, which may have holes.

import type { Value } from "../language/realm";

/** Names of the members in which the firmware keeps a socket's state. */
export const Member = {
  type: "type",
  port: "port",
  /** Number of the link, plus 1. */
  socket: "sckt",
  isConnected: "conn",
  sendData: "dSnd",
  receiveData: "dRcv",
  hasReceived: "hdrs",
  /** Close in the next turn, whatever waits. */
  closesNow: "clsNow",
  /** Close when everything is sent. */
  closesWhenSent: "cls",
  hasEnded: "endd",
} as const;

/** A member that should be a string, empty when it is none. */
export function textOf(value: Value): string {
  return typeof value === "string" ? value : "";
}

/** What is in an array of the board's that may have holes. Its own methods would take the board's memory. */
export function items(array: Value[] | undefined): Value[] {
  return array ? Array.prototype.filter.call(array, () => true) : [];
}

/** Takes one element away as the firmware does: the others keep their numbers. */
export function removeAt(array: Value[], index: number): void {
  delete array[index];
  let length = array.length;
  while (length > 0 && !(length - 1 in array)) length--;
  array.length = length;
}

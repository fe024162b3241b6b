// The streams and listeners behind sockets and servers, by the number in the object's own member, as the firmware
// has its file descriptors. A script that takes the number away has lost the stream.

import type { Value } from "../language/realm";
import { Member } from "./members";
import type { Link, Listener } from "./network";

export class LinkTable {
  private readonly _links = new Map<number, Link>();
  private readonly _listeners = new Map<number, Listener>();

  /** Streams and listeners open now. */
  get size(): number {
    return this._links.size + this._listeners.size;
  }

  attach(socket: Value, link: Link): void {
    this._links.set(this._number(socket), link);
  }

  attachListener(server: Value, listener: Listener): void {
    this._listeners.set(this._number(server), listener);
  }

  linkOf(socket: Value): Link | undefined {
    return this._links.get(numberOf(socket));
  }

  listenerOf(server: Value): Listener | undefined {
    return this._listeners.get(numberOf(server));
  }

  /** Closes what is behind a socket or a server, if anything, and marks the object as closed. */
  release(object: Value): void {
    const number = numberOf(object);
    const open = this._links.get(number) ?? this._listeners.get(number);
    if (!open) return;
    open.close();
    this._links.delete(number);
    this._listeners.delete(number);
    delete object[Member.socket];
    object[Member.isConnected] = false;
    object[Member.closesWhenSent] = true;
  }

  /** Closes everything without a word to any object. */
  closeAll(): void {
    for (const open of [...this._links.values(), ...this._listeners.values()]) open.close();
    this._links.clear();
    this._listeners.clear();
  }

  private _number(object: Value): number {
    let number = 0;
    while (this._links.has(number) || this._listeners.has(number)) number++;
    object[Member.socket] = number + 1;
    return number;
  }
}

function numberOf(object: Value): number {
  return Number(object[Member.socket]) - 1;
}

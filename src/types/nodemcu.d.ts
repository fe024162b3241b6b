// NodeMCU's module `websocket`: docs/api/nodemcu.md.

import type { StatusCode } from "./status";

/** What the handler of each event is called with. */
export interface NodemcuEvents {
  connection: (ws: NodemcuClient) => void;
  /** A message as a byte string: opcode 1 for text, whose bytes are UTF-8, or 2 for binary. */
  receive: (ws: NodemcuClient, msg: string, opcode: 1 | 2) => void;
  /** 0: you closed, or the connection ended gracefully. */
  close: (ws: NodemcuClient, status: StatusCode) => void;
}

export interface NodemcuClient {
  /** Sets the headers of every later connect; the set before is replaced. */
  config(params: { headers?: { [name: string]: string } }): void;
  /** Connects; every failure comes through "close". Throws an Error while connected or connecting. */
  connect(url: string): void;
  /** Sets the one handler of an event; null or undefined removes it. Throws an Error for another event. */
  on<Name extends keyof NodemcuEvents>(event: Name, handler?: NodemcuEvents[Name] | null): void;
  /**
   * Sends text (opcode 1, the default), binary (2) or a ping (9). Returns an Error when not connected or the queue is full.
   * Throws a TypeError without a message, an Error for another opcode.
   */
  send(message: string | Uint8Array, opcode?: 1 | 2 | 9): Error | undefined;
  /** Closes; does nothing when not connected. */
  close(): void;
}

export interface Nodemcu {
  /** Makes a client; it can be used again after each close and keeps its handlers. */
  createClient(): NodemcuClient;
}

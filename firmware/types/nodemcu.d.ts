// NodeMCU's module `websocket`: docs/api/nodemcu.md.

import type { StatusCode } from "./status";

/** What the handler of each event is called with. */
export interface NodemcuEvents {
  connection: (ws: NodemcuClient) => void;
  /** A message: opcode 1 and a byte string of UTF-8, or 2 and bytes. */
  receive: (ws: NodemcuClient, msg: string | Uint8Array, opcode: 1 | 2) => void;
  /** 0: you closed, or the connection ended gracefully. */
  close: (ws: NodemcuClient, status: StatusCode) => void;
}

export interface NodemcuClient {
  /** Sets the headers of every later connect; the set before is replaced. */
  config(params: { headers?: { [name: string]: string } }): void;
  /** Connects; every failure comes through "close". Throws an Error while connected or connecting. */
  connect(url: string): void;
  /** Sets the one handler of an event; null or undefined removes it. Throws an Error for another event. */
  on(
    event: "receive",
    handler: (...message: [ws: NodemcuClient, msg: string, opcode: 1] | [ws: NodemcuClient, msg: Uint8Array, opcode: 2]) => void,
  ): void;
  on<Name extends keyof NodemcuEvents>(event: Name, handler: NodemcuEvents[Name] | null | undefined): void;
  /** Sends text (opcode 1, the default) or binary (2). Returns an Error when not connected or the queue is full. */
  send(message: string | Uint8Array, opcode?: 1 | 2): Error | undefined;
  /** Closes; does nothing when not connected. */
  close(): void;
}

export interface Nodemcu {
  /** Makes a client; it can be used again after each close and keeps its handlers. */
  createClient(): NodemcuClient;
}

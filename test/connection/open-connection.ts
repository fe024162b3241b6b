// A connection that is open, on a socket that is none: events wait in a queue as on a board, and run one after another, each
// handler after the code that caused it. What is written is kept; it drains when the test says so.
// The client's types are for a board's globals, not for Node's: here they are told again, as far as the tests need them.
import { createFrameParser } from "../../src/protocol/frame-parser";

type Handler = (this: unknown, ...values: unknown[]) => void;

export interface Options {
  maxMessage?: number;
  oversize?: "close" | "skip" | "truncate" | "stream";
  stream?: boolean;
}

export interface Connection {
  on(event: string, handler: (...values: never[]) => void): void;
  _onData: unknown;
  _failure?: { status: number; message: string };
  [member: string]: unknown;
}

const OPEN = 1;

/** A board's memory is asked when the client is loaded: that of an ESP8266, nearly empty. */
(process as unknown as { memory: () => object }).memory = () => ({ free: 1400, usage: 200, total: 1600, blocksize: 12 });

/** The board's emitter, and its queue. */
export class Board {
  private readonly _waiting: (() => void)[] = [];

  /** Gives `target` the methods that every object has on a board. */
  adopt(target: object): void {
    const handlers: Record<string, Handler[]> = {};
    Object.assign(target, {
      on: (event: string, handler: Handler) => (handlers[event] ??= []).push(handler),
      removeListener: (event: string, handler: Handler) => (handlers[event] = (handlers[event] ?? []).filter((other) => other !== handler)),
      removeAllListeners: (event: string) => delete handlers[event],
      emit: (event: string, ...values: unknown[]) => {
        for (const handler of handlers[event] ?? []) this._waiting.push(() => handler.apply(target, values));
      },
    });
  }

  /** Runs what waits, and what that causes. */
  run(): void {
    for (let next = this._waiting.shift(); next; next = this._waiting.shift()) next();
  }
}

export interface Opened {
  connection: Connection;
  board: Board;
  written: string[];
  /** A packet comes in, and the board does all it has to do. */
  receive(chunk: string): void;
}

/** The state that opening leaves behind, without the opening. */
export function openConnection(options: Options): Opened {
  const { connect } = require("../../src/connection/connection") as { connect: () => Connection };
  const board = new Board();
  const written: string[] = [];
  const connection = connect();
  // On a board a field without an initial value does not hide what the prototype has.
  for (const name of Object.keys(connection)) if (connection[name] === undefined) delete connection[name];
  const socket = { write: (bytes: string) => written.push(bytes), end: () => undefined, _connection: connection };
  board.adopt(connection);
  board.adopt(socket);
  const limit = options.stream ? -1 : options.maxMessage || 4096;
  Object.assign(connection, {
    _options: options,
    _limit: limit,
    _shortBytes: Math.min(limit, 125),
    _unsentBytes: 0,
    _leavingBytes: 0,
    _frameLeft: 0,
    _parser: createFrameParser(128),
    _socket: socket,
    readyState: OPEN,
  });
  const emitter = socket as unknown as { on(event: string, handler: unknown): void; emit(event: string, value: string): void };
  emitter.on("data", connection._onData);
  return {
    connection,
    board,
    written,
    receive(chunk) {
      emitter.emit("data", chunk);
      board.run();
    },
  };
}

// NodeMCU's `websocket` module. docs/api/nodemcu.md says where this follows the document against that implementation.

import type { Connection, Data } from "../connection/connection";
import { textOf } from "../connection/data";

type Client = {
  on(event: string, handler?: ((...values: any[]) => void) | null): void;
  config(params: { headers?: { [name: string]: string } }): void;
  connect(url: string): void;
  send(message: Data, opcode?: number): Error | undefined;
  close(): void;
};

interface Core {
  connect(): Connection;
}

/** What a user may send. RFC 6455 §11.8. */
const enum Opcode {
  Text = 1,
  Binary = 2,
  Ping = 9,
}

const EVENTS = ["connection", "receive", "close"];

/** `M.nodemcu`. */
export function createNodemcu(core: Core): { createClient(): Client } {
  return {
    createClient(): Client {
      const connection = core.connect();
      const handlers: { [event: string]: ((...values: any[]) => void) | null | undefined } = {};
      let headers: { [name: string]: string } = {};

      function call(event: string, first: unknown, second?: unknown): void {
        const handler = handlers[event];
        if (handler) handler(client, first, second);
      }

      const client: Client = {
        on(event: string, handler?: ((...values: any[]) => void) | null): void {
          if (EVENTS.indexOf(event) < 0) throw new Error("unknown event: " + event);
          handlers[event] = handler;
        },
        config(params: { headers?: { [name: string]: string } }): void {
          headers = (params && params.headers) || {};
        },
        connect(url: string): void {
          const all: { [name: string]: string } = { "User-Agent": "ESP8266" };
          for (const name in headers) all[name] = headers[name];
          connection.open(url, { headers: all });
        },
        send(message: Data, opcode?: number): Error | undefined {
          if (message === undefined) throw new TypeError("message is missing");
          opcode = opcode || Opcode.Text;
          if (opcode !== Opcode.Text && opcode !== Opcode.Binary && opcode !== Opcode.Ping) throw new Error("opcode " + opcode + " is none of 1, 2, 9");
          const isTaken = opcode === Opcode.Ping ? connection.ping(textOf(message)) : connection.send(message, opcode === Opcode.Binary);
          return isTaken ? undefined : new Error("websocket is not connected or its queue is full");
        },
        close(): void {
          connection.close();
        },
      };

      connection.on("open", function () {
        call("connection", undefined);
      });
      connection.on("message", function (data: Data, isBinary: boolean) {
        if (isBinary) call("receive", textOf(data), Opcode.Binary);
        else call("receive", data, Opcode.Text);
      });
      connection.on("close", function (_code: number, _reason: string, status: number) {
        call("close", status);
      });
      return client;
    },
  };
}

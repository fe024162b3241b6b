// NodeMCU's `websocket` module. docs/api/nodemcu.md says where this follows the document against that implementation.

import type { Connection, Data, Options } from "../connection/connection";

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

const EVENTS = ["connection", "receive", "close"];
const USER_AGENT = "User-Agent";

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
          const options: Options = { headers: { [USER_AGENT]: "ESP8266" } };
          for (const name in headers) options.headers![name] = headers[name];
          connection.open(url, options);
        },
        send(message: Data, opcode?: number): Error | undefined {
          return connection.send(message, opcode === 2) ? undefined : new Error("websocket is not connected or its queue is full");
        },
        close(): void {
          connection.close();
        },
      };

      connection.on("open", function () {
        call("connection", undefined);
      });
      connection.on("message", function (data: Data, isBinary: boolean) {
        call("receive", data, isBinary ? 2 : 1);
      });
      connection.on("close", function (_code: number, _reason: string, status: number) {
        call("close", status);
      });
      return client;
    },
  };
}

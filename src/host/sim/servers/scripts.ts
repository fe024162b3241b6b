// Scripts for servers that many tests need, one line each to use.

import type { HttpRequest } from "./http";
import { responseHead } from "./http";
import type { ScriptedConnection } from "./scripted-connection";

/** Says what a server does on one connection; what it throws is a failure of the server. */
export type ServerScript = (connection: ScriptedConnection) => Promise<void>;

/** Sends every message back and answers pings and the close. */
export const echo: ServerScript = async (connection) => {
  await connection.open();
  for await (const { data, isBinary } of connection.messages()) connection.send(isBinary ? data : { opcode: 1, payload: data });
};

/** Takes connections and never says a word. */
export const silent: ServerScript = (connection) => connection.ended();

/** Answers every request with an HTTP response and ends the connection. `statusLine`: "503 Service Unavailable". */
export function answers(statusLine: string, headers: Record<string, string> = {}, body = ""): ServerScript {
  return answersWith(() => responseHead(`HTTP/1.1 ${statusLine}`, headerLines({ "Content-Length": String(body.length), Connection: "close", ...headers })) + body);
}

/** Answers with bytes that depend on the request. */
export function answersWith(response: (request: HttpRequest) => string): ServerScript {
  return async (connection) => {
    connection.write(response(await connection.request()));
    connection.socket.end();
  };
}

function headerLines(headers: Record<string, string>): string[] {
  return Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
}

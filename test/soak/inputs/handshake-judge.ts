// What a response to the opening handshake means, by npm ws over Node's HTTP parser.
import { Duplex } from "node:stream";
import { WebSocket } from "ws";
import { acceptFor, parseRequest } from "../../../src/host/sim/servers/http";

export interface HandshakeVerdict {
  end: "opens" | "refuses" | "waits";
  /** The subprotocol, or why not. */
  detail: string;
}

/** What npm ws makes of a response, which is made once its key is known. */
export function judgeHandshake(offered: string[], make: (accept: string) => string): Promise<{ response: string; accept: string; verdict: HandshakeVerdict }> {
  return new Promise((resolve) => {
    let [request, response, accept] = ["", "", ""];
    const stream = new Duplex({
      read: () => undefined,
      write: (chunk: Buffer, _encoding, done) => {
        request += chunk.toString("latin1");
        if (request.endsWith("\r\n\r\n")) {
          accept = acceptFor(parseRequest(request.slice(0, -4)));
          response = make(accept);
          stream.push(Buffer.from(response, "latin1"));
          stream.push(null);
        }
        done();
      },
    });
    const socket = Object.assign(stream, { setTimeout: () => stream, setNoDelay: () => stream, setKeepAlive: () => stream, ref: () => stream, unref: () => stream });
    const client = new WebSocket("ws://server.example/", offered, { createConnection: () => socket as never, perMessageDeflate: false });
    const tell = (end: HandshakeVerdict["end"], detail: string): void => {
      client.removeAllListeners();
      client.on("error", () => undefined);
      client.terminate();
      stream.destroy();
      resolve({ response, accept, verdict: { end, detail } });
    };
    client.on("open", () => tell("opens", client.protocol));
    client.on("unexpected-response", (_request, { statusCode }) => tell("refuses", `HTTP ${statusCode}`));
    client.on("error", (error: Error & { code?: string }) => {
      if (error.code === "ECONNRESET") tell("waits", error.message);
      else tell("refuses", error.code ?? error.message);
    });
  });
}

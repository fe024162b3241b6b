// The server that the example programs talk to: npm `ws`, which shares no code with the client. What it does with a connection
// depends on the path: / echoes; /messages sends texts and bytes of growing size and compares what comes back; /log takes a
// log; /file?bytes=n sends a file. Every line of its log is also handed to `say`, as it happens.
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { WebSocket, WebSocketServer } from "ws";

/** Bytes of the messages of /messages; the last is many times the memory of an ESP8266. */
const MESSAGE_BYTES = [5, 400, 16384, 300000];

export interface DemoServer {
  readonly port: number;
  /** What it saw and did, in order. */
  readonly log: string[];
  readonly failures: Error[];
  close(): Promise<void>;
}

type Talk = (socket: WebSocket, say: (line: string) => void, url: URL) => void;

const TALKS: Record<string, Talk> = { "/": echo, "/messages": sendMessages, "/log": takeLog, "/file": sendFile };

/** Starts listening on a free port of this machine. */
export function startServer(say: (line: string) => void = () => undefined): Promise<DemoServer> {
  const log: string[] = [];
  const tell = (line: string): void => {
    log.push(line);
    say(line);
  };
  return new Promise((resolve, reject) => {
    const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });
    server.on("error", reject);
    server.on("connection", (socket, request) => {
      const url = new URL(request.url ?? "/", "ws://localhost");
      socket.on("error", (error) => tell(`error ${error.message}`));
      socket.on("close", (code, reason) => tell(`connection closed with ${code} ${reason}`.trimEnd()));
      tell(`a board connected to ${url.pathname}`);
      TALKS[url.pathname](socket, tell, url);
    });
    server.on("listening", () => {
      resolve({
        port: (server.address() as AddressInfo).port,
        log,
        failures: [],
        close: () => {
          for (const client of server.clients) client.terminate();
          return new Promise((done) => server.close(() => done()));
        },
      });
    });
  });
}

function shown(data: Buffer, isBinary: boolean): string {
  if (isBinary) return `${data.length} bytes`;
  return data.length > 40 ? `a text of ${data.length} bytes` : `"${data}"`;
}

function echo(socket: WebSocket, say: (line: string) => void): void {
  socket.on("message", (data: Buffer, isBinary) => {
    say(`got ${shown(data, isBinary)}, sends it back`);
    socket.send(data, { binary: isBinary });
  });
}

/** `bytes` bytes that do not repeat soon; printable ones for a text. */
export function filler(bytes: number, isBinary: boolean): Buffer {
  const data = Buffer.alloc(bytes);
  let word = 12345;
  for (let i = 0; i < bytes; i++) {
    word = (Math.imul(word, 1103515245) + 12345) >>> 0;
    data[i] = isBinary ? word >>> 24 : 97 + ((word >>> 24) % 26);
  }
  return data;
}

function sendMessages(socket: WebSocket, say: (line: string) => void): void {
  let next = 0;
  let sent: Buffer = Buffer.alloc(0);
  const sendNext = (): void => {
    if (next === MESSAGE_BYTES.length) return socket.close(1000, "all came back");
    const isBinary = next % 2 === 1;
    sent = filler(MESSAGE_BYTES[next++], isBinary);
    say(`sends ${shown(sent, isBinary)}`);
    socket.send(sent, { binary: isBinary });
  };
  socket.on("message", (data: Buffer) => {
    say(`${data.length} bytes came back${data.equals(sent) ? ", the same" : ": NOT the same"}`);
    sendNext();
  });
  sendNext();
}

function takeLog(socket: WebSocket, say: (line: string) => void): void {
  socket.on("message", (data: Buffer) => {
    const lines = data.toString().split("\n").slice(0, -1);
    say(`got a text of ${data.length} bytes: ${lines.length} lines, the last one "${lines.at(-1)?.trim()}"`);
    socket.send(`${lines.length} lines`);
  });
}

/** A gzip stream ends with the CRC-32 and the size of what it holds. */
function crc32(data: Buffer): number {
  return gzipSync(data).subarray(-8).readUInt32LE();
}

function sendFile(socket: WebSocket, say: (line: string) => void, url: URL): void {
  const data = filler(Number(url.searchParams.get("bytes")), true);
  const description = JSON.stringify({ name: "map.bin", size: data.length, crc: crc32(data) });
  say(`sends ${description} and ${data.length} bytes`);
  socket.send(description);
  socket.send(data);
}

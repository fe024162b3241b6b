// The servers the boards talk to. WebSocket, by npm `ws`: `/echo` sends everything back; `/flood?count=40&bytes=16&kind=ascii`
// sends `count` messages at once when the board says something. And a bare TCP server for the floor.
import { createServer, type AddressInfo, type Server } from "node:net";
import { WsPeer } from "../test/peers/ws-peer";

export type Kind = "ascii" | "e-acute" | "cjk" | "binary";

/** One character of every ten is not ASCII. */
const MIXED: Record<string, string> = { "e-acute": "abcdefghi\u00e9", cjk: "abcdefghi\u6c34" };

/** A message of exactly `bytes` bytes. */
export function payload(kind: Kind, bytes: number): Buffer {
  if (kind === "binary") return Buffer.from(Array.from({ length: bytes }, (_, i) => i & 255));
  if (kind === "ascii") return Buffer.from("abcdefghij".repeat(bytes / 10 + 1)).subarray(0, bytes);
  const pattern = Buffer.from(MIXED[kind]);
  const whole = Math.floor(bytes / pattern.length);
  return Buffer.concat([...Array<Buffer>(whole).fill(pattern), Buffer.from("a".repeat(bytes - whole * pattern.length))]);
}

/** The WebSocket server. */
export function startPeer(): Promise<WsPeer> {
  const floods = new Map<unknown, () => void>();
  return WsPeer.start({
    isQuiet: true,
    onConnection(socket, request) {
      const url = new URL(request.url ?? "/", "ws://localhost");
      if (url.pathname !== "/flood") return;
      const kind = (url.searchParams.get("kind") ?? "ascii") as Kind;
      const message = payload(kind, Number(url.searchParams.get("bytes")));
      const count = Number(url.searchParams.get("count"));
      floods.set(socket, () => {
        for (let i = 0; i < count; i++) socket.send(message, { binary: kind === "binary" });
      });
      socket.on("close", () => floods.delete(socket));
    },
    onMessage(socket, data, isBinary) {
      const flood = floods.get(socket);
      if (flood) flood();
      else socket.send(data, { binary: isBinary });
    },
  });
}

export interface BarePeer {
  port: number;
  close(): Promise<void>;
}

/** Sends as many bytes as the board's first line says, "40\n", with no protocol at all. */
export function startBarePeer(): Promise<BarePeer> {
  return new Promise((resolve) => {
    const server: Server = createServer((socket) => {
      socket.on("error", () => undefined);
      socket.once("data", (line) => socket.write(Buffer.alloc(Number(line.toString()), "a")));
    });
    server.listen(0, "127.0.0.1", () => {
      resolve({
        port: (server.address() as AddressInfo).port,
        close: () => new Promise((done) => server.close(() => done())),
      });
    });
  });
}

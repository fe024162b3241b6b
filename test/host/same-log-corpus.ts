/**
 * The corpus of short scripts that must print the same in the simulator and on the real
 * interpreters: where the scripts and the recorded logs lie, which simulated board stands for
 * which interpreter, and the TCP peers the socket scripts talk to.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { join, resolve } from "node:path";

export const CORPUS_DIRECTORY = resolve(process.env.SAME_LOG_DIRECTORY ?? join(__dirname, "same-log"));

export type InterpreterName = "linux" | "8266";

/** The simulated board of the same shape. */
export const BOARD_OF: Record<InterpreterName, string> = { linux: "linux", "8266": "linux-8266" };

/** Names of the scripts, without ".js". */
export function corpusNames(): string[] {
  return readdirSync(CORPUS_DIRECTORY)
    .filter((file) => file.endsWith(".js"))
    .map((file) => file.slice(0, -3))
    .sort();
}

/** The script as bytes. */
export function corpusScript(name: string): string {
  return readFileSync(join(CORPUS_DIRECTORY, `${name}.js`), "latin1");
}

/** The innermost place where memory ran out, its line and a caret: a step of an expression earlier or later. */
const OUT_OF_MEMORY = /^>?OUT OF MEMORY(?: {4}at .*)?$/;

/** The lines to compare: without what only one of both can know. */
export function comparableLines(lines: string[]): string[] {
  const kept: string[] = [];
  for (let index = 0; index < lines.length; index++) {
    const isOutOfMemory = OUT_OF_MEMORY.test(lines[index]);
    kept.push(isOutOfMemory ? "OUT OF MEMORY" : lines[index]);
    if (isOutOfMemory && /^ *\^$/.test(lines[index + 2] ?? "")) index += 2;
  }
  return kept;
}

export function logPath(name: string, interpreter: InterpreterName): string {
  return join(CORPUS_DIRECTORY, `${name}.${interpreter}.log`);
}

/** The recorded lines, or undefined when this script was never recorded there. */
export function recordedLines(name: string, interpreter: InterpreterName): string[] | undefined {
  const path = logPath(name, interpreter);
  return existsSync(path) ? readFileSync(path, "latin1").split("\n").slice(0, -1) : undefined;
}

/** What each connection to a peer meets. */
export const PEERS: Record<string, (socket: Socket) => void> = {
  ECHO: (socket) => void socket.pipe(socket),
  GREET: (socket) => void socket.end("hello from the peer"),
  RESET: (socket) => void socket.once("data", () => socket.resetAndDestroy()),
  SILENT: (socket) => void socket.resume(),
  FLOOD: (socket) => void socket.write(Buffer.alloc(3000, 0x63)),
  BULK: (socket) => void socket.write(Buffer.alloc(200000, 0x64)),
  BURST: (socket) => void socket.end(Buffer.alloc(3000, 0x62)),
};

export interface Peers {
  /** Names and ports, handed to a script as variables. */
  ports: Record<string, number>;
  close(): Promise<void>;
}

/** Starts the peers on free ports of this machine; REFUSED is a port nobody listens on. */
export async function startPeers(): Promise<Peers> {
  const servers: Server[] = [];
  const sockets = new Set<Socket>();
  const ports: Record<string, number> = {};
  const peers: Record<string, (socket: Socket) => void> = { ...PEERS, REFUSED: () => undefined };
  for (const [name, serve] of Object.entries(peers)) {
    const server = createServer({ noDelay: true }, (socket) => {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => sockets.delete(socket));
      serve(socket);
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    ports[name] = (server.address() as AddressInfo).port;
    if (name === "REFUSED") await new Promise((done) => server.close(done));
    else servers.push(server);
  }
  return {
    ports,
    async close() {
      for (const socket of sockets) socket.destroy();
      await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
    },
  };
}

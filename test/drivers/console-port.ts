/**
 * The TCP port on which every interpreter for Linux offers its console: one number, which a second interpreter takes as well without a word. So
 * whoever wants it waits until nobody has it, in this process or another; a port beside it, on which nobody connects, says that it is taken.
 */
import { connect, createServer, type Server } from "node:net";

export const CONSOLE_PORT = 2323;
const GUARD_PORT = 2322;
const POLL_MS = 100;
const START_MS = 15000;

/** Resolves with what gives the port back, once no other test has it and nobody listens there. */
export async function takeConsolePort(): Promise<() => Promise<void>> {
  const guard = await listenWhenFree(GUARD_PORT);
  await close(await listenWhenFree(CONSOLE_PORT));
  return () => close(guard);
}

/** Resolves once the interpreter that was started listens; rejects when it never does. */
export async function untilConsoleListens(): Promise<void> {
  const deadlineMs = Date.now() + START_MS;
  while (!(await canConnect())) {
    if (Date.now() > deadlineMs) throw new Error(`nobody listens on port ${CONSOLE_PORT}`);
    await pause();
  }
}

async function listenWhenFree(port: number): Promise<Server> {
  for (;;) {
    const server = createServer();
    const isListening = await new Promise<boolean>((done) => server.once("error", () => done(false)).listen(port, () => done(true)));
    if (isListening) return server;
    await pause();
  }
}

function canConnect(): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(CONSOLE_PORT, "localhost", () => {
      socket.destroy();
      done(true);
    });
    socket.once("error", () => done(false));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((done) => server.close(() => done()));
}

function pause(): Promise<void> {
  return new Promise((done) => setTimeout(done, POLL_MS));
}

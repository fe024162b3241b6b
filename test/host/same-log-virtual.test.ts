/**
 * Holds the virtual network to the interpreters: the corpus's scripts with sockets print there, line for line, what was recorded
 * from the interpreter on real sockets.
 */
import type { Socket } from "node:net";
import { Simulation } from "../../src/host/sim/simulation";
import { tracedLines } from "../drivers/console-output";
import { preludeLine } from "../drivers/driver";
import { BOARD_OF, comparableLines, corpusNames, corpusScript, PEERS, recordedLines, type InterpreterName } from "./same-log-corpus";

const FIRST_PORT = 8001;
/** As on one machine: the scripts leave milliseconds between their steps. */
const LATENCY_MS = 0.1;

const ports = Object.fromEntries([...Object.keys(PEERS), "REFUSED"].map((name, index) => [name, FIRST_PORT + index]));

async function virtualLines(name: string, board: string): Promise<string[]> {
  const simulation = new Simulation({ conditions: { latencyMs: LATENCY_MS } });
  for (const [peer, serve] of Object.entries(PEERS)) {
    const emit = (_event: "connection", stream: unknown): boolean => {
      const socket = stream as Socket;
      socket.on("error", () => undefined);
      socket.on("end", () => socket.end());
      serve(socket);
      return true;
    };
    simulation.attach(`127.0.0.1:${ports[peer]}`, { emit });
    simulation.attach(`localhost:${ports[peer]}`, { emit });
  }
  const { text } = await printed(simulation, board, preludeLine(ports) + corpusScript(name));
  return comparableLines(tracedLines(Buffer.from(text, "latin1"), false));
}

async function printed(simulation: Simulation, board: string, script: string): Promise<{ text: string }> {
  const running = simulation.board({ board, storage: { motesocket: "exports.isPlaceholder=true;" } }).run(Buffer.from(script, "latin1"));
  await simulation.reaches(() => running.isIdle, "1m");
  await simulation.stop();
  return running;
}

describe.each(Object.keys(BOARD_OF) as InterpreterName[])("a board on the virtual network prints what the interpreter %s printed", (interpreter) => {
  test.each(corpusNames().filter((name) => name.startsWith("socket-")))("%s", async (name) => {
    expect(await virtualLines(name, BOARD_OF[interpreter])).toEqual(recordedLines(name, interpreter));
  }, 60_000);
});

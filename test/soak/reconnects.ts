// Reconnects without end: after each so many of them the board has as many blocks, timers and sockets as before.
import { Simulation } from "../../src/host/sim/simulation";
import type { ScriptedConnection } from "../../src/host/sim/servers/scripted-connection";
import { CLOSE, closePayload, PING, PONG } from "../peers/frame-bytes";
import { loadBoard } from "../../src/host/sim/board-description";
import { count, type Counts } from "./counts";
import { runOnInterpreters } from "./real-time/interpreters";

const SAMPLES = 10;
const WAYS = 4;
/** By chance a time takes a block or none. */
const CHANCE_BLOCKS = 2;
const SERVER = "ws://server.example/";
const LIMIT = "30d";
/** Of a reconnect on a busy machine, milliseconds. */
const SLOWEST_MS = 500;

/** Counts from 0 for each sample, in the client too: a number above 511 takes a block of its own on a small board. */
const script = (url: string, every: number): string => `
var n=0,samples=0,ws=require("motesocket").connect("${url}",{reconnect:{minDelay:10,maxDelay:10,stableAfter:1},queue:true,keepalive:true,closeTimeout:20});
function report(){
n=0;delete ws.link;
print("at",++samples,process.memory().usage,(global["\\xff"].timers||[]).length,(global["\\xff"].HttpCC||[]).length);
if(samples==${SAMPLES})ws.close()}
ws.on("open",function(){n++;ws.post("m"+n)});
ws.on("wait",function(){if(n==${every})report()});
ws.on("close",function(){quit()});
`;

/** Waits for a message, then ends in one of four ways, which take turns: what is compared ended in the same way. */
async function serve(connection: ScriptedConnection): Promise<void> {
  await connection.open();
  for (;;) {
    const frame = await connection.frame();
    if (frame.opcode === PING) connection.send({ opcode: PONG, payload: frame.payload });
    else if (frame.opcode === CLOSE) return void connection.socket.end();
    else break;
  }
  const ending = connection.number % WAYS;
  if (ending === 0) connection.socket.destroy();
  else if (ending === 1) connection.write("\x83\x00");
  else {
    connection.send({ opcode: CLOSE, payload: closePayload(1012, "again") });
    if (ending === 2) connection.socket.end();
    else await connection.drain();
  }
}

/** Throws an Error with the figures where anything grows. `reconnects`: a multiple of 40. */
export async function proveReconnects(seed: number, counts: Counts, reconnects: number): Promise<void> {
  const simulation = new Simulation({ seed, conditions: { latencyMs: 1 } });
  const server = simulation.server(SERVER, (connection) => serve(connection));
  const board = simulation.board({ board: { ...loadBoard("esp8266"), variables: 0 } }).run(script(SERVER, reconnects / SAMPLES));
  await simulation.runUntil(() => server.connections >= reconnects && board.log.length >= SAMPLES, LIMIT);
  await simulation.stop();
  checkSamples(board.log, counts);
  count(counts, "reconnects", server.connections);
}

/** The same on each interpreter found, in real time. */
export async function proveRealReconnects(counts: Counts, reconnects: number): Promise<void> {
  const printed = await runOnInterpreters((url) => script(url, reconnects / SAMPLES), (connection) => serve(connection), reconnects, SLOWEST_MS);
  for (const [target, lines] of printed) {
    try {
      checkSamples(lines, counts);
    } catch (error) {
      throw new Error(`on ${target}: ${(error as Error).message}`, { cause: error });
    }
    count(counts, `reconnects on ${target}`, reconnects);
  }
}

function checkSamples(lines: readonly string[], counts: Counts): void {
  const samples = lines.filter((line) => line.startsWith("at ")).map((line) => line.split(" ").slice(2).map(Number));
  const [, ...later] = samples; // with the first, what is loaded once is loaded
  const spread = [0, 1, 2].map((index) => Math.max(...later.map((sample) => sample[index])) - Math.min(...later.map((sample) => sample[index])));
  if (samples.length !== SAMPLES || spread[0] > CHANCE_BLOCKS || spread[1] > 0 || spread[2] > 1) {
    throw new Error(`blocks, timers and sockets do not stay what they were:\n${lines.join("\n")}`);
  }
  count(counts, "samples of blocks, timers and sockets", samples.length);
}

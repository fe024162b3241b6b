// Reconnects without end: after each so many of them the board has as many blocks, timers and sockets as before.
import { Simulation } from "../../src/host/sim/simulation";
import type { ScriptedConnection } from "../../src/host/sim/servers/scripted-connection";
import { CLOSE, closePayload, PING, PONG } from "../peers/frame-bytes";
import { loadBoard } from "../../src/host/sim/board-description";
import { count, type Counts } from "./counts";

const SAMPLES = 10;
const WAYS = 4;
/** By chance a time takes a block or none. */
const CHANCE_BLOCKS = 2;
const SERVER = "ws://server.example/";
const LIMIT = "30d";

const script = (every: number): string => `
var n=0,ws=require("motesocket").connect("${SERVER}",{reconnect:{minDelay:10,maxDelay:10,stableAfter:1},queue:true,keepalive:true});
function report(){print("at",n,process.memory().usage,global["\\xff"].timers.length,global["\\xff"].HttpCC.length)}
ws.on("open",function(){n++;ws.post("m"+n)});
ws.on("wait",function(){if(n%${every}==0)report()});
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
  const board = simulation.board({ board: { ...loadBoard("esp8266"), variables: 0 } }).run(script(reconnects / SAMPLES));
  await simulation.runUntil(() => server.connections > reconnects, LIMIT);
  await simulation.stop();
  const samples = board.log.filter((line) => line.startsWith("at ")).map((line) => line.split(" ").slice(2).map(Number));
  const [, ...later] = samples; // with the first, what is loaded once is loaded
  const spread = [0, 1, 2].map((index) => Math.max(...later.map((sample) => sample[index])) - Math.min(...later.map((sample) => sample[index])));
  if (later.length < SAMPLES - 2 || spread[0] > CHANCE_BLOCKS || spread[1] > 0 || spread[2] > 1) {
    throw new Error(`blocks, timers and sockets do not stay what they were:\n${board.log.join("\n")}`);
  }
  count(counts, "reconnects", server.connections - 1);
  count(counts, "samples of blocks, timers and sockets", samples.length);
}

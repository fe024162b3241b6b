// How far the simulator's count of memory is from the interpreter's: the example programs and one conversation through each API, run
// on both; blocks in use wherever the program prints something, handlers and what they hold included.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Driver } from "../test/drivers/driver";
import { InterpreterDriver } from "../test/drivers/interpreter-driver";
import { SimulatorDriver } from "../test/drivers/simulator-driver";
import { SIMULATOR_PATH } from "../test/drivers/targets";
import { type Context, type Interpreter, skipped } from "./context";
import { startPeer } from "./peer";
import type { Table } from "./table";

/** The simulated board of the same shape. */
const BOARD_OF: Record<Interpreter, string> = { "8266": "linux-8266", linux: "linux" };
const LIMIT_MS = 30_000;
/** Examples whose server must say something first. */
const OTHER_SERVER = ["receive-file.js"];

/** `print` tells the blocks in use; numbers start where the board no longer packs them. */
const PRELUDE = `var said=print,SERVER=URL;console.log=global.print=function(){said("blocks",process.memory().usage)};setTimeout(function(){quit()},1500);
`;

const SUPERVISED = `var ws=require("motesocket").connect(URL,{reconnect:true,keepalive:true,queue:true});print();
ws.on("open",function(){print();ws.post("hello");ws.send(new Uint8Array(600))});
ws.on("message",function(m){print();if(m.length>5)ws.close()});
ws.on("close",function(){print();setTimeout(print,20)});
print();
`;

/** The worst pair of a program's readings. */
interface Comparison {
  points: number;
  /** Most blocks in use at any point. */
  real: number;
  simulated: number;
  /** Of the interpreter's, at the point where it is largest, with its sign. */
  deviation: number;
}

async function readings(driver: Driver, script: string, board?: string): Promise<number[]> {
  const peer = await startPeer();
  try {
    const parameters = { URL: `ws://127.0.0.1:${peer.port}/`, HOST: "127.0.0.1", PORT: peer.port };
    const { lines } = await driver.run(PRELUDE + script, { timeoutMs: LIMIT_MS, parameters, board });
    return lines.filter((line) => line.startsWith("blocks ")).map((line) => Number(line.slice(7)));
  } finally {
    await peer.close();
  }
}

function compared(real: number[], simulated: number[]): Comparison | undefined {
  if (real.length === 0 || real.length !== simulated.length) return undefined;
  const deviations = real.map((blocks, index) => simulated[index] / blocks - 1);
  const deviation = deviations.reduce((worst, one) => (Math.abs(one) > Math.abs(worst) ? one : worst), 0);
  return { points: real.length, real: Math.max(...real), simulated: Math.max(...simulated), deviation };
}

function programs({ root }: Context): [name: string, script: string][] {
  const files = readdirSync(join(root, "examples")).filter((name) => name.endsWith(".js") && !OTHER_SERVER.includes(name));
  return [...files.map((name): [string, string] => [name, readFileSync(join(root, "examples", name), "latin1")]), ["reconnect, keepalive and queue", SUPERVISED]];
}

/** A table for each interpreter found; each that is missing is named. */
export async function modelTables(context: Context): Promise<Table[]> {
  const tables: Table[] = [];
  for (const target of ["8266", "linux"] as const) {
    const command = context.commands.get(target);
    const title = `Blocks of memory, simulated ${BOARD_OF[target]} and interpreter`;
    if (!command) {
      tables.push({ title, columns: [""], rows: [], notes: [skipped(`the simulator's memory on ${target}`, "no such interpreter on this machine")] });
      continue;
    }
    context.progress(`the simulator's memory on ${target}`);
    const interpreter = new InterpreterDriver(target, command, context.blobPath);
    const simulator = new SimulatorDriver(SIMULATOR_PATH, context.blobPath);
    const rows: string[][] = [];
    for (const [name, script] of programs(context)) {
      const result = compared(await readings(interpreter, script), await readings(simulator, script, BOARD_OF[target]));
      const cells = result && [result.points, result.real, result.simulated, `${(result.deviation * 100).toFixed(1)} %`];
      rows.push([name, ...(cells ?? ["", "", "", "not compared"]).map(String)]);
    }
    tables.push({ title, columns: ["", "readings", "interpreter, most", "simulator, most", "worst reading"], rows, notes: ["read wherever the program prints; not compared: what prints nothing, or not as often on both"] });
  }
  return tables;
}

// What the firmware costs in blocks: a board booted by it, with a configuration and a program, beside one whose boot code is nothing but
// the same connection by hand. In the end both hold the connection open.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { InterpreterDriver } from "../test/drivers/interpreter-driver";
import type { WsPeer } from "../test/peers/ws-peer";
import { type Context, type Interpreter, skipped } from "./context";
import { startPeer } from "./peer";
import type { Table } from "./table";

const LIMIT_MS = 20_000;
/** By then the connection is open, and the boot has counted as a good one where it is to. */
const MEASURED_MS = 3000;
const STABLE_MS = 500;
const NEVER_MS = 60_000;
const MEASURE = `setTimeout(function(){print("blocks",process.memory().usage);quit()},${MEASURED_MS});\n`;
const PROGRAM = "module.exports=function(ws){};";

/** The connection by hand, of the APIs that a configuration may name. */
const BY_HAND: Record<string, string> = {
  native: "var w=M.connect(URL,{reconnect:true});",
  nodemcu: "var w=M.nodemcu.createClient();w.connect(URL);",
  hammerspoon: "var w=M.hammerspoon.new(URL,function(){});",
  defold: "var w=M.defold.connect(URL,{},function(){});",
  solar2d: "var w=M.solar2d.new();w.connect(URL);",
  ws: "var w=new M.ws(URL);",
  WebSocket: "var w=new M.WebSocket(URL);",
};

class FirmwareBench {
  private readonly _driver: InterpreterDriver;
  private readonly _bootCode: Buffer;
  private readonly _url: string;

  constructor(private readonly _context: Context, target: Interpreter, private readonly _peer: WsPeer) {
    this._driver = new InterpreterDriver(target, _context.commands.get(target)!, _context.blobPath);
    this._bootCode = readFileSync(join(_context.root, "dist/boot.js"));
    this._url = `ws://127.0.0.1:${_peer.port}/echo`;
  }

  /** Blocks in use on a board with these files; undefined where it did not connect, though it was to. */
  async usage(storage: Record<string, Buffer>, connects = true): Promise<number | undefined> {
    const before = this._peer.connections;
    const { lines } = await this._driver.run(MEASURE, { timeoutMs: LIMIT_MS, boots: true, storage });
    const line = lines.find((printed) => printed.startsWith("blocks "));
    return line && (!connects || this._peer.connections > before) ? Number(line.split(" ")[1]) : undefined;
  }

  unconfigured(): Promise<number | undefined> {
    return this.usage({ ".bootcde": this._bootCode }, false);
  }

  configured(api: string, stableAfter: number): Promise<number | undefined> {
    const configuration = JSON.stringify({ url: this._url, api, stableAfter, log: 0 });
    return this.usage({ ".bootcde": this._bootCode, "motesocket.json": Buffer.from(configuration), program: Buffer.from(PROGRAM) });
  }

  byHand(api: string): Promise<number | undefined> {
    return this.usage({ ".bootcde": Buffer.from(`var URL="${this._url}",M=require("motesocket");${BY_HAND[api]}`) });
  }

  async table(target: Interpreter): Promise<Table> {
    const bare = (await this.usage({}, false))!;
    const beyond = (usage: number | undefined): string => (usage === undefined ? "did not connect" : String(usage - bare));
    const rows = [["no configuration", beyond(await this.unconfigured()), "", ""]];
    for (const api of this._context.isQuick ? ["native"] : Object.keys(BY_HAND)) {
      this._context.progress(`firmware ${api}, ${target}`);
      const byHand = await this.byHand(api);
      const row = (label: string, booted: number | undefined): void => {
        rows.push([label, beyond(booted), beyond(byHand), booted && byHand ? String(booted - byHand) : ""]);
      };
      if (api === "native") row("native, until the boot is stable", await this.configured(api, NEVER_MS));
      row(api, await this.configured(api, STABLE_MS));
    }
    const notes = ["with a configuration and a program that does nothing, the connection open; by hand: boot code that only connects"];
    return { title: `Blocks of the firmware, beyond the bare interpreter's, ${target}`, columns: ["", "firmware", "by hand", "its price"], rows, notes };
  }
}

/** A table for every interpreter found; each that is missing is named. */
export async function firmwareTables(context: Context): Promise<Table[]> {
  const tables: Table[] = [];
  for (const target of ["8266", "linux"] as const) {
    if (!context.commands.has(target)) {
      tables.push({ title: `Blocks of the firmware, ${target}`, columns: [""], rows: [], notes: [skipped(`firmware on ${target}`, "no such interpreter on this machine")] });
      continue;
    }
    const peer = await startPeer();
    try {
      tables.push(await new FirmwareBench(context, target, peer).table(target));
    } finally {
      await peer.close();
    }
  }
  return tables;
}

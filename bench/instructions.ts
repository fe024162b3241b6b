// Instructions for one message received and for one echo, for us, the stock module and the floor; and what text that is not
// plain ASCII costs.
import { echoScript, floodScript, FLOOR_SCRIPT } from "./board-script";
import { Callgrind, type Cost } from "./callgrind";
import { type Context, type Interpreter, skipped } from "./context";
import { goalOf, judged } from "./goal";
import { type BarePeer, type Kind, startBarePeer, startPeer } from "./peer";
import { ratio, short, type Table } from "./table";

const SIZES = [16, 125, 1000];
/** Beyond this a run is given up: the stock module may never finish. */
const LIMIT_MS = 60_000;
const STOCK_LIMIT_MS = 40_000;

/** Run lengths: enough messages that the start is small beside them, few enough to end soon under valgrind. */
function lengths(isQuick: boolean, isEcho: boolean, bytes: number): [number, number] {
  const many = isEcho ? (bytes > 500 ? 12 : 40) : bytes > 500 ? 40 : 100;
  return isQuick ? [4, 4 + Math.round(many / 5)] : [10, 10 + many];
}

function stockLengths(bytes: number): [number, number] {
  return bytes > 500 ? [1, 2] : [3, 9];
}

class Measurement {
  private readonly _known = new Map<string, Cost | undefined>();

  constructor(
    private readonly _context: Context,
    private readonly _callgrind: Callgrind,
    private readonly _port: number,
    private readonly _bare: BarePeer,
  ) {}

  async ours(isEcho: boolean, bytes: number, kind: Kind = "ascii"): Promise<Cost | undefined> {
    const counts = lengths(this._context.isQuick, isEcho, bytes);
    return this._cost(`motesocket ${isEcho ? "echo" : "received"} ${bytes} B ${kind}`, isEcho ? echoScript("motesocket") : floodScript("motesocket"), this._port, bytes, kind, counts, LIMIT_MS);
  }

  async stock(isEcho: boolean, bytes: number): Promise<Cost | undefined> {
    return this._cost(`stock ws ${isEcho ? "echo" : "received"} ${bytes} B`, isEcho ? echoScript("ws") : floodScript("ws"), this._port, bytes, "ascii", stockLengths(bytes), STOCK_LIMIT_MS);
  }

  async floor(bytes: number): Promise<Cost | undefined> {
    return this._cost(`floor ${bytes} B`, FLOOR_SCRIPT, this._bare.port, bytes, "ascii", lengths(this._context.isQuick, false, bytes), LIMIT_MS);
  }

  private async _cost(what: string, script: string, port: number, bytes: number, kind: Kind, [few, many]: [number, number], limitMs: number): Promise<Cost | undefined> {
    if (this._known.has(what)) return this._known.get(what);
    const startMs = Date.now();
    const cost = await this._callgrind.cost(script, { PORT: port, BYTES: bytes, KIND: kind }, few, many, limitMs);
    this._context.progress(`${what}: ${shown(cost)} (${((Date.now() - startMs) / 1000).toFixed(1)} s)`);
    this._known.set(what, cost);
    return cost;
  }
}

function shown(cost: Cost | undefined): string {
  return cost ? short(cost.instructions) : "no end";
}

async function messageTable(context: Context, target: Interpreter, measure: Measurement): Promise<Table> {
  const rows: string[][] = [];
  const notes = [
    "callgrind, difference of two run lengths; received: a flood that waits in the socket; echo: one after the other",
    "flash: what of it is the Linux build reading Storage through a file, which boards have mapped into memory",
    "loop: what of it is the interpreter outside of scripts: sockets, and polling while the peer works, which varies",
  ];
  const sizes = context.isQuick ? [16, 1000] : SIZES;
  for (const isEcho of [false, true]) {
    for (const bytes of sizes) {
      const name = `${isEcho ? "echo" : "received"}.${bytes}`;
      const label = `${isEcho ? "echo" : "received"}, ${bytes} B`;
      const ours = await measure.ours(isEcho, bytes);
      const isMeasured = context.stock && !(context.isQuick && bytes > 500);
      const stock = isMeasured ? await measure.stock(isEcho, bytes) : undefined;
      let stockTotal = stock?.instructions;
      let stockText = stock ? shown(stock) : "";
      if (!stock) {
        const recorded = target === "linux" ? goalOf(name) : undefined;
        stockTotal = recorded?.stock;
        if (isMeasured) notes.push(`stock ws, ${label}: did not end within ${STOCK_LIMIT_MS / 1000} s`);
        if (recorded?.stock) stockText = `${recorded.isLowerBound ? "> " : ""}${short(recorded.stock)} *`;
      }
      const floor = isEcho ? undefined : await measure.floor(bytes);
      rows.push([
        label,
        shown(ours),
        ours ? short(ours.flash) : "",
        ours ? short(ours.loop) : "",
        stockText,
        ratio(ours?.instructions, stockTotal),
        floor ? short(floor.instructions) : "",
        ratio(ours?.instructions, floor?.instructions),
        ...judged(name, ours?.instructions, short),
      ]);
    }
  }
  if (rows.some((row) => row[4].includes("*"))) notes.push("* recorded earlier on the same interpreter, not in this run");
  const columns = ["", "motesocket", "flash", "loop", "stock ws", "of stock", "floor", "of floor", "goal", ""];
  return { title: `Instructions per message, ${target}`, columns, rows, notes };
}

async function textTable(isQuick: boolean, target: Interpreter, measure: Measurement): Promise<Table> {
  const ascii = (await measure.ours(false, 1000))?.instructions;
  const rows = [["ASCII", ascii ? short(ascii) : "no end", "", "", ""]];
  const kinds: [Kind, string][] = [["e-acute", "every 10th character of 2 bytes (\u00e9)"], ["cjk", "every 10th character of 3 bytes (\u6c34)"], ["binary", "binary"]];
  for (const [kind, label] of isQuick ? kinds.slice(0, 1) : kinds) {
    const cost = await measure.ours(false, 1000, kind);
    const times = cost && ascii ? cost.instructions / ascii : undefined;
    const goal = kind === "binary" ? ["", ""] : judged("mixed.ratio", times, String);
    rows.push([label, shown(cost), times === undefined ? "" : times.toFixed(2), ...goal]);
  }
  return { title: `Kinds of messages, 1000 B received, ${target}`, columns: ["", "instructions", "of ASCII", "goal", ""], rows, notes: [] };
}

/** The tables of every interpreter found; each that is missing is named. */
export async function instructionTables(context: Context): Promise<Table[]> {
  const tables: Table[] = [];
  for (const target of ["linux", "8266"] as const) {
    const empty: Table = { title: `Instructions per message, ${target}`, columns: [""], rows: [], notes: [] };
    if (!context.commands.has(target)) {
      tables.push({ ...empty, notes: [skipped(`instructions on ${target}`, "no such interpreter on this machine")] });
      continue;
    }
    const callgrind = await Callgrind.create(context, target);
    if (!callgrind) {
      tables.push({ ...empty, notes: [skipped(`instructions on ${target}`, "no valgrind on this machine")] });
      continue;
    }
    const peer = await startPeer();
    const bare = await startBarePeer();
    try {
      context.progress(`instructions on ${target}`);
      const measure = new Measurement(context, callgrind, peer.port, bare);
      tables.push(await messageTable(context, target, measure));
      tables.push(await textTable(context.isQuick, target, measure));
    } finally {
      await peer.close();
      await bare.close();
      await callgrind.close();
    }
  }
  return tables;
}

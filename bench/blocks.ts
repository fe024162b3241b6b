// Blocks of memory on the real interpreters, with the modules in Storage: code, connections, one echo at its peak, what is left
// behind. Every figure is a difference of `process.memory().usage`, which collects garbage before it counts.
import { apiTable } from "./apis";
import { Board } from "./board";
import { connectionScript, type Client, messagesScript, peakScript, reconnectsScript, requireScript, WHERE_SCRIPT } from "./board-script";
import { type Context, type Interpreter, skipped } from "./context";
import { goalOf, judged } from "./goal";
import { startPeer } from "./peer";
import { optionTable } from "./options";
import { ratio, type Table } from "./table";

const PEAK_BYTES = 1000;

interface Figures {
  require?: number;
  first?: number;
  further?: number;
  peak?: number;
  messages?: number;
  reconnects?: number;
  garbage?: number;
}

async function figuresOf(board: Board, client: Client, messages: number, reconnects: number): Promise<Figures> {
  const connections = await board.answers(connectionScript(client));
  const further = connections.filter(([word]) => word === "further").map(([, value]) => Number(value));
  const first = connections.find(([word]) => word === "first");
  return {
    require: await board.number(requireScript(client), "require"),
    first: first && Number(first[1]),
    further: further.length ? Math.max(...further) : undefined,
    peak: await board.number(peakScript(client), "peak", { BYTES: PEAK_BYTES, GC: true }),
    garbage: await board.number(peakScript(client), "peak", { BYTES: PEAK_BYTES, GC: false }),
    messages: await board.number(messagesScript(client), "left", { COUNT: messages }),
    reconnects: await board.number(reconnectsScript(client), "left", { COUNT: reconnects }),
  };
}

async function comparison(context: Context, board: Board, target: Interpreter): Promise<Table> {
  const messages = context.isQuick ? 200 : 1000;
  const reconnects = context.isQuick ? 20 : 100;
  const ours = await figuresOf(board, "motesocket", messages, reconnects);
  const stock: Figures = context.stock ? await figuresOf(board, "ws", messages, reconnects) : {};
  const labels: [keyof Figures, string][] = [
    ["require", "require"],
    ["first", "require to first connection open"],
    ["further", "each further connection, 256 B ring"],
    ["peak", `peak of a ${PEAK_BYTES} B echo, from before require`],
    ["garbage", "  the same, garbage not collected"],
    ["messages", `left behind by ${messages} messages`],
    ["reconnects", `left behind by ${reconnects} reconnects`],
  ];
  const text = (value?: number): string => (value === undefined ? "did not end" : String(value));
  const rows = labels.map(([figure, label]) => {
    const recorded = target === "8266" && !context.stock ? goalOf(`blocks.${figure}`)?.stock : undefined;
    const theirs = context.stock ? text(stock[figure]) : recorded ? `${recorded} *` : "";
    const goal = target === "8266" ? judged(`blocks.${figure}`, ours[figure], String) : ["", ""];
    return [label, text(ours[figure]), theirs, ratio(ours[figure], stock[figure] ?? recorded), ...goal];
  });
  const notes = ["peak: sampled every millisecond, right after send and in the message handler"];
  if (!context.stock) notes.push("* recorded earlier on the same interpreter, not in this run");
  return { title: `Blocks of memory, ${target}`, columns: ["", "motesocket", "stock ws", "of stock", "goal", ""], rows, notes };
}

async function whereTable(board: Board, target: Interpreter): Promise<Table> {
  const answers = new Map(await board.answers(WHERE_SCRIPT));
  const of = (word: string): number => Number(answers.get(word) ?? NaN);
  const opened = of("opened");
  const rows: [string, number][] = [
    ["require: the module's object and getters", of("require")],
    ["the client: functions, prototype, masking buffer", of("client")],
    ["a connection's object", of("connection")],
    ["three handlers of the user", of("handlers")],
    ["opened: ring of 256 B and parser", of("ring")],
    ["opened: the timer of the health check", of("timer")],
    ["opened: socket, its handlers, options, fields", opened - of("ring") - of("timer")],
    ["sum", of("require") + of("client") + of("connection") + of("handlers") + opened],
  ];
  return { title: `Where the blocks of one connection go, ${target}`, columns: ["", "blocks"], rows: rows.map(([label, value]) => [label, String(value)]), notes: ["the timer's is that of one like it"] };
}

/** The tables of every interpreter found; each that is missing is named. */
export async function blockTables(context: Context): Promise<Table[]> {
  const tables: Table[] = [];
  for (const target of ["8266", "linux"] as const) {
    if (!context.commands.has(target)) {
      tables.push({ title: `Blocks of memory, ${target}`, columns: [""], rows: [], notes: [skipped(`blocks on ${target}`, "no such interpreter on this machine")] });
      continue;
    }
    context.progress(`blocks on ${target}`);
    const peer = await startPeer();
    try {
      const board = new Board(context, target, peer.port);
      tables.push(await comparison(context, board, target), await apiTable(board, target), await optionTable(board, target), await whereTable(board, target));
    } finally {
      await peer.close();
    }
  }
  return tables;
}

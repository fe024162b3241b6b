// What the options that keep a connection cost in blocks, while it is open: beside a connection that has none of them.
import { apiScript } from "./board-script";
import type { Board } from "./board";
import type { Table } from "./table";

const OPTIONS: Record<string, string> = {
  none: "{}",
  reconnect: "{reconnect:true}",
  keepalive: "{keepalive:true}",
  queue: "{queue:true}",
  record: "{record:true}",
  "all four": "{reconnect:true,keepalive:true,queue:true,record:true}",
};

function dial(options: string): string {
  return `w=M.connect(URL,${options});w.on("open",opened);w.on("message",heard);w.on("close",closed)`;
}

/** One row an option: what it adds to the first connection, and to each further one. */
export async function optionTable(board: Board, target: string): Promise<Table> {
  const figures: [string, number, number][] = [];
  for (const [name, options] of Object.entries(OPTIONS)) {
    const answers = await board.answers(apiScript("M.connect", dial(options)));
    const of = (word: string): number[] => answers.filter(([said]) => said === word).map(([, value]) => Number(value));
    figures.push([name, of("first")[0] ?? NaN, Math.max(...of("further"))]);
  }
  const [[, first, further], ...others] = figures;
  const rows = others.map(([name, ...blocks]) => [`\`${name}\``, String(blocks[0] - first), String(blocks[1] - further)]);
  return { title: `Blocks of what keeps a connection, ${target}`, columns: ["", "first connection", "each further"], rows, notes: ["beside a connection without options, all open; what each loads now and then is not in memory meanwhile"] };
}

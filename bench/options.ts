// What the options that keep a connection cost in blocks, while it is open: beside a connection that has none of them.
import { apiScript } from "./board-script";
import type { Board } from "./board";
import type { Table } from "./table";

const NONE = "none";
const OPTIONS: Record<string, string> = {
  [NONE]: "{}",
  reconnect: "{reconnect:true}",
  keepalive: "{keepalive:true}",
  queue: "{queue:true}",
  record: "{record:true}",
  floor: "{floor:150}",
  "reconnect, keepalive, queue": "{reconnect:true,keepalive:true,queue:true}",
  "all five": "{reconnect:true,keepalive:true,queue:true,record:true,floor:150}",
};

function dial(options: string): string {
  return `w=M.connect(URL,${options});w.on("open",opened);w.on("message",heard);w.on("close",closed)`;
}

/** One row for an option: what it adds to the first connection, and to each further one. Cells are empty for what there was no room for. */
export async function optionTable(board: Board, target: string): Promise<Table> {
  const figures = new Map<string, [first?: number, further?: number]>();
  for (const [name, options] of Object.entries(OPTIONS)) {
    const answers = await board.answers(apiScript("M.connect", dial(options)));
    const of = (word: string): number[] => answers.filter(([said]) => said === word).map(([, value]) => Number(value)).sort((a, b) => b - a);
    figures.set(name, [of("first")[0], of("further")[0]]);
  }
  const plain = figures.get(NONE)!;
  figures.delete(NONE);
  const added = (blocks: number | undefined, index: number): string => (blocks === undefined ? "" : String(blocks - plain[index]!));
  const rows = [...figures].map(([name, [first, further]]) => [name, added(first, 0), added(further, 1)]);
  const notes = ["beside a connection without options, all of them open; what each loads now and then is not in memory meanwhile"];
  return { title: `Blocks of what keeps a connection, ${target}`, columns: ["", "first connection", "each further"], rows, notes };
}

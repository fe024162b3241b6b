// What each API costs in blocks: when it is first touched, with its first connection, and with each further one.
import type { Board } from "./board";
import { apiScript } from "./board-script";
import type { Table } from "./table";
import type motesocket from "../src/types";

/** How each API is touched, and how it connects: see `apiScript`. */
const APIS: Record<keyof typeof motesocket, [touch: string, dial: string]> = {
  connect: ["M.connect", 'w=M.connect(URL);w.on("open",opened);w.on("message",heard);w.on("close",closed)'],
  nodemcu: ["M.nodemcu", 'w=M.nodemcu.createClient();w.on("connection",opened);w.on("receive",heard);w.on("close",closed);w.connect(URL)'],
  hammerspoon: ["M.hammerspoon", 'w=M.hammerspoon.new(URL,function(e){if(e=="open")opened()})'],
  defold: ["M.defold", "w=M.defold.connect(URL,{},function(s,c,d){if(!d.event)opened()})"],
  solar2d: ["M.solar2d", "w=M.solar2d.new();w.addEventListener(w.WSEVENT,function(e){if(e.type==w.ONOPEN)opened()});w.connect(URL)"],
  ws: ["M.ws", 'w=new M.ws(URL);w.on("open",opened);w.on("message",heard);w.on("close",closed)'],
  WebSocket: ["M.WebSocket", "w=new M.WebSocket(URL);w.onopen=opened;w.onmessage=heard;w.onclose=closed"],
  Status: ["M.Status", "quit()"],
};

/** One row an API; cells are empty for what has no connections, or did not get there. */
export async function apiTable(board: Board, target: string): Promise<Table> {
  const rows: string[][] = [];
  for (const [name, [touch, dial]] of Object.entries(APIS)) {
    const answers = await board.answers(apiScript(touch, dial));
    const of = (word: string): number[] => answers.filter(([said]) => said === word).map(([, value]) => Number(value));
    const [touched] = of("touch");
    const connected = of("first").map((first) => touched + first);
    const further = of("further").sort((a, b) => b - a);
    rows.push([`M.${name}`, ...[touched, connected[0], further[0]].map((blocks) => String(blocks ?? ""))]);
  }
  const notes = ["each alone, beside what require costs; the client that all share is part of each"];
  return { title: `Blocks of each API, ${target}`, columns: ["", "first touched", "one connection", "each further"], rows, notes };
}

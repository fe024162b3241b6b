// Damaged handshakes for the client on the real interpreters, one connection each: who opens, must open for npm ws as well.
import { acceptFor } from "../../../src/host/sim/servers/http";
import { SeededRandom } from "../../support/random";
import { count, type Counts } from "../counts";
import { agreement } from "../inputs/handshake-agreement";
import { handshakeCase, OFFERED } from "../inputs/handshake-cases";
import { type HandshakeVerdict, judgeHandshake } from "../inputs/handshake-judge";
import { runOnInterpreters } from "./interpreters";

/** Of one connection on a busy machine, milliseconds. */
const SLOWEST_MS = 3000;
const PIECE_MS = 3;

/** Opens one connection after the other and prints how each one began, with its number in front; even ones offer subprotocols. */
const script = (url: string, cases: number): string => `
var n=0,isOpen,ws=require("motesocket").connect();
ws.on("open",function(){print("case",n,"opens",this.protocol||"");isOpen=true;this.close()});
ws.on("error",function(e){if(!isOpen)print("case",n,e.status,e.message)});
ws.on("close",function(){
if(++n==${cases})quit();
else next()});
function next(){isOpen=false;ws.open("${url}",{protocols:n%2?undefined:"${OFFERED.join()}",closeTimeout:100,pingInterval:0})}
next();
`;

/** One input: made for the key of each client alike, and how it is cut. */
class Case {
  readonly offered: string[];
  response = "";

  constructor(
    private readonly _seed: number,
    index: number,
  ) {
    this.offered = index % 2 === 1 ? [] : OFFERED;
  }

  /** The pieces in which it comes. */
  pieces(accept: string): string[] {
    const random = new SeededRandom(this._seed);
    this.response = handshakeCase(random, accept);
    const cuts = random.once(2) ? [] : random.cuts(this.response.length);
    return [0, ...cuts].map((from, index) => this.response.slice(from, cuts[index]));
  }
}

/** Plays so many cases on each interpreter found. Throws an Error that shows the first one on which an interpreter and npm ws disagree. */
export async function playRealHandshakes(seed: number, counts: Counts, cases: number): Promise<void> {
  const random = new SeededRandom(seed);
  const inputs = Array.from({ length: cases }, (_, index) => new Case(random.bits(), index));
  const printed = await runOnInterpreters((url) => script(url, cases), async (connection) => {
    const request = await connection.request();
    for (const piece of inputs[connection.number - 1]?.pieces(acceptFor(request)) ?? []) {
      connection.write(piece);
      await connection.pause(PIECE_MS);
    }
    connection.socket.end();
  }, cases, SLOWEST_MS);
  for (const [target, lines] of printed) {
    for (const [index, input] of inputs.entries()) {
      const { verdict: theirs } = await judgeHandshake(input.offered, (accept) => input.pieces(accept).join(""));
      const ours = verdictOf(lines, index);
      const outcome = ours && agreement(ours, theirs, input.response);
      if (outcome === undefined) {
        const said = ours ? `${ours.end}, ${ours.detail}` : `nothing; the last lines are\n${lines.slice(-5).join("\n")}`;
        throw new Error(`on ${target}, case ${index}: ${JSON.stringify(input.response)}\nours:   ${said}\nnpm ws: ${theirs.end}, ${theirs.detail}`);
      }
      count(counts, `${target}: ${outcome}`);
    }
  }
}

/** What the board said of a case; undefined where it said nothing. A connection lost before it opened had waited for more. */
function verdictOf(lines: readonly string[], index: number): HandshakeVerdict | undefined {
  const start = `case ${index} `;
  const line = lines.find((each) => each.startsWith(start))?.slice(start.length);
  if (line === undefined) return undefined;
  const [what, ...detail] = line.split(" ");
  return { end: what === "opens" ? "opens" : what === "-99" ? "waits" : "refuses", detail: detail.join(" ") };
}

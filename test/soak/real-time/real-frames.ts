// Damaged frames for the client on the real interpreters, one connection each: npm ws's receiver must say the same of them.
import { SeededRandom } from "../../support/random";
import { count, type Counts } from "../counts";
import { agreement, shown } from "../inputs/frame-agreement";
import { chop, frameCase, MAX_BYTES } from "../inputs/frame-cases";
import { eventLine, judgeFrames, type FrameVerdict } from "../inputs/frame-judge";
import { runOnInterpreters } from "./interpreters";

/** Of one connection on a busy machine, milliseconds. */
const SLOWEST_MS = 3000;
/** Between two pieces, so that most come as a chunk each. */
const PIECE_MS = 3;
/** Status of a connection that the server ends without a word: nothing was wrong with what came. */
const LOST = "-99";

/** Opens one connection after the other and prints what each one brings, with the connection's number in front. */
const script = (url: string, cases: number): string => `
var n=0,ws=require("motesocket").connect();
function say(what,data){print("case",n,what,btoa(data))}
ws.on("message",function(d,b){say(b?"binary":"text",b?E.toString(d):d)});
ws.on("ping",function(d){say("ping",d)});
ws.on("pong",function(d){say("pong",d)});
ws.on("error",function(e){say("failed "+e.status,"")});
ws.on("close",function(c,r){
say("closed "+c,r);
if(++n==${cases})quit();
else next()});
function next(){ws.open("${url}",{maxMessage:${MAX_BYTES},closeTimeout:100})}
next();
`;

/** Plays so many cases on each interpreter found. Throws an Error that shows the first one on which an interpreter and npm ws disagree. */
export async function playRealFrames(seed: number, counts: Counts, cases: number): Promise<void> {
  const random = new SeededRandom(seed);
  const inputs = Array.from({ length: cases }, () => chop(frameCase(random), random));
  const printed = await runOnInterpreters((url) => script(url, cases), async (connection) => {
    await connection.open();
    for (const chunk of inputs[connection.number - 1] ?? []) {
      connection.write(chunk);
      await connection.pause(PIECE_MS);
    }
    connection.socket.end();
  }, cases, SLOWEST_MS);
  for (const [target, lines] of printed) {
    inputs.forEach((chunks, index) => {
      const ours = verdictOf(lines, index);
      const theirs = judgeFrames(chunks, MAX_BYTES);
      const outcome = ours && agreement(ours, theirs, Buffer.concat(chunks));
      if (outcome === undefined) {
        const said = ours ? shown(ours) : `nothing; the last lines are\n${lines.slice(-5).join("\n")}`;
        throw new Error(`on ${target}, case ${index}: ${chunks.map((chunk) => chunk.toString("hex")).join(" ")}\nours:   ${said}\nnpm ws: ${shown(theirs)}`);
      }
      count(counts, `${target}: ${outcome}`);
    });
  }
}

/** What the board said of a case; undefined where it did not get to its end. */
function verdictOf(lines: readonly string[], index: number): FrameVerdict | undefined {
  const verdict: FrameVerdict = { events: [], end: "" };
  const start = `case ${index} `;
  for (const line of lines.filter((each) => each.startsWith(start))) {
    const [what, ...rest] = line.slice(start.length).split(" ");
    const data = Buffer.from(rest.at(-1)!, "base64");
    if (what === "failed") verdict.end = rest[0] === LOST ? "waits" : `failed ${rest[0]}`;
    else if (what === "closed") return { ...verdict, end: verdict.end || `closed ${rest[0]} ${data.toString("hex")}` };
    else verdict.events.push(eventLine(what, data));
  }
  return undefined;
}

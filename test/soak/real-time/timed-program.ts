// The soak's program in real time: it drives itself and puts its own clock in front of each line.
import { type Program, programScript } from "../schedules/program";
import type { Line, Transcript } from "../schedules/run";
import type { Served } from "../schedules/server-manners";

/** How long each stage of a run lasts, milliseconds. */
export interface Stages {
  posting: number;
  emptying: number;
  closing: number;
  cooling: number;
}

/** Processes that wait for a core. */
const SLACK_MS = 4000;

/** A module for Storage, where it leaves a small board its memory; `QUIET` and `URL` are globals. */
export function timedProgram(program: Program, { posting, emptying, closing, cooling }: Stages): Buffer {
  return Buffer.from(`
var out=console.log;
global.print=function(){out(Math.round(getTime()*1000)+" "+[].join.call(arguments," "))};
${programScript(program)}
var begin=main;
function last(){measure();print("sockets",(global["\\xff"].HttpCC||[]).length);quit()}
main=function(){
begin();
setTimeout(finish,${posting});
setTimeout(bye,${posting + emptying});
setTimeout(cool,${posting + emptying + closing});
setTimeout(last,${posting + emptying + closing + cooling})};
`);
}

/** What came of it: `lines` begin with the board's clock, which is the host's; `receivedAt` is by that clock, too. */
export function timedTranscript(lines: readonly string[], served: Served[], receivedAt: readonly number[], faults: string[]): Transcript {
  const own = lines.map((text): Line => {
    const [, at, rest] = /^(\d{10,}) (.*)$/.exec(text) ?? ["", "0", text];
    return { atMs: Number(at), text: rest };
  });
  const startMs = own.find(({ atMs }) => atMs > 0)?.atMs ?? 0;
  for (const each of own) each.atMs -= startMs;
  const endMs = own.find(({ text }) => text === "cooling")?.atMs ?? own.at(-1)?.atMs ?? 0;
  const sockets = Number(own.at(-1)?.text.split(" ")[1]);
  return { lines: own, served, receivedAt: receivedAt.map((atMs) => atMs - startMs), wifi: [], faults, timers: 0, sockets, endMs, slackMs: SLACK_MS, mayRunOut: true };
}

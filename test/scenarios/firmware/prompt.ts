/** `ws` at the prompt: what it does and shows, on a board that has no configuration. */
import { refuses } from "../../peers/closed-port";
import { echo, greets, quietEcho } from "../../peers/ws-peer";
import type { ScenarioArea } from "../../drivers/scenario";
import { firmware } from "../firmware-board";

const NO_CONFIGURATION = ["motesocket: motesocket.json is not there.", "ws has help."];
const COLUMNS = 40;

/** Calls each of the functions some time after the one before. */
function steps(everyMs: number, ...code: string[]): string {
  return code.map((line, index) => `setTimeout(function(){${line}},${everyMs * (index + 1)});`).join("\n");
}

const area: ScenarioArea = {
  area: "firmware: prompt",
  scenarios: [
    {
      name: "opens, says, prints what comes, closes",
      peer: echo,
      ...firmware({
        until: "end",
        forMs: 15000,
        before: steps(
          1500,
          `ws.open(URL)`,
          `print(ws.say("hello"));print(ws.say([1,2,255]));print(ws.say(new Uint8Array(2)))`,
          `ws.log=0;print(ws.say("unseen"))`,
          `ws.log=true;print((""+ws.close(1000,"bye")).split("\\n")[0])`,
          `print(""+ws.say("x"));print("end",(""+ws.status).split("\\n")[0])`,
        ),
      }),
      expect: [
        ...NO_CONFIGURATION, "open ws://127.0.0.1:PORT", "> hello", "true", "> 3 B 0102ff", "true", "> 2 B 0000", "true",
        "< hello", "< 3 B 0102ff", "< 2 B 0000", "true", "closing ws://127.0.0.1:PORT", "closed 1000 bye", "not open", "end closed ws://127.0.0.1:PORT",
      ],
      peerLog: ["text hello", "binary <3 B 0102ff>", "binary <2 B 0000>", "text unseen", "close 1000 bye"],
    },
    {
      name: "keeps to 40 columns, whatever comes",
      peer: greets("x".repeat(200), Buffer.alloc(200, 0xab), "a\tb\nc\x7f", "z".repeat(37), ""),
      ...firmware({ until: "end", forMs: 15000, before: `setTimeout(function(){ws.open(URL)},200);setTimeout(function(){print(ws.help);print(ws.stats);print(ws);print("end")},5000);` }),
      expect: (run) => {
        expect(run.lines.filter((line) => line.length > COLUMNS && !/blocks/.test(line) && !NO_CONFIGURATION.includes(line))).toEqual([]);
        expect(run.lines).toContain("< " + "x".repeat(32) + "...");
        expect(run.lines).toContain("< a\\x09b\\x0ac\\x7f");
        expect(run.lines).toContain("< ");
        expect(run.lines.filter((line) => /^(in|out) +\d+ B, \d+ frames$/.test(line))).toHaveLength(2);
        expect(run.lines.some((line) => line.startsWith("ws.say"))).toBe(true);
      },
      isTargetSpecific: true, // figures of memory and time
    },
    {
      name: "closes what is not open yet, or waits to try again",
      peer: refuses,
      ...firmware({
        until: "end",
        forMs: 15000,
        before: steps(3000, `ws.open(URL,{reconnect:{minDelay:60000}})`, `print((""+ws.close()).split("\\n")[0])`, `print("end",(""+ws).split("\\n")[0])`),
      }),
      expect: [...NO_CONFIGURATION, "not connected: CONNECT_FAILED", "closing ws://127.0.0.1:PORT", "closed 1006", "end closed ws://127.0.0.1:PORT"],
    },
    {
      name: "says what is missing: a URL, an open connection, figures",
      peer: quietEcho,
      ...firmware({ until: "end", before: `setTimeout(function(){print(ws.open());print(ws.say("x"));print(ws.stats);ws.close();print("end",ws.log)},300);` }),
      expect: [...NO_CONFIGURATION, 'ws.open("ws://host:port/")', "not open", "no figures: they come with the", "option keepalive, queue or record", "end 1"],
    },
    {
      name: "opens one connection at a time, and another after it",
      peer: quietEcho,
      ...firmware({
        until: "end",
        forMs: 15000,
        before: steps(2000, `ws.open(URL)`, `print(ws.open(URL));ws.close()`, `ws.open(URL)`, `ws.close()`, `print("end")`),
      }),
      expect: [
        ...NO_CONFIGURATION, "open ws://127.0.0.1:PORT", "still open: first ws.close()", "closed 1000", "open ws://127.0.0.1:PORT", "closed 1000", "end",
      ],
    },
    {
      name: "says why a connection cannot be opened",
      peer: quietEcho,
      ...firmware({ until: "closed", before: `setTimeout(function(){ws.open("http://x")},300);` }),
      expect: [...NO_CONFIGURATION, "not connected: BAD_SCHEME", "closed 1006, status -1"],
    },
    {
      name: "gives its name to whoever wants it",
      peer: quietEcho,
      ...firmware({ until: "5", before: `setTimeout(function(){eval("var ws=5");print(ws)},300);` }),
      expect: [...NO_CONFIGURATION, "5"],
    },
    {
      name: "drives the program's connection, and opens it again as configured",
      peer: echo,
      ...firmware({
        configuration: `{url:URL}`,
        program: `module.exports=function(ws){ws.on("message",function(d){print("program got",d)})}`,
        until: "end",
        forMs: 18000,
        before: steps(3500, `ws.say("a")`, `ws.close()`, `ws.open()`, `print("end",(""+ws).split("\\n")[0])`),
      }),
      expect: [
        "open ws://127.0.0.1:PORT", "program got a", "closed 1000", "open ws://127.0.0.1:PORT", "end open ws://127.0.0.1:PORT",
      ],
    },
  ],
};

export default area;

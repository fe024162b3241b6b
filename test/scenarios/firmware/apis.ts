/** The connection of each API, handed over. */
import { echo, wsPeer } from "../../peers/ws-peer";
import type { Scenario, ScenarioArea } from "../../drivers/scenario";
import { firmware } from "../firmware-board";

/** A program for each API: sends a word when open, prints what comes, closes, and says when it is closed. */
const PROGRAMS: Record<string, string> = {
  nodemcu: `ws.on("connection",function(w){w.send("hello")});ws.on("receive",function(w,m){print("got",m);w.close()});ws.on("close",function(w,s){print("closed",s)})`,
  hammerspoon: `return function(e,m){if(e=="open")ws.send("hello",false);if(e=="received"){print("got",m);ws.close()}if(e=="closed")print("closed",m==="")}`,
  defold: `return function(self,c,d){var w=M.defold;if(d.event==w.EVENT_CONNECTED)w.send(c,"hello",{type:w.DATA_TYPE_TEXT});
if(d.event==w.EVENT_MESSAGE){print("got",d.message);w.disconnect(c)}if(d.event==w.EVENT_DISCONNECTED)print("closed",c===ws)}`,
  solar2d: `ws.addEventListener(ws.WSEVENT,function(e){if(e.type==ws.ONOPEN)ws.send("hello");if(e.type==ws.ONMESSAGE){print("got",e.data);ws.disconnect()}
if(e.type==ws.ONCLOSE)print("closed",e.code)})`,
  WebSocket: `ws.onopen=function(){ws.send("hello")};ws.onmessage=function(e){print("got",e.data);ws.close()};ws.onclose=function(e){print("closed",e.wasClean)}`,
  ws: `ws.on("open",function(){ws.send("hello")});ws.on("message",function(m){print("got",m);ws.close()});ws.on("close",function(){print("closed")})`,
};
const SAYS_CLOSED: Record<string, string> = {
  nodemcu: "closed 0", hammerspoon: "closed true", defold: "closed true", solar2d: "closed 1000", WebSocket: "closed true", ws: "closed",
};

function program(api: string): string {
  return `module.exports=function(ws,M){${PROGRAMS[api]}}`;
}

const THREW = ["motesocket: program: oops", "Plain prompt: ws has help,", "load() boots again."];

/** Says how the connection is once it was open and is closed. */
const STATE = `var poll=setInterval(function(){var s=(""+ws).split("\\n")[0];if(s.substr(0,9)=="closed ws"){clearInterval(poll);print("state",s)}},300);
`;

const area: ScenarioArea = {
  area: "firmware: APIs",
  scenarios: [
    ...Object.keys(PROGRAMS).map((api): Scenario => ({
      name: `${api} is handed over, connects, and its state is told`,
      peer: echo,
      ...firmware({
        configuration: `{url:URL,api:"${api}"}`,
        program: program(api),
        until: "state",
        before: STATE,
      }),
      expect: ["got hello", SAYS_CLOSED[api], "state closed ws://127.0.0.1:PORT"],
      peerLog: (log) => expect(log.filter((line) => line.startsWith("text"))).toEqual(["text hello"]),
    })),
    ...["nodemcu", "defold", "ws", "native"].map((api): Scenario => ({
      name: `${api} sends the headers of the configuration`,
      peer: wsPeer({ loggedHeaders: ["x-token"], onConnection: (socket) => socket.close(1000) }),
      ...firmware({ configuration: `{url:URL,api:"${api}",headers:{"X-Token":"abc"},log:0,options:${api === "native" ? "{}" : "undefined"}}`, until: "state", before: STATE }),
      expect: ["state closed ws://127.0.0.1:PORT"],
      peerLog: (log) => expect(log[0]).toBe("x-token: abc"),
    })),
    {
      name: "the largest, with a program that throws, leaves 150 blocks",
      peer: echo,
      ...firmware({ configuration: `{url:URL,api:"WebSocket"}`, program: `module.exports=function(){throw "oops"}`, before: `var blocks="x".repeat(1600);` }),
      expect: THREW,
    },
    ...Object.keys(PROGRAMS).map((api): Scenario => ({
      name: `${api} is closed where the program throws`,
      peer: echo,
      ...firmware({ configuration: `{url:URL,api:"${api}"}`, program: `module.exports=function(){throw "oops"}`, until: "after", before: `setTimeout(function(){print("after",(""+ws).split("\\n")[0])},1500);` }),
      expect: [...THREW, "after plain prompt"],
      peerLog: (log) => expect(log.filter((line) => !line.startsWith("close"))).toEqual([]),
    })),
  ],
};

export default area;

/** bufferedAmount, maxQueue and drain: a refusal is false at once, and nothing that was taken is lost. */
import type { Scenario, ScenarioArea } from "../../drivers/scenario";
import { CLOSE } from "../../peers/frame-bytes";
import { rawPeer } from "../../peers/raw-peer";
import { native } from "../scripts";

/** Gathers what the client sends up to its Close frame: a line of sizes and first octets, whole messages only. */
const gathers: Scenario["peer"] = rawPeer(async (connection, peer) => {
  await connection.open();
  const messages: string[] = [];
  let text = "";
  for (;;) {
    const frame = await connection.frame();
    peer.log.length = 0;
    if (frame.opcode === CLOSE) {
      connection.note(messages.join(" "));
      connection.send({ opcode: CLOSE, payload: frame.payload });
      connection.socket.end();
      return;
    }
    text += frame.payload.toString("latin1");
    if (!frame.fin) continue;
    if (new Set(text).size > 1) throw new Error("messages are mixed");
    messages.push(`${text.length}${text.charAt(0)}`);
    text = "";
  }
});

/** A board's way to make n times a letter. */
const TIMES = `
function times(c,n){return new Array(n+1).join(c)}
`;

const area: ScenarioArea = {
  area: "native queueing",
  scenarios: [
    {
      name: "counts what waits, payload only, down to 0",
      peer: gathers,
      script: native(`${TIMES}
var ws=watch(M.connect(URL)),a=times("a",700);
print(ws.bufferedAmount);
ws.on("open",function(){
print(ws.bufferedAmount,ws.send(a));
var before=ws.bufferedAmount;
print(before>0&&before<700,ws.send("bb"),ws.bufferedAmount-before);
});
// One drain may be left from the handshake.
function settled(){if(ws.bufferedAmount)return setTimeout(settled,10);print("left");ws.close(1000)}
ws.on("open",settled);
ws.on("close",function(){print(ws.bufferedAmount);quit()});
`),
      expect: ["0", "open", "0 true", "true true 2", "left", 'close 1000 "" 0', "0"],
      peerLog: ["700a 2b"],
    },
    {
      name: "takes one message of any size and up to maxQueue beside it",
      peer: gathers,
      script: native(`${TIMES}
var ws=watch(M.connect(URL,{maxQueue:1500})),w;
ws.on("open",function(){
print(ws.send(times("a",2600)));
w=ws.bufferedAmount;
print(w>1500,ws.send("b"));
});
ws.on("drain",function(){
ws.removeAllListeners("drain");
print(ws.send(times("c",1000)));w=ws.bufferedAmount;
print(ws.send(times("d",1501-w)),ws.bufferedAmount===w,ws.send(times("e",1500-w)),ws.bufferedAmount,ws.send("f"));
ws.close(1000);
});
ws.on("close",function(){quit()});
`),
      expect: ["open", "true", "true false", "true", "false true true 1500 false", 'close 1000 "" 0'],
      peerLog: (log) => {
        if (!/^2600a 1000c \d+e$/.test(log[0])) throw new Error(`got ${log[0]}`);
      },
    },
    {
      name: "loses nothing it took through a hundred refusals",
      peer: gathers,
      timeoutMs: 30000,
      script: native(`${TIMES}
var ws=watch(M.connect(URL,{maxQueue:300})),sent=0,refused=0;
function more(){
while(sent<40&&ws.send(times(String.fromCharCode(97+sent%26),sent*7)))sent++;
refused++;
if(sent==40)ws.close(1000);
}
ws.on("open",more);
ws.on("drain",more);
ws.on("close",function(){print(sent,refused>3);quit()});
`),
      expect: ["open", 'close 1000 "" 0', "40 true"],
      peerLog: [Array.from({ length: 40 }, (_, i) => `${i * 7}${i ? String.fromCharCode(97 + (i % 26)) : ""}`).join(" ")],
    },
    {
      name: "keeps with queueEarly what is sent while connecting, within maxQueue, and sends it first",
      peer: gathers,
      script: native(`${TIMES}
var ws=watch(M.connect(URL,{queueEarly:true,maxQueue:500}));
print(ws.send(times("a",700)),ws.bufferedAmount,ws.send("b"),ws.ping(),ws.bufferedAmount);
ws.on("open",function(){ws.send("cc");ws.close(1000)});
ws.on("close",function(){print(ws.bufferedAmount,ws.send("d"));quit()});
`),
      expect: ["true 700 false false 700", "open", 'close 1000 "" 0', "0 false"],
      peerLog: ["700a 2c"],
    },
    {
      name: "sends in the next connection nothing that waited for one that failed",
      peer: gathers,
      script: native(`
var ws=watch(M.connect("ws://localhost:0/",{queueEarly:true})),n=0;
print(ws.send("a"),ws.send("b",false,false));
ws.on("open",function(){ws.send("cc");ws.close(1000)});
ws.on("close",function(){print(ws.bufferedAmount);if(n++)quit();else ws.open(URL)});
`),
      expect: ["true false", "error -3", 'close 1006 "" -3', "0", "open", 'close 1000 "" 0', "0"],
      peerLog: ["2c"],
    },
    {
      name: "refuses everything once it closes and says what was taken",
      peer: gathers,
      script: native(`${TIMES}
var ws=watch(M.connect(URL));
ws.on("open",function(){
print(ws.send(times("a",900)),ws.send("b"));
ws.close(1000);
print(ws.send("c"),ws.send("d",false,false),ws.stream(function(){return "e"}),ws.ping());
});
ws.on("close",function(){print(ws.send("f"),ws.bufferedAmount);quit()});
`),
      expect: ["open", "true true", "false false false false", 'close 1000 "" 0', "false 0"],
      peerLog: ["900a 1b"],
    },
    {
      name: "refuses a part that has no room and takes it after drain",
      peer: gathers,
      script: native(`${TIMES}
var ws=watch(M.connect(URL,{maxQueue:300})),n=0,refused=0;
function more(){
while(n<10){
if(!ws.send(times("p",200),false,n==9))return refused++;
n++;
}
ws.removeAllListeners("drain");
print(refused>0);ws.close(1000);
}
ws.on("open",more);
ws.on("drain",more);
ws.on("close",function(){quit()});
`),
      expect: ["open", "true", 'close 1000 "" 0'],
      peerLog: ["2000p"],
    },
  ],
};

export default area;

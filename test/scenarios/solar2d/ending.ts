/** How open connections of Solar2D's API end: ONCLOSE, by whom, with what code and reason. */
import { BOTH_BOARDS, type ScenarioArea } from "../../drivers/scenario";
import { answersCloseWith, drops, opensAndSends, silent } from "../../peers/endings";
import { CLOSE, CONTINUATION, TEXT } from "../../peers/frame-bytes";
import { neverAnswers } from "../../peers/handshakes";
import { rawPeer } from "../../peers/raw-peer";
import { closesOnMessage, echo, greets, wsPeer } from "../../peers/ws-peer";
import { solar2d } from "../scripts";

/** Prints every event and quits a moment after the first that is not ONOPEN. */
const WATCH = solar2d(`
ws.addEventListener(ws.WSEVENT,function(e){if(e.type!=ws.ONOPEN)setTimeout(quit,50)});
ws.connect(URL);
`);

const area: ScenarioArea = {
  area: "solar2d ending",
  scenarios: [
    {
      name: "a server that closes is ONCLOSE with its code and reason",
      rows: ["solar2d/ONCLOSE", "solar2d/ONCLOSE: code", "solar2d/ONCLOSE: reason"],
      peer: closesOnMessage(4001, "bored"),
      script: `var ws=require("motesocket").solar2d.new();
ws.addEventListener(ws.WSEVENT,function(e){
if(e.type==ws.ONOPEN)return ws.send("x");
print(e.type===ws.ONCLOSE,Object.keys(e).sort().join(),e.code,e.reason);
setTimeout(quit,50);
});
ws.connect(URL);
`,
      expect: ["true code,name,reason,status,type 4001 bored"],
    },
    {
      name: "a server that closes without a code is ONCLOSE 1005",
      peer: opensAndSends({ opcode: CLOSE }),
      script: WATCH,
      expect: ["open", 'close 1005 ""'],
    },
    {
      name: "a connection that drops is ONCLOSE 1006 and no ONERROR",
      rows: ["solar2d/ONCLOSE"],
      peer: drops,
      script: WATCH,
      expect: ["open", 'close 1006 "connection ended without a close frame"'],
    },
    {
      name: "a server that breaks the rules is ONCLOSE with the code that it was told",
      peer: opensAndSends({ opcode: CONTINUATION, payload: "x" }),
      script: WATCH,
      expect: ["open", 'close 1002 "server broke the framing rules"'],
      peerLog: ["close 1002"],
    },
    {
      name: "text that is no UTF-8 is ONCLOSE 1007",
      peer: opensAndSends({ opcode: TEXT, payload: Buffer.from([0xff]) }),
      script: WATCH,
      expect: ["open", 'close 1007 "text is not valid UTF-8"'],
      peerLog: ["close 1007"],
    },
    {
      name: "a message above the limit is ONCLOSE 1009",
      peer: greets("x".repeat(70000)),
      boards: BOTH_BOARDS,
      script: `var ws=require("motesocket").solar2d.new();
ws.addEventListener(ws.WSEVENT,function(e){if(e.type!=ws.ONOPEN){print(e.type,e.code,e.reason.substr(0,20));setTimeout(quit,50)}});
ws.connect(URL);
`,
      expect: ["ONCLOSE 1009 message of 70000 B >"],
    },
    {
      name: "a server that falls silent is ONCLOSE 1006",
      peer: silent,
      script: solar2d(`
ws.addEventListener(ws.WSEVENT,function(e){if(e.type!=ws.ONOPEN)setTimeout(quit,50)});
ws.connect(URL,{pingInterval:150});
`),
      expect: ["open", 'close 1006 "server is silent and answers no ping"'],
      peerLog: ["ping", "ping"],
    },
    {
      name: "disconnect() closes with 1000, returns nothing, and gives ONCLOSE",
      rows: ["solar2d/disconnect", "solar2d/disconnect: arguments"],
      peer: echo,
      script: solar2d(`
ws.addEventListener(ws.WSEVENT,function(e){if(e.type==ws.ONOPEN)print(ws.disconnect());else quit()});
ws.connect(URL);
`),
      expect: ["open", "undefined", 'close 1000 ""'],
      peerLog: ["close 1000"],
    },
    {
      name: "disconnect() gives the code of the server that answers with its own",
      peer: answersCloseWith(1001, "mine"),
      script: solar2d(`
ws.addEventListener(ws.WSEVENT,function(e){if(e.type==ws.ONOPEN)ws.disconnect();else quit()});
ws.connect(URL);
`),
      expect: ["open", 'close 1001 "mine"'],
    },
    {
      name: "disconnect() gives 1000 where the server does not answer it",
      peer: silent,
      script: solar2d(`
ws.addEventListener(ws.WSEVENT,function(e){if(e.type==ws.ONOPEN)ws.disconnect();else quit()});
ws.connect(URL,{closeTimeout:300});
`),
      expect: ["open", 'close 1000 ""'],
      peerLog: ["close 1000"],
    },
    {
      name: "disconnect() before connect(), again, while closing and afterwards does nothing",
      peer: echo,
      script: solar2d(`
ws.disconnect();
ws.addEventListener(ws.WSEVENT,function(e){
ws.disconnect();ws.disconnect();
if(e.type==ws.ONCLOSE)setTimeout(quit,50);
});
ws.connect(URL);
`),
      expect: ["open", 'close 1000 ""'],
      peerLog: ["close 1000"],
    },
    {
      name: "disconnect() while connecting gives ONCLOSE alone",
      peer: neverAnswers,
      script: WATCH + "setTimeout(function(){ws.disconnect()},150);\n",
      expect: ['close 1000 ""'],
      peerLog: ["client ended"],
    },
    {
      name: "disconnect() in the handler of a message ends the connection",
      peer: greets("one"),
      script: solar2d(`
ws.addEventListener(ws.WSEVENT,function(e){if(e.type==ws.ONMESSAGE)ws.disconnect();if(e.type==ws.ONCLOSE)quit()});
ws.connect(URL);
`),
      expect: ["open", "message one", 'close 1000 ""'],
      peerLog: ["close 1000"],
    },
    {
      name: "connect() while connecting, connected or closing is an error and leaves the connection alone",
      peer: echo,
      script: solar2d(`
function again(){try{ws.connect(URL);print("taken")}catch(e){print("refused")}}
ws.addEventListener(ws.WSEVENT,function(e){
if(e.type==ws.ONOPEN){again();ws.send("still here")}
else if(e.type==ws.ONMESSAGE){ws.disconnect();again()}
else quit();
});
ws.connect(URL);
again();
`),
      expect: ["refused", "open", "refused", "message still here", "refused", 'close 1000 ""'],
      peerLog: ["text still here", "close 1000"],
    },
    {
      name: "connects again after ONERROR and after ONCLOSE, from inside the handler, with its handlers kept",
      peer: echo,
      script: solar2d(`
var n=0;
ws.addEventListener(ws.WSEVENT,function(e){
if(e.type==ws.ONOPEN)ws.send("round "+n);
else if(e.type==ws.ONMESSAGE)ws.disconnect();
else if(++n<3)ws.connect(URL);
else quit();
});
ws.connect("ws://");
`),
      expect: ['error 3001 "URL has no usable host name"', ...[1, 2].flatMap((n) => ["open", `message round ${n}`, 'close 1000 ""'])],
    },
    {
      name: "an end after a failure has nothing of that failure's words",
      peer: rawPeer(async (connection) => {
        await connection.open();
        if (connection.number === 1) connection.socket.end();
        else await connection.answerClose();
      }),
      script: solar2d(`
var n=0;
ws.addEventListener(ws.WSEVENT,function(e){
if(e.type==ws.ONCLOSE){if(n++)quit();else ws.connect(URL)}
else if(n)ws.disconnect();
});
ws.connect(URL);
`),
      expect: ["open", 'close 1006 "connection ended without a close frame"', "open", 'close 1000 ""'],
    },
    {
      name: "a handler that throws harms nothing",
      peer: wsPeer({ onMessage: (socket) => socket.close(1001) }),
      script: solar2d(`
ws.addEventListener(ws.WSEVENT,function(e){
if(e.type==ws.ONOPEN)ws.send("x");else setTimeout(quit,50);
throw new Error("in handler");
});
ws.connect(URL);
`),
      expect: ["open", "Uncaught Error: in handler", 'close 1001 ""', "Uncaught Error: in handler"],
    },
    {
      name: "works without any handler",
      peer: echo,
      script: `var ws=require("motesocket").solar2d.new();
ws.connect(URL);
setTimeout(function(){print(ws.send("unheard"));ws.disconnect()},300);
setTimeout(quit,500);
`,
      expect: ["true"],
      peerLog: ["text unheard", "close 1000"],
    },
  ],
};

export default area;

/** How connections of Defold's API end: order of events, code and message, by whom, and what may be done inside the callback. */
import { BOTH_BOARDS, type Scenario, type ScenarioArea } from "../../drivers/scenario";
import { nobody, refuses } from "../../peers/closed-port";
import { answersCloseWith, drops, opensAndSends, silent } from "../../peers/endings";
import { CLOSE, closePayload, CONTINUATION } from "../../peers/frame-bytes";
import { answersHttp, endsDuringHandshake, neverAnswers, switchesWith } from "../../peers/handshakes";
import type { PeerFactory } from "../../peers/peer";
import { echo, greets, wsPeer } from "../../peers/ws-peer";
import { defold, hurried } from "../scripts";

/** Prints every event and quits once disconnected. */
const WATCH = defold(`
websocket.connect(URL,{},shown(function(conn,event){if(event=="DISCONNECTED")setTimeout(quit,50)}));
`);

/** Of connections that fail before they are there. */
const refusals: { name: string; peer: PeerFactory; url?: string; message: string }[] = [
  { name: "an empty URL", peer: nobody, url: '""', message: "URL does not start with ws:// or wss://" },
  { name: "no URL", peer: nobody, url: "undefined", message: "URL does not start with ws:// or wss://" },
  { name: "a URL without a host", peer: nobody, url: '"ws:///x"', message: "URL has no usable host name" },
  { name: "a connection that ends during the handshake", peer: endsDuringHandshake, message: "connection ended without a close frame" },
  { name: "a 101 without accept", peer: switchesWith(() => ["Upgrade: websocket", "Connection: Upgrade"]), message: "no Sec-WebSocket-Accept" },
];

const area: ScenarioArea = {
  area: "defold ending",
  scenarios: [
    ...refusals.map(({ name, peer, url = "URL", message }): Scenario => ({
      name: `${name} is EVENT_ERROR, then EVENT_DISCONNECTED`,
      rows: ["defold/EVENT_ERROR", "defold/EVENT_DISCONNECTED", "defold/error: order", "defold/data.code: absent"],
      peer,
      script: WATCH.replace("URL", url),
      expect: [`ERROR ${JSON.stringify(message)} -`, 'DISCONNECTED "" -'],
    })),
    {
      name: "a refused port is EVENT_ERROR with a message, then EVENT_DISCONNECTED, after connect() returned",
      rows: ["defold/data.message: otherwise"],
      peer: refuses,
      boards: BOTH_BOARDS,
      script: defold(`
websocket.connect(URL,{},function(self,conn,data){
print(NAMES[data.event],data.message.length>0,"code" in data,"handshake_response" in data);
if(data.event==websocket.EVENT_DISCONNECTED)quit();
});
print("returned");
`),
      expect: ["returned", "ERROR true false false", "DISCONNECTED false false false"],
    },
    {
      name: "a refused handshake is shown with its status, headers and body",
      rows: ["defold/data.handshake_response.status", "defold/data.handshake_response.headers", "defold/data.handshake_response.response"],
      peer: answersHttp("HTTP/1.1 403 Forbidden", "go away", ["X-Why: because"]),
      script: defold(`
websocket.connect(URL,{},shown(function(conn,event,data){
var r=data.handshake_response;
if(r)print(r.status,r.headers["X-Why"],r.headers["Content-Length"],r.response);else quit();
}));
`),
      expect: ['ERROR "HTTP status 403 instead of 101" -', "403 because 7 go away", 'DISCONNECTED "" -'],
    },
    {
      name: "a server that closes gives its code, and its reason as message",
      rows: ["defold/data.code", "defold/EVENT_DISCONNECTED"],
      peer: opensAndSends({ opcode: CLOSE, payload: closePayload(4001, "bored") }),
      script: WATCH,
      expect: ['CONNECTED "" -', 'DISCONNECTED "bored" 4001'],
      peerLog: ["close 4001"],
    },
    {
      name: "a server that closes without a code gives 1005",
      peer: opensAndSends({ opcode: CLOSE }),
      script: WATCH,
      expect: ['CONNECTED "" -', 'DISCONNECTED "" 1005'],
    },
    {
      name: "a connection that drops is EVENT_ERROR, then EVENT_DISCONNECTED without a code",
      rows: ["defold/error: order", "defold/data.code: absent"],
      peer: drops,
      script: WATCH,
      expect: ['CONNECTED "" -', 'ERROR "connection ended without a close frame" -', 'DISCONNECTED "" -'],
    },
    {
      name: "a server that breaks the rules is EVENT_ERROR, then EVENT_DISCONNECTED without a code",
      peer: opensAndSends({ opcode: CONTINUATION, payload: "x" }),
      script: WATCH,
      expect: ['CONNECTED "" -', 'ERROR "server broke the framing rules" -', 'DISCONNECTED "" -'],
      peerLog: ["close 1002"],
    },
    {
      name: "a message above the limit is EVENT_ERROR, then EVENT_DISCONNECTED without a code",
      peer: greets("x".repeat(70000)),
      boards: BOTH_BOARDS,
      script: defold(`
websocket.connect(URL,{},function(self,conn,data){
print(NAMES[data.event],data.message.substr(0,20),"code" in data);
if(data.event==websocket.EVENT_DISCONNECTED)setTimeout(quit,50);
});
`),
      expect: ["CONNECTED  false", "ERROR message of 70000 B > false", "DISCONNECTED  false"],
    },
    {
      name: "a server that falls silent is EVENT_ERROR, then EVENT_DISCONNECTED",
      peer: silent,
      script: hurried(20, WATCH.replace("{}", "{timeout:60000}")),
      expect: ['CONNECTED "" -', 'ERROR "server is silent and answers no ping" -', 'DISCONNECTED "" -'],
      peerLog: ["ping", "ping"],
    },
    {
      name: "disconnect() closes with 1000 and returns nothing; there is no code, for it was not the server that closed",
      rows: ["defold/disconnect", "defold/disconnect: connection", "defold/data.code: absent"],
      peer: answersCloseWith(4000, "mine"),
      script: defold(`
websocket.connect(URL,{},shown(function(conn,event){
if(event=="CONNECTED")print(websocket.disconnect(conn));else quit();
}));
`),
      expect: ['CONNECTED "" -', "undefined", 'DISCONNECTED "mine" -'],
      peerLog: ["close 1000"],
    },
    {
      name: "disconnect() again, while closing and afterwards, does nothing",
      peer: echo,
      script: defold(`
websocket.connect(URL,{},shown(function(conn,event){
websocket.disconnect(conn);websocket.disconnect(conn);
if(event=="DISCONNECTED")setTimeout(function(){websocket.disconnect(conn);setTimeout(quit,50)},50);
}));
`),
      expect: ['CONNECTED "" -', 'DISCONNECTED "" -'],
      peerLog: ["close 1000"],
    },
    {
      name: "disconnect() while connecting gives EVENT_DISCONNECTED alone",
      peer: neverAnswers,
      script: defold(`
var conn=websocket.connect(URL,{},shown(function(){setTimeout(quit,100)}));
setTimeout(function(){websocket.disconnect(conn)},150);
`),
      expect: ['DISCONNECTED "" -'],
      peerLog: ["client ended"],
    },
    {
      name: "disconnect() of what connect() has not made is an error",
      rows: ["defold/error: invalid connection"],
      peer: nobody,
      script: defold(`
[undefined,null,{},5].forEach(function(conn){
try{websocket.disconnect(conn);print("taken")}catch(e){print(e instanceof TypeError,e.message)}
});
quit();
`),
      expect: new Array(4).fill("true Invalid connection"),
    },
    {
      name: "disconnect() in the callback of a message ends the connection; what came before is still told",
      peer: greets("one", "two"),
      script: defold(`
websocket.connect(URL,{},shown(function(conn,event,data){
if(data.message=="one")websocket.disconnect(conn);
if(event=="DISCONNECTED")quit();
}));
`),
      expect: (run) => {
        const told = run.lines.join();
        if (!/^CONNECTED "" -,MESSAGE "one" -,(MESSAGE "two" -,)?DISCONNECTED "" -$/.test(told)) throw new Error(told);
      },
      peerLog: ["close 1000"],
    },
    {
      name: "disconnect() in the callback of an error changes nothing",
      peer: refuses,
      script: defold(`
websocket.connect(URL,{},function(self,conn,data){
print(NAMES[data.event]);websocket.disconnect(conn);
if(data.event==websocket.EVENT_DISCONNECTED)setTimeout(quit,50);
});
`),
      expect: ["ERROR", "DISCONNECTED"],
    },
    {
      name: "connect() in the callback of EVENT_DISCONNECTED makes the next connection, after a failure too",
      peer: echo,
      script: defold(`
var n=0;
function callback(self,conn,data){
show(self,conn,data);
if(data.event==websocket.EVENT_CONNECTED)websocket.send(conn,"round "+n);
else if(data.event==websocket.EVENT_MESSAGE)websocket.disconnect(conn);
else if(data.event==websocket.EVENT_DISCONNECTED){if(++n<3)websocket.connect(URL,{},callback);else quit()}
}
websocket.connect("ws://",{},callback);
`),
      expect: [
        'ERROR "URL has no usable host name" -',
        'DISCONNECTED "" -',
        ...[1, 2].flatMap((n) => ['CONNECTED "" -', `MESSAGE "round ${n}" -`, 'DISCONNECTED "" -']),
      ],
      peerLog: (log) => {
        if (log.filter((line) => line.startsWith("binary")).join() !== "binary round 1,binary round 2") throw new Error(log.join());
      },
    },
    {
      name: "a callback that throws harms nothing",
      peer: wsPeer({ onMessage: (socket) => socket.close(1001) }),
      script: defold(`
websocket.connect(URL,{},function(self,conn,data){
if(data.event==websocket.EVENT_CONNECTED)websocket.send(conn,"x");else setTimeout(quit,50);
throw new Error("in "+NAMES[data.event]);
});
`),
      expect: ["Uncaught Error: in CONNECTED", "Uncaught Error: in DISCONNECTED"],
    },
  ],
};

export default area;

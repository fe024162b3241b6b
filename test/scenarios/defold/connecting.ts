/** Defold's connect(): its parameters, what the callback gets, what is wrong at once. */
import type { ScenarioArea } from "../../drivers/scenario";
import { neverAnswers, switchesWith } from "../../peers/handshakes";
import { echo, greets, speaks, wsPeer } from "../../peers/ws-peer";
import { defold } from "../scripts";

const HEADERS = ["sec-websocket-protocol", "origin", "x-mote"];

/** Connects with `params`, closes once connected, quits at the end; says so where connect throws. */
function connectWith(params: string): string {
  return defold(`
try{
websocket.connect(URL,${params},shown(function(conn,event){
if(event=="CONNECTED")websocket.disconnect(conn);else if(event=="DISCONNECTED")quit();
}));
}catch(e){print("refused",e instanceof TypeError);quit()}
`);
}

const CONNECTED = ['CONNECTED "" -', 'DISCONNECTED "" -'];

const area: ScenarioArea = {
  area: "defold connecting",
  scenarios: [
    {
      name: "connect() returns the connection that the callback gets once connected",
      rows: ["connect", "connect: url", "connect: callback", "connect: returns", "callback: connection", "callback: data", "data.event", "EVENT_CONNECTED"].map((row) => `defold/${row}`),
      peer: echo,
      script: defold(`
var conn=websocket.connect(URL,{},function(self,c,data){
print(data.event==websocket.EVENT_CONNECTED,c===conn,typeof data.message,arguments.length);
quit();
});
print(typeof conn);
`),
      expect: ["object", "true true string 3"],
    },
    {
      name: "the constants are the numbers of the extension",
      rows: ["EVENT_CONNECTED", "EVENT_DISCONNECTED", "EVENT_MESSAGE", "EVENT_ERROR", "DATA_TYPE_TEXT", "DATA_TYPE_BINARY"].map((row) => `defold/${row}`),
      peer: echo,
      script: `var w=require("motesocket").defold;
print(w.EVENT_CONNECTED,w.EVENT_DISCONNECTED,w.EVENT_MESSAGE,w.EVENT_ERROR,w.DATA_TYPE_TEXT,w.DATA_TYPE_BINARY);
print(["connect","disconnect","send"].map(function(n){return typeof w[n]}).join());
quit();
`,
      expect: ["0 1 2 3 1 2", "function,function,function"],
    },
    { name: "params may be empty", rows: ["defold/connect: params"], peer: echo, script: connectWith("{}"), expect: CONNECTED },
    { name: "params may be undefined", rows: ["defold/connect: params"], peer: echo, script: connectWith("undefined"), expect: CONNECTED },
    { name: "params may be null", peer: echo, script: connectWith("null"), expect: CONNECTED },
    {
      name: "gives up after the timeout",
      rows: ["defold/params.timeout", "defold/data.message: otherwise"],
      peer: neverAnswers,
      script: defold(`
var start=getTime();
websocket.connect(URL,{timeout:400},shown(function(conn,event){
if(event=="ERROR")print(getTime()-start>.35,getTime()-start<2);else quit();
}));
`),
      expect: ['ERROR "connecting took too long" -', "true true", 'DISCONNECTED "" -'],
      peerLog: ["client ended"],
    },
    {
      name: "gives up after 3000 ms where no timeout is set",
      rows: ["defold/params.timeout: default"],
      peer: neverAnswers,
      script: defold(`
var start=getTime();
websocket.connect(URL,{},shown(function(conn,event){
if(event=="ERROR")print(getTime()-start>2.9,getTime()-start<5);else quit();
}));
`),
      expect: ['ERROR "connecting took too long" -', "true true", 'DISCONNECTED "" -'],
    },
    {
      name: "gives up at once with a timeout of 0",
      peer: neverAnswers,
      script: connectWith("{timeout:0}"),
      expect: ['ERROR "connecting took too long" -', 'DISCONNECTED "" -'],
    },
    {
      name: "asks for the protocol",
      rows: ["defold/params.protocol"],
      peer: speaks("chat"),
      script: connectWith('{protocol:"chat"}'),
      expect: CONNECTED,
      peerLog: ["sec-websocket-protocol: chat", "close 1000"],
    },
    {
      name: "asks for no protocol where none is set, and adds no header",
      rows: ["defold/params.protocol: default"],
      peer: wsPeer({ loggedHeaders: [...HEADERS, "user-agent"] }),
      script: connectWith("{}"),
      expect: CONNECTED,
      peerLog: [...HEADERS, "user-agent"].map((name) => `${name}: -`).concat("close 1000"),
    },
    {
      name: "sends the headers of the string",
      rows: ["defold/params.headers"],
      peer: wsPeer({ loggedHeaders: HEADERS }),
      script: connectWith('{headers:"Origin: mydomain.com\\r\\nX-Mote:a: b"}'),
      expect: CONNECTED,
      peerLog: ["sec-websocket-protocol: -", "origin: mydomain.com", "x-mote: a: b", "close 1000"],
    },
    {
      name: "sends all values of a header that comes twice",
      peer: wsPeer({ loggedHeaders: HEADERS.slice(1) }),
      script: connectWith('{headers:"X-Mote: a\\r\\nOrigin: b\\r\\nX-Mote: c\\r\\n"}'),
      expect: CONNECTED,
      peerLog: ["origin: b", "x-mote: a, c", "close 1000"],
    },
    {
      name: "takes a server's choice of a protocol from the headers",
      peer: speaks("chat"),
      script: connectWith('{headers:"Sec-WebSocket-Protocol: chat\\r\\n"}'),
      expect: CONNECTED,
      peerLog: ["sec-websocket-protocol: chat", "close 1000"],
    },
    { name: "takes no headers for an empty string", peer: echo, script: connectWith('{headers:""}'), expect: CONNECTED },
    ...["A: b\\r\\n\\r\\nC: d", "A: b\\r\\n\\r\\n", "\\r\\nA: b"].map((headers, index) => ({
      name: `an empty line in the headers is an error (${["inside", "at the end", "at the beginning"][index]})`,
      rows: ["defold/error: headers"],
      peer: echo,
      script: connectWith(`{headers:"${headers}"}`),
      expect: ["refused true"],
    })),
    { name: "a header without a colon is an error", peer: echo, script: connectWith('{headers:"Origin"}'), expect: ["refused true"] },
    { name: "a header with a line break of its own is an error", peer: echo, script: connectWith('{headers:"A: b\\nC: d"}'), expect: ["refused true"] },
    {
      name: "connect() without a callback is an error, and makes no connection",
      peer: echo,
      script: defold(`
[undefined,null,"show",{}].forEach(function(callback){
try{websocket.connect(URL,{},callback);print("taken")}catch(e){print(e instanceof TypeError,e.message)}
});
setTimeout(quit,100);
`),
      expect: new Array(4).fill("true callback is not a function"),
      peerLog: [],
    },
    {
      name: "self is the program's global object, or what connect() was given as fourth",
      rows: ["defold/callback: self"],
      peer: echo,
      script: defold(`
var instance={name:"mine"},n=0;
function callback(self,conn,data){
if(data.event!=websocket.EVENT_CONNECTED)return;
print(typeof self,self===global,self.name);
if(++n==2)quit();else websocket.connect(URL,{},callback,instance);
}
websocket.connect(URL,{},callback);
`),
      expect: ["object true undefined", "object false mine"],
    },
    {
      name: "handshake_response tells status, headers as the server wrote them, and body of an accepted handshake",
      rows: ["", ".status", ".headers", ".response"].map((field) => `defold/data.handshake_response${field}`),
      peer: switchesWith((accept) => ["Upgrade: websocket", "Connection: Upgrade", `Sec-WebSocket-Accept: ${accept}`, "X-Mote: a b", "x-lower:"]),
      script: defold(`
websocket.connect(URL,{},shown(function(conn,event,data){
var r=data.handshake_response;
if(!r)return quit();
print(r.status,r.headers.Upgrade,r.headers["X-Mote"],JSON.stringify(r.headers["x-lower"]),JSON.stringify(r.response));
print(Object.keys(r.headers).length);
websocket.disconnect(conn);
}));
`),
      expect: ['CONNECTED "" -', '101 websocket a b "" ""', "5", 'DISCONNECTED "" -'],
    },
    {
      name: "the callback gets messages as strings, text and binary alike",
      rows: ["defold/data.message: received", "defold/EVENT_MESSAGE"],
      peer: greets("text", Buffer.from([0, 65, 255]), "", Buffer.alloc(0), Buffer.alloc(4000, "x")),
      script: defold(`
var n=0;
websocket.connect(URL,{},function(self,conn,data){
if(data.event!=websocket.EVENT_MESSAGE)return;
print(typeof data.message,data.message.length,data.message.length<5?data.message.split("").map(function(c){return c.charCodeAt(0)}).join():"");
if(++n==5)quit();
});
`),
      expect: ["string 4 116,101,120,116", "string 3 0,65,255", "string 0 ", "string 0 ", "string 4000 "],
    },
    {
      name: "keeps two connections apart",
      peer: wsPeer({ onConnection: (socket, request) => socket.send(request.url ?? "") }),
      script: defold(`
var conns=[],got=[],closed=0;
function callback(self,conn,data){
if(data.event==websocket.EVENT_MESSAGE){
got.push(data.message+(conn===conns[data.message.substr(1)]));
if(got.length==2){print(got.sort().join(" "));conns.forEach(websocket.disconnect)}
}else if(data.event==websocket.EVENT_DISCONNECTED&&++closed==2)quit();
}
conns.push(websocket.connect(URL+"0",{},callback));
conns.push(websocket.connect(URL+"1",{},callback));
`),
      expect: ["/0true /1true"],
    },
  ],
};

export default area;

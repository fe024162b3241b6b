/**
 * Programs for Espruino's own module `ws`, client side, written from its documentation. Under that module and under ours they
 * print the same, and a server sees the same of them. Only what that module does right is asked for; docs/api/espruino-ws.md
 * lists the rest.
 */
import { CLOSE, PING, PONG, TEXT } from "../peers/frame-bytes";
import type { PeerFactory } from "../peers/peer";
import { pause, type RawConnection, rawPeer } from "../peers/raw-peer";
import { closesOnMessage, echo, wsPeer } from "../peers/ws-peer";
import { WS_PAGE_CLIENT } from "../scenarios/scripts";

export interface WsProgram {
  /** A present-tense behaviour. */
  name: string;
  peer: PeerFactory;
  /** HOST and PORT are there. Ends with quit(). */
  script: string;
  /** What a server sees must be the same as well; a Close frame is left out, which the stock module never sends. */
  isSeen?: boolean;
}

/** The stock module loses what comes in one segment with the handshake's response. */
const APART_MS = 100;

const ASKED_FOR = ["x-path", "host", "upgrade", "connection", "sec-websocket-version", "origin", "sec-websocket-protocol", "some", "ultimate-question"];

/** Notes what a request asks for, without the port in Host, which the stock module leaves out. */
const notesRequest: PeerFactory = rawPeer(async (connection) => {
  const { requestLine, headers } = await connection.open();
  connection.note(requestLine);
  for (const name of ASKED_FOR) connection.note(`${name}: ${(headers[name] ?? "-").replace(/:\d+$/, "")}`);
  await pause(APART_MS);
  connection.send({ opcode: TEXT, payload: "seen" });
  await untilEnd(connection);
});

/** Greets each connection with messages, a segment each. */
function greetsLater(texts: (path: string) => string[]): PeerFactory {
  return wsPeer({
    onConnection: (socket, request) => texts(request.url!).forEach((text, index) => setTimeout(() => socket.send(text), APART_MS * (index + 1))),
  });
}

/** Reads frames until the client ends, answering a Close as servers do. */
async function untilEnd(connection: RawConnection): Promise<void> {
  for (;;) {
    const { opcode, payload } = await connection.frame();
    if (opcode !== CLOSE) continue;
    connection.send({ opcode: CLOSE, payload });
    connection.socket.end();
  }
}

export const programs: readonly WsProgram[] = [
  {
    name: "a client with every option gets its messages",
    peer: greetsLater(() => ["one", "two"]),
    isSeen: true,
    script: `${WS_PAGE_CLIENT}
ws.on("message",function(msg){if(msg=="two")quit()});
`,
  },
  {
    name: "each request says what the options say",
    peer: notesRequest,
    isSeen: true,
    script: `
var n=0,all=[undefined,{},{path:"/a?b=c"},{origin:"here"},{protocol:"first, second"},{headers:{some:"header","ultimate-question":42}},{protocolVersion:8}];
function go(){
var o=all[n++],ws;
if(!o)o={port:PORT};
o.port=PORT;
ws=require("ws")(HOST,o);
ws.on("message",function(m){print(m,n);ws.close()});
ws.on("close",function(){if(n==all.length)quit();else go()});
}
go();
`,
  },
  {
    name: "fields hold the options and their defaults",
    peer: echo,
    script: `
var WebSocket=require("ws");
function show(ws){print(ws.host,ws.port,ws.path,ws.origin,ws.protocol,ws.protocolVersion,ws.keepAlive,ws.masking,ws.connected)}
var a=new WebSocket(HOST,{port:PORT}),b=new WebSocket(HOST,{port:PORT,path:"/b",origin:"o",protocolVersion:13,keepAlive:5,headers:{a:1}});
show(a);show(b);
print(b.headers.a);
a.on("open",function(){print("open",a.connected);quit()});
`,
  },
  {
    name: "events come in order, with their arguments",
    peer: rawPeer(async (connection) => {
      await connection.open();
      for (const frame of [{ opcode: TEXT, payload: "first" }, { opcode: PING, payload: "" }, { opcode: PONG, payload: "" }, { opcode: TEXT, payload: "last" }]) {
        await pause(APART_MS);
        connection.send(frame);
      }
      await untilEnd(connection);
    }),
    script: `
var ws=require("ws")(HOST,{port:PORT});
["handshake","open","ping","pong","close"].forEach(function(e){ws.on(e,function(){print(e,arguments.length,this===ws)})});
ws.on("message",function(m){print("message",typeof m,m,arguments.length,this===ws);if(m=="last")ws.close()});
ws.on("close",function(){quit()});
`,
  },
  {
    name: "rawData comes before what it leads to, the response first",
    peer: rawPeer(async (connection) => {
      await connection.open();
      await pause(APART_MS);
      connection.send({ opcode: TEXT, payload: "hi" });
      await untilEnd(connection);
    }),
    script: `
var ws=require("ws")(HOST,{port:PORT});
ws.on("rawData",function(d){print("raw",typeof d,d.length<10?JSON.stringify(d):d.substr(0,12))});
ws.on("handshake",function(){print("handshake")});
ws.on("open",function(){print("open")});
ws.on("message",function(m){print("message",m);quit()});
`,
  },
  {
    name: "messages of every header's length come back as they were sent",
    peer: wsPeer({ onMessage: (socket, data) => socket.send(data.toString("latin1")) }),
    isSeen: true,
    script: `
var ws=require("ws")(HOST,{port:PORT}),all=[0,1,125,126,127,200],n=0;
function text(l){var s="";while(s.length<l)s+="ab{}:1";return s.substr(0,l)}
function next(){if(n<all.length)ws.send(text(all[n]));else quit()}
ws.on("open",next);
ws.on("message",function(m){print(m.length,m==text(all[n++]));next()});
`,
  },
  {
    name: "several messages of one segment come one by one",
    peer: rawPeer(async (connection) => {
      await connection.open();
      await pause(APART_MS);
      connection.send(...["a", "b", "c"].map((payload) => ({ opcode: TEXT, payload })));
      await untilEnd(connection);
    }),
    script: `
var ws=require("ws")(HOST,{port:PORT});
ws.on("message",function(m){print(m);if(m=="c")quit()});
`,
  },
  {
    name: "a message in several segments comes whole",
    peer: rawPeer(async (connection) => {
      await connection.open();
      await pause(APART_MS);
      await connection.writeSlowly(Buffer.from([0x81, 5, ...Buffer.from("hello")]), 2, 30);
      await untilEnd(connection);
    }),
    script: `
var ws=require("ws")(HOST,{port:PORT});
ws.on("message",function(m){print(m);quit()});
`,
  },
  {
    name: "send takes the first byte of a frame",
    peer: wsPeer({ onMessage: (socket, data, isBinary) => socket.send(`${isBinary ? "binary" : "text"} ${data.toString("hex")}`) }),
    isSeen: true,
    script: `
var ws=require("ws")(HOST,{port:PORT}),n=0;
ws.on("open",function(){ws.send("\\x01\\x02\\xff",0x82)});
ws.on("message",function(m){
print(m);
if(++n==1)ws.send("text",0x81);
else if(n==2){ws.send("in ",0x01);ws.send("three ",0x00);ws.send("parts",0x80)}
else ws.send("mine",0x89);
});
ws.on("pong",function(){print("pong");quit()});
`,
  },
  {
    name: "keepAlive pings in seconds",
    peer: wsPeer(),
    script: `
var ws=require("ws")(HOST,{port:PORT,keepAlive:0.3}),n=0;
ws.on("pong",function(){print("pong");if(++n==3)quit()});
`,
  },
  {
    name: "close is told once, whoever closes",
    peer: closesOnMessage(1000, ""),
    script: `
var n=0;
function go(){
var ws=require("ws")(HOST,{port:PORT});
ws.on("open",function(){print("open");if(n)ws.close();else ws.send("close, please")});
ws.on("close",function(){print("close",n);if(n++)setTimeout(quit,200);else go()});
}
go();
`,
  },
  {
    name: "the emitter is the board's own",
    peer: echo,
    script: `
var ws=new (require("ws"))(HOST,{port:PORT});
function a(m){print("a",m)}
function b(m){print("b",m)}
ws.on("message",a);ws.on("message",b);
ws.removeListener("message",a);
ws.on("own",function(x,y){print("own",x,y)});
ws.emit("own",1,2);ws.emit("message","mine");
ws.on("open",function(){ws.send("x")});
ws.on("message",function(m){
if(m!="x")return;
ws.removeAllListeners("message");
ws.on("message",function(m){print("c",m);quit()});
ws.send("y");
});
`,
  },
  {
    name: "two clients live side by side",
    peer: greetsLater((path) => [path]),
    script: `
var WebSocket=require("ws"),got=[];
["/a","/b"].forEach(function(p){
var ws=new WebSocket(HOST,{port:PORT,path:p});
ws.on("message",function(m){got.push(p+m);if(got.length==2){print(got.sort().join());quit()}});
});
`,
  },
];

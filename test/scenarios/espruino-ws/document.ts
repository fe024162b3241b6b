/** Espruino's own module `ws`, row by row: module, events and methods, as its documentation and its source show them to a program. */
import type { ScenarioArea } from "../../drivers/scenario";
import { PING, PONG, TEXT } from "../../peers/frame-bytes";
import { pause, rawPeer } from "../../peers/raw-peer";
import { echo, greets, wsPeer } from "../../peers/ws-peer";
import { ws, WS_IN_STORAGE, WS_PAGE_CLIENT } from "../scripts";

const STORAGE = { ws: Buffer.from(WS_IN_STORAGE) };

const area: ScenarioArea = {
  area: "espruino-ws",
  scenarios: [
    {
      rows: ["ws/require", "ws/constructor", "ws/port", "ws/host", "ws/message", "ws/open"],
      name: "runs a client with every option of the documentation",
      peer: wsPeer({ onConnection: (socket) => socket.send("hello"), server: { handleProtocols: (offered) => [...offered][0] } }),
      storage: STORAGE,
      script: `${WS_PAGE_CLIENT}
setTimeout(quit,300);
`,
      expect: ["open", "message: hello"],
    },
    {
      rows: ["ws/send-anytime"],
      name: "sends for a program that does not wait for open, as the module's own example",
      peer: echo,
      storage: STORAGE,
      script: `
var WebSocket=require("ws");
var ws=new WebSocket(HOST,{path:"/echo",port:PORT,protocolVersion:13,keepAlive:60});
ws.on("open",function(){print("open")});
ws.on("message",function(msg){print("message: "+msg);ws.close()});
ws.on("close",function(){print("close");quit()});
ws.send("Hello Server");
`,
      expect: ["open", "message: Hello Server", "close"],
      peerLog: ["text Hello Server", "close 1000"],
    },
    {
      rows: ["ws/prototype"],
      name: "gives every client the chat room's methods of the documentation",
      peer: echo,
      storage: STORAGE,
      script: `
var WebSocket=require("ws"),ws=new WebSocket(HOST,{port:PORT}),n=0;
WebSocket.prototype.message=function(msg){this.send(JSON.stringify({msg:msg}))};
WebSocket.prototype.broadcast=function(msg,room){this.send(JSON.stringify({room:room===undefined?"all":room,msg:msg}))};
WebSocket.prototype.join=function(room){this.send(JSON.stringify({join:room}))};
ws.on("open",function(){ws.message("hello world");ws.broadcast("to all");ws.broadcast("to one","Espruino");ws.join("Espruino")});
ws.on("message",function(){if(++n==4)ws.close()});
ws.on("close",quit);
`,
      expect: [],
      peerLog: ['text {"msg":"hello world"}', 'text {"room":"all","msg":"to all"}', 'text {"room":"Espruino","msg":"to one"}', 'text {"join":"Espruino"}', "close 1000"],
    },
    {
      rows: ["ws/call", "ws/require"],
      name: "is the same with new and without, however it is required",
      peer: echo,
      storage: STORAGE,
      script: `
var M=require("motesocket"),W=require("ws"),n=0;
print(W===M.ws,M.ws===M.ws);
function make(o){return n==0?new W(HOST,o):n==1?W(HOST,o):n==2?new (require("ws"))(HOST,o):n==3?require("ws")(HOST,o):n==4?new M.ws(HOST,o):M.ws(HOST,o)}
function go(){
var w=make({port:PORT});
print(n,w instanceof W,w.host);
w.on("open",function(){w.close()});
w.on("close",function(){if(++n<6)go();else quit()});
}
go();
`,
      expect: ["true true", ...[0, 1, 2, 3, 4, 5].map((n) => `${n} true 127.0.0.1`)],
    },
    {
      rows: ["ws/order", "ws/handshake", "ws/open", "ws/message", "ws/ping", "ws/pong", "ws/close", "ws/pinged"],
      name: "tells every event in order with its arguments",
      peer: rawPeer(async (connection) => {
        await connection.open();
        for (const frame of [{ opcode: TEXT, payload: "first" }, { opcode: PING, payload: "p" }, { opcode: PONG, payload: "q" }, { opcode: TEXT, payload: "last" }]) {
          await pause(50);
          connection.send(frame);
        }
        await connection.answerClose();
      }),
      script: ws(`
var w=watch(new WebSocket(HOST,{port:PORT}));
w.on("message",function(m){if(m=="last")w.close()});
`),
      expect: ["handshake 0", "open 0", "text first 1", "ping 0", "pong 0", "text last 1", "close 0"],
      peerLog: ["pong p", "close 1000"],
    },
    {
      rows: ["ws/rawData", "ws/order"],
      name: "tells what the socket delivers, before what it leads to and nothing twice",
      peer: rawPeer(async (connection) => {
        await connection.open([], Buffer.from([0x81, 1, 0x61]));
        await pause(100);
        connection.send({ opcode: TEXT, payload: "b" }, { opcode: TEXT, payload: "c" });
        await connection.answerClose();
      }),
      script: ws(`
var w=new WebSocket(HOST,{port:PORT}),all="";
w.on("rawData",function(d){all+=d;print("raw",d.substr(0,12)=="HTTP/1.1 101",arguments.length)});
watch(w);
w.on("message",function(m){if(m=="c")w.close()});
w.on("close",function(){print(hex(all.substr(all.indexOf("\\r\\n\\r\\n")+4)).substr(0,18))});
`),
      expect: ["raw true 1", "handshake 0", "open 0", "text a 1", "raw false 1", "text b 1", "text c 1", "raw false 1", "close 0", "810161810162810163"],
    },
    {
      rows: ["ws/send", "ws/send-length"],
      name: "sends texts of every header's length and returns nothing",
      peer: echo,
      script: ws(`
var w=new WebSocket(HOST,{port:PORT}),all=[0,1,125,126,600],n=0;
function text(l){var s="";while(s.length<l)s+="ab{}:1";return s.substr(0,l)}
function next(){if(n<all.length)print(w.send(text(all[n])));else w.close()}
w.on("open",next);
w.on("message",function(m){print(m.length,m==text(all[n++]));next()});
w.on("close",quit);
`),
      expect: [0, 1, 125, 126, 600].flatMap((length) => ["undefined", `${length} true`]),
    },
    {
      rows: ["ws/send-opcode"],
      name: "sends by the frame's first byte: binary, text, fragments, ping, pong, close",
      peer: rawPeer(async (connection) => {
        await connection.open();
        for (let count = 0; count < 7; count++) await connection.frame();
        await connection.answerClose();
      }),
      script: ws(`
var w=new WebSocket(HOST,{port:PORT});
w.on("open",function(){
w.send("\\x01\\xff",0x82);
w.send("text",0x81);
w.send("one",0x01);w.send("+two",0x00);w.send("+three",0x80);
w.send("pi",0x89);
w.send("po",0x8A);
w.send("\\x0f\\xa1bye",0x88);
});
w.on("close",quit);
`),
      expect: [],
      peerLog: (log) => {
        const text = log.filter((line) => /^(text|continuation)/.test(line)).map((line) => line.replace(/^\w+( unfinished)? ?/, "")).join("");
        const others = log.filter((line) => !/^(text|continuation)/.test(line));
        if (text !== "textone+two+three") throw new Error(`the texts came as ${text}`);
        if (others.sort().join() !== "binary <2 B 01ff>,close 4001 bye,ping pi,pong po") throw new Error(`the others came as ${others}`);
      },
    },
    {
      rows: ["ws/message"],
      name: "hands over binary as a byte string and fragments as one message",
      peer: rawPeer(async (connection) => {
        await connection.open();
        connection.send({ opcode: 2, payload: Buffer.from([1, 2, 255]) }, { opcode: TEXT, payload: "in ", fin: false }, { opcode: 0, payload: "two" });
        await connection.answerClose();
      }),
      script: ws(`
var w=watch(new WebSocket(HOST,{port:PORT}));
w.on("message",function(m){if(m=="in two")w.close()});
`),
      expect: ["handshake 0", "open 0", "binary 0102ff 2", "text in two 1", "close 0"],
    },
    {
      rows: ["ws/on", "ws/removeListener", "ws/emit"],
      name: "is an emitter like every object of the board",
      peer: greets("x"),
      script: ws(`
var w=new WebSocket(HOST,{port:PORT});
function a(m){print("a",m)}
function b(m){print("b",m,this===w)}
w.on("message",a);w.on("message",b);
w.removeListener("message",a);
w.on("own",function(x,y){print("own",x,y)});
w.on("close",function(){print("close");quit()});
w.emit("own",1,2);
w.emit("message","mine");
w.on("message",function(m){if(m=="x"){w.removeAllListeners("message");w.close()}});
`),
      expect: ["own 1 2", "b mine true", "b x true", "close"],
    },
    {
      rows: ["ws/connected", "ws/socket"],
      name: "shows whether it is connected, and its socket",
      peer: echo,
      script: ws(`
var w=new WebSocket(HOST,{port:PORT});
function show(s){print(s,w.connected,!!w.socket)}
print("connecting",w.connected);
w.on("open",function(){show("open");w.close();show("closing")});
w.on("close",function(){show("close");quit()});
`),
      expect: ["connecting false", "open true true", "closing false true", "close false false"],
    },
    {
      rows: ["ws/createServer"],
      name: "says that it makes no server",
      peer: echo,
      storage: STORAGE,
      script: `
try{require("ws").createServer(function(){});print("made")}catch(e){print(e instanceof Error,e.message)}
quit();
`,
      expect: ["true createServer: this module is a client only"],
    },
  ],
};

export default area;

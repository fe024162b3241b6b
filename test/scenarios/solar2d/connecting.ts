/** Solar2D's new(), listeners, connect() with its options, and send(). */
import { BOTH_BOARDS, type ScenarioArea } from "../../drivers/scenario";
import { nobody } from "../../peers/closed-port";
import { echo, greets, speaks, wsPeer } from "../../peers/ws-peer";
import { solar2d } from "../scripts";

const area: ScenarioArea = {
  area: "solar2d connecting",
  scenarios: [
    {
      name: "new() makes a client with the functions and constants of the document",
      rows: ["new", "new: arguments", "WSEVENT", "ONOPEN", "ONMESSAGE", "ONCLOSE", "ONERROR", "TLS_1_0", "TLS_1_1", "TLS_1_2"].map((row) => `solar2d/${row}`),
      peer: nobody,
      script: `var WebSockets=require("motesocket").solar2d,ws=WebSockets.new(),other=WebSockets.new(),seen=[];
print(["addEventListener","removeEventListener","connect","disconnect","send"].map(function(n){return typeof ws[n]}).join());
["ONOPEN","ONMESSAGE","ONCLOSE","ONERROR","TLS_1_0","TLS_1_1","TLS_1_2"].forEach(function(n){
if(ws[n]!==undefined&&seen.indexOf(ws[n])<0&&ws[n]===other[n])seen.push(ws[n]);
});
print(seen.length,typeof ws.WSEVENT,ws!==other);
quit();
`,
      expect: ["function,function,function,function,function", "7 string true"],
    },
    {
      name: "connect() opens: ONOPEN has name and type and no other keys",
      rows: ["connect", "connect: uri", "connect: options", "addEventListener", "addEventListener: event", "addEventListener: handler", "event.type", "ONOPEN"].map((row) => `solar2d/${row}`),
      peer: echo,
      script: `var ws=require("motesocket").solar2d.new();
function handler(event){
print(arguments.length,Object.keys(event).sort().join(),event.name===ws.WSEVENT,event.type===ws.ONOPEN);
quit();
}
print(ws.addEventListener(ws.WSEVENT,handler));
print(ws.connect(URL));
`,
      expect: ["undefined", "undefined", "1 name,type true true"],
    },
    {
      name: "ONMESSAGE has data, a string for text and binary alike",
      rows: ["solar2d/ONMESSAGE", "solar2d/ONMESSAGE: data"],
      peer: greets("hello", Buffer.from([0, 65, 255]), "", Buffer.alloc(4000, "x")),
      script: `var ws=require("motesocket").solar2d.new(),n=0;
ws.addEventListener(ws.WSEVENT,function(event){
if(event.type!=ws.ONMESSAGE)return;
var data=event.data;
print(Object.keys(event).sort().join(),typeof data,data.length<9?data.split("").map(function(c){return c.charCodeAt(0)}).join():data.length);
if(++n==4)quit();
});
ws.connect(URL);
`,
      expect: ["data,name,type string 104,101,108,108,111", "data,name,type string 0,65,255", "data,name,type string ", "data,name,type string 4000"],
    },
    {
      name: "several handlers all hear every event, each goes on when another throws",
      rows: ["solar2d/addEventListener"],
      peer: echo,
      script: solar2d(`
ws.addEventListener(ws.WSEVENT,function(){throw new Error("second")});
ws.addEventListener(ws.WSEVENT,function(e){
print("third",e.type);
setTimeout(function(){if(e.type==ws.ONOPEN)ws.disconnect();else quit()},50);
});
ws.connect(URL);
`),
      expect: ["open", "third ONOPEN", "Uncaught Error: second", 'close 1000 ""', "third ONCLOSE", "Uncaught Error: second"],
    },
    {
      name: "a handler that is removed hears no more, the others do",
      rows: ["removeEventListener", "removeEventListener: event", "removeEventListener: handler"].map((row) => `solar2d/${row}`),
      peer: echo,
      script: solar2d(`
function once(e){print("once",e.type);print(ws.removeEventListener(ws.WSEVENT,once))}
ws.addEventListener(ws.WSEVENT,once);
ws.removeEventListener(ws.WSEVENT,function(){});
ws.addEventListener(ws.WSEVENT,function(e){if(e.type==ws.ONOPEN)ws.disconnect();else quit()});
ws.connect(URL);
`),
      expect: ["open", "once ONOPEN", "undefined", 'close 1000 ""'],
    },
    {
      name: "addEventListener() for another event, or with no function, is an error",
      rows: ["solar2d/addEventListener: event", "solar2d/addEventListener: handler"],
      peer: nobody,
      script: solar2d(`
[["open",show],[undefined,show],[ws.ONOPEN,show],[ws.WSEVENT],[ws.WSEVENT,5]].forEach(function(a){
try{ws.addEventListener(a[0],a[1]);print("taken")}catch(e){print(e instanceof TypeError)}
});
quit();
`),
      expect: new Array(5).fill("true"),
    },
    {
      name: "the port of the options wins over the one in the URI",
      rows: ["solar2d/options.port"],
      peer: echo,
      script: solar2d(`
ws.addEventListener(ws.WSEVENT,function(e){if(e.type==ws.ONOPEN)ws.disconnect();else quit()});
ws.connect("ws://"+HOST+":1/",{port:PORT});
`),
      expect: ["open", 'close 1000 ""'],
    },
    {
      name: "a port in the URI is taken where the options have none",
      rows: ["solar2d/connect: options"],
      peer: echo,
      script: solar2d(`
ws.addEventListener(ws.WSEVENT,function(e){if(e.type==ws.ONOPEN)ws.disconnect();else quit()});
ws.connect(URL,{});
`),
      expect: ["open", 'close 1000 ""'],
    },
    {
      name: "ws:// goes to port 80 and wss:// to port 443, where neither names one",
      rows: ["solar2d/options.port: default ws", "solar2d/options.port: default wss"],
      peer: nobody,
      targets: ["sim", "linux"],
      boards: ["esp32"],
      script: solar2d(`
var net=require("net"),tls=require("tls"),n=0;
function listenIn(library,name){library.connect=function(to){print(name,to.host,to.port);throw new Error("seen")}}
listenIn(net,"net");listenIn(tls,"tls");
ws.addEventListener(ws.WSEVENT,function(){if(++n<3)ws.connect("wss://h/",{port:n<2?undefined:444});else quit()});
ws.connect("ws://h/");
`),
      expect: ["net h 80", 'error 3000 "Error: seen"', "tls h 443", 'error 3000 "Error: seen"', "tls h 444", 'error 3000 "Error: seen"'],
    },
    {
      name: "takes each version of TLS; without wss:// it means nothing",
      rows: ["solar2d/options.tls", "solar2d/options.tls: default", "solar2d/TLS_1_0", "solar2d/TLS_1_1", "solar2d/TLS_1_2"],
      peer: echo,
      script: solar2d(`
var versions=[ws.TLS_1_0,ws.TLS_1_1,ws.TLS_1_2,undefined],n=0;
ws.addEventListener(ws.WSEVENT,function(e){
if(e.type==ws.ONOPEN)ws.disconnect();else if(++n<4)ws.connect(URL,{tls:versions[n]});else quit();
});
ws.connect(URL,{tls:versions[0]});
`),
      expect: new Array(4).fill(["open", 'close 1000 ""']).flat(),
    },
    {
      name: "takes the native client's options too",
      peer: speaks("chat"),
      script: solar2d(`
ws.addEventListener(ws.WSEVENT,function(e){if(e.type==ws.ONOPEN)ws.disconnect();else quit()});
ws.connect(URL,{protocols:"chat",headers:{"X-Mote":"1"}});
`),
      expect: ["open", 'close 1000 ""'],
      peerLog: ["sec-websocket-protocol: chat", "close 1000"],
    },
    {
      name: "send() sends a string as text and says that it was taken",
      rows: ["solar2d/send", "solar2d/send: data"],
      peer: echo,
      script: solar2d(`
ws.addEventListener(ws.WSEVENT,function(e){
if(e.type==ws.ONOPEN)print(ws.send("Hello WebSocket server"),ws.send(""),ws.send(7),ws.send(new Uint8Array([1,2])));
else if(e.type==ws.ONMESSAGE&&e.data=="7")ws.disconnect();
else if(e.type==ws.ONCLOSE)quit();
});
ws.connect(URL);
`),
      expect: (run) => {
        const told = run.lines.slice(0, 5).join();
        if (told !== "open,true true true true,message Hello WebSocket server,message ,message 7") throw new Error(told);
      },
      peerLog: ["text Hello WebSocket server", "text ", "text 7", "binary <2 B 0102>", "close 1000"],
    },
    {
      name: "send() says false when not connected, and nothing leaves",
      peer: echo,
      script: solar2d(`
print(ws.send("before"));
ws.addEventListener(ws.WSEVENT,function(e){
if(e.type==ws.ONOPEN){ws.disconnect();print(ws.send("closing"))}
else{print(ws.send("after"));quit()}
});
ws.connect(URL);
print(ws.send("connecting"));
`),
      expect: ["false", "false", "open", "false", 'close 1000 ""', "false"],
      peerLog: ["close 1000"],
    },
    {
      name: "send() without data is an error",
      peer: echo,
      script: solar2d(`
ws.addEventListener(ws.WSEVENT,function(e){
if(e.type!=ws.ONOPEN)return quit();
try{ws.send();print("taken")}catch(problem){print(problem instanceof TypeError,problem.message)}
ws.disconnect();
});
ws.connect(URL);
`),
      expect: ["open", "true data is missing", 'close 1000 ""'],
      peerLog: ["close 1000"],
    },
    {
      name: "send() says false where there is no room, and what was taken before arrives whole",
      peer: wsPeer({ isQuiet: true, onMessage: (_socket, data, _isBinary, peer) => peer.log.push(`${data.length} B`) }),
      boards: BOTH_BOARDS,
      script: solar2d(`
ws.addEventListener(ws.WSEVENT,function(e){
if(e.type!=ws.ONOPEN)return quit();
var text=new Array(1001).join("x"),n=0;
while(ws.send(text))n++;
print(n>1);
ws.disconnect();
});
ws.connect(URL);
`),
      expect: ["open", "true", 'close 1000 ""'],
      peerLog: (log) => {
        if (log.length < 3 || log.slice(0, -1).some((line) => line !== "1000 B") || log[log.length - 1] !== "close 1000") throw new Error(log.join());
      },
    },
    {
      name: "keeps two clients and their handlers apart",
      peer: wsPeer({ onConnection: (socket, request) => socket.send(request.url ?? "") }),
      script: `var WebSockets=require("motesocket").solar2d,got=[],closed=0,clients=[];
["a","b"].forEach(function(name){
var ws=WebSockets.new();
ws.addEventListener(ws.WSEVENT,function(e){
if(e.type==ws.ONMESSAGE){got.push(name+e.data);if(got.length==2){print(got.sort().join(" "));clients.forEach(function(c){c.disconnect()})}}
if(e.type==ws.ONCLOSE&&++closed==2)quit();
});
ws.connect(URL+name);
clients.push(ws);
});
`,
      expect: ["a/a b/b"],
    },
  ],
};

export default area;

/** NodeMCU's websocket module, row by row of its document. */
import type { ScenarioArea } from "../../drivers/scenario";
import { nobody } from "../../peers/closed-port";
import { BINARY, CLOSE, closePayload, PING, TEXT } from "../../peers/frame-bytes";
import { neverAnswers } from "../../peers/handshakes";
import { rawPeer } from "../../peers/raw-peer";
import { echo, greets, spaced, wsPeer } from "../../peers/ws-peer";
import { hurried, nodemcu, nodemcuConnect } from "../scripts";

const HEADERS = ["x-first", "x-second", "user-agent", "sec-websocket-protocol"];

const area: ScenarioArea = {
  area: "nodemcu",
  scenarios: [
    {
      rows: ["nodemcu/createClient"],
      name: "createClient() gives a client with the functions of the document",
      peer: echo,
      script: `var ws=require("motesocket").nodemcu.createClient();
print(["connect","on","send","config","close"].map(function(n){return typeof ws[n]}).join());
quit();
`,
      expect: ["function,function,function,function,function"],
    },
    {
      rows: ["nodemcu/connect", "nodemcu/connect.returns", "nodemcu/on.connection", "nodemcu/on.close", "nodemcu/status.0"],
      name: "connect() opens and calls connection with the client",
      peer: echo,
      script: nodemcu(`
var ws=watch(M.nodemcu.createClient());
ws.on("connection",function(w){print("connection",w===ws);w.close()});
ws.on("close",function(w,s){print("close",w===ws,s);quit()});
print(ws.connect(URL));
`),
      expect: ["undefined", "connection true", "close true 0"],
    },
    {
      rows: ["nodemcu/on.receive", "nodemcu/on.receive.text"],
      name: "receive hands over the client, the text and opcode 1",
      peer: greets("hello"),
      script: nodemcu(`
var ws=M.nodemcu.createClient();
ws.on("receive",function(w,m,o){print(w===ws,typeof m,m,o);w.close()});
ws.on("close",function(w,s){print("close",s);quit()});
ws.connect(URL);
`),
      expect: ["true string hello 1", "close 0"],
    },
    {
      rows: ["nodemcu/on.receive.binary"],
      name: "receive hands over binary with opcode 2",
      peer: greets(Buffer.from([1, 2, 255])),
      script: nodemcu(`
var ws=M.nodemcu.createClient();
ws.on("receive",function(w,m,o){print(typeof m,m.length,m.charCodeAt(2),E.toUint8Array(m).join(),o);w.close()});
ws.on("close",function(w,s){print("close",s);quit()});
ws.connect(URL);
`),
      expect: ["string 3 255 1,2,255 2", "close 0"],
    },
    {
      name: "receive brings binary in the memory that its bytes take",
      peer: greets(Buffer.alloc(3500, 200)),
      script: nodemcu(`
var ws=M.nodemcu.createClient();
ws.on("receive",function(w,m,o){print(m.length,m.charCodeAt(3499),o);w.close()});
ws.on("close",function(w,s){print("close",s);quit()});
ws.connect(URL);
`),
      expect: ["3500 200 2", "close 0"],
    },
    {
      rows: ["nodemcu/fragments"],
      name: "receive gets the first fragment of a message too",
      peer: rawPeer(async (connection) => {
        await connection.open();
        connection.send(
          { opcode: TEXT, payload: "one ", fin: false },
          { opcode: 0, payload: "two ", fin: false },
          { opcode: 0, payload: "three" },
        );
        await connection.answerClose();
      }),
      script: nodemcu(`
var ws=watch(M.nodemcu.createClient());
ws.on("receive",function(w,m,o){print(m,o);w.close()});
ws.on("close",function(w,s){print("close",s);quit()});
ws.connect(URL);
`),
      expect: ["connection true", "one two three 1", "close 0"],
    },
    {
      rows: ["nodemcu/send.message", "nodemcu/send.opcode", "nodemcu/send.returns"],
      name: "send() sends text by default and returns nothing when it was taken",
      peer: echo,
      script: nodemcu(`
var ws=watch(M.nodemcu.createClient());
ws.on("connection",function(w){print(w.send("hello!"))});
ws.on("receive",function(w,m,o){print(m,o);w.close()});
ws.on("close",function(w,s){print("close",s);quit()});
ws.connect(URL);
`),
      expect: ["undefined", "hello! 1", "close 0"],
      peerLog: ["text hello!", "close 1000"],
    },
    {
      rows: ["nodemcu/send.opcode.binary"],
      name: "send() with opcode 2 sends binary",
      peer: echo,
      script: nodemcu(`
var ws=watch(M.nodemcu.createClient());
ws.on("connection",function(w){w.send("\\x01\\x02\\xff",2)});
ws.on("receive",function(w,m,o){print(m.length,o);w.close()});
ws.on("close",function(w,s){print("close",s);quit()});
ws.connect(URL);
`),
      expect: ["3 2", "close 0"],
      peerLog: ["binary <3 B 0102ff>", "close 1000"],
    },
    {
      name: "send() takes bytes as a Uint8Array too",
      peer: echo,
      script: nodemcu(`
var ws=M.nodemcu.createClient();
ws.on("connection",function(w){w.send(new Uint8Array([65,66]));w.send(new Uint8Array([1,255]),2)});
ws.on("receive",function(w,m,o){if(o==2)w.close()});
ws.on("close",function(w,s){print("close",s);quit()});
ws.connect(URL);
`),
      expect: ["close 0"],
      peerLog: ["text AB", "binary <2 B 01ff>", "close 1000"],
    },
    {
      name: "send() with opcode 9 sends a ping",
      peer: echo,
      script: nodemcu(`
var ws=M.nodemcu.createClient();
ws.on("connection",function(w){print(w.send("alive",9));w.send("text")});
ws.on("receive",function(w,m){print(m);w.close()});
ws.on("close",function(w,s){print("close",s,!!w.send("",9));quit()});
ws.connect(URL);
`),
      expect: ["undefined", "text", "close 0 true"],
      peerLog: ["ping alive", "text text", "close 1000"],
    },
    {
      name: "send() without a message or with another opcode throws and sends nothing",
      peer: echo,
      script: nodemcu(`
var ws=M.nodemcu.createClient();
function attempt(m,o){try{print(ws.send(m,o))}catch(e){print(o,e.message)}}
ws.on("connection",function(w){attempt(undefined);[-1,3,8,10,"text"].forEach(function(o){attempt("x",o)});w.close()});
ws.on("close",function(w,s){print("close",s);quit()});
ws.connect(URL);
`),
      expect: [
        "undefined message is missing",
        ...[-1, 3, 8, 10, "text"].map((opcode) => `${opcode} opcode ${opcode} is none of 1, 2, 9`),
        "close 0",
      ],
      peerLog: ["close 1000"],
    },
    {
      rows: ["nodemcu/send.error"],
      name: "send() returns an error when it is not connected",
      peer: echo,
      script: nodemcu(`
var ws=M.nodemcu.createClient();
print(!!ws.send("before"));
ws.on("connection",function(w){w.close();print(!!w.send("closing"))});
ws.on("close",function(w,s){print("close",s,!!w.send("after"));quit()});
ws.connect(URL);
print(!!ws.send("connecting"));
`),
      expect: ["true", "true", "true", "close 0 true"],
      peerLog: ["close 1000"],
    },
    {
      rows: ["nodemcu/on.one", "nodemcu/on.returns"],
      name: "on() keeps one handler per event, the last one set",
      peer: greets("x"),
      script: nodemcu(`
var ws=M.nodemcu.createClient();
ws.on("receive",function(){print("first")});
print(ws.on("receive",function(w){print("second");w.close()}));
ws.on("close",function(){quit()});
ws.connect(URL);
`),
      expect: ["undefined", "second"],
    },
    {
      rows: ["nodemcu/on.nil"],
      name: "on() without a function removes the handler",
      peer: greets("x"),
      script: nodemcu(`
var ws=watch(M.nodemcu.createClient());
ws.on("receive",undefined);
ws.on("connection",null);
ws.on("close",function(w,s){print("close",s);quit()});
ws.connect(URL);
setTimeout(function(){ws.close()},200);
`),
      expect: ["close 0"],
    },
    {
      rows: ["nodemcu/on.unknown"],
      name: "on() with an unknown event is an error",
      peer: echo,
      script: nodemcu(`
var ws=M.nodemcu.createClient();
["open","message","error",""].forEach(function(n){
try{ws.on(n,function(){});print(n,"taken")}catch(e){print(n,"refused")}
});
quit();
`),
      expect: ["open refused", "message refused", "error refused", " refused"],
    },
    {
      name: "works without any handler",
      peer: wsPeer({ onConnection: (socket) => socket.send("unheard") }),
      script: nodemcu(`
var ws=M.nodemcu.createClient();
ws.connect(URL);
setTimeout(function(){ws.send("from a timer");ws.close()},200);
setTimeout(quit,400);
`),
      expect: [],
      peerLog: ["text from a timer", "close 1000"],
    },
    {
      rows: ["nodemcu/config", "nodemcu/config.headers", "nodemcu/config.userAgent", "nodemcu/config.returns"],
      name: "config() sends its headers with the request",
      peer: wsPeer({ loggedHeaders: HEADERS }),
      script: nodemcu(`
var ws=M.nodemcu.createClient();
print(ws.config({headers:{"X-First":"1","User-Agent":"NodeMCU"}}));
ws.on("connection",function(w){w.close()});
ws.on("close",function(w,s){print("close",s);quit()});
ws.connect(URL);
`),
      expect: ["undefined", "close 0"],
      peerLog: ["x-first: 1", "x-second: -", "user-agent: NodeMCU", "sec-websocket-protocol: -", "close 1000"],
    },
    {
      rows: ["nodemcu/config.userAgent"],
      name: "config() gives User-Agent another value in whatever case it is written",
      peer: wsPeer({ loggedHeaders: ["user-agent"] }),
      script: nodemcu(`
var ws=M.nodemcu.createClient();
ws.config({headers:{"user-agent":"mine"}});
ws.on("connection",function(w){w.close()});
ws.on("close",function(w,s){print("close",s);quit()});
ws.connect(URL);
`),
      expect: ["close 0"],
      peerLog: ["user-agent: mine", "close 1000"],
    },
    {
      rows: ["nodemcu/config.headers"],
      name: "config() replaces the headers and keeps them for every later request",
      peer: wsPeer({ loggedHeaders: HEADERS.slice(0, 2) }),
      script: nodemcu(`
var ws=M.nodemcu.createClient(),n=0;
ws.config({headers:{"X-First":"1"}});
ws.config({headers:{"X-Second":"2"}});
ws.on("connection",function(w){w.close()});
ws.on("close",function(w,s){print("close",s);if(++n<2)w.connect(URL);else quit()});
ws.connect(URL);
`),
      expect: ["close 0", "close 0"],
      peerLog: (log) => {
        // The first connection's end reaches the peer before or after the second one's beginning.
        const headers = log.filter((line) => line.startsWith("x-")).join();
        if (headers !== "x-first: -,x-second: 2,x-first: -,x-second: 2") throw new Error(`the second request had ${headers}`);
      },
    },
    {
      name: "sends User-Agent ESP8266 and no subprotocol by default",
      peer: wsPeer({ loggedHeaders: HEADERS.slice(2) }),
      script: nodemcu(`
var ws=M.nodemcu.createClient();
ws.on("connection",function(w){w.close()});
ws.on("close",function(w,s){print("close",s);quit()});
ws.connect(URL);
`),
      expect: ["close 0"],
      peerLog: ["user-agent: ESP8266", "sec-websocket-protocol: -", "close 1000"],
    },
    {
      rows: ["nodemcu/close", "nodemcu/close.unconnected", "nodemcu/close.returns"],
      name: "close() can be called when nothing is connected, and twice",
      peer: echo,
      script: nodemcu(`
var ws=watch(M.nodemcu.createClient());
print(ws.close(),ws.close());
ws.on("connection",function(w){w.close();w.close()});
ws.on("close",function(w,s){print("close",s);w.close();setTimeout(quit,100)});
ws.connect(URL);
`),
      expect: ["undefined undefined", "close 0"],
      peerLog: ["close 1000"],
    },
    {
      name: "close() while connecting gives status 0 and never connection",
      peer: neverAnswers,
      script: nodemcu(`
var ws=watch(M.nodemcu.createClient());
ws.on("close",function(w,s){print("close",s);setTimeout(quit,100)});
ws.connect(URL);
setTimeout(function(){ws.close()},150);
`),
      expect: ["close 0"],
      peerLog: ["client ended"],
    },
    {
      rows: ["nodemcu/close.timeout"],
      name: "close() leaves a server that does not reply after 5 s",
      peer: rawPeer(async (connection) => {
        await connection.open();
        await connection.drain();
      }),
      script: hurried(20, nodemcu(`
var ws=watch(M.nodemcu.createClient()),t;
ws.on("connection",function(w){t=getTime();w.close()});
ws.on("close",function(w,s){var ms=(getTime()-t)*1000;print("close",s,ms>=4900&&ms<20000);quit()});
ws.connect(URL);
`)),
      expect: ["close 0 true"],
      peerLog: ["close 1000"],
    },
    {
      rows: ["nodemcu/pongs"],
      name: "answers pings by itself",
      peer: rawPeer(async (connection) => {
        await connection.open();
        connection.send({ opcode: PING, payload: "are you there" });
        await connection.frame();
        connection.send({ opcode: TEXT, payload: "thanks" });
        await connection.answerClose();
      }),
      script: nodemcu(`
var ws=watch(M.nodemcu.createClient());
ws.on("receive",function(w,m,o){print(m,o);w.close()});
ws.on("close",function(w,s){print("close",s);quit()});
ws.connect(URL);
`),
      expect: ["connection true", "thanks 1", "close 0"],
      peerLog: ["pong are you there", "close 1000"],
    },
    {
      name: "connect() while active is an error and leaves the connection alone",
      peer: echo,
      script: nodemcu(`
var ws=watch(M.nodemcu.createClient());
function again(){try{ws.connect(URL);print("taken")}catch(e){print("refused")}}
ws.on("connection",function(w){again();w.send("still here")});
ws.on("receive",function(w,m){print(m);w.close()});
ws.on("close",function(w,s){print("close",s);quit()});
ws.connect(URL);
again();
`),
      expect: ["refused", "refused", "still here", "close 0"],
      peerLog: ["text still here", "close 1000"],
    },
    {
      rows: ["nodemcu/createClient.reuse", "nodemcu/createClient.handlers"],
      name: "is used again after close with its handlers kept, also from the close handler",
      peer: echo,
      script: nodemcu(`
var ws=M.nodemcu.createClient(),n=0;
ws.on("connection",function(w){print("connection");w.send("round "+n)});
ws.on("receive",function(w,m){print(m);w.close()});
ws.on("close",function(w,s){
print("close",s);n++;
if(n==1)w.connect(URL);else if(n==2)setTimeout(function(){w.connect(URL)},20);else quit();
});
ws.connect(URL);
`),
      expect: [0, 1, 2].flatMap((n) => ["connection", `round ${n}`, "close 0"]),
    },
    {
      rows: ["nodemcu/tls"],
      name: "gives -210 for wss where the board has no TLS",
      peer: nobody,
      targets: ["sim", "8266"],
      script: nodemcuConnect('"wss://127.0.0.1:443/"'),
      expect: ["close -210"],
    },
    {
      name: "is used again after a failure",
      peer: echo,
      script: nodemcu(`
var ws=M.nodemcu.createClient(),n=0;
ws.on("connection",function(w){print("connection");w.close()});
ws.on("close",function(w,s){print("close",s);if(!n++)w.connect(URL);else quit()});
ws.connect("ws://localhost:0/");
`),
      expect: ["close -3", "connection", "close 0"],
    },
    {
      rows: ["nodemcu/connect.failure", "nodemcu/on.close.error"],
      name: "delivers a wrong URL through close, after connect() returned",
      peer: echo,
      script: nodemcu(`
var ws=watch(M.nodemcu.createClient());
ws.on("close",function(w,s){print("close",w===ws,s);quit()});
ws.connect("ftp://x/");
print("returned");
`),
      expect: ["returned", "close true -1"],
    },
    {
      name: "gives 0 when the user closed although the server answers with its own code",
      peer: rawPeer(async (connection) => {
        await connection.open();
        await connection.frame();
        connection.send({ opcode: CLOSE, payload: closePayload(1001, "mine") });
        connection.socket.end();
      }),
      script: nodemcu(`
var ws=M.nodemcu.createClient();
ws.on("connection",function(w){w.close()});
ws.on("close",function(w,s){print("close",s);quit()});
ws.connect(URL);
`),
      expect: ["close 0"],
    },
    {
      name: "survives handlers that throw",
      peer: spaced("x", "y"),
      script: nodemcu(`
var ws=M.nodemcu.createClient(),n=0;
ws.on("connection",function(){throw new Error("in connection")});
ws.on("receive",function(w,m){print(m);if(n++)w.close();else throw new Error("in receive")});
ws.on("close",function(w,s){print("close",s);setTimeout(quit,50);throw new Error("in close")});
ws.connect(URL);
`),
      expect: [
        "Uncaught Error: in connection",
        "x",
        "Uncaught Error: in receive",
        "y",
        "close 0",
        "Uncaught Error: in close",
      ],
    },
    {
      name: "keeps two clients apart",
      peer: wsPeer({ onConnection: (socket, request) => socket.send(request.url ?? "") }),
      script: nodemcu(`
var a=M.nodemcu.createClient(),b=M.nodemcu.createClient(),got=[],closed=0;
function set(ws,name){
ws.on("receive",function(w,m){got.push(name+m+(w===ws));if(got.length==2){print(got.sort().join(" "));a.close();b.close()}});
ws.on("close",function(w,s){print("close",s);if(++closed==2)quit()});
ws.connect(URL+name);
}
set(a,"a");set(b,"b");
`),
      expect: ["a/atrue b/btrue", "close 0", "close 0"],
    },
    {
      name: "receives binary of every byte value through send() and back",
      peer: rawPeer(async (connection) => {
        await connection.open();
        const { payload } = await connection.frame();
        const isAll = payload.length === 256 && payload.every((byte, index) => byte === index);
        connection.note(`all values ${isAll}`);
        connection.send({ opcode: BINARY, payload });
        await connection.answerClose();
      }),
      script: nodemcu(`
var ws=M.nodemcu.createClient(),s="",i;
for(i=0;i<256;i++)s+=String.fromCharCode(i);
ws.on("connection",function(w){w.send(s,2)});
ws.on("receive",function(w,m,o){print(m.length,m===s,o);w.close()});
ws.on("close",function(w,st){print("close",st);quit()});
ws.connect(URL);
`),
      expect: ["256 true 2", "close 0"],
      peerLog: ["binary <256 B 0001020304050607>", "all values true", "close 1000"],
    },
  ],
};

export default area;

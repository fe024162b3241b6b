/** Espruino's own module `ws`: how connections begin, fail and end, and what a program may do when. */
import { BOTH_BOARDS, type ScenarioArea } from "../../drivers/scenario";
import { CLOSE, closePayload } from "../../peers/frame-bytes";
import { nobody, refuses } from "../../peers/closed-port";
import { answersHttp, endsDuringHandshake, neverAnswers, switchesWith } from "../../peers/handshakes";
import { rawPeer } from "../../peers/raw-peer";
import { secureEcho } from "../../peers/secure-peer";
import { closesOnMessage, echo, spaced, wsPeer } from "../../peers/ws-peer";
import { ws } from "../scripts";

const CONNECT = ws(`watch(new WebSocket(HOST,{port:PORT}));print("returned");\n`);

const area: ScenarioArea = {
  area: "espruino-ws lifecycle",
  scenarios: [
    {
      rows: ["ws/close()"],
      name: "connects, talks and closes with the close handshake",
      peer: echo,
      boards: BOTH_BOARDS,
      script: ws(`
var w=watch(new WebSocket(HOST,{port:PORT}));
w.on("open",function(){w.send("hello world")});
w.on("message",function(){print(w.close())});
`),
      expect: ["handshake 0", "open 0", "text hello world 1", "undefined", "close 0"],
      peerLog: ["text hello world", "close 1000"],
    },
    {
      name: "never throws for a refused port: error and close come later",
      peer: refuses,
      boards: BOTH_BOARDS,
      script: CONNECT,
      expect: ["returned", "error -109", "close 0"],
    },
    {
      name: "tells a name that does not resolve, and a host that is none",
      peer: nobody,
      boards: BOTH_BOARDS,
      script: ws(`
var all=["nosuch.invalid","","a b","http://x/"],n=0;
function go(){
var w=new WebSocket(all[n]);
w.on("error",function(e){print(JSON.stringify(all[n]),e.status)});
w.on("close",function(){print("close",arguments.length);if(++n<all.length)go();else quit()});
}
go();
`),
      expect: ['"nosuch.invalid" -5', "close 0", '"" -4', "close 0", '"a b" -4', "close 0", '"http://x/" -1', "close 0"],
    },
    {
      name: "tells an HTTP refusal with its status and never opens",
      peer: answersHttp("HTTP/1.1 403 Forbidden", "go away"),
      script: ws(`
var w=watch(new WebSocket(HOST,{port:PORT}));
w.on("error",function(e){print(e.http,typeof e.message,arguments.length)});
`),
      expect: ["error -17", "403 string 1", "close 0"],
    },
    {
      name: "opens for no response with a wrong accept",
      peer: switchesWith(() => ["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo="]),
      script: CONNECT,
      expect: ["returned", "error -7", "close 0"],
    },
    {
      name: "gives up on a server that never answers",
      peer: neverAnswers,
      script: ws(`watch(new WebSocket(HOST,{port:PORT,handshakeTimeout:400}));\n`),
      expect: ["error -18", "close 0"],
    },
    { name: "tells a connection that ends during the handshake", peer: endsDuringHandshake, script: CONNECT, expect: ["returned", "error -99", "close 0"] },
    {
      name: "tells a connection that drops",
      peer: rawPeer(async (connection) => {
        await connection.open();
        await connection.frame();
        connection.socket.destroy();
      }),
      boards: BOTH_BOARDS,
      script: ws(`
var w=watch(new WebSocket(HOST,{port:PORT}),true);
w.on("open",function(){w.send("x")});
w.on("close",function(){print(w.connected);quit()});
`),
      expect: ["handshake 0", "open 0", "error -99", "close 0", "false"],
    },
    {
      name: "ends a connection that is silent through two pings",
      peer: rawPeer(async (connection) => {
        await connection.open();
        await connection.drain();
      }),
      script: ws(`watch(new WebSocket(HOST,{port:PORT,keepAlive:0.1}));\n`),
      expect: ["handshake 0", "open 0", "error -19", "close 0"],
      peerLog: ["ping", "ping"],
    },
    {
      rows: ["ws/server-closes"],
      name: "answers the server's Close frame and closes without an error",
      peer: closesOnMessage(1001, "going away"),
      script: ws(`
var w=watch(new WebSocket(HOST,{port:PORT}));
w.on("open",function(){w.send("x")});
`),
      expect: ["handshake 0", "open 0", "close 0"],
      peerLog: ["text x", "close 1001"],
    },
    {
      name: "closes with the program's code and reason where it names them",
      peer: echo,
      script: ws(`
var w=watch(new WebSocket(HOST,{port:PORT}));
w.on("open",function(){
try{w.close(1005)}catch(e){print(e instanceof TypeError)}
w.close(4001,"done");
});
`),
      expect: ["handshake 0", "open 0", "true", "close 0"],
      peerLog: ["close 4001 done"],
    },
    {
      name: "may be closed twice, and once more when closed",
      peer: echo,
      script: ws(`
var w=watch(new WebSocket(HOST,{port:PORT}),true);
w.on("open",function(){w.close();w.close()});
w.on("close",function(){w.close();setTimeout(quit,100)});
`),
      expect: ["handshake 0", "open 0", "close 0"],
      peerLog: ["close 1000"],
    },
    {
      name: "may be closed while connecting",
      peer: neverAnswers,
      script: ws(`
var w=watch(new WebSocket(HOST,{port:PORT}),true);
w.send("never leaves");
w.close();
w.on("close",function(){setTimeout(quit,100)});
`),
      expect: ["close 0"],
    },
    {
      name: "may be closed from inside every handler",
      peer: wsPeer({
        onConnection: (socket, request) => {
          if (request.url === "/ping") socket.ping();
          if (request.url === "/message") socket.send("x");
        },
      }),
      script: ws(`
var all=["handshake","open","message","ping","rawData"],n=0;
function go(){
var e=all[n],w=new WebSocket(HOST,{port:PORT,path:"/"+e});
w.on(e,function(){w.close()});
w.on("error",function(x){print("error",x.status)});
w.on("close",function(){print(e,"close");if(++n<all.length)go();else quit()});
}
go();
`),
      expect: ["handshake close", "open close", "message close", "ping close", "rawData close"],
    },
    {
      name: "survives handlers that throw",
      peer: spaced("x", "y"),
      script: ws(`
var w=new WebSocket(HOST,{port:PORT}),n=0;
w.on("open",function(){throw new Error("in open")});
w.on("message",function(m){print(m);if(n++)w.close();else throw new Error("in message")});
w.on("close",function(){print("close");setTimeout(quit,50);throw new Error("in close")});
`),
      expect: ["Uncaught Error: in open", "x", "Uncaught Error: in message", "y", "close", "Uncaught Error: in close"],
    },
    {
      rows: ["ws/send-closed"],
      name: "throws where it can send nothing: closing and closed",
      peer: echo,
      script: ws(`
var w=watch(new WebSocket(HOST,{port:PORT}),true);
function go(s){try{w.send("x");print(s,"sent")}catch(e){print(s,e instanceof Error,e.message)}}
w.on("open",function(){w.close();go("closing")});
w.on("close",function(){go("closed");try{w.send("",0x89);print("pinged")}catch(e){print("no ping")}quit()});
`),
      expect: [
        "handshake 0",
        "open 0",
        "closing true WebSocket is not open or its queue is full",
        "close 0",
        "closed true WebSocket is not open or its queue is full",
        "no ping",
      ],
      peerLog: ["close 1000"],
    },
    {
      rows: ["ws/send-anytime"],
      name: "keeps what is sent while connecting, in order, before what is sent from open",
      peer: echo,
      boards: BOTH_BOARDS,
      script: ws(`
var w=new WebSocket(HOST,{port:PORT}),n=0;
w.send("one");w.send(new Uint8Array([2]));w.send("three");
w.on("open",function(){w.send("four")});
w.on("message",function(){if(++n==4)w.close()});
w.on("close",quit);
`),
      expect: [],
      peerLog: ["text one", "binary <1 B 02>", "text three", "text four", "close 1000"],
    },
    {
      name: "throws when more is sent while connecting than may wait, and loses nothing that it took",
      peer: echo,
      script: ws(`
var w=new WebSocket(HOST,{port:PORT,maxQueue:20}),n=0,taken=0;
try{for(;;){w.send("0123456789");taken++}}catch(e){print(taken,e.message)}
w.on("message",function(){if(++n==taken)w.close()});
w.on("close",function(){print(n);quit()});
`),
      expect: ["2 WebSocket is not open or its queue is full", "2"],
      peerLog: ["text 0123456789", "text 0123456789", "close 1000"],
    },
    {
      name: "drops what waits when the connection fails",
      peer: refuses,
      boards: BOTH_BOARDS,
      script: ws(`
var w=watch(new WebSocket(HOST,{port:PORT}));
w.send("never leaves");
`),
      expect: ["error -109", "close 0"],
    },
    {
      name: "is replaced by a new one from inside close",
      peer: closesOnMessage(1012, ""),
      script: ws(`
var n=0;
function go(){
var w=new WebSocket(HOST,{port:PORT});
w.on("open",function(){print("open");w.send("x")});
w.on("close",function(){print("close");if(++n<3)go();else quit()});
}
go();
`),
      expect: ["open", "close", "open", "close", "open", "close"],
    },
    {
      rows: ["ws/initializeConnection"],
      name: "connects again with initializeConnection, its handlers kept, and not while it is in use",
      peer: rawPeer(async (connection) => {
        const { headers } = await connection.open();
        connection.note(`${headers.origin} ${headers.some}`);
        await connection.frame();
        connection.send({ opcode: CLOSE, payload: closePayload(1000) });
        await connection.frame();
        connection.socket.end();
      }),
      script: ws(`
var w=watch(new WebSocket(HOST,{port:PORT,origin:"here",headers:{some:"header"}}),true),n=0;
w.on("open",function(){
try{w.initializeConnection();print("twice")}catch(e){print("in use")}
w.send("x");
});
w.on("close",function(){if(++n<2)w.initializeConnection();else quit()});
`),
      expect: ["handshake 0", "open 0", "in use", "close 0", "handshake 0", "open 0", "in use", "close 0"],
      peerLog: ["here header", "text x", "close 1000", "here header", "text x", "close 1000"],
    },
    {
      name: "says what is wrong with headers that cannot be sent",
      peer: nobody,
      script: ws(`
[{headers:{"X-A":"a\\r\\nX-B: b"}},{origin:"a\\nb"},{protocol:"a\\r\\nb"}].forEach(function(o){
try{new WebSocket(HOST,o);print("taken")}catch(e){print(e instanceof TypeError)}
});
quit();
`),
      expect: ["true", "true", "true"],
    },
    {
      name: "connects without TLS only where the URL says ws",
      peer: nobody,
      targets: ["8266", "sim"],
      script: ws(`watch(new WebSocket("wss://"+HOST+"/"));\n`),
      expect: ["error -210", "close 0"],
    },
    {
      name: "talks over TLS where the URL says wss",
      peer: secureEcho,
      boards: ["esp32"],
      targets: ["linux", "sim"],
      script: ws(`
var w=watch(new WebSocket("wss://"+HOST+":"+PORT+"/"));
w.on("open",function(){w.send("secret")});
w.on("message",function(){w.close()});
`),
      expect: ["handshake 0", "open 0", "text secret 1", "close 0"],
      peerLog: ["text secret", "close 1000"],
    },
    {
      name: "opens again with the native client's reconnect, headers and handlers kept",
      peer: rawPeer(async (connection) => {
        const { headers } = await connection.open();
        connection.note(`${headers.origin} ${headers.some}`);
        await connection.frame();
        if (connection.number === 1) connection.socket.destroy();
        else await connection.answerClose();
      }),
      script: ws(`
var n=0,w=watch(new WebSocket(HOST,{port:PORT,headers:{some:"header"},reconnect:{minDelay:50,maxDelay:60}}));
w.on("down",function(e){print("down",e.status);w.send("while waiting")});
w.on("open",function(){if(n++)w.close();else w.send("x")});
`),
      expect: ["handshake 0", "open 0", "down -99", "handshake 0", "open 0", "close 0"],
      peerLog: ["Espruino header", "text x", "Espruino header", "text while waiting", "close 1000"],
    },
    {
      name: "leaves nothing behind after twenty connections",
      peer: echo,
      script: ws(`
var n=0,base=10000,now=10000,w=0,i;
function opened(){w.send("x")}
function heard(){w.close()}
function closed(){setTimeout(next,20)}
function next(){
if(n==5)base=process.memory().usage;
if(n==25){now=process.memory().usage;print(now-base<3?"nothing":now-base);quit();return}
n++;
w=new WebSocket(HOST,{port:PORT,headers:{a:1}});
w.on("open",opened);w.on("message",heard);w.on("close",closed);
}
next();
`),
      expect: ["nothing"],
    },
  ],
};

export default area;

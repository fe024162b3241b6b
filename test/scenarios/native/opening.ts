/** Handshakes that are right, however odd they look (RFC 6455 §4.1, §4.2.2). */
import { TEXT } from "../../peers/frame-bytes";
import type { ScenarioArea } from "../../drivers/scenario";
import { echoFrames, switchesAndSends, switchesInPieces, switchesWith } from "../../peers/handshakes";
import { rawPeer } from "../../peers/raw-peer";
import { echo, speaks, wsPeer } from "../../peers/ws-peer";
import { native } from "../scripts";

const ECHO_ONCE = native(`
var ws=watch(M.connect(URL,{}));
ws.on("open",function(){ws.send("hi")});
ws.on("message",function(){ws.close(1000)});
ws.on("close",function(){quit()});
`);
const ECHOED_ONCE = ["open", "text hi", 'close 1000 "" 0'];

const area: ScenarioArea = {
  area: "native opening",
  scenarios: [
    {
      name: "opens by the name localhost",
      peer: echo,
      script: native(`
var ws=watch(M.connect("ws://localhost:"+PORT));
ws.on("open",function(){ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", 'close 1000 "" 0'],
    },
    {
      name: "sends a request as RFC 6455 §4.1 wants it",
      peer: rawPeer(async (connection) => {
        const { requestLine, headers } = await connection.open();
        connection.note(requestLine);
        for (const name of ["upgrade", "sec-websocket-version", "user-agent", "sec-websocket-protocol", "sec-websocket-extensions"]) {
          connection.note(`${name}: ${headers[name]}`);
        }
        connection.note(`host has the port: ${/^127\.0\.0\.1:\d+$/.test(headers.host)}`);
        connection.note(`connection has upgrade: ${/\bupgrade\b/i.test(headers.connection)}`);
        connection.note(`key bytes: ${Buffer.from(headers["sec-websocket-key"], "base64").length}`);
        await connection.answerClose();
      }),
      script: native(`
var ws=watch(M.connect("ws://"+HOST+":"+PORT+"/a/b?c=d&e=%20f#part"));
ws.on("open",function(){ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", 'close 1000 "" 0'],
      peerLog: (log) => {
        const wanted = [
          "GET /a/b?c=d&e=%20f HTTP/1.1",
          "upgrade: websocket",
          "sec-websocket-version: 13",
          "sec-websocket-protocol: undefined",
          "sec-websocket-extensions: undefined",
          "host has the port: true",
          "connection has upgrade: true",
          "key bytes: 16",
        ];
        const missing = wanted.filter((line) => !log.includes(line));
        if (missing.length) throw new Error(`missing ${missing.join(" | ")}`);
      },
    },
    {
      name: "asks for / where the URL has no path and keeps a query there",
      peer: rawPeer(async (connection) => {
        connection.note((await connection.open()).requestLine);
        await connection.answerClose();
      }),
      script: native(`
var ws=watch(M.connect("ws://"+HOST+":"+PORT+"?x=1"));
ws.on("open",function(){ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", 'close 1000 "" 0'],
      peerLog: ["GET /?x=1 HTTP/1.1", "close 1000"],
    },
    {
      name: "takes scheme and host in upper case",
      peer: echo,
      script: native(`
var ws=watch(M.connect("WS://LOCALHOST:"+PORT+"/"));
ws.on("open",function(){ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", 'close 1000 "" 0'],
    },
    {
      name: "sends the headers it is given",
      peer: wsPeer({ loggedHeaders: ["x-board", "user-agent", "authorization"] }),
      script: native(`
var ws=watch(M.connect(URL,{headers:{"X-Board":"mote 1","User-Agent":"Mote","Authorization":"Basic dTpw"}}));
ws.on("open",function(){ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", 'close 1000 "" 0'],
      peerLog: ["x-board: mote 1", "user-agent: Mote", "authorization: Basic dTpw", "close 1000"],
    },
    {
      name: "sends its own Host beside headers it is given, and the user's where that is one of them",
      peer: rawPeer(async (connection) => {
        const { headers } = await connection.open();
        connection.note(`host ${headers.host?.split(":")[0]}`);
        await connection.answerClose();
      }),
      script: native(`
var given=[{"X-Board":"mote"},{"X":"h","Y":"ho"},{"X-A":"1","Host":"mine"}],n=0;
function go(){
var ws=M.connect(URL,{headers:given[n]});
ws.on("open",function(){ws.close(1000)});
ws.on("close",function(c){print(c);if(++n<3)go();else quit()});
}
go();
`),
      expect: ["1000", "1000", "1000"],
      peerLog: ["host 127.0.0.1", "close 1000", "host 127.0.0.1", "close 1000", "host mine", "close 1000"],
    },
    {
      name: "shows what the socket delivers, the response and what comes with it once and first",
      peer: switchesAndSends({ opcode: TEXT, payload: "with the response" }),
      script: native(`
var all="",ws=watch(M.connect(URL,{onChunk:function(b){all+=b}}));
ws.on("message",function(m){print(all.substr(0,12),all.substr(all.indexOf("\\r\\n\\r\\n")+6)==m);ws.close(1000)});
ws.on("close",function(){print(all.indexOf("with the")==all.lastIndexOf("with the"));quit()});
`),
      expect: ["open", "text with the response", "HTTP/1.1 101 true", 'close 1000 "" 0', "true"],
    },
    {
      name: "uses a fresh key for every connection",
      peer: rawPeer(async (connection, peer) => {
        const { headers } = await connection.open();
        const key = headers["sec-websocket-key"];
        connection.note(peer.log.includes(`key ${key}`) ? "same key" : "new key");
        peer.log.unshift(`key ${key}`);
        await connection.answerClose();
      }),
      script: native(`
var n=0;
function go(){
var ws=M.connect(URL);
ws.on("open",function(){ws.close(1000)});
ws.on("close",function(c){print(c);if(++n<3)go();else quit()});
}
go();
`),
      expect: ["1000", "1000", "1000"],
      peerLog: (log) => {
        if (log.filter((line) => line === "new key").length !== 3) throw new Error("expected 3 new keys");
      },
    },
    {
      name: "takes the subprotocol the server chose from its list",
      peer: speaks("soap", "mqtt"),
      script: native(`
var ws=watch(M.connect(URL,{protocols:["mqtt","amqp"]}));
ws.on("open",function(){print(ws.protocol);ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", "mqtt", 'close 1000 "" 0'],
      peerLog: ["sec-websocket-protocol: mqtt,amqp", "close 1000"],
    },
    {
      name: "opens without a subprotocol where the server chose none",
      peer: speaks("soap"),
      script: native(`
var ws=watch(M.connect(URL,{protocols:"chat"}));
ws.on("open",function(){ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", 'close 1000 "" 0'],
      peerLog: ["sec-websocket-protocol: chat", "close 1000"],
    },
    {
      name: "takes the subprotocol the server chose from a header, whatever the case of its name",
      peer: speaks("mqtt"),
      script: native(`
var ws=watch(M.connect(URL,{headers:{"sec-websocket-PROTOCOL":"amqp, mqtt"}}));
ws.on("open",function(){print(ws.protocol);ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", "mqtt", 'close 1000 "" 0'],
      peerLog: ["sec-websocket-protocol: amqp, mqtt", "close 1000"],
    },
    {
      name: "connects to the port of the options in place of the URL's",
      peer: echo,
      script: native(`
var ws=watch(M.connect("ws://"+HOST+":1/",{port:PORT}));
ws.on("open",function(){ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", 'close 1000 "" 0'],
    },
    {
      name: "tells onHeader each header, its name in lower case and as it came, on the connection",
      peer: switchesWith((accept) => ["Upgrade: websocket", "CONNECTION: Upgrade", `Sec-WebSocket-Accept: ${accept}`, "X-Mote: a b"]),
      script: native(`
var ws=M.connect(URL,{onHeader:function(name,value,sentName){
if(name[0]=="x"||name[0]=="c")print(name,value,sentName,this===ws);
}});
ws.on("open",function(){ws.close()});
ws.on("close",function(){quit()});
`),
      expect: ["connection Upgrade CONNECTION true", "x-mote a b X-Mote true"],
    },
    {
      name: "takes header names in any case, odd spaces and Connection: keep-alive, Upgrade",
      peer: switchesWith((accept) => [
        "CONNECTION: keep-alive, Upgrade",
        "uPGRADE:   WebSocket",
        "sec-websocket-ACCEPT:\t" + accept + "  ",
        "Date: Thu, 01 Jan 1970 00:00:00 GMT",
      ]),
      script: ECHO_ONCE,
      expect: ECHOED_ONCE,
    },
    { name: "takes a response that comes byte by byte", peer: switchesInPieces(1), script: ECHO_ONCE, expect: ECHOED_ONCE },
    { name: "takes a response split within a header name", peer: switchesInPieces(37), script: ECHO_ONCE, expect: ECHOED_ONCE },
    {
      name: "reads headers of 4 kB in bounded memory",
      peer: switchesInPieces(500, Array.from({ length: 40 }, (_, i) => `X-Filler-${i}: ${"y".repeat(90)}`)),
      script: ECHO_ONCE,
      expect: ECHOED_ONCE,
    },
    {
      name: "takes one header line longer than its buffer",
      peer: switchesInPieces(700, [`Set-Cookie: ${"z".repeat(2000)}`]),
      script: ECHO_ONCE,
      expect: ECHOED_ONCE,
    },
    {
      name: "delivers frames that come in the same segment as the handshake",
      peer: switchesAndSends({ opcode: TEXT, payload: "early" }, { opcode: TEXT, payload: "bird" }),
      script: native(`
var ws=watch(M.connect(URL)),n=0;
ws.on("message",function(){if(++n==2)ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", "text early", "text bird", 'close 1000 "" 0'],
    },
    {
      name: "delivers a frame whose first byte came with the handshake",
      peer: rawPeer(async (connection) => {
        await connection.open([], Buffer.from([0x81]));
        await new Promise((resolve) => setTimeout(resolve, 50));
        connection.write(Buffer.from([0x02, 0x6f, 0x6b]));
        await echoFrames(connection);
      }),
      script: native(`
var ws=watch(M.connect(URL));
ws.on("message",function(){ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", "text ok", 'close 1000 "" 0'],
    },
    {
      name: "counts readyState from CONNECTING to CLOSED",
      peer: echo,
      script: native(`
var ws=M.connect(URL);
print(ws.readyState);
ws.on("open",function(){print("open",ws.readyState);ws.close(1000);print(ws.readyState)});
ws.on("close",function(){print("close",ws.readyState);quit()});
`),
      expect: ["0", "open 1", "2", "close 3"],
    },
    {
      name: "gives up what close() stops while still connecting",
      peer: rawPeer(async (connection) => {
        await connection.request();
        await connection.ended();
        connection.note("client ended");
      }),
      script: native(`
var ws=watch(M.connect(URL));
setTimeout(function(){ws.close();print(ws.readyState>1)},200);
ws.on("close",function(){setTimeout(quit,100)});
`),
      expect: ["true", 'close 1006 "" 0'],
      peerLog: ["client ended"],
    },
  ],
};

export default area;

/** Espruino's own module `ws`: the constructor's options, their defaults, the request they make and the fields that show them. */
import type { ScenarioArea } from "../../drivers/scenario";
import { echoFrames } from "../../peers/handshakes";
import { rawPeer } from "../../peers/raw-peer";
import { echo, speaks } from "../../peers/ws-peer";
import { ws } from "../scripts";

/** Notes these headers of every request, then echoes. */
function notes(...names: string[]): ReturnType<typeof rawPeer> {
  return rawPeer(async (connection) => {
    const { requestLine, headers } = await connection.open();
    connection.note(requestLine);
    for (const name of names) connection.note(`${name}: ${(headers[name] ?? "-").replace(/:\d+$/, ":PORT")}`);
    await echoFrames(connection);
  });
}

const area: ScenarioArea = {
  area: "espruino-ws options",
  scenarios: [
    {
      rows: ["ws/protocol-default", "ws/protocolVersion-default", "ws/origin-default", "ws/headers-default", "ws/path-default"],
      name: "asks with the defaults for what is not given",
      peer: notes("host", "upgrade", "connection", "sec-websocket-version", "origin", "sec-websocket-protocol"),
      script: ws(`
var ws=new WebSocket(HOST,{port:PORT});
ws.on("open",function(){ws.close()});
ws.on("close",quit);
`),
      expect: [],
      peerLog: [
        "GET / HTTP/1.1",
        "host: 127.0.0.1:PORT",
        "upgrade: websocket",
        "connection: Upgrade",
        "sec-websocket-version: 13",
        "origin: Espruino",
        "sec-websocket-protocol: -",
        "close 1000",
      ],
    },
    {
      rows: ["ws/path", "ws/origin", "ws/headers", "ws/protocolVersion"],
      name: "asks as the options say",
      peer: notes("origin", "sec-websocket-version", "some", "another-header", "host"),
      script: ws(`
var ws=new WebSocket("ignored",{port:PORT,path:"/a b?c=d",origin:"here",protocolVersion:8,headers:{some:"header","another-header":42,Host:"mine"}});
ws.host=HOST;
ws.on("error",function(){});
ws.on("close",function(){
ws.removeAllListeners("close");
ws.on("open",function(){ws.close()});
ws.on("close",quit);
ws.initializeConnection();
});
`),
      expect: [],
      peerLog: ["GET /a%20b?c=d HTTP/1.1", "origin: here", "sec-websocket-version: 8", "some: header", "another-header: 42", "host: mine", "close 1000"],
    },
    {
      rows: ["ws/path"],
      name: "puts the slash in front of a path that has none",
      peer: notes(),
      script: ws(`
var ws=new WebSocket(HOST,{port:PORT,path:"chat"});
ws.on("open",function(){ws.close()});
ws.on("close",quit);
`),
      expect: [],
      peerLog: ["GET /chat HTTP/1.1", "close 1000"],
    },
    {
      rows: ["ws/host"],
      name: "takes a whole URL in place of the host",
      peer: notes("origin"),
      script: ws(`
var ws=new WebSocket("ws://"+HOST+":"+PORT+"/from/url",{port:1,path:"/not/this",origin:"here"});
ws.on("open",function(){ws.close()});
ws.on("close",quit);
`),
      expect: [],
      peerLog: ["GET /from/url HTTP/1.1", "origin: here", "close 1000"],
    },
    {
      rows: ["ws/protocol", "ws/protocol_field"],
      name: "offers the subprotocol",
      peer: speaks("echo-protocol"),
      script: ws(`
var ws=new WebSocket(HOST,{port:PORT,protocol:"echo-protocol"});
print(ws.protocol);
ws.on("open",function(){print("open",ws.protocol);ws.close()});
ws.on("close",quit);
`),
      expect: ["echo-protocol", "open echo-protocol"],
      peerLog: ["sec-websocket-protocol: echo-protocol", "close 1000"],
    },
    {
      rows: [
        "ws/host_field",
        "ws/port_field",
        "ws/path_field",
        "ws/origin_field",
        "ws/protocol_field",
        "ws/protocolVersion_field",
        "ws/keepAlive_field",
        "ws/headers_field",
        "ws/masking_field",
        "ws/port-default",
        "ws/path-default",
        "ws/keepAlive-default",
        "ws/origin-default",
        "ws/protocolVersion-default",
        "ws/options-none",
      ],
      name: "shows options and defaults as fields",
      peer: echo,
      script: ws(`
var all=[undefined,{port:PORT,path:"/b",origin:"o",protocol:"p",protocolVersion:8,keepAlive:5,headers:{h:1}},{keepAlive:0,path:"",port:0,origin:null,protocolVersion:undefined}],n=0;
function go(){
var w=new WebSocket(HOST,all[n]);
print(w.host,w.port==PORT||w.port,w.path,w.origin,w.protocol,w.protocolVersion,w.keepAlive,w.masking,w.headers&&w.headers.h);
w.close();
w.on("close",function(){if(++n<3)setTimeout(go,50);else quit()});
}
go();
`),
      expect: [
        "127.0.0.1 80 / Espruino undefined 13 60000 true undefined",
        "127.0.0.1 true /b o p 8 5000 true 1",
        "127.0.0.1 80 / Espruino undefined 13 60000 true undefined",
      ],
    },
    {
      rows: ["ws/keepAlive", "ws/pong"],
      name: "pings after keepAlive seconds and tells the pong",
      peer: echo,
      script: ws(`
var w=watch(new WebSocket(HOST,{port:PORT,keepAlive:0.2})),n=0;
w.on("pong",function(){if(++n==2)w.close()});
`),
      expect: ["handshake 0", "open 0", "pong 0", "pong 0", "close 0"],
      peerLog: (log) => {
        if (log.map((line) => line.trim()).join() !== "ping,ping,close 1000") throw new Error(log.join());
      },
    },
    {
      rows: ["ws/options-none"],
      name: "takes anything that is no object for no options",
      peer: echo,
      script: ws(`
var all=[undefined,null,5,true,"text"],n=0;
function go(){
var w=new WebSocket(URL,all[n]);
w.on("open",function(){print(w.origin,w.keepAlive);w.close()});
w.on("close",function(){if(++n<5)go();else quit()});
}
go();
`),
      expect: new Array(5).fill("Espruino 60000"),
    },
    {
      rows: ["ws/keepAlive-default", "ws/masking", "ws/connectedOption"],
      name: "takes no harm from a keepAlive that is no time, nor from options that are the server's",
      peer: echo,
      script: ws(`
var w=watch(new WebSocket(HOST,{port:PORT,keepAlive:-1,masking:false,connected:true}));
print(w.keepAlive,w.masking,w.connected);
w.on("open",function(){w.send("masked")});
w.on("message",function(){w.close()});
`),
      expect: ["60000 true false", "handshake 0", "open 0", "text masked 1", "close 0"],
      peerLog: ["text masked", "close 1000"],
    },
  ],
};

export default area;

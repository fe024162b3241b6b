/** Hammerspoon's `hs.websocket`, row by row of its document in both editions. */
import type { ScenarioArea } from "../../drivers/scenario";
import { PONG, TEXT } from "../../peers/frame-bytes";
import { rawPeer } from "../../peers/raw-peer";
import { secureEcho } from "../../peers/secure-peer";
import { closesOnMessage, echo, greets, wsPeer } from "../../peers/ws-peer";
import { hammerspoon } from "../scripts";

/** Rows that both editions have. */
const rows = (...ids: string[]): string[] => ids.flatMap((id) => [`hammerspoon/${id}`, `hammerspoon-isdata/${id}`]);

const isDataRows = (...ids: string[]): string[] => ids.map((id) => `hammerspoon-isdata/send.isData${id}`);

const area: ScenarioArea = {
  area: "hammerspoon",
  scenarios: [
    {
      rows: rows("new", "new.url", "new.callback", "new.returns", "callback.arguments", "callback.open", "callback.closed"),
      name: "new() connects at once and returns the object that the document describes",
      peer: echo,
      script: hammerspoon(`
var returned=opened(function(){print(ws===returned,arguments.length);ws.close()});
print(["close","send","status"].map(function(n){return typeof returned[n]}).join());
`),
      expect: ["function,function,function", 'open ""', "true 0", 'closed ""'],
      peerLog: ["close 1000"],
    },
    {
      rows: rows("url.ws"),
      name: "new() asks for the URL's path at the URL's port",
      peer: wsPeer({ onConnection: (_socket, request, peer) => peer.log.push(request.url ?? "") }),
      script: hammerspoon(`
ws=hs.new("ws://"+HOST+":"+PORT+"/mysock",function(e,m){say(e,m);if(e=="open")ws.close();else quit()});
`),
      expect: ['open ""', 'closed ""'],
      peerLog: ["/mysock", "close 1000"],
    },
    {
      rows: rows("url.wss"),
      name: "new() connects by TLS where the URL says wss and the board has TLS",
      peer: secureEcho,
      targets: ["sim", "linux"],
      boards: ["esp32"],
      script: hammerspoon(`
URL="wss://"+HOST+":"+PORT+"/mysock";
opened(function(){ws.send("secret")});
setTimeout(function(){ws.close()},500);
`),
      expect: ['open ""', 'received "secret"', 'closed ""'],
      peerLog: ["binary secret", "close 1000"],
    },
    {
      name: "new() without a callback throws and connects to nothing",
      peer: wsPeer({ onConnection: (_socket, _request, peer) => peer.log.push("connected") }),
      script: hammerspoon(`
[undefined,null,"f",{}].forEach(function(f){try{hs.new(URL,f);print("taken")}catch(e){print(e.message)}});
setTimeout(quit,200);
`),
      expect: Array.from({ length: 4 }, () => "callback is not a function"),
      peerLog: [],
    },
    {
      rows: [...rows("send", "send.message", "send.returns", "callback.received", "callback.message"), ...isDataRows(".default")],
      name: "send() with one argument sends binary and returns the object",
      peer: echo,
      script: hammerspoon(`
ws=hs.new(URL,function(e,m){
say(e,m);
if(e=="open")print(ws.send("hello")===ws);
if(e=="received"){print(typeof m);ws.close()}
if(e=="closed")quit();
});
`),
      expect: ['open ""', "true", 'received "hello"', "string", 'closed ""'],
      peerLog: ["binary hello", "close 1000"],
    },
    {
      rows: isDataRows("", ".default", ".false"),
      name: "send() sends text where isData is false and binary where it is anything else",
      peer: echo,
      script: hammerspoon(`
opened(function(){
print(ws.send("a",true)===ws,ws.send("b",false)===ws);
ws.send("c",undefined).send("d",0).send("e",false).close();
});
`),
      expect: ['open ""', "true true", ...["a", "b", "c", "d", "e"].map((text) => `received "${text}"`), 'closed ""'],
      peerLog: ["binary a", "text b", "binary c", "binary d", "text e", "close 1000"],
    },
    {
      rows: ["hammerspoon/send.text"],
      name: "send() of one argument sends text once it is wrapped as the documentation shows",
      peer: echo,
      script: hammerspoon(`
opened(function(){print(ws.send("older")===ws);ws.send("edition").close()});
var send=ws.send;
ws.send=function(message){return send.call(ws,message,false)};
`),
      expect: ['open ""', "true", 'received "older"', 'received "edition"', 'closed ""'],
      peerLog: ["text older", "text edition", "close 1000"],
    },
    {
      rows: isDataRows(".invalid"),
      name: "send() as text replaces what is not valid UTF-8 and leaves the rest as it is",
      peer: wsPeer({ onMessage: (_socket, data, isBinary, peer) => peer.log.push(`${isBinary ? "binary" : "text"} ${data.toString("hex")}`), isQuiet: true }),
      script: hammerspoon(`
opened(function(){
ws.send("plain",false).send("",false).send("\\xc3\\xa9\\xe2\\x82\\xac\\xf0\\x9f\\x98\\x80",false).send("a\\xffb\\xc3",false).send("\\xed\\xa0\\x80",false).send("\\xff\\xc3").close();
});
`),
      expect: ['open ""', 'closed ""'],
      peerLog: [
        "text 706c61696e",
        "text ",
        "text c3a9e282acf09f9880",
        "text 61efbfbd62efbfbd",
        "text efbfbdefbfbdefbfbd",
        "binary ffc3",
        "close 1000",
      ],
    },
    {
      name: "send() takes bytes as a Uint8Array, and numbers as their text",
      peer: echo,
      script: hammerspoon(`
opened(function(){ws.send(new Uint8Array([72,105])).send(new Uint8Array([72,105]),false).send(12.5).send(7,false).close()});
`),
      expect: ['open ""', 'received "Hi"', 'received "Hi"', 'received "12.5"', 'received "7"', 'closed ""'],
      peerLog: ["binary Hi", "text Hi", "binary 12.5", "text 7", "close 1000"],
    },
    {
      name: "send() without a message throws and sends nothing",
      peer: echo,
      script: hammerspoon(`
opened(function(){try{ws.send();print("taken")}catch(e){print(e.message)}ws.close()});
`),
      expect: ['open ""', "message is missing", 'closed ""'],
      peerLog: ["close 1000"],
    },
    {
      rows: rows("callback.received", "callback.message"),
      name: "received hands over text and binary as byte strings, in order",
      peer: greets("text", Buffer.from([0, 1, 127, 128, 255]), Buffer.from("zwei Ämter"), "", Buffer.alloc(0), "last"),
      script: hammerspoon(`
ws=hs.new(URL,function(e,m){
if(e=="received")print(typeof m,m.length,E.toUint8Array(m).join());
if(m=="last")ws.close();
if(e=="closed")quit();
});
`),
      expect: [
        "string 4 116,101,120,116",
        "string 5 0,1,127,128,255",
        `string 11 ${[...Buffer.from("zwei Ämter")].join()}`,
        "string 0 ",
        "string 0 ",
        "string 4 108,97,115,116",
      ],
    },
    {
      name: "received brings binary in the memory that its bytes take",
      peer: greets(Buffer.alloc(3500, 200)),
      script: hammerspoon(`
ws=hs.new(URL,function(e,m){
if(e=="received"){print(m.length,m.charCodeAt(3499));ws.close()}
if(e=="fail")print(m);
if(e=="closed")quit();
});
`),
      expect: ["3500 200"],
    },
    {
      rows: rows("callback.pong"),
      name: "pong comes for each pong, with its payload",
      peer: rawPeer(async (connection) => {
        await connection.open();
        connection.send({ opcode: PONG }, { opcode: PONG, payload: "payload" }, { opcode: TEXT, payload: "go" });
        await connection.answerClose();
      }),
      script: hammerspoon(`
opened(function(){});
setTimeout(function(){ws.close()},300);
`),
      expect: ['open ""', 'pong ""', 'pong "payload"', 'received "go"', 'closed ""'],
      peerLog: ["close 1000"],
    },
    {
      rows: rows("callback.closed", "callback.arguments"),
      name: "closed hands over the server's reason",
      peer: closesOnMessage(4001, "enough"),
      script: hammerspoon(`
opened(function(){ws.send("x")});
`),
      expect: ['open ""', 'closed "enough"'],
      peerLog: ["binary x", "close 4001"],
    },
    {
      rows: rows("close", "close.returns"),
      name: "close() closes with 1000 and returns the object, also again, while closing and after",
      peer: echo,
      script: hammerspoon(`
ws=hs.new(URL,function(e,m){
say(e,m);
print(ws.close()===ws,ws.close()===ws);
if(e=="closed")setTimeout(quit,100);
});
`),
      expect: ['open ""', "true true", 'closed ""', "true true"],
      peerLog: ["close 1000"],
    },
    {
      rows: rows("status", "status.connecting", "status.open", "status.closing", "status.closed", "status.unknown"),
      name: "status() is connecting, open, closing and closed in turn and never unknown",
      peer: echo,
      script: hammerspoon(`
ws=hs.new(URL,function(e){
print(e,typeof ws.status(),ws.status());
if(e=="open"){ws.close();print(ws.status())}
else quit();
});
print(ws.status());
`),
      expect: ["connecting", "open string open", "closing", "closed string closed"],
    },
    {
      name: "print() shows whether the object is connected",
      peer: echo,
      script: hammerspoon(`
ws=hs.new(URL,function(e){print(ws);if(e=="open")ws.close();else quit()});
print(ws);
`),
      expect: ["hs.websocket: disconnected", "hs.websocket: connected", "hs.websocket: disconnected"],
    },
  ],
};

export default area;

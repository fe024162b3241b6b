/** The W3C's events: what each carries, in which order they come, in which state. */
import type { ScenarioArea } from "../../drivers/scenario";
import { refuses } from "../../peers/closed-port";
import { BINARY, CLOSE, closePayload, PING, TEXT } from "../../peers/frame-bytes";
import { answersHttp, neverAnswers, switchesAndSends } from "../../peers/handshakes";
import { pause, rawPeer } from "../../peers/raw-peer";
import { closesOnMessage, echo, greets } from "../../peers/ws-peer";
import { nodeDiffers } from "../node-differences";
import { w3c } from "../scripts";

const area: ScenarioArea = {
  area: "w3c events",
  scenarios: [
    {
      rows: ["w3c/open", "w3c/event-type", "w3c/event-target", "w3c/event-this"],
      name: "gives every event its type and target, and handlers the socket as this",
      peer: greets("x"),
      script: w3c(`
var ws=new WebSocket(URL);
function heard(e){print(e.type,e.target===ws,e.currentTarget===ws,this===ws)}
ws.onopen=heard;
ws.onmessage=function(e){heard.call(this,e);ws.send(ws.url);ws.close()};
ws.onclose=function(e){heard.call(this,e);quit()};
`),
      expect: ["open true true true", "message true true true", "close true true true"],
    },
    {
      rows: ["w3c/error", "w3c/readyState-closed", "w3c/handshake-failed"],
      name: "fires error, then close with 1006, where nobody listens at the port",
      peer: refuses,
      script: w3c(`
var ws=new WebSocket(URL);
ws.onopen=function(){print("open")};
ws.onerror=function(e){print(e.type,e.target===ws,ws.readyState)};
ws.onclose=function(e){print(e.type,e.code,JSON.stringify(e.reason),e.wasClean,ws.readyState);quit()};
print("constructed",ws.readyState);
`),
      expect: ["constructed 0", "error true 3", 'close 1006 "" false 3'],
      inNode: [nodeDiffers("failed", ["constructed 0", "error true 0"])],
    },
    {
      rows: ["w3c/handshake-failed"],
      name: "fires error and close where the server answers with another HTTP status",
      peer: answersHttp("HTTP/1.1 404 Not Found", "no"),
      script: w3c(`watch(new WebSocket(URL));`),
      expect: ["error", 'close 1006 "" false'],
      inNode: [nodeDiffers("failed", ["error"])],
    },
    {
      rows: ["w3c/redirect"],
      name: "follows no redirect",
      peer: answersHttp("HTTP/1.1 302 Found", "", ["Location: /elsewhere"]),
      script: w3c(`watch(new WebSocket(URL));`),
      expect: ["error", 'close 1006 "" false'],
      inNode: [nodeDiffers("failed", ["error"])],
    },
    {
      rows: ["w3c/error-message"],
      name: "says in the error event what went wrong",
      peer: answersHttp("HTTP/1.1 404 Not Found", "no"),
      script: w3c(`
var ws=watch(new WebSocket(URL));
ws.onerror=function(e){print(e.message)};
`),
      expect: ["HTTP status 404 instead of 101", 'close 1006 "" false'],
      inNode: [nodeDiffers("message")],
    },
    {
      rows: ["w3c/message", "w3c/message-text", "w3c/message-binary", "w3c/message-origin"],
      name: "hands over text as a string and binary as an ArrayBuffer, with the server's origin",
      peer: greets("hello", Buffer.from([1, 2, 255]), "", Buffer.alloc(0)),
      script: w3c(`
var ws=watch(new WebSocket(URL+"chat?x=/y")),n=0;
ws.binaryType="arraybuffer";
ws.onmessage=function(e){
print(shown(e.data),e.data.byteLength,e.origin);
if(++n==4)ws.close();
};
`),
      expect: [
        "open", "string hello undefined ws://127.0.0.1:PORT", "ArrayBuffer 0102ff 3 ws://127.0.0.1:PORT", "string  undefined ws://127.0.0.1:PORT",
        "ArrayBuffer  0 ws://127.0.0.1:PORT", 'close 1005 "" true',
      ],
    },
    {
      rows: ["w3c/message-origin"],
      name: "leaves user and password out of the origin",
      peer: greets("x"),
      script: w3c(`
var ws=watch(new WebSocket("ws://me:secret@"+HOST+":"+PORT+"/a"));
ws.onmessage=function(e){print(e.origin);ws.close()};
`),
      expect: ["open", "ws://127.0.0.1:PORT", 'close 1005 "" true'],
    },
    {
      rows: ["w3c/message-text"],
      name: "hands over text as the bytes of its UTF-8",
      peer: greets("\u20ac"),
      script: w3c(`
var ws=watch(new WebSocket(URL));
ws.onmessage=function(e){print(e.data.length,e.data.charCodeAt(0));ws.close()};
`),
      expect: ["open", "3 226", 'close 1005 "" true'],
      inNode: [nodeDiffers("text", ["open", "1 8364", 'close 1005 "" true'])],
    },
    {
      rows: ["w3c/event-order"],
      name: "keeps the order of what came at once: open, messages, close",
      peer: switchesAndSends({ opcode: TEXT, payload: "1" }, { opcode: BINARY, payload: "2" }, { opcode: PING, payload: "p" }, { opcode: TEXT, payload: "3" },
        { opcode: TEXT, payload: "4" }, { opcode: TEXT, payload: "5" }, { opcode: TEXT, payload: "6" }, { opcode: CLOSE, payload: closePayload(4000, "bye") }),
      script: w3c(`watch(new WebSocket(URL)).binaryType="arraybuffer"`),
      expect: ["open", "message string 1", "message ArrayBuffer 32", "message string 3", "message string 4", "message string 5", "message string 6", 'close 4000 "bye" true'],
      peerLog: ["pong p", "close 4000"],
    },
    {
      rows: ["w3c/message-closing"],
      name: "delivers no message after close() was called",
      peer: rawPeer(async (connection) => {
        await connection.open();
        await connection.frame();
        connection.send({ opcode: TEXT, payload: "late" });
        await pause(50);
        connection.send({ opcode: CLOSE });
        connection.socket.end();
      }),
      script: w3c(`
var ws=watch(new WebSocket(URL));
ws.onopen=function(){ws.close()};
`),
      expect: ['close 1005 "" true'],
    },
    {
      rows: ["w3c/close", "w3c/close-code", "w3c/close-reason", "w3c/close-wasClean", "w3c/error"],
      name: "tells the server's code and reason, and fires no error after a clean close",
      peer: closesOnMessage(4001, "that is all"),
      script: w3c(`
var ws=watch(new WebSocket(URL));
ws.onopen=function(){ws.send("x")};
`),
      expect: ['close 4001 "that is all" true'],
    },
    {
      rows: ["w3c/close-code"],
      name: "gives 1005 where the server's Close frame has no code",
      peer: switchesAndSends({ opcode: CLOSE }),
      script: w3c(`watch(new WebSocket(URL))`),
      expect: ["open", 'close 1005 "" true'],
    },
    {
      rows: ["w3c/close-code", "w3c/error"],
      name: "gives error and 1006 where TCP ends without a Close frame",
      peer: rawPeer(async (connection) => {
        await connection.open();
        await pause(50);
        connection.socket.end();
      }),
      script: w3c(`watch(new WebSocket(URL))`),
      expect: ["open", "error", 'close 1006 "" false'],
      inNode: [nodeDiffers("lost", ["open", 'close 1006 "" false'])],
    },
    {
      rows: ["w3c/close-code", "w3c/error"],
      name: "gives error and 1006 where the server breaks the protocol",
      peer: rawPeer(async (connection) => {
        await connection.open([], Buffer.from([0xf1, 0x01, 0x61]));
        await connection.drain();
      }),
      script: w3c(`watch(new WebSocket(URL))`),
      expect: ["open", "error", 'close 1006 "" false'],
    },
    {
      rows: ["w3c/close-code", "w3c/error"],
      name: "gives error and 1006 where text is not valid UTF-8",
      peer: switchesAndSends({ opcode: TEXT, payload: Buffer.from([0x61, 0xff]) }),
      script: w3c(`watch(new WebSocket(URL))`),
      expect: ["open", "error", 'close 1006 "" false'],
    },
    {
      rows: ["w3c/readyState-connecting", "w3c/readyState-open", "w3c/readyState-closing", "w3c/readyState-closed"],
      name: "goes through its ready states with its events",
      peer: echo,
      script: w3c(`
var ws=new WebSocket(URL);
print(ws.readyState);
setTimeout(function(){ws.close();print(ws.readyState)},300);
ws.onopen=function(){print("open",ws.readyState)};
ws.onclose=function(){print("close",ws.readyState);quit()};
`),
      expect: ["0", "open 1", "2", "close 3"],
    },
    {
      rows: ["w3c/readyState-closing"],
      name: "is closing from the server's Close frame on",
      peer: rawPeer(async (connection) => {
        await connection.open();
        connection.send({ opcode: CLOSE, payload: closePayload(1000) });
        await connection.frame();
        await pause(1000);
        connection.socket.end();
      }),
      script: w3c(`
var ws=watch(new WebSocket(URL));
var poll=setInterval(function(){
if(ws.readyState<2)return;
clearInterval(poll);
print(ws.readyState,caught(function(){ws.send("abc")}),ws.bufferedAmount);
},20);
`),
      expect: ["open", "2 nothing 3", 'close 1000 "" true'],
      inNode: [nodeDiffers("closing", ["open", "2 nothing 0", 'close 1000 "" true'])],
    },
    {
      rows: ["w3c/ping"],
      name: "answers pings by itself",
      peer: rawPeer(async (connection) => {
        await connection.open();
        connection.send({ opcode: PING, payload: "are you there" });
        await connection.frame();
        connection.send({ opcode: CLOSE });
        await connection.frame();
        connection.socket.end();
      }),
      script: w3c(`watch(new WebSocket(URL))`),
      expect: ["open", 'close 1005 "" true'],
      peerLog: ["pong are you there", "close"],
    },
    {
      rows: ["w3c/deadline"],
      name: "gives up by itself where the server never answers the handshake",
      peer: neverAnswers,
      timeoutMs: 30000,
      script: w3c(`watch(new WebSocket(URL))`),
      expect: ["error", 'close 1006 "" false'],
      inNode: [nodeDiffers("deadline")],
    },
  ],
};

export default area;

/** The W3C's send(): what it takes, in every state, and what bufferedAmount says of it. */
import { BOTH_BOARDS, type ScenarioArea } from "../../drivers/scenario";
import { rawPeer } from "../../peers/raw-peer";
import { neverAnswers } from "../../peers/handshakes";
import { echo, quietEcho } from "../../peers/ws-peer";
import { nodeDiffers } from "../node-differences";
import { w3c } from "../scripts";

/** Opens, runs `body` with `ws`, prints the events. */
function whenOpen(body: string): string {
  return w3c(`
var ws=watch(new WebSocket(URL));
ws.binaryType="arraybuffer";
ws.onopen=function(){${body}};
`);
}

const area: ScenarioArea = {
  area: "w3c sending",
  scenarios: [
    {
      rows: ["w3c/send", "w3c/send-text"],
      name: "sends strings as text and returns undefined",
      peer: echo,
      script: whenOpen('print(ws.send("hello"),ws.send(""));ws.close()'),
      expect: ["undefined undefined", 'close 1005 "" true'],
      peerLog: ["text hello", "text ", "close 1005"],
    },
    {
      rows: ["w3c/send-other"],
      name: "sends anything else as its text",
      peer: echo,
      script: whenOpen("[5,true,null,undefined,[1,2],{}].forEach(function(x){ws.send(x)});ws.close()"),
      expect: ['close 1005 "" true'],
      peerLog: ["text 5", "text true", "text null", "text undefined", "text 1,2", "text [object Object]", "close 1005"],
    },
    {
      rows: ["w3c/send-missing"],
      name: "sends nothing given as undefined",
      peer: echo,
      script: whenOpen("print(caught(function(){ws.send()}));ws.close()"),
      expect: ["nothing", 'close 1005 "" true'],
      peerLog: ["text undefined", "close 1005"],
      inNode: [nodeDiffers("missing", ["TypeError", 'close 1005 "" true'], ["close 1005"])],
    },
    {
      rows: ["w3c/send-buffer"],
      name: "sends an ArrayBuffer as binary",
      peer: echo,
      script: whenOpen("ws.send(new Uint8Array([1,0,255]).buffer);ws.send(new ArrayBuffer(0));ws.close()"),
      expect: ['close 1005 "" true'],
      peerLog: ["binary <3 B 0100ff>", "binary ", "close 1005"],
    },
    {
      rows: ["w3c/send-view"],
      name: "sends the bytes of a view, no more",
      peer: echo,
      script: whenOpen(`
var b=new Uint8Array([1,2,3,4,5,6,7,8]).buffer;
ws.send(new Uint8Array(b,2,3));ws.send(new Uint8Array(b,8));
ws.send(new Int8Array([-1,1]));
ws.send(new Uint16Array(b,2,2));ws.send(new Int32Array(b,4,1));
ws.send(new Uint8ClampedArray([300,2]));
ws.send(new Float32Array([1]));ws.send(new Float64Array([1]));
ws.send(new DataView(b,1,2));
ws.close()`),
      expect: ['close 1005 "" true'],
      peerLog: [
        "binary <3 B 030405>", "binary ", "binary <2 B ff01>", "binary <4 B 03040506>", "binary <4 B 05060708>", "binary <2 B ff02>", "binary <4 B 0000803f>",
        "binary <8 B 000000000000f03f>", "binary <2 B 0203>", "close 1005",
      ],
    },
    {
      rows: ["w3c/send-view"],
      name: "sends what a buffer held when send was called",
      peer: quietEcho,
      script: w3c(`
var ws=new WebSocket(URL),b=new Uint8Array(600);
ws.binaryType="arraybuffer";
ws.onopen=function(){b.fill(1);ws.send(b);b.fill(2);ws.send(b.buffer);b.fill(3)};
ws.onmessage=function(e){
var d=new Uint8Array(e.data),i,n=0;
for(i=0;i<d.length;i++)n+=d[i];
print(d.length,n);
if(d[0]==2)ws.close();
};
ws.onclose=function(){quit()};
`),
      expect: ["600 600", "600 1200"],
    },
    {
      rows: ["w3c/send-text"],
      name: "sends a string as the bytes it holds",
      peer: echo,
      script: whenOpen('ws.send("\\xc3\\xa9");ws.close()'),
      expect: ['close 1005 "" true'],
      peerLog: ["text <2 B c3a9>", "close 1005"],
      inNode: [nodeDiffers("text", undefined, ["text <4 B c383c2a9>", "close 1005"])],
    },
    {
      rows: ["w3c/unicode", "w3c/bufferedAmount-text"],
      name: "sends a Unicode string as its UTF-8, and counts that",
      targets: ["linux"],
      peer: echo,
      script: whenOpen('var t=E.asUTF8("\\xc3\\xa9");ws.send(t);print(t.length,ws.bufferedAmount);ws.close();ws.send(t);print(ws.bufferedAmount)'),
      expect: ["1 2", "4", 'close 1005 "" true'],
      peerLog: ["text <2 B c3a9>", "close 1005"],
      inNode: [nodeDiffers("text")],
    },
    {
      rows: ["w3c/send-InvalidStateError"],
      name: "throws an InvalidStateError while connecting, and counts nothing",
      peer: neverAnswers,
      script: w3c(`
var ws=watch(new WebSocket(URL));
print(caught(function(){ws.send("x")}),ws.bufferedAmount);
setTimeout(function(){print(caught(function(){ws.send("x")}),ws.bufferedAmount);quit()},100);
`),
      expect: ["InvalidStateError 0", "InvalidStateError 0"],
    },
    {
      rows: ["w3c/send-closing", "w3c/send-closed", "w3c/bufferedAmount-closed"],
      name: "says nothing when closing or closed, and counts the bytes for good",
      peer: echo,
      script: w3c(`
var ws=new WebSocket(URL);
ws.onopen=function(){
ws.close();
print(ws.send("abc"),ws.bufferedAmount);
ws.send(new Uint8Array(4));
print(ws.bufferedAmount);
};
ws.onclose=function(){
print("close",ws.bufferedAmount,ws.send("de"),ws.bufferedAmount);
setTimeout(function(){ws.send(new ArrayBuffer(5));print(ws.bufferedAmount);quit()},100);
};
`),
      expect: ["undefined 3", "7", "close 7 undefined 9", "14"],
      peerLog: ["close 1005"],
      inNode: [nodeDiffers("closing", ["undefined 0", "0", "close 0 undefined 0", "0"])],
    },
    {
      rows: ["w3c/send-closing", "w3c/bufferedAmount-closed"],
      name: "counts what is sent after close() while connecting",
      peer: neverAnswers,
      script: w3c(`
var ws=watch(new WebSocket(URL));
ws.close();
print(caught(function(){ws.send("abc")}),ws.bufferedAmount);
`),
      expect: ["nothing 3", "error", 'close 1006 "" false'],
      inNode: [nodeDiffers("early", ["error", 'close 1006 "" false']), nodeDiffers("closing", ["error", "nothing 0", "error"])],
    },
    {
      rows: ["w3c/bufferedAmount", "w3c/bufferedAmount-text", "w3c/bufferedAmount-binary", "w3c/bufferedAmount-task"],
      name: "counts the payload that the running code sent, also where it could leave at once, and then goes back to 0",
      peer: quietEcho,
      boards: BOTH_BOARDS,
      script: w3c(`
var ws=new WebSocket(URL),t=new Array(1001).join("x");
print(ws.bufferedAmount);
ws.onopen=function(){
print(ws.bufferedAmount);
ws.send("abc");print(ws.bufferedAmount);
ws.send(new Uint8Array(5));print(ws.bufferedAmount);
ws.send(t);print(ws.bufferedAmount);
setTimeout(function(){print("later",ws.bufferedAmount);ws.send("x");print(ws.bufferedAmount);ws.close()},400);
};
ws.onclose=function(){print("close",ws.bufferedAmount);quit()};
`),
      expect: ["0", "0", "3", "8", "1008", "later 0", "1", "close 0"],
    },
    {
      rows: ["w3c/bufferedAmount-lost"],
      name: "keeps what never left when the connection is lost",
      peer: rawPeer(async (connection) => {
        await connection.open();
        connection.socket.resetAndDestroy();
      }),
      script: w3c(`
var ws=watch(new WebSocket(URL)),t=new Array(1201).join("x");
ws.onopen=function(){ws.send(t)};
ws.onclose=function(e){print(e.code,ws.bufferedAmount>500,ws.bufferedAmount<=1200);ws.send("abc");var n=ws.bufferedAmount;setTimeout(function(){print(n===ws.bufferedAmount);quit()},50)};
`),
      expect: ["error", "1006 true true", "true"],
      inNode: [nodeDiffers("room")],
    },
    {
      rows: ["w3c/send-full"],
      name: "ends the connection with error and 1006 where there is no room for a message",
      peer: quietEcho,
      boards: BOTH_BOARDS,
      script: w3c(`
var ws=watch(new WebSocket(URL)),t=new Array(2001).join("x"),n=0;
ws.onopen=function(){
while(ws.readyState==1&&n<100){ws.send(t);n++}
print(n<100,ws.bufferedAmount==n*2000,ws.readyState);
};
ws.onerror=function(e){print("error",e.message)};
`),
      expect: ["true true 2", "error no room for a message of 2000 B", 'close 1006 "" false'],
      inNode: [nodeDiffers("room")],
    },
  ],
};

export default area;

/** The W3C's close(): codes, reasons, what it throws, and each state it may be called in. */
import type { ScenarioArea } from "../../drivers/scenario";
import { CLOSE } from "../../peers/frame-bytes";
import { neverAnswers } from "../../peers/handshakes";
import { rawPeer } from "../../peers/raw-peer";
import { echo, wsPeer } from "../../peers/ws-peer";
import { nodeDiffers } from "../node-differences";
import { w3c } from "../scripts";

/** Opens, runs `body` with `ws`, and prints the end. */
function whenOpen(body: string): string {
  return w3c(`
var ws=watch(new WebSocket(URL));
ws.onopen=function(){${body}};
`);
}

const area: ScenarioArea = {
  area: "w3c closing",
  scenarios: [
    {
      rows: ["w3c/close-default"],
      name: "sends a Close frame without a body and returns undefined",
      peer: rawPeer((connection) => connection.open().then(() => connection.answerClose())),
      script: whenOpen("print(ws.close())"),
      expect: ["undefined", 'close 1005 "" true'],
      peerLog: ["close"],
    },
    {
      rows: ["w3c/close-default"],
      name: "takes undefined for no code and no reason",
      peer: rawPeer((connection) => connection.open().then(() => connection.answerClose())),
      script: whenOpen("ws.close(undefined,undefined)"),
      expect: ['close 1005 "" true'],
      peerLog: ["close"],
    },
    ...[1000, 3000, 4999].map((code) => ({
      rows: ["w3c/close-argument-code"],
      name: `sends code ${code}`,
      peer: echo,
      parameters: { CODE: code },
      script: whenOpen("ws.close(CODE)"),
      expect: [`close ${code} "" true`],
      peerLog: [`close ${code}`],
    })),
    {
      rows: ["w3c/close-argument-reason"],
      name: "sends a reason of 123 bytes",
      peer: echo,
      script: whenOpen('ws.close(4000,new Array(124).join("r"))'),
      expect: [`close 4000 "${"r".repeat(123)}" true`],
    },
    {
      rows: ["w3c/close-argument-reason"],
      name: "sends a reason that is no string as its text",
      peer: echo,
      script: whenOpen("ws.close(3001,null)"),
      expect: ['close 3001 "null" true'],
      peerLog: ["close 3001 null"],
    },
    {
      rows: ["w3c/close-argument-reason"],
      name: "sends a reason without a code with 1000",
      peer: echo,
      script: whenOpen('ws.close(undefined,"why")'),
      expect: ['close 1000 "why" true'],
      peerLog: ["close 1000 why"],
      inNode: [nodeDiffers("reason", ['close 1005 "" true'], ["close 1005"])],
    },
    {
      rows: ["w3c/close-InvalidAccessError"],
      name: "throws an InvalidAccessError for any other code, and stays open",
      peer: echo,
      script: whenOpen(`
[0,500,999,1001,1005,1006,1015,2999,5000,65535,66536,-1,NaN,"string",null,{}].forEach(function(c){print(caught(function(){ws.close(c)}))});
print(ws.readyState);
ws.close(1000)`),
      expect: [...Array<string>(16).fill("InvalidAccessError"), "1", 'close 1000 "" true'],
    },
    {
      rows: ["w3c/close-argument-code"],
      name: "takes a code as a number, rounded",
      peer: echo,
      script: whenOpen('ws.close("3999.6")'),
      expect: ['close 4000 "" true'],
    },
    {
      rows: ["w3c/close-SyntaxError"],
      name: "throws a SyntaxError for a reason above 123 bytes, and stays open",
      peer: echo,
      script: whenOpen(`
print(caught(function(){ws.close(1000,new Array(125).join("r"))}),caught(function(){ws.close(undefined,new Array(125).join("r"))}),ws.readyState);
print(caught(function(){ws.close(1,new Array(125).join("r"))}));
ws.close(1000)`),
      expect: ["SyntaxError SyntaxError 1", "InvalidAccessError", 'close 1000 "" true'],
    },
    {
      rows: ["w3c/close-SyntaxError"],
      name: "counts a reason in bytes of UTF-8",
      peer: echo,
      script: whenOpen(`
var e="\\xc3\\xa9",t="";
while(t.length<122)t+=e;
print(caught(function(){ws.close(1000,t+e)}));
ws.close(1000,t)`),
      expect: (run) => {
        if (run.lines[0] !== "SyntaxError" || !run.lines[1].endsWith("true")) throw new Error("122 bytes are sent, 124 are not");
      },
      peerLog: [`close 1000 <122 B ${"c3a9".repeat(4)}>`],
      inNode: [nodeDiffers("text")],
    },
    {
      rows: ["w3c/close-argument-reason"],
      name: "throws a TypeError for a reason that is not UTF-8, and stays open",
      peer: echo,
      script: whenOpen('print(caught(function(){ws.close(1000,"\\xff")}),ws.readyState);ws.close()'),
      expect: ["TypeError 1", 'close 1005 "" true'],
      inNode: [nodeDiffers("text")],
    },
    {
      rows: ["w3c/close-argument-reason", "w3c/unicode"],
      name: "sends a Unicode string as its UTF-8",
      targets: ["linux"],
      peer: echo,
      script: whenOpen('ws.close(1000,E.asUTF8("\\xe2\\x82\\xac"))'),
      expect: ['close 1000 "\\u00E2\\u0082\\u00AC" true'],
      peerLog: ["close 1000 <3 B e282ac>"],
      inNode: [nodeDiffers("text")],
    },
    {
      rows: ["w3c/close-connecting"],
      name: "gives up while connecting: error, then close with 1006, after the code that called it",
      peer: neverAnswers,
      script: w3c(`
var ws=watch(new WebSocket(URL));
setTimeout(function(){
ws.close(3000,"unheard");
print("called",ws.readyState);
},200);
`),
      expect: ["called 2", "error", 'close 1006 "" false'],
      inNode: [nodeDiffers("early", ["error", 'close 1006 "" false']), nodeDiffers("failed", ["error", "called 2", "error"])],
      peerLog: ["client ended"],
    },
    {
      rows: ["w3c/close-connecting"],
      name: "gives up right after the constructor",
      peer: echo,
      script: w3c(`
var ws=watch(new WebSocket(URL));
ws.close();
print(ws.readyState);
`),
      expect: ["2", "error", 'close 1006 "" false'],
      inNode: [nodeDiffers("early", ["error", 'close 1006 "" false']), nodeDiffers("failed", ["error", "2", "error"])],
    },
    {
      rows: ["w3c/close-again"],
      name: "does nothing when closing or closed, but judge its arguments",
      peer: echo,
      script: w3c(`
var ws=new WebSocket(URL),n=0;
ws.onopen=function(){
ws.close(1000,"first");ws.close(4000,"second");
print(caught(function(){ws.close(1)}),ws.readyState);
};
ws.onclose=function(e){
print("close",e.code,e.reason,++n);
ws.close(4000,"third");
print(caught(function(){ws.close(1)}),ws.readyState);
setTimeout(quit,100);
};
`),
      expect: ["InvalidAccessError 2", "close 1000 first 1", "InvalidAccessError 3"],
      peerLog: ["close 1000 first"],
    },
    {
      rows: ["w3c/close-queued"],
      name: "lets what was sent before leave first",
      peer: wsPeer({ onMessage: () => undefined }),
      script: w3c(`
var ws=new WebSocket(URL),t=new Array(901).join("t");
ws.onopen=function(){ws.send(t);ws.send("last");ws.close(1000)};
ws.onclose=function(e){print(e.code,e.wasClean,ws.bufferedAmount);quit()};
`),
      expect: ["1000 true 0"],
      peerLog: ["text <900 B 7474747474747474>", "text last", "close 1000"],
    },
    {
      rows: ["w3c/close-unanswered"],
      name: "fires error and close with 1006 where the server ends TCP instead of answering",
      peer: rawPeer(async (connection) => {
        await connection.open();
        await connection.frame();
        connection.socket.end();
      }),
      script: whenOpen("ws.close(1000)"),
      expect: ["error", 'close 1006 "" false'],
      inNode: [nodeDiffers("lost", ['close 1006 "" false'])],
    },
    {
      rows: ["w3c/close-argument-code"],
      name: "tells the server's code, not its own",
      peer: rawPeer(async (connection) => {
        await connection.open();
        await connection.frame();
        connection.send({ opcode: CLOSE, payload: Buffer.from([0x0f, 0xa1, 0x79]) });
        connection.socket.end();
      }),
      script: whenOpen('ws.close(4000,"mine")'),
      expect: ['close 4001 "y" true'],
      peerLog: ["close 4000 mine"],
    },
  ],
};

export default area;

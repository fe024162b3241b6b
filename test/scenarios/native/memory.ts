/** Memory is what it was before: after 1000 messages, after reconnects, after failures. */
import type { ScenarioArea } from "../../drivers/scenario";
import { refuses } from "../../peers/closed-port";
import { answersHttp } from "../../peers/handshakes";
import { greets, quietEcho, wsPeer } from "../../peers/ws-peer";
import { rawPeer } from "../../peers/raw-peer";
import { native } from "../scripts";

/**
 * Measured in an event of its own, when no handler is on the stack and no timer under way (its
 * time takes a block or none, by chance). All measurements are taken in one place, by functions
 * that exist throughout, the first twice, and `n` counts from 10000: small numbers are packed.
 */
const MEASURE = `
var before=10000,now=10000,n=10000,after,quiet={};
quiet.on("now",function(){now=process.memory().usage;after()});
function wake(){quiet.emit("now")}
function measure(next){after=next;setTimeout(wake,60)}
function keep(){before=now;go()}
function keepFirst(){before=now;measure(keep)}
function report(){print("difference",now-before);finish()}
`;

/**
 * Runs `go()` 22 times, each time from the close of the one before, and compares after 2 and after 22.
 * Each must end with the status of the first: garbage that waits for its collection is no excuse.
 */
const ROUNDS = `
var usual;
function finish(){print("each ended with",usual);quit()}
function closed(code,reason,status){
if(status===undefined)status=reason;
if(n==10000)usual=status;else if(status!==usual)print("round",n-10000,"ended with",status);
n++;
if(n==10002)measure(keepFirst);else if(n==10022)measure(report);else setTimeout(go,1);
}
`;

const area: ScenarioArea = {
  area: "native memory",
  scenarios: [
    {
      name: "is hardly touched by require, with every API on board",
      peer: quietEcho,
      script: `
var before=10000,now=10000;
function blocks(){return process.memory().usage}
before=blocks();before=blocks();
require("motesocket");
now=blocks();
print(now-before>20,now-before<=120);quit();
`,
      expect: ["true true"],
    },
    {
      name: "suffices with 500 free blocks to say that a connection is lost",
      targets: ["8266"],
      peer: wsPeer({ onMessage: (socket) => socket.terminate() }),
      script: native(`
var ws=watch(M.connect(URL)),all=[],n;
ws.on("open",function(){
n=process.memory().free-500;
while(n-->0)all.push(0);
ws.send("x");
});
ws.on("close",function(){all=0;quit()});
`),
      expect: ["open", "error -99", 'close 1006 "" -99'],
    },
    {
      name: "is the same after 1000 messages",
      peer: quietEcho,
      timeoutMs: 120000,
      script: native(`${MEASURE}
var ws=watch(M.connect(URL),true);
function go(){ws.send("0123456789abcdef")}
function finish(){ws.close(1000)}
ws.on("open",go);
ws.on("message",function(d){
n++;
if(n==10020)measure(keepFirst);else if(n==11020)measure(report);else ws.send(d);
});
ws.on("close",function(){quit()});
`),
      expect: ["open", "difference 0", 'close 1000 "" 0'],
    },
    {
      name: "is the same after 20 reconnects",
      peer: greets("hello"),
      timeoutMs: 60000,
      script: native(`${MEASURE}${ROUNDS}
function go(){
var ws=M.connect(URL);
ws.on("message",function(){ws.close(1000)});
ws.on("close",closed);
}
go();
`),
      expect: ["difference 0", "each ended with 0"],
    },
    {
      name: "is the same after a link that was lost inside a message",
      peer: rawPeer(async (connection) => {
        await connection.open();
        // The first one brings what stays in memory once it was used; the second one is what the others are compared with.
        if (connection.number !== 2) connection.write("\x81\x05ab");
        connection.socket.end();
      }),
      script: native(`
var used=[0,0,0,0],n=0,ws=M.connect(URL);
function look(){
used[n]=process.memory().usage;
if(++n<4)return ws.open(URL);
print(used[2]-used[1]<3,used[3]-used[2]<3);
quit()}
ws.on("close",function(){setTimeout(look,50)});
`),
      expect: ["true true"],
    },
    {
      name: "is the same after 20 refusals by the server",
      peer: answersHttp("HTTP/1.1 403 Forbidden", "no"),
      timeoutMs: 60000,
      script: native(`${MEASURE}${ROUNDS}
function go(){M.connect(URL).on("close",closed)}
go();
`),
      expect: ["difference 0", "each ended with -17"],
    },
    {
      name: "is the same after 20 refused ports",
      peer: refuses,
      timeoutMs: 60000,
      script: native(`${MEASURE}${ROUNDS}
function go(){M.connect(URL).on("close",closed)}
go();
`),
      expect: ["difference 0", "each ended with -109"],
    },
    {
      name: "is the same after 20 uses of one NodeMCU client",
      peer: greets("hello"),
      timeoutMs: 60000,
      script: `${MEASURE}${ROUNDS}
var M=require("motesocket"),ws=M.nodemcu.createClient();
function go(){ws.connect(URL)}
ws.on("receive",function(w){w.close()});
ws.on("close",closed);
go();
`,
      expect: ["difference 0", "each ended with 0"],
    },
    {
      name: "is the same after 20 connections through Hammerspoon's API",
      peer: greets("hello"),
      timeoutMs: 60000,
      script: `${MEASURE}${ROUNDS}
var hs=require("motesocket").hammerspoon;
function go(){
var ws=hs.new(URL,function(e){if(e=="received")ws.send("\\xc3\\xa9",false).close();if(e=="closed")closed(e,e)});
}
go();
`,
      expect: ["difference 0", "each ended with closed"],
    },
    {
      name: "leaves an ESP8266 room for four connections",
      peer: quietEcho,
      timeoutMs: 60000,
      script: native(`
var all=[],closed=0;
function opened(){if(all.length<4)one();else{print("four open");all.forEach(function(w){w.send("hi")})}}
function one(){
var ws=M.connect(URL);
ws.on("open",opened);
ws.on("message",function(){ws.close(1000)});
ws.on("close",function(c){print(c);if(++closed==4){print("flags",flags());quit()}});
all.push(ws);
}
one();
`),
      expect: ["four open", "1000", "1000", "1000", "1000", "flags none"],
    },
  ],
};

export default area;

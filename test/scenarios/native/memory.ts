/** Memory is what it was before: after 1000 messages, after reconnects, after failures. */
import type { ScenarioArea } from "../../drivers/scenario";
import { refuses } from "../../peers/closed-port";
import { answersHttp } from "../../peers/handshakes";
import { greets, quietEcho } from "../../peers/ws-peer";
import { native } from "../scripts";

/** Measured in a timer, when no handler is on the stack and no event is queued. */
const MEASURE = `
var before=0;
function settled(next){setTimeout(function(){next(process.memory().usage)},60)}
`;

const area: ScenarioArea = {
  area: "native memory",
  scenarios: [
    {
      name: "is the same after 1000 messages",
      peer: quietEcho,
      timeoutMs: 120000,
      script: native(`${MEASURE}
var ws=watch(M.connect(URL),true),n=0;
function last(usage){print("difference",usage-before);ws.close(1000)}
function first(usage){before=usage;ws.send("0123456789abcdef")}
ws.on("open",function(){ws.send("0123456789abcdef")});
ws.on("message",function(d){
n++;
if(n==20)settled(first);else if(n==1020)settled(last);else ws.send(d);
});
ws.on("close",function(){quit()});
`),
      expect: ["open", "difference 0", 'close 1000 "" 0'],
    },
    {
      name: "is the same after 20 reconnects",
      peer: greets("hello"),
      timeoutMs: 60000,
      script: native(`${MEASURE}
var n=0,ws;
function closed(){
ws=undefined;n++;
if(n==2)settled(function(u){before=u;go()});
else if(n==22)settled(function(u){print("difference",u-before);quit()});
else setTimeout(go,1);
}
function go(){
ws=M.connect(URL);
ws.on("message",function(){ws.close(1000)});
ws.on("close",closed);
}
go();
`),
      expect: ["difference 0"],
    },
    {
      name: "is the same after 20 refusals by the server",
      peer: answersHttp("HTTP/1.1 403 Forbidden", "no"),
      timeoutMs: 60000,
      script: native(`${MEASURE}
var n=0,ws;
function closed(){
ws=undefined;n++;
if(n==2)settled(function(u){before=u;go()});
else if(n==22)settled(function(u){print("difference",u-before);quit()});
else setTimeout(go,1);
}
function go(){ws=M.connect(URL);ws.on("close",closed)}
go();
`),
      expect: ["difference 0"],
    },
    {
      name: "is the same after 20 refused ports",
      peer: refuses,
      timeoutMs: 60000,
      script: native(`${MEASURE}
var n=0,ws;
function closed(){
ws=undefined;n++;
if(n==2)settled(function(u){before=u;go()});
else if(n==22)settled(function(u){print("difference",u-before);quit()});
else setTimeout(go,1);
}
function go(){ws=M.connect(URL);ws.on("close",closed)}
go();
`),
      expect: ["difference 0"],
    },
    {
      name: "is the same after 20 uses of one NodeMCU client",
      peer: greets("hello"),
      timeoutMs: 60000,
      script: `${MEASURE}
var M=require("motesocket"),n=0,ws=M.nodemcu.createClient();
function go(){ws.connect(URL)}
ws.on("receive",function(w){w.close()});
ws.on("close",function(){
n++;
if(n==2)settled(function(u){before=u;go()});
else if(n==22)settled(function(u){print("difference",u-before);quit()});
else setTimeout(go,1);
});
go();
`,
      expect: ["difference 0"],
    },
    {
      name: "leaves an ESP8266 room for four connections at once",
      peer: quietEcho,
      timeoutMs: 60000,
      script: native(`
var all=[],open=0,closed=0,i;
function one(){
var ws=M.connect(URL);
ws.on("open",function(){if(++open==4){print("four open");all.forEach(function(w){w.send("hi")})}});
ws.on("message",function(){ws.close(1000)});
ws.on("close",function(c){print(c);if(++closed==4){print("flags",E.getErrorFlags().join()||"none");quit()}});
all.push(ws);
}
for(i=0;i<4;i++)one();
`),
      expect: ["four open", "1000", "1000", "1000", "1000", "flags none"],
    },
  ],
};

export default area;

/** What memory and limits refuse, each with its status: nothing is lost in silence, the board lives on. */
import type { ScenarioArea } from "../../drivers/scenario";
import { echo, quietEcho } from "../../peers/ws-peer";
import { native } from "../scripts";

const area: ScenarioArea = {
  area: "native limits",
  scenarios: [
    {
      name: "give -8 where an ESP8266 has no memory for the receive ring, and the next attempt works",
      peer: echo,
      targets: ["sim", "8266"],
      boards: ["esp8266"],
      script: native(`
watch(M.connect(URL,{bufferSize:32768})).on("close",function(){
var ws=watch(M.connect(URL));
ws.on("open",function(){ws.close(1000)});
ws.on("close",function(){print("flags",flags());quit()});
});
`),
      expect: ["error -8", 'close 1006 "" -8', "open", 'close 1000 "" 0', "flags none"],
    },
    {
      name: "refuse what does not fit the send queue and keep what was taken",
      peer: quietEcho,
      script: native(`
var ws=watch(M.connect(URL,{maxQueue:2500}),true),t="",n=0;
while(t.length<2000)t+="0123456789";
ws.on("open",function(){print(ws.send(t),ws.send(t),ws.send("small"))});
ws.on("message",function(d){print(d.length,d===t||d);if(++n==2)ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", "true false true", "2000 true", "5 small", 'close 1000 "" 0'],
    },
    {
      name: "take a message again once the queue has drained",
      peer: quietEcho,
      script: native(`
var ws=watch(M.connect(URL,{maxQueue:1000}),true),t="",n=0;
while(t.length<900)t+="0123456789";
function drained(){if(n==0&&!ws.bufferedAmount){n=1;print(ws.bufferedAmount,ws.send(t))}}
ws.on("open",function(){print(ws.send(t),ws.bufferedAmount>0,ws.send(t))});
ws.on("drain",drained);
ws.on("message",function(){if(++n==3)ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", "true true false", "0 true", 'close 1000 "" 0'],
    },
    {
      rows: ["nodemcu/status.-16"],
      name: "hand an error to NodeMCU's user where the queue is full, and stay connected",
      peer: quietEcho,
      targets: ["sim", "8266"],
      boards: ["esp8266"],
      script: `var M=require("motesocket"),ws=M.nodemcu.createClient(),t="",taken=0,error,n=0;
while(t.length<500)t+="0123456789";
ws.on("connection",function(){while(taken<40&&!(error=ws.send(t)))taken++;print(taken>0&&taken<40,!!error)});
ws.on("receive",function(w,m){if(m!==t)print("broken");if(++n==taken){print("all back");w.close()}});
ws.on("close",function(w,s){print("close",s);quit()});
ws.connect(URL);
`,
      expect: ["true true", "all back", "close 0"],
    },
    {
      name: "close one connection with 1009 and leave another one alone",
      peer: quietEcho,
      script: native(`
var a=M.connect(URL,{maxMessage:10}),b;
a.on("open",function(){
b=M.connect(URL);
b.on("open",function(){a.send("more than ten bytes")});
b.on("message",function(d){print(d);b.close(1000)});
b.on("close",function(c){print("b",c);quit()});
});
a.on("close",function(c,r,s){print("a",c,s);b.send("alive")});
`),
      expect: ["a 1009 -13", "alive", "b 1000"],
    },
  ],
};

export default area;

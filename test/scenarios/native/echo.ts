/** Echoes: every size class of RFC 6455 §5.2, every byte value, text and binary. */
import { BOTH_BOARDS, type Scenario, type ScenarioArea } from "../../drivers/scenario";
import { delayedEcho, echo, quietEcho } from "../../peers/ws-peer";
import { native } from "../scripts";

const ECHO_COUNT = 100;

const echoes: Scenario[] = [16, 125, 400, 1000].map((sizeBytes) => ({
  name: `echoes ${sizeBytes} bytes ${ECHO_COUNT} times`,
  peer: quietEcho,
  parameters: { SIZE: sizeBytes, COUNT: ECHO_COUNT },
  timeoutMs: 60000,
  script: native(`
var ws=watch(M.connect(URL),true),n=0,same=0,text="";
while(text.length<SIZE)text+=String.fromCharCode(97+text.length%26);
ws.on("open",function(){ws.send(text)});
ws.on("message",function(d){
if(d===text)same++;
if(++n<COUNT)ws.send(text);else{print(n,"echoes,",same,"the same");ws.close(1000)}
});
ws.on("close",function(){quit()});
`),
  expect: ["open", `${ECHO_COUNT} echoes, ${ECHO_COUNT} the same`, 'close 1000 "" 0'],
}));

/** Around the borders of the three length forms and of a socket chunk. */
const borders: Scenario = {
  name: "echoes messages around every border of length",
  peer: quietEcho,
  timeoutMs: 60000,
  script: native(`
var ws=watch(M.connect(URL),true),sizes=[0,1,124,125,126,127,254,255,256,257,261,262,267,268,269,529,530,536,537,1023,1024,1025],i=0,text="";
function next(){text="";while(text.length<sizes[i])text+="z";ws.send(text)}
ws.on("open",next);
ws.on("message",function(d){
if(d!==text)print("size",sizes[i],"comes back as",d.length);
if(++i<sizes.length)next();else{print(i,"sizes");ws.close(1000)}
});
ws.on("close",function(){quit()});
`),
  expect: ["open", "22 sizes", 'close 1000 "" 0'],
};

const area: ScenarioArea = {
  area: "native echo",
  boards: BOTH_BOARDS,
  scenarios: [
    ...echoes,
    borders,
    {
      name: "delivers text as a string and binary as a Uint8Array",
      peer: echo,
      script: native(`
var ws=watch(M.connect(URL),true),n=0;
ws.on("open",function(){ws.send("text");ws.send(new Uint8Array([1,2,3]))});
ws.on("message",function(d,b){
print(typeof d,d instanceof Uint8Array,b,d.length);
if(++n==2)ws.close(1000);
});
ws.on("close",function(){quit()});
`),
      expect: ["open", "string false false 4", "object true true 3", 'close 1000 "" 0'],
      peerLog: ["text text", "binary <3 B 010203>", "close 1000"],
    },
    {
      name: "carries every byte value 0x00 to 0xFF in a binary message",
      peer: echo,
      script: native(`
var ws=watch(M.connect(URL),true),all=new Uint8Array(256),i;
for(i=0;i<256;i++)all[i]=i;
ws.on("open",function(){print(ws.send(all))});
ws.on("message",function(d,b){
var bad=0,i;for(i=0;i<256;i++)if(d[i]!==i)bad++;
print(b,d.length,bad);ws.close(1000);
});
ws.on("close",function(){quit()});
`),
      expect: ["open", "true", "true 256 0", 'close 1000 "" 0'],
      peerLog: ["binary <256 B 0001020304050607>", "close 1000"],
    },
    {
      name: "sends an ArrayBuffer as binary and a view as the bytes it shows",
      peer: echo,
      script: native(`
var ws=watch(M.connect(URL)),n=0,bytes=new Uint8Array([9,8,7,6,5]);
ws.on("open",function(){ws.send(bytes.buffer);ws.send(new Uint8Array(bytes.buffer,1,3))});
ws.on("message",function(){if(++n==2)ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", "binary 0908070605", "binary 080706", 'close 1000 "" 0'],
    },
    {
      name: "lets isBinary decide against the type of the data",
      peer: echo,
      script: native(`
var ws=watch(M.connect(URL)),n=0;
ws.on("open",function(){ws.send("AB",true);ws.send(new Uint8Array([67,68]),false)});
ws.on("message",function(){if(++n==2)ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", "binary 4142", "text CD", 'close 1000 "" 0'],
      peerLog: ["binary AB", "text CD", "close 1000"],
    },
    {
      name: "carries text beyond ASCII as its UTF-8 bytes",
      peer: echo,
      script: native(`
var ws=watch(M.connect(URL),true),euro="\\xe2\\x82\\xac";
ws.on("open",function(){ws.send(euro)});
ws.on("message",function(d){print(d.length,hex(d),d===euro);ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", "3 e282ac true", 'close 1000 "" 0'],
      peerLog: ["text <3 B e282ac>", "close 1000"],
    },
    {
      name: "waits for an echo that comes late",
      peer: delayedEcho(300),
      script: native(`
var ws=watch(M.connect(URL));
ws.on("open",function(){ws.send("late")});
ws.on("message",function(){ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", "text late", 'close 1000 "" 0'],
    },
    {
      name: "sends and receives an empty message of either type",
      peer: echo,
      script: native(`
var ws=watch(M.connect(URL),true),n=0;
ws.on("open",function(){print(ws.send(""),ws.send(new Uint8Array(0)))});
ws.on("message",function(d,b){print(b,d.length);if(++n==2)ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", "true true", "false 0", "true 0", 'close 1000 "" 0'],
    },
  ],
};

export default area;

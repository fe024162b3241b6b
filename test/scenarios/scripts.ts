/**
 * The board's side that many scenarios share: lines in front of their scripts that print every
 * event in one form. Written for Espruino: ES5, functions before their use, few blocks.
 */

const HEX = `function hex(d){var s="",i;for(i=0;i<d.length;i++)s+=(256+(d.charCodeAt?d.charCodeAt(i):d[i])).toString(16).substr(1);return s}
`;

/** LOW_MEMORY only says that garbage was collected: life on a small board. */
const FLAGS = `function flags(){return E.getErrorFlags().filter(function(f){return f!="LOW_MEMORY"}).join()||"none"}
`;

/**
 * The native client: `watch(ws)` prints open, messages, errors and closes (`watch(ws, true)` leaves
 * messages to the scenario), `hex(data)` and `flags()` make short texts.
 */
const NATIVE = `var M=require("motesocket");
${HEX}${FLAGS}function watch(ws,quiet){
ws.on("open",function(){print("open")});
if(!quiet)ws.on("message",function(d,b){print(b?"binary":"text",b?hex(d):d)});
ws.on("error",function(e){print("error",e.status)});
ws.on("close",function(c,r,s){print("close",c,JSON.stringify(r),s)});
return ws}
`;

/** NodeMCU's API: `watch(ws)` sets handlers that print connection, receive and close. */
const NODEMCU = `var M=require("motesocket");
function watch(ws){
ws.on("connection",function(w){print("connection",w===ws)});
ws.on("receive",function(w,m,o){print("receive",m,o)});
ws.on("close",function(w,s){print("close",s)});
return ws}
`;

/** Hammerspoon's API: `say` prints an event and what came with it, `opened(then)` connects, prints every event, calls `then` on open and quits at the end. */
const HAMMERSPOON = `var hs=require("motesocket").hammerspoon,ws;
function say(e,m){print(e,JSON.stringify(m))}
function opened(then){return ws=hs.new(URL,function(e,m){
say(e,m);
if(e=="open")then();
if(e=="closed"||e=="fail")setTimeout(quit,50);
})}
`;

/**
 * Defold's API: `show` is a callback that prints each event, its message and its code where it has one; `shown(next)` makes one
 * that calls `next` afterwards.
 */
const DEFOLD = `var websocket=require("motesocket").defold,NAMES=["CONNECTED","DISCONNECTED","MESSAGE","ERROR"];
function show(self,conn,data){print(NAMES[data.event],JSON.stringify(data.message),"code" in data?data.code:"-")}
function shown(next){return function(self,conn,data){show(self,conn,data);next(conn,NAMES[data.event],data)}}
`;

/** Solar2D's API: `show` is a listener that prints each event; `ws` is a client that has it. */
const SOLAR2D = `var WebSockets=require("motesocket").solar2d,ws=WebSockets.new();
function show(e){
print(e.type==ws.ONOPEN?"open":e.type==ws.ONMESSAGE?"message "+e.data:(e.type==ws.ONCLOSE?"close ":e.type==ws.ONERROR?"error ":"? ")+e.code+" "+JSON.stringify(e.reason));
}
ws.addEventListener(ws.WSEVENT,show);
`;

/** The file `ws` in Storage that puts our client in the place of Espruino's own module. */
export const WS_IN_STORAGE = "module.exports=require('motesocket').ws";

/**
 * Espruino's own module: `watch(ws)` prints every event with its arguments, messages as text or hex, and ends with the first close
 * unless told to stay.
 */
const WS = `var WebSocket=require("motesocket").ws;
${HEX}function watch(ws,stay){
["handshake","open","ping","pong"].forEach(function(e){ws.on(e,function(){print(e,arguments.length)})});
ws.on("message",function(m){var b=arguments[1];print(b?"binary":"text",b?hex(m):m,arguments.length)});
ws.on("error",function(e){print("error",e.status)});
ws.on("close",function(){print("close",arguments.length);if(!stay)quit()});
return ws}
`;

/** A client with every option that Espruino's page about its module names; prints what it hears. */
export const WS_PAGE_CLIENT = `
var WebSocket=require("ws");
var ws=new WebSocket(HOST,{path:"/",port:PORT,protocol:"echo-protocol",protocolVersion:13,origin:"Espruino",keepAlive:60,headers:{some:"header","ultimate-question":42}});
ws.on("open",function(){print("open")});
ws.on("message",function(msg){print("message: "+msg)});
`;

/**
 * The W3C's API, for boards and for Node: `watch(ws)` prints every event and quits once closed, `shown(data)` makes a text of what
 * came, `caught(f)` names what `f` throws.
 */
const W3C = `var WebSocket=require("motesocket").WebSocket;
function shown(d){
if(!(d instanceof ArrayBuffer))return typeof d+" "+d;
var s="",i,b=new Uint8Array(d);
for(i=0;i<b.length;i++)s+=(256+b[i]).toString(16).substr(1);
return "ArrayBuffer "+s}
function caught(f){
try{f()}catch(e){return e.name||(""+e).split(":")[0]}
return "nothing"}
function watch(ws){
ws.onopen=function(){print("open")};
ws.onmessage=function(e){print("message",shown(e.data))};
ws.onerror=function(){print("error")};
ws.onclose=function(e){print("close",e.code,JSON.stringify(e.reason),e.wasClean);quit()};
return ws}
`;

/** `body` behind the W3C API's shared lines. */
export function w3c(body: string): string {
  return W3C + body.trimStart();
}

/** `body` behind the native client's shared lines. */
export function native(body: string): string {
  return NATIVE + body.trimStart();
}

/** `body` behind the NodeMCU API's shared lines. */
export function nodemcu(body: string): string {
  return NODEMCU + body.trimStart();
}

/** `body` behind the Hammerspoon API's shared lines. */
export function hammerspoon(body: string): string {
  return HAMMERSPOON + body.trimStart();
}

/** `body` behind the Defold API's shared lines. */
export function defold(body: string): string {
  return DEFOLD + body.trimStart();
}

/** `body` behind the Solar2D API's shared lines. */
export function solar2d(body: string): string {
  return SOLAR2D + body.trimStart();
}

/** `body` behind the shared lines for Espruino's own module. */
export function ws(body: string): string {
  return WS + body.trimStart();
}

/**
 * Connects, prints every event and quits once closed: what most failures need.
 * `options` is JavaScript for the options' object.
 */
export function connectAndWatch(url = "URL", options = "{}"): string {
  return native(`watch(M.connect(${url},${options})).on("close",function(){quit()});\n`);
}

/** The same through NodeMCU's API. */
export function nodemcuConnect(url = "URL"): string {
  return `var M=require("motesocket"),ws=M.nodemcu.createClient();
ws.on("connection",function(){print("connection")});
ws.on("close",function(w,s){print("close",s);quit()});
ws.connect(${url});
`;
}

/** `body` on a board whose timers and clock run `factor` times as fast: for deadlines that an API does not let its user choose. */
export function hurried(factor: number, body: string): string {
  return `var realTimeout=setTimeout,realTime=getTime,startTime=getTime();
global.setTimeout=function(f,ms,x){return realTimeout(f,ms/${factor},x)};
global.getTime=function(){return startTime+(realTime()-startTime)*${factor}};
${body}`;
}

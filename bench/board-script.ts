// Scripts for the boards. `dial(path)` connects with the module under test; both modules have the events open, message and
// close, and send and close. Written for Espruino: ES5, functions before their use, few blocks.

export type Client = "motesocket" | "ws";

/** The part of every script that knows the module; `M` stays undefined until the first `dial` or `load`. */
const ADAPTERS: Record<Client, string> = {
  motesocket: `var M;function load(){M=require("motesocket")}
function dial(path){return M.connect("ws://127.0.0.1:"+PORT+path,{bufferSize:256})}
`,
  ws: `var M;function load(){M=require("ws")}
function dial(path){return M("127.0.0.1",{port:PORT,path:path})}
`,
};

/** `body` behind the adapter. */
export function script(client: Client, body: string): string {
  return ADAPTERS[client] + body.trimStart();
}

/** Takes COUNT messages of a flood, each BYTES long, and ends. */
export function floodScript(client: Client): string {
  return script(client, `
var n=0;
load();
var ws=dial("/flood?count="+COUNT+"&bytes="+BYTES+"&kind="+KIND);
ws.on("open",function(){ws.send("go")});
ws.on("message",function(){if(++n==COUNT){print("done");quit()}});
`);
}

/** Sends a message of BYTES bytes COUNT times, each when the one before came back, and ends. */
export function echoScript(client: Client): string {
  return script(client, `
var n=0,text=E.toString(new Uint8Array(BYTES).fill(97));
load();
var ws=dial("/echo");
ws.on("open",function(){ws.send(text)});
ws.on("message",function(m){if(++n==COUNT){print("done");quit()}else ws.send(text)});
`);
}

/** The floor: a socket that counts the bytes a flood of COUNT messages has, headers included, and ends. */
export const FLOOR_SCRIPT = `var n=0,all=COUNT*(BYTES+(BYTES<126?2:4));
var s=require("net").connect({host:"127.0.0.1",port:PORT},function(){s.write(all+"\\n")});
s.on("data",function(d){n+=d.length;if(n>=all){print("done");quit()}});
`;

/**
 * `measure(next)` sets `now` to the blocks in use and calls `next`, in an event of its own: when no handler is on the stack and
 * no timer under way. What it needs exists before the first measurement; numbers start where the board no longer packs them.
 */
const MEASURE = `
var base=10000,last=10000,now=10000,n=10000,after,ws=[0,0,0],quiet={};
quiet.on("now",function(){now=process.memory().usage;after()});
function wake(){quiet.emit("now")}
function measure(next){after=next;setTimeout(wake,60)}
function blocks(){return process.memory().usage}
function keepFirst(){measure(keep)}
function keep(){base=last=now;go()}
`;

/** Prints what `require` costs. */
export function requireScript(client: Client): string {
  return script(client, `
var base=10000,now=10000;
function blocks(){return process.memory().usage}
base=blocks();base=blocks();
load();
now=blocks();
print("require",now-base);
quit();
`);
}

/**
 * Prints the blocks that an API of ours costs when it is touched, with its first connection, and with two further ones. `touch`
 * is an expression; `dial` makes the connection `w` to URL and has `opened`, `heard` and `closed` called.
 */
export function apiScript(touch: string, dial: string): string {
  return script("motesocket", `${MEASURE}
var URL="ws://127.0.0.1:"+PORT+"/echo",x=0,w=0;
function step(name){print(name,now-last);last=now}
function opened(){measure(report)}
function heard(){}
function closed(){}
function one(){${dial};ws[n-10000]=w}
function report(){
step(n==10000?"first":"further");
if(++n==10003)quit();else one();
}
function touched(){step("touch");one()}
function loaded(){last=now;x=${touch};measure(touched)}
function go(){load();measure(loaded)}
measure(keepFirst);
`);
}

/** Prints the blocks of the first connection, code included, and of two further ones. Each has three handlers. */
export function connectionScript(client: Client): string {
  return script(client, `${MEASURE}
function opened(){measure(report)}
function heard(){}
function closed(){}
function one(){var w=dial("/echo");ws[n-10000]=w;w.on("open",opened);w.on("message",heard);w.on("close",closed)}
function report(){
print(n==10000?"first":"further",now-last);
last=now;
if(++n==10003)quit();else one();
}
function go(){load();one()}
measure(keepFirst);
`);
}

/**
 * Prints the most blocks in use at any time from before `require` through one echo of BYTES bytes. Sampled every millisecond,
 * right after `send`, and in the message handler; GC says whether garbage is collected before each sample.
 */
export function peakScript(client: Client): string {
  return script(client, `
var base=10000,top=10000,now=10000,ws;
function sample(){now=process.memory(GC).usage;if(now>top)top=now}
function opened(){ws.send(E.toString(new Uint8Array(BYTES).fill(97)));sample()}
function report(){print("peak",top-base);quit()}
function heard(m){sample();if(m.length!=BYTES)print("wrong length",m.length);setTimeout(report,20)}
setInterval(sample,1);
setTimeout(function(){
base=process.memory().usage;
top=base;
load();
ws=dial("/echo");ws.on("open",opened);ws.on("message",heard);
},50);
`);
}

/** Prints the difference in blocks that COUNT echoes leave behind. */
export function messagesScript(client: Client): string {
  return script(client, `${MEASURE}
function report(){print("left",now-base);quit()}
function go(){ws[0].send("0123456789abcdef")}
load();
ws[0]=dial("/echo");
ws[0].on("open",go);
ws[0].on("message",function(d){
n++;
if(n==10020)measure(keepFirst);else if(n==10020+COUNT)measure(report);else go();
});
`);
}

/** Prints the difference in blocks that COUNT connections, opened and closed one after the other, leave behind. */
export function reconnectsScript(client: Client): string {
  return script(client, `${MEASURE}
function report(){print("left",now-base);quit()}
function opened(){ws[0].close()}
function go(){ws[0]=dial("/echo");ws[0].on("open",opened);ws[0].on("close",closed)}
function closed(){
n++;
if(n==10003)measure(keepFirst);else if(n==10003+COUNT)measure(report);else setTimeout(go,1);
}
load();
go();
`);
}

/** Prints where the blocks of one connection of ours go. */
export const WHERE_SCRIPT = script("motesocket", `${MEASURE}
var w,k,j,v;
function step(what){now=blocks();print(what,now-last);last=now}
function opened(){measure(report)}
function heard(){}
function closed(){}
function report(){
print("opened",now-last);
for(k in w){v=w[k];if(v&&typeof v=="object")for(j in v)if(v[j] instanceof Uint8Array)print("ring",E.getSizeOf(v))}
last=blocks();
v=setTimeout(heard,1000000,w);
step("timer");
quit();
}
function go(){
last=blocks();
load();step("require");
v=M.connect;step("client");
w=M.connect();step("connection");
w.on("open",opened);w.on("message",heard);w.on("close",closed);step("handlers");
w.open("ws://127.0.0.1:"+PORT+"/echo",{bufferSize:256});
}
measure(keepFirst);
`);

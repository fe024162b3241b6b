// The program on the board: the native client with reconnecting, queue, keepalive and recorder, messages with numbers, and a
// line for everything that happens. It lives through a quiet connection first and last: blocks are compared behind each of them.
// A class of the firmware is in memory from its first use on: those that faults and long messages need are used before.
// Functions for whoever drives it: `finish()` ends the posting, `bye()` closes, `cool()` opens the last quiet connection,
// `measure()` prints the blocks that were left behind; `hog(free)` takes memory, `letGo()` gives it back.

/** Options of the connection, as JSON can carry them. */
export interface ProgramOptions {
  reconnect: { minDelay: number; maxDelay: number; stableAfter: number };
  queue: { maxMessages: number; maxBytes: number; drop?: "oldest" | "newest"; ttl?: number };
  keepalive: { min: number; max: number; pongTimeout: number };
  record?: { entries: number };
  floor?: number;
  handshakeTimeout: number;
  closeTimeout: number;
}

export interface Program {
  options: ProgramOptions;
  /** Milliseconds between two messages, and the most bytes that one has. */
  postEvery: number;
  largest: number;
}

/** `QUIET` and `URL` are addresses of servers: the first one answers everything, and nothing disturbs it. */
export function programScript({ options, postEvery, largest }: Program): string {
  return `
var M=require("motesocket"),O=${JSON.stringify(options)},n=0,posting=0,fat=0,phase="warming",left=0,id=0;
var text="",ws=M.connect();
function post(){
  if(ws.post===undefined)return;
  text="m"+n+" ";
  text+="xxxxxxxxxxxxxxxx".substr(0,n%17);
  if(n%5==4)text+=E.toString(new Uint8Array((n*37)%${largest}).fill(120));
  id=ws.post(text);
  print("post",id,n);
  n++;
}
function start(){posting=setInterval(post,${postEvery})}
function finish(){if(posting)clearInterval(posting);posting=0}
function bye(){ws.close()}
function hog(free){fat=undefined;var m=process.memory();if(m.free>free+8)fat=new Uint8Array((m.free-free-8)*m.blocksize)}
function letGo(){fat=0;return 1}
function blocks(){return process.memory().usage}
function main(){new Error();new InternalError();new Int8Array(1);text="";n=id=0;delete ws.link;delete ws.history;left=blocks();left=blocks();phase="main";print("main");ws.open(URL,O);start()}
function cool(){phase="cooling";print("cooling");ws.open(QUIET,O)}
function measure(){text="";n=id=0;delete ws.link;delete ws.history;var now=blocks();print("left",now-left)}
ws.on("attempt",function(k){print("attempt",k)});
ws.on("open",function(){print("open");if(phase!="main"){post();post()}});
ws.on("down",function(e){print("down",e.wasOpen,e.status,e.code,e.phase||"-",e.cause||"-",e.http||0)});
ws.on("wait",function(d,k){print("wait",d===undefined?"-":d,k)});
ws.on("verdict",function(i,o,w){print("verdict",i,o,w||"-");if(phase!="main"){if(o=="sent")ws.close();else setTimeout(post,100)}});
ws.on("message",function(m){print("message",m)});
ws.on("error",function(e){print("error",e.status,e.phase||"-",e.cause||"-",e.http||0)});
ws.on("close",function(c,r,s){
  print("close",c,s);
  finish();
  if(phase=="warming")setTimeout(main,1000);
});
ws.open(QUIET,O);
`;
}

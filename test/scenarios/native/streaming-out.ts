/** Messages sent in parts and from a source (RFC 6455 §5.4): the peer gets every octet once, in order and properly masked. */
import type { Scenario, ScenarioArea } from "../../drivers/scenario";
import { type ClientFrame, BINARY, CLOSE, closePayload, CONTINUATION, PING, PONG, TEXT } from "../../peers/frame-bytes";
import { pause, type RawConnection, rawPeer } from "../../peers/raw-peer";
import { native } from "../scripts";
import { alphabet } from "./streaming";

/** piece(at, n): these octets of the alphabet. */
const PIECE = `
var due="";while(due.length<572)due+="abcdefghijklmnopqrstuvwxyz";
function piece(at,n){return due.substr(at%26,n)}
`;

interface Message {
  opcode: number;
  frames: number;
  payload: Buffer;
}

/** Reads one message; every frame must be masked and in its place. Control frames between go to `onControl`. */
async function message(connection: RawConnection, onControl: (frame: ClientFrame) => void = unexpected): Promise<Message> {
  const parts: Buffer[] = [];
  let opcode = -1;
  for (;;) {
    const frame = await connection.frame();
    if (!frame.isMasked || frame.rsv) throw new Error("a frame that breaks the rules");
    if (frame.opcode >= CLOSE) {
      onControl(frame);
      continue;
    }
    if ((opcode < 0) !== (frame.opcode !== CONTINUATION)) throw new Error(`opcode ${frame.opcode} out of place`);
    if (opcode < 0) opcode = frame.opcode;
    parts.push(frame.payload);
    if (frame.fin) return { opcode, frames: parts.length, payload: Buffer.concat(parts) };
  }
}

function unexpected(frame: ClientFrame): void {
  throw new Error(`unexpected control frame ${frame.opcode}`);
}

function sees(actual: Message, opcode: number, payload: Buffer | string, frames?: number): void {
  const wanted = Buffer.from(payload);
  if (actual.opcode !== opcode) throw new Error(`opcode ${actual.opcode}, expected ${opcode}`);
  const at = actual.payload.findIndex((byte, i) => byte !== wanted[i]);
  if (at >= 0 || actual.payload.length !== wanted.length) throw new Error(`${actual.payload.length} B, expected ${wanted.length} B; first difference at ${at}`);
  if (frames !== undefined && actual.frames !== frames) throw new Error(`${actual.frames} frames, expected ${frames}`);
}

/** A peer that expects exactly these messages, then the client's close. */
function expects(...wanted: { opcode: number; payload: string; frames?: number }[]): Scenario["peer"] {
  return rawPeer(async (connection) => {
    await connection.open();
    for (const { opcode, payload, frames } of wanted) sees(await message(connection), opcode, payload, frames);
    await connection.answerClose();
  });
}

const CLOSED = 'close 1000 "" 0';
const PART_SIZES = [1, 2, 3, 4, 5, 125, 126, 253, 254, 255, 260, 261, 262, 263, 267, 268, 269, 535, 536, 537];

/** The key turns with every part that does not end on a multiple of four. */
const parted: Scenario[] = PART_SIZES.flatMap((partBytes) =>
  [true, false].map((isDeclared): Scenario => {
    const total = Math.min(partBytes * 7 + 2, 2000);
    return {
      name: `sends ${total} bytes in parts of ${partBytes} ${isDeclared ? "as one frame" : "as fragments"}`,
      peer: expects(
        { opcode: TEXT, payload: alphabet(total), frames: isDeclared ? 1 : undefined },
        { opcode: BINARY, payload: "after" },
      ),
      parameters: { PART: partBytes, TOTAL: total, LENGTH: isDeclared ? total : 0 },
      script: native(`${PIECE}
var ws=watch(M.connect(URL)),sent=0;
function more(){
var p;
while(sent<TOTAL){
p=piece(sent,Math.min(PART,TOTAL-sent));
if(!ws.send(p,false,sent+p.length==TOTAL,LENGTH||undefined))return;
sent+=p.length;
if(sent==TOTAL){ws.send("after",true);ws.close(1000)}
}}
ws.on("open",more);
ws.on("drain",more);
ws.on("close",function(){quit()});
`),
      expect: ["open", CLOSED],
    };
  }),
);

/** Parts as views into a larger buffer: the octets around them stay where they are. */
const views: Scenario[] = [1, 5, 267, 268, 300, 600].flatMap((partBytes) =>
  [true, false].map(
    (isDeclared): Scenario => ({
      name: `sends views of ${partBytes} bytes as parts of ${isDeclared ? "one frame" : "fragments"}`,
      peer: expects({ opcode: BINARY, payload: alphabet(partBytes * 3), frames: isDeclared ? 1 : undefined }),
      parameters: { PART: partBytes, LENGTH: isDeclared ? partBytes * 3 : 0 },
      script: native(`
var ws=watch(M.connect(URL)),sent=0,all=new Uint8Array(PART+7),i;
function more(){
while(sent<3&&!ws.bufferedAmount){
for(i=0;i<PART;i++)all[i+3]=97+(sent*PART+i)%26;
if(!ws.send(new Uint8Array(all.buffer,3,PART),true,sent==2,LENGTH||undefined))return;
if(++sent==3)ws.close(1000);
}}
ws.on("open",more);
ws.on("drain",more);
ws.on("close",function(){quit()});
`),
      expect: ["open", CLOSED],
    }),
  ),
);

const LARGE_BYTES = 200000;

/** From a source, in constant memory. */
const large: Scenario[] = [true, false].map((isDeclared) => ({
  name: `streams ${LARGE_BYTES} bytes ${isDeclared ? "as one frame" : "as fragments"} in constant memory`,
  peer: expects({ opcode: BINARY, payload: alphabet(LARGE_BYTES), frames: isDeclared ? 1 : undefined }),
  timeoutMs: 120000,
  parameters: { TOTAL: LARGE_BYTES, IS_DECLARED: isDeclared ? 1 : 0 },
  script: native(`${PIECE}
var ws=watch(M.connect(URL,{pingInterval:0})),at=0,n=0,first=0,peak=0;
function source(bytes){
var u,p;
if(!(n++&31)){u=process.memory().usage;if(n<40)first=u>first?u:first;else if(u>peak)peak=u}
if(at==TOTAL)return null;
p=piece(at,Math.min(bytes,TOTAL-at));at+=p.length;
return p;
}
function ended(complete,bytes){print(complete,bytes,peak-first<40||peak-first);ws.close(1000)}
ws.on("open",function(){print(ws.stream(source,IS_DECLARED?{isBinary:true,length:TOTAL,onEnd:ended}:{isBinary:true,onEnd:ended}))});
ws.on("close",function(){print("flags",flags());quit()});
`),
  expect: (run) => {
    const lines = [...run.lines].sort().join("\n");
    if (lines !== ["open", "true", `true ${LARGE_BYTES} true`, CLOSED, "flags none"].sort().join("\n")) throw new Error("unexpected lines");
  },
}));

/** Whatever happens to a frame of declared length, no octet that the program did not give may become its payload. */
const broken: Scenario[] = [
  { name: "the program closes", act: "ws.close(1000)" },
  { name: "the server sends broken frames", act: 'ws.send("x")', peerActs: (connection: RawConnection) => connection.write(Buffer.from("83016f", "hex")) },
  { name: "the server closes", act: 'ws.send("x")', peerActs: (connection: RawConnection) => connection.send({ opcode: CLOSE, payload: closePayload(1000) }) },
].map(({ name, act, peerActs }) => ({
  name: `puts no Close into an unfinished frame of declared length where ${name}`,
  peer: rawPeer(async (connection) => {
    await connection.open();
    let received = Buffer.alloc(0);
    connection.socket.on("data", (chunk: Buffer) => (received = Buffer.concat([received, chunk])));
    await pause(300);
    peerActs?.(connection);
    await connection.ended();
    // 8 bytes of header, then payload.
    const key = received.subarray(4, 8);
    const payload = Buffer.from(received.subarray(8).map((byte, i) => byte ^ key[i & 3])).toString("latin1");
    connection.note(payload);
  }),
  script: native(`
var ws=watch(M.connect(URL,{closeTimeout:500}),true);
function act(){${act}}
ws.on("open",function(){ws.send("0123456789",false,false,1000);setTimeout(act,100)});
ws.on("close",function(){setTimeout(quit,100)});
`),
  expect: (run) => {
    if (!run.lines.some((line) => line.startsWith("close "))) throw new Error("expected a close");
  },
  peerLog: ["0123456789"],
  isTargetSpecific: true,
}));

const area: ScenarioArea = {
  area: "native streaming out",
  scenarios: [
    {
      name: "takes no other message until the last part, and no more than was declared",
      peer: expects({ opcode: TEXT, payload: "abcdef" }, { opcode: BINARY, payload: "0123456789", frames: 1 }, { opcode: TEXT, payload: "free" }),
      script: native(`
var ws=watch(M.connect(URL));
ws.on("open",function(){
print(ws.send("abc",false,false),ws.send("whole"),ws.send("def",false,true),ws.send("01234",true,false,10));
});
ws.on("drain",function(){
ws.removeAllListeners("drain");
print(ws.send("whole"),ws.send("567890",true,true),ws.send("56789",true,true),ws.send("free"));
ws.close(1000);
});
ws.on("close",function(){quit()});
`),
      expect: ["open", "true false true true", "false false true true", CLOSED],
    },
    {
      name: "sends messages of no bytes in parts and from sources",
      peer: expects(
        { opcode: TEXT, payload: "" },
        { opcode: BINARY, payload: "", frames: 1 },
        { opcode: BINARY, payload: "", frames: 1 },
        { opcode: TEXT, payload: "", frames: 1 },
        { opcode: TEXT, payload: "end" },
      ),
      script: native(`
var ws=watch(M.connect(URL));
ws.on("open",function(){
print(ws.send("",false,false),ws.send("",false,true),ws.send(new Uint8Array(0),true,true));
print(ws.stream(function(){print("asked")},{isBinary:true,length:0,onEnd:function(c,n){print("end",c,n)}}));
print(ws.stream(function(){return null},{onEnd:function(c,n){
print("end",c,n);ws.send("end");ws.close(1000);
}}));
});
ws.on("close",function(){quit()});
`),
      expect: (run) => {
        const lines = run.lines.filter((line) => line !== "true").join("\n");
        if (lines !== ["open", "true true true", "end true 0", "end true 0", CLOSED].join("\n")) throw new Error("unexpected lines");
      },
    },
    {
      name: "goes on after an empty part in the middle of a declared message",
      peer: expects({ opcode: TEXT, payload: "abcdef", frames: 1 }),
      script: native(`
var ws=watch(M.connect(URL)),n=0;
function step(){n++;if(n==1)print(ws.send("",false,false));else if(n==2){print(ws.send("def",false,true));ws.close(1000)}if(n<3)setTimeout(step,50)}
ws.on("open",function(){print(ws.send("abc",false,false,6));setTimeout(step,50)});
ws.on("close",function(){quit()});
`),
      expect: ["open", "true", "true", "true", CLOSED],
    },
    {
      name: "waits for a source whose pieces come late",
      peer: expects({ opcode: TEXT, payload: alphabet(400) }),
      script: native(`${PIECE}
var ws=watch(M.connect(URL)),at=0,n=0;
function source(bytes){
var p;
if(n++%2)return "";
if(at==400)return null;
p=piece(at,100);at+=100;
return p;
}
ws.on("open",function(){ws.stream(source,{onEnd:function(c,bytes){print(c,bytes);ws.close(1000)}})});
ws.on("close",function(){quit()});
`),
      expect: ["open", "true 400", CLOSED],
    },
    {
      name: "streams one message at a time: another is refused until the last piece",
      peer: expects({ opcode: TEXT, payload: "one" }, { opcode: TEXT, payload: "two" }),
      script: native(`
var ws=watch(M.connect(URL)),n=0;
function second(){print("never asked")}
function source(){n++;return n==1?"":n==2?"one":null}
ws.on("open",function(){
print(ws.stream(source,{onEnd:function(c,bytes){print(c,bytes);ws.send("two");ws.close(1000)}}));
print(ws.stream(second));
});
ws.on("close",function(){quit()});
`),
      expect: ["open", "true", "false", "true 3", CLOSED],
    },
    ...[
      { name: "a source that throws", body: 'if(n++)throw new Error("broken");return "0123"', length: "undefined" },
      { name: "a source that ends early", body: 'return n++?null:"0123"', length: "10" },
      { name: "a source that gives more than was declared", body: 'return n++?"too much":"0123"', length: "10" },
    ].map(
      ({ name, body, length }): Scenario => ({
        name: `ends with -16 and completes nothing after ${name}`,
        peer: rawPeer(async (connection) => {
          await connection.open();
          for (;;) if ((await connection.frame()).fin) throw new Error("a complete message");
        }),
        script: native(`
var ws=watch(M.connect(URL)),n=0;
function source(){${body}}
ws.on("open",function(){print(ws.stream(source,{length:${length},onEnd:function(c,bytes){print("end",c,bytes)}}))});
ws.on("close",function(c,r,s,w){print(w);setTimeout(quit,50)});
`),
        expect: (run) => {
          const lines = run.lines.filter((line) => line !== "true").join("\n");
          if (lines !== ["open", "end false 4", "error -16", 'close 1006 "" -16', "false"].join("\n")) throw new Error("unexpected lines");
        },
      }),
    ),
    {
      name: "tells the source's owner where the connection is lost in the middle",
      peer: rawPeer(async (connection) => {
        await connection.open();
        for (let i = 0; i < 5; i++) await connection.frame();
        connection.socket.end();
      }),
      script: native(`
var ws=watch(M.connect(URL));
function source(){return "0123456789"}
ws.on("open",function(){ws.stream(source,{onEnd:function(c,bytes){print("end",c,bytes>=50)}})});
ws.on("close",function(c,r,s,w){print(w);setTimeout(quit,100)});
`),
      expect: (run) => {
        const lines = [...run.lines].filter((line) => !line.startsWith("error")).sort().join("\n");
        if (!/^close 1006 "" -\d+\nend false true\nfalse\nopen$/.test(lines)) throw new Error("expected one end and one close");
      },
      isTargetSpecific: true,
    },
    {
      name: "takes nothing more from a source once the program closes",
      peer: rawPeer(async (connection) => {
        await connection.open();
        for (;;) {
          const frame = await connection.frame();
          if (frame.opcode !== CLOSE) continue;
          await pause(400);
          connection.send({ opcode: CLOSE, payload: frame.payload });
          connection.socket.end();
          return;
        }
      }),
      script: native(`
var ws=watch(M.connect(URL,{closeTimeout:2000})),n=0,isClosed=false,late=0;
function source(){if(isClosed)late++;n++;return n>50?null:n%3?"":"0123"}
function ended(c,bytes){print("end",c)}
ws.on("open",function(){ws.stream(source,{onEnd:ended});setTimeout(function(){isClosed=true;ws.close(1000)},220)});
ws.on("close",function(){print("late",late);setTimeout(quit,300)});
`),
      expect: ["open", "end false", 'close 1000 "" 0', "late 0"],
    },
    {
      name: "ends a stream whose source closes the connection",
      peer: rawPeer(async (connection) => {
        await connection.open();
        await connection.answerClose();
      }),
      script: native(`
var ws=watch(M.connect(URL,{closeTimeout:500})),n=0;
function source(){if(++n==3)ws.close(1000);return n<200?"0123456789":null}
function ended(c,bytes){print("end",c)}
ws.on("open",function(){ws.stream(source,{onEnd:ended})});
ws.on("close",function(){print(n<10||n);setTimeout(quit,100)});
`),
      expect: (run) => {
        if (!run.lines.includes("end false") || !run.lines.includes(CLOSED) || run.lines[run.lines.length - 1] !== "true") throw new Error("expected an end without completion");
      },
    },
    {
      name: "answers pings between the fragments of a stream",
      peer: rawPeer(async (connection) => {
        await connection.open();
        let pongs = 0;
        connection.send({ opcode: PING, payload: "p0" });
        sees(await message(connection, (frame) => {
          if (frame.opcode !== PONG || frame.payload.toString() !== `p${pongs}`) throw new Error("expected pongs in order");
          if (++pongs < 5) connection.send({ opcode: PING, payload: `p${pongs}` });
        }), TEXT, alphabet(500));
        if (pongs !== 5) throw new Error(`${pongs} pongs inside the message`);
        await connection.answerClose();
      }),
      script: native(`${PIECE}
var ws=watch(M.connect(URL)),at=0,pings=0;
ws.on("ping",function(){pings++});
function source(){
var p;
if(at==500)return pings<5?"":null;
if(at>=pings*100)return "";
p=piece(at,100);at+=100;
return p;
}
ws.on("open",function(){ws.stream(source,{onEnd:function(c,bytes){print(c,bytes);ws.close(1000)}})});
ws.on("close",function(){quit()});
`),
      expect: ["open", "true 500", CLOSED],
    },
    ...broken,
    ...large,
    ...parted,
    ...views,
  ],
};

export default area;

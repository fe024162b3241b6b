/** Messages that come in parts (RFC 6455 §5.4, §8.1): every octet once and in order, whatever the frames and the chunks are. */
import type { Scenario, ScenarioArea } from "../../drivers/scenario";
import { BINARY, CLOSE, CONTINUATION, type FrameFields, frameBytes, PING, TEXT } from "../../peers/frame-bytes";
import { pause, rawPeer } from "../../peers/raw-peer";
import { native } from "../scripts";

/** Octets that a board can check with one comparison: the alphabet again and again. */
export function alphabet(sizeBytes: number, start = 0): string {
  const period = "abcdefghijklmnopqrstuvwxyz";
  return period.repeat(Math.ceil((start + sizeBytes) / 26) + 1).slice(start, start + sizeBytes);
}

/** The board's side of `alphabet`: isDue(bytes, offset). */
const ALPHABET = `
var due="";while(due.length<572)due+="abcdefghijklmnopqrstuvwxyz";
function isDue(d,at){return d.length<=546&&d===due.substr(at%26,d.length)}
`;

/** Joins parts and prints each message once it is complete: type, octets, whether offsets and lengths were right. */
const JOIN = `
function join(ws){
var all="",good=true,length;
ws.on("part",function(d,last,offset,about){
if(typeof d!="string"||offset!==all.length)good=false;
if(offset===0)length=about.length;else if(length!==about.length)good=false;
all+=d;
if(!last)return;
print(about.isBinary?"binary":"text",all.length<40?hex(all):all.length,"length",length,good);
all="";
ws.emit("whole");
})}
`;

function sendsThenClose(...frames: FrameFields[]): Scenario["peer"] {
  return rawPeer(async (connection) => {
    await connection.open();
    connection.send(...frames);
    await connection.answerClose();
  });
}

/** Frames around every border, and what the board prints of them. */
const CHOPPED: FrameFields[] = [
  { opcode: TEXT, payload: "h\u00e9llo" },
  { opcode: BINARY, payload: Buffer.alloc(0) },
  { opcode: TEXT, payload: alphabet(125) },
  { opcode: BINARY, payload: alphabet(126) },
  { opcode: PING, payload: "p".repeat(125) },
  { opcode: TEXT, payload: Buffer.from("61e2", "hex"), fin: false },
  { opcode: PING, payload: "in" },
  { opcode: CONTINUATION, payload: Buffer.from("82", "hex"), fin: false },
  { opcode: CONTINUATION, fin: false },
  { opcode: CONTINUATION, payload: Buffer.from("ac62", "hex") },
  { opcode: TEXT, payload: alphabet(263) },
  { opcode: BINARY, payload: alphabet(300) },
];
const CHOPPED_LINES = [
  "text 68c3a96c6c6f length 6 true",
  "binary  length 0 true",
  "text 125 length 125 true",
  "binary 126 length 126 true",
  "text 61e282ac62 length undefined true",
  "text 263 length 263 true",
  "binary 300 length 300 true",
];

const chopped: Scenario[] = [1, 2, 3, 5, 127, 128, 129, 130, 267, 268, 269, 535, 536, 537].map((chunkBytes) => ({
  name: `delivers the same parts in chunks of ${chunkBytes} bytes`,
  peer: rawPeer(async (connection) => {
    await connection.open();
    await pause(50);
    await connection.writeSlowly(Buffer.concat(CHOPPED.map(frameBytes)), chunkBytes, chunkBytes < 10 ? 0 : 10);
    await connection.answerClose();
  }),
  timeoutMs: 30000,
  script: native(`${JOIN}
var ws=watch(M.connect(URL,{stream:true,pingInterval:0})),n=0;
join(ws);
ws.on("whole",function(){if(++n==7)ws.close(1000)});
ws.on("close",function(){quit()});
`),
  expect: ["open", ...CHOPPED_LINES, 'close 1000 "" 0'],
  peerLog: [`pong <125 B ${"70".repeat(8)}>`, "pong in", "close 1000"],
}));

/** Invalid text is answered as soon as the offending octet is in: the rest of the message never comes. */
const offences = [
  { name: "in a later part of one frame", bytes: frameBytes({ opcode: TEXT, payload: alphabet(600) + "\u00ff", declaredBytes: 5000 }) },
  { name: "in a later fragment", bytes: Buffer.concat([frameBytes({ opcode: TEXT, payload: alphabet(300), fin: false }), frameBytes({ opcode: CONTINUATION, payload: "x", declaredBytes: 50, fin: false })]) },
  { name: "inside a code point split between fragments", bytes: Buffer.concat([frameBytes({ opcode: TEXT, payload: Buffer.from("61e2", "hex"), fin: false }), frameBytes({ opcode: CONTINUATION, payload: "x", declaredBytes: 50, fin: false })]) },
].map(({ name, bytes }) => {
  // The last octet written is one that no text may have there.
  bytes[bytes.length - 1] = 0xff;
  return { name, bytes };
});

const invalid: Scenario[] = ["{stream:true,closeTimeout:500}", '{maxMessage:100,oversize:"stream",closeTimeout:500}', '{maxMessage:100,oversize:"skip",closeTimeout:500}', "{closeTimeout:500,maxMessage:10000}"].flatMap((options) =>
  offences.map(({ name, bytes }) => ({
    name: `answers 1007 at once to invalid text ${name}, with ${options}`,
    peer: rawPeer(async (connection) => {
      await connection.open();
      connection.write(bytes);
      for (;;) if ((await connection.frame()).opcode === CLOSE) break;
      connection.socket.end();
    }),
    script: native(`
var ws=watch(M.connect(URL,${options}));
ws.on("part",function(d,last){if(last)print("last")});
ws.on("oversize",function(){print("oversize")});
ws.on("close",function(){quit()});
`),
    expect: ["open", "error -207", 'close 1007 "" -207'],
    peerLog: (log: string[]) => {
      if (log.length !== 1 || !log[0].startsWith("close 1007")) throw new Error("expected one close frame with 1007");
    },
  })),
);

const LARGE_BYTES = 300000;

const large: Scenario[] = [
  { name: "one frame of text", frames: [{ opcode: TEXT, payload: alphabet(LARGE_BYTES) }], length: `${LARGE_BYTES}` },
  {
    name: "fragments of 7000 bytes",
    frames: Array.from({ length: Math.ceil(LARGE_BYTES / 7000) }, (_, i) => ({
      opcode: i ? CONTINUATION : BINARY,
      payload: alphabet(Math.min(7000, LARGE_BYTES - i * 7000), i * 7000),
      fin: (i + 1) * 7000 >= LARGE_BYTES,
    })),
    length: "undefined",
  },
].map(({ name, frames, length }) => ({
  name: `receives ${LARGE_BYTES} bytes as ${name} in constant memory`,
  peer: sendsThenClose(...frames),
  timeoutMs: 120000,
  script: native(`${ALPHABET}
var ws=watch(M.connect(URL,{stream:true,pingInterval:0})),n=0,good=true,first=0,peak=0,parts=0;
ws.on("part",function(d,last,offset,about){
var u;
if(offset!==n||!isDue(d,n))good=false;
n+=d.length;
if(!(parts++&31)){u=process.memory().usage;if(parts<40)first=u>first?u:first;else if(u>peak)peak=u}
if(last){print(n,good,about.length,peak-first<40||peak-first);ws.close(1000)}
});
ws.on("close",function(){print("flags",flags());quit()});
`),
  expect: ["open", `${LARGE_BYTES} true ${length} true`, 'close 1000 "" 0', "flags none"],
}));

const area: ScenarioArea = {
  area: "native streaming",
  scenarios: [
    {
      name: "delivers every message in parts where asked: small, empty, of either type",
      peer: sendsThenClose(
        { opcode: TEXT, payload: "small" },
        { opcode: BINARY, payload: Buffer.from([0, 255]) },
        { opcode: TEXT },
        { opcode: BINARY },
        { opcode: TEXT, fin: false },
        { opcode: CONTINUATION },
        { opcode: TEXT, payload: "end" },
      ),
      script: native(`
var ws=watch(M.connect(URL,{stream:true}));
ws.on("part",function(d,last,offset,about){
// An empty fragment may come as a part or not: it says nothing.
if(!d.length&&!last)return;
print(typeof d,hex(d),last,offset,about.isBinary,about.length);
if(d=="end")ws.close(1000);
});
ws.on("close",function(){quit()});
`),
      expect: [
        "open",
        "string 736d616c6c true 0 false 5",
        "string 00ff true 0 true 2",
        "string  true 0 false 0",
        "string  true 0 true 0",
        "string  true 0 false undefined",
        "string 656e64 true 0 false 3",
        'close 1000 "" 0',
      ],
    },
    {
      name: "delivers whole what fits and in parts what does not, with oversize: stream",
      peer: sendsThenClose(
        { opcode: TEXT, payload: alphabet(200) },
        { opcode: TEXT, payload: alphabet(201) },
        { opcode: BINARY, payload: alphabet(1500) },
        { opcode: TEXT, payload: alphabet(150), fin: false },
        { opcode: CONTINUATION, payload: alphabet(50) },
        { opcode: TEXT, payload: alphabet(150), fin: false },
        { opcode: CONTINUATION, payload: alphabet(51) },
        { opcode: BINARY, payload: Buffer.from([1]) },
        { opcode: TEXT, payload: "end" },
      ),
      script: native(`${JOIN}
var ws=watch(M.connect(URL,{maxMessage:200,oversize:"stream"}),true);
join(ws);
ws.on("message",function(d,b){print("message",b,d.length);if(d=="end")ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: [
        "open",
        "message false 200",
        "text 201 length 201 true",
        "binary 1500 length 1500 true",
        "message false 200",
        "text 201 length undefined true",
        "message true 1",
        "message false 3",
        'close 1000 "" 0',
      ],
    },
    {
      name: "splits a code point between parts and loses none of it",
      peer: sendsThenClose({ opcode: TEXT, payload: "\u20ac".repeat(1000) }, { opcode: TEXT, payload: "\u{1f600}".repeat(500) }),
      timeoutMs: 60000,
      script: native(`
var ws=watch(M.connect(URL,{stream:true})),n=0,all=0,sum=0;
ws.on("part",function(d,last){
all+=d.length;sum+=E.sum(new Uint8Array(E.toArrayBuffer(d)));
if(last){print(all,sum);all=sum=0;if(++n==2)ws.close(1000)}
});
ws.on("close",function(){quit()});
`),
      expect: ["open", `3000 ${1000 * (0xe2 + 0x82 + 0xac)}`, `2000 ${500 * (0xf0 + 0x9f + 0x98 + 0x80)}`, 'close 1000 "" 0'],
    },
    ...chopped,
    ...invalid,
    ...large,
  ],
};

export default area;

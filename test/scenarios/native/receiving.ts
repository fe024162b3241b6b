/** What comes in: fragments, control frames between them, many or large messages, broken frames (RFC 6455 §5). */
import type { TargetName } from "../../drivers/driver";
import type { Scenario, ScenarioArea } from "../../drivers/scenario";
import { BINARY, CLOSE, closePayload, CONTINUATION, type FrameFields, PING, PONG, TEXT, frameBytes } from "../../peers/frame-bytes";
import { echoFrames } from "../../peers/handshakes";
import { pause, rawPeer } from "../../peers/raw-peer";
import { greets } from "../../peers/ws-peer";
import { native } from "../scripts";

interface Offence {
  name: string;
  frames: FrameFields[];
  /** Close code the client must send. */
  code: number;
  status: number;
  before?: string[];
}

/** Each is answered with a close frame of this code, and told to the user once. */
const offences: Offence[] = [
  { name: "a masked frame", frames: [{ opcode: TEXT, payload: "x", maskKey: Buffer.from([1, 2, 3, 4]) }], code: 1002, status: -15 },
  { name: "reserved bit 1", frames: [{ opcode: TEXT, payload: "x", rsv: 4 }], code: 1002, status: -15 },
  { name: "reserved bit 3", frames: [{ opcode: TEXT, payload: "x", rsv: 1 }], code: 1002, status: -15 },
  { name: "opcode 3", frames: [{ opcode: 3, payload: "x" }], code: 1002, status: -15 },
  { name: "opcode 11", frames: [{ opcode: 11 }], code: 1002, status: -15 },
  { name: "a ping of 126 bytes", frames: [{ opcode: PING, payload: "p".repeat(126) }], code: 1002, status: -15 },
  { name: "a pong of 126 bytes", frames: [{ opcode: PONG, payload: "p".repeat(126) }], code: 1002, status: -15 },
  { name: "a fragmented ping", frames: [{ opcode: PING, payload: "p", fin: false }], code: 1002, status: -15 },
  { name: "a close frame of one byte", frames: [{ opcode: CLOSE, payload: "x" }], code: 1002, status: -15 },
  { name: "close code 1005 in a frame", frames: [{ opcode: CLOSE, payload: closePayload(1005) }], code: 1002, status: -15 },
  { name: "close code 1006 in a frame", frames: [{ opcode: CLOSE, payload: closePayload(1006) }], code: 1002, status: -15 },
  { name: "close code 999", frames: [{ opcode: CLOSE, payload: closePayload(999) }], code: 1002, status: -15 },
  { name: "close code 2999", frames: [{ opcode: CLOSE, payload: closePayload(2999) }], code: 1002, status: -15 },
  { name: "close code 5000", frames: [{ opcode: CLOSE, payload: closePayload(5000) }], code: 1002, status: -15 },
  {
    name: "a close reason that is not UTF-8",
    frames: [{ opcode: CLOSE, payload: closePayload(1000, Buffer.from("c3", "hex")) }],
    code: 1007,
    status: -207,
  },
  { name: "a continuation of nothing", frames: [{ opcode: CONTINUATION, payload: "x" }], code: 1002, status: -15 },
  {
    name: "a new message inside a fragmented one",
    frames: [
      { opcode: TEXT, payload: "a", fin: false },
      { opcode: TEXT, payload: "b" },
    ],
    code: 1002,
    status: -15,
  },
  { name: "text that is not UTF-8", frames: [{ opcode: TEXT, payload: Buffer.from("6162ff6364", "hex") }], code: 1007, status: -207 },
  { name: "text that ends inside a code point", frames: [{ opcode: TEXT, payload: Buffer.from("61e282", "hex") }], code: 1007, status: -207 },
  { name: "text with a surrogate", frames: [{ opcode: TEXT, payload: Buffer.from("eda080", "hex") }], code: 1007, status: -207 },
  { name: "text with an overlong form", frames: [{ opcode: TEXT, payload: Buffer.from("c0af", "hex") }], code: 1007, status: -207 },
  {
    name: "a 16-bit length that 7 bits could hold",
    frames: [{ opcode: TEXT, payload: "x", lengthFieldBytes: 2 }],
    code: 1002,
    status: -15,
  },
  {
    name: "a 64-bit length that 16 bits could hold",
    frames: [{ opcode: TEXT, payload: "x", lengthFieldBytes: 8 }],
    code: 1002,
    status: -15,
  },
  {
    name: "an offence behind a good message, which is delivered",
    frames: [
      { opcode: TEXT, payload: "good" },
      { opcode: 3, payload: "bad" },
    ],
    before: ["text good"],
    code: 1002,
    status: -15,
  },
];

const offenceScenarios: Scenario[] = offences.map(({ name, frames, code, status, before = [] }) => ({
  name: `answers ${code} to ${name}`,
  peer: rawPeer(async (connection) => {
    await connection.open();
    connection.send(...frames);
    for (;;) {
      const frame = await connection.frame();
      if (frame.opcode === CLOSE) break;
    }
    connection.socket.end();
  }),
  script: native(`
watch(M.connect(URL,{closeTimeout:500})).on("close",function(){setTimeout(quit,50)});
`),
  expect: ["open", ...before, `error ${status}`, `close ${code} "" ${status}`],
  peerLog: (log) => {
    if (log.length !== 1 || !log[0].startsWith(`close ${code}`)) throw new Error(`expected one close frame with ${code}`);
  },
}));

const TINY_COUNT = 134;

const area: ScenarioArea = {
  area: "native receiving",
  scenarios: [
    {
      name: "joins a fragmented message and answers the ping inside it at once",
      peer: rawPeer(async (connection) => {
        await connection.open();
        connection.send({ opcode: TEXT, payload: "frag", fin: false });
        connection.send({ opcode: PING, payload: "inside" });
        await connection.frame();
        connection.send({ opcode: CONTINUATION, payload: "men", fin: false });
        connection.send({ opcode: CONTINUATION, fin: false });
        connection.send({ opcode: CONTINUATION, payload: "ted" });
        await connection.answerClose();
      }),
      script: native(`
var ws=watch(M.connect(URL));
ws.on("ping",function(d){print("ping",d)});
ws.on("message",function(){ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", "ping inside", "text fragmented", 'close 1000 "" 0'],
      peerLog: ["pong inside", "close 1000"],
    },
    {
      name: "joins binary fragments, also when all come in one segment",
      peer: rawPeer(async (connection) => {
        await connection.open();
        connection.send(
          { opcode: BINARY, payload: Buffer.from([0, 1]), fin: false },
          { opcode: PING, payload: "p" },
          { opcode: CONTINUATION, payload: Buffer.from([254]), fin: false },
          { opcode: CONTINUATION, payload: Buffer.from([255]) },
        );
        await connection.answerClose();
      }),
      script: native(`
var ws=watch(M.connect(URL));
ws.on("message",function(){ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", "binary 0001feff", 'close 1000 "" 0'],
      peerLog: ["pong p", "close 1000"],
    },
    {
      name: "validates text across fragments that split a code point",
      peer: rawPeer(async (connection) => {
        await connection.open();
        connection.send(
          { opcode: TEXT, payload: Buffer.from("e2", "hex"), fin: false },
          { opcode: CONTINUATION, payload: Buffer.from("82", "hex"), fin: false },
          { opcode: CONTINUATION, payload: Buffer.from("ac", "hex") },
        );
        await connection.answerClose();
      }),
      script: native(`
var ws=watch(M.connect(URL),true);
ws.on("message",function(d){print(hex(d));ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", "e282ac", 'close 1000 "" 0'],
    },
    {
      name: "reads frames that come byte by byte",
      peer: rawPeer(async (connection) => {
        await connection.open();
        const frames = [
          { opcode: TEXT, payload: "t".repeat(130) },
          { opcode: PING, payload: "p" },
          { opcode: BINARY, payload: Buffer.from([1, 2, 3]) },
        ];
        await connection.writeSlowly(Buffer.concat(frames.map(frameBytes)), 1);
        await connection.answerClose();
      }),
      script: native(`
var ws=watch(M.connect(URL),true),n=0;
ws.on("message",function(d,b){print(b,d.length);if(++n==2)ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", "false 130", "true 3", 'close 1000 "" 0'],
      peerLog: ["pong p", "close 1000"],
    },
    {
      name: `takes ${TINY_COUNT} empty messages in one segment of ${2 * TINY_COUNT} bytes`,
      peer: rawPeer(async (connection) => {
        await connection.open();
        await pause(100);
        connection.send(...Array.from({ length: TINY_COUNT }, () => ({ opcode: TEXT })));
        connection.send({ opcode: TEXT, payload: "end" });
        await connection.answerClose();
      }),
      parameters: { COUNT: TINY_COUNT },
      script: native(`
var ws=watch(M.connect(URL),true),n=0;
ws.on("message",function(d){
if(d!="end"){if(d==="")n++;return}
print(n);ws.close(1000);
});
ws.on("close",function(){print("flags",flags());quit()});
`),
      expect: ["open", `${TINY_COUNT}`, 'close 1000 "" 0', "flags none"],
    },
    {
      name: "takes 134 pings in one segment",
      peer: rawPeer(async (connection) => {
        await connection.open();
        await pause(100);
        connection.send(...Array.from({ length: TINY_COUNT }, () => ({ opcode: PING })));
        connection.send({ opcode: TEXT, payload: "end" });
        await connection.answerClose();
      }),
      script: native(`
var ws=watch(M.connect(URL));
ws.on("message",function(d){ws.close(1000)});
ws.on("close",function(){print("flags",flags());quit()});
`),
      expect: ["open", "text end", 'close 1000 "" 0', "flags none"],
    },
    {
      name: "takes 40 messages that the server sends at once, in order",
      peer: greets(...Array.from({ length: 40 }, (_, i) => `${i} ${"m".repeat(30)}`)),
      script: native(`
var ws=watch(M.connect(URL),true),n=0;
ws.on("message",function(d){if(parseInt(d)!==n)print("wrong",d);if(++n==40){print("in order");ws.close(1000)}});
ws.on("close",function(){quit()});
`),
      expect: ["open", "in order", 'close 1000 "" 0'],
    },
    {
      name: "closes with 1009 over the limit of a message in one frame",
      peer: rawPeer(async (connection) => {
        await connection.open();
        connection.send({ opcode: TEXT, payload: "s".repeat(500) });
        await connection.drain();
      }),
      script: native(`
var ws=watch(M.connect(URL,{maxMessage:400,closeTimeout:300}));
ws.on("close",function(c,r,s){setTimeout(quit,50)});
`),
      expect: ["open", "error -13", 'close 1009 "" -13'],
      peerLog: (log) => {
        if (!log[0]?.startsWith("close 1009")) throw new Error("expected close 1009");
      },
    },
    {
      name: "closes with 1009 over the limit of a message in fragments",
      peer: rawPeer(async (connection) => {
        await connection.open();
        connection.send({ opcode: TEXT, payload: "s".repeat(300), fin: false }, { opcode: CONTINUATION, payload: "s".repeat(300) });
        await connection.drain();
      }),
      script: native(`
var ws=watch(M.connect(URL,{maxMessage:400,closeTimeout:300}));
ws.on("close",function(c,r,s){setTimeout(quit,50)});
`),
      expect: ["open", "error -13", 'close 1009 "" -13'],
      peerLog: (log) => {
        if (!log[0]?.startsWith("close 1009")) throw new Error("expected close 1009");
      },
    },
    {
      name: "delivers a message of exactly the limit",
      peer: greets("k".repeat(400)),
      script: native(`
var ws=watch(M.connect(URL,{maxMessage:400}),true);
ws.on("message",function(d){print(d.length);ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", "400", 'close 1000 "" 0'],
    },
    // The stock build's pool grows, but it counts as free only what it has at the moment.
    ...[
      { sizeBytes: 20000, boards: ["esp32", "linux"], targets: ["sim", "linux"] as TargetName[] },
      { sizeBytes: 65536, boards: ["esp32"], targets: ["sim"] as TargetName[] },
    ].map(({ sizeBytes, boards, targets }) => ({
      name: `delivers ${sizeBytes} bytes where they fit`,
      peer: greets(Buffer.alloc(sizeBytes, 7)),
      targets,
      boards,
      timeoutMs: 60000,
      script: native(`
var ws=watch(M.connect(URL,{maxMessage:70000}),true);
ws.on("message",function(d,b){print(b,d.length,E.sum(d));ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", `true ${sizeBytes} ${sizeBytes * 7}`, 'close 1000 "" 0'],
    })),
    {
      name: "refuses 65536 bytes by limit and goes on living",
      peer: greets("w".repeat(65536)),
      timeoutMs: 30000,
      script: native(`
var n=0;
function go(){
var ws=watch(M.connect(URL,{maxMessage:1000,closeTimeout:500}),true);
ws.on("close",function(){if(!n++)setTimeout(go,50);else{print("flags",flags());quit()}});
}
go();
`),
      expect: [..."xx"].flatMap(() => ["open", "error -13", 'close 1009 "" -13']).concat("flags none"),
    },
    {
      name: "refuses a message that does not fit an ESP8266's memory and goes on living",
      peer: greets("w".repeat(65536)),
      targets: ["sim", "8266"],
      boards: ["esp8266"],
      timeoutMs: 60000,
      script: native(`
var ws=watch(M.connect(URL,{maxMessage:100000,closeTimeout:500}),true);
ws.on("close",function(c,r,s){print(s<=-8&&s>=-14);quit()});
`),
      expect: (run) => {
        if (run.lines[0] !== "open" || run.lines[run.lines.length - 1] !== "true") throw new Error("expected a status from -8 to -14");
      },
      isTargetSpecific: true,
    },
    {
      name: "fails a frame whose 64-bit length has its top bit set",
      peer: rawPeer(async (connection) => {
        await connection.open();
        connection.write(Buffer.from("827fffffffffffffffff0000", "hex"));
        for (;;) if ((await connection.frame()).opcode === CLOSE) break;
        connection.socket.end();
      }),
      script: native(`
watch(M.connect(URL,{closeTimeout:500})).on("close",function(){setTimeout(quit,50)});
`),
      expect: ["open", "error -15", 'close 1002 "" -15'],
      peerLog: (log) => {
        if (!log[0].startsWith("close 1002")) throw new Error("expected close 1002");
      },
    },
    {
      name: "echoes on after a ping between every two fragments",
      peer: rawPeer(async (connection) => {
        await connection.open();
        for (let i = 0; i < 20; i++) {
          connection.send({ opcode: i ? CONTINUATION : TEXT, payload: "ab", fin: i === 19 }, { opcode: PING, payload: `${i}` });
        }
        await echoFrames(connection);
      }),
      script: native(`
var ws=watch(M.connect(URL),true);
ws.on("message",function(d){print(d.length);if(d.length==40)ws.send("short");else ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", "40", "5", 'close 1000 "" 0'],
      peerLog: (log) => {
        const pongs = log.filter((line) => line.startsWith("pong ")).map((line) => Number(line.slice(5)));
        if (pongs.length !== 20 || pongs.some((n, i) => n !== i)) throw new Error(`expected 20 pongs in order, got ${pongs}`);
      },
    },
    ...offenceScenarios,
  ],
};

export default area;

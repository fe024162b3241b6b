/** Messages above the user's limit, under each policy: nothing is lost in silence, what comes after is not harmed. */
import type { Scenario, ScenarioArea } from "../../drivers/scenario";
import { BINARY, CLOSE, CONTINUATION, type FrameFields, frameBytes, PING, TEXT } from "../../peers/frame-bytes";
import { pause, type RawConnection, rawPeer } from "../../peers/raw-peer";
import { native } from "../scripts";

const END: FrameFields = { opcode: TEXT, payload: "end" };

function sends(...frames: FrameFields[]): Scenario["peer"] {
  return rawPeer(async (connection) => {
    await connection.open();
    connection.send(...frames);
    await connection.answerClose();
  });
}

/** Prints messages, short ones whole, and oversize events; closes with "end". */
function watching(options: string): string {
  return native(`
var ws=watch(M.connect(URL,${options}),true);
ws.on("message",function(d,b){print(b,d.length,d.length>40?"":hex(d));if(d==="end")ws.close(1000)});
ws.on("oversize",function(b,n){print("oversize",b,n)});
ws.on("part",function(){print("part")});
ws.on("close",function(){print("flags",flags());quit()});
`);
}

const CLOSED = ["false 3 656e64", 'close 1000 "" 0', "flags none"];

async function takesClose(connection: RawConnection): Promise<void> {
  for (;;) if ((await connection.frame()).opcode === CLOSE) break;
  connection.socket.end();
}

/** Around the limit, in one frame and in fragments; the short way through the client ends at 125 bytes. */
const limits: Scenario[] = [1, 2, 5, 124, 125, 126, 127, 128, 130, 268].map((limit) => ({
  name: `takes exactly ${limit} bytes and skips one more where that is the limit`,
  peer: sends(
    { opcode: TEXT, payload: "t".repeat(limit) },
    { opcode: TEXT, payload: "t".repeat(limit + 1) },
    { opcode: BINARY, payload: Buffer.alloc(limit, 1) },
    { opcode: BINARY, payload: Buffer.alloc(limit + 1, 1) },
    { opcode: TEXT, payload: "t".repeat(limit), fin: false },
    { opcode: CONTINUATION },
    { opcode: TEXT, payload: "t".repeat(limit), fin: false },
    { opcode: CONTINUATION, payload: "t" },
    { opcode: TEXT },
    { opcode: TEXT, payload: "E" },
  ),
  parameters: { LIMIT: limit },
  script: native(`
var ws=watch(M.connect(URL,{maxMessage:LIMIT,oversize:"skip"}),true);
ws.on("message",function(d,b){print(b,d.length);if(d==="E")ws.close(1000)});
ws.on("oversize",function(b,n){print("oversize",b,n)});
ws.on("close",function(){quit()});
`),
  expect: [
    "open",
    `false ${limit}`,
    `oversize false ${limit + 1}`,
    `true ${limit}`,
    `oversize true ${limit + 1}`,
    `false ${limit}`,
    `oversize false ${limit + 1}`,
    "false 0",
    "false 1",
    'close 1000 "" 0',
  ],
}));

const closing: Scenario[] = [
  { name: "as soon as the header of one frame says so", bytes: frameBytes({ opcode: BINARY, payload: "x", declaredBytes: 401 }) },
  { name: "as soon as a header says 2^53 bytes", bytes: Buffer.from("827f0020000000000000ff", "hex") },
  {
    name: "as soon as the header of a fragment says so",
    bytes: Buffer.concat([frameBytes({ opcode: TEXT, payload: "t".repeat(300), fin: false }), frameBytes({ opcode: CONTINUATION, payload: "x", declaredBytes: 101, fin: false })]),
  },
].map(({ name, bytes }) => ({
  name: `closes with 1009 ${name}`,
  peer: rawPeer(async (connection) => {
    await connection.open();
    connection.write(bytes);
    await takesClose(connection);
  }),
  script: watching("{maxMessage:400,closeTimeout:500}"),
  expect: ["open", "error -13", 'close 1009 "" -13', "flags none"],
  peerLog: (log) => {
    if (log.length !== 1 || !log[0].startsWith("close 1009")) throw new Error("expected one close frame with 1009");
  },
}));

/** A text is cut where a code point ends. */
const cuts: Scenario[] = [
  { name: "between two code points", text: "\u20ac\u20ac\u20ac", limit: 6, left: "e282ace282ac" },
  { name: "one octet into a code point", text: "\u20ac\u20ac\u20ac", limit: 7, left: "e282ace282ac" },
  { name: "two octets into a code point", text: "\u20ac\u20ac\u20ac", limit: 8, left: "e282ace282ac" },
  { name: "three octets into one of four", text: "a\u{1f600}", limit: 4, left: "61" },
  { name: "inside the first code point", text: "\u{1f600}", limit: 3, left: "" },
].map(({ name, text, limit, left }) => {
  const bytes = Buffer.from(text);
  return {
    name: `truncates a text ${name}`,
    peer: sends(
      { opcode: TEXT, payload: bytes },
      // One octet a fragment: the limit may lie anywhere in one.
      ...[...bytes].map((byte, i) => ({ opcode: i ? CONTINUATION : TEXT, payload: Buffer.from([byte]), fin: i + 1 === bytes.length })),
      { opcode: BINARY, payload: bytes },
      { opcode: TEXT, payload: "E" },
    ),
    script: native(`
var ws=watch(M.connect(URL,{maxMessage:${limit},oversize:"truncate"}),true);
ws.on("message",function(d,b){print(b,hex(d));if(d==="E")ws.close(1000)});
ws.on("oversize",function(b,n){print("oversize",b,n)});
ws.on("close",function(){quit()});
`),
    expect: [
      "open",
      ...[1, 2].flatMap(() => [`false ${left}`, `oversize false ${bytes.length}`]),
      `true ${bytes.subarray(0, limit).toString("hex")}`,
      `oversize true ${bytes.length}`,
      "false 45",
      'close 1000 "" 0',
    ],
  };
});

const area: ScenarioArea = {
  area: "native oversize",
  scenarios: [
    {
      name: "skips large messages of either type and delivers the ones between",
      peer: sends(
        { opcode: TEXT, payload: "one" },
        { opcode: TEXT, payload: "t".repeat(5000) },
        { opcode: BINARY, payload: Buffer.from([2]) },
        { opcode: BINARY, payload: Buffer.alloc(70000, 255) },
        { opcode: PING, payload: "alive" },
        { opcode: TEXT, payload: "t".repeat(300), fin: false },
        { opcode: PING, payload: "inside" },
        { opcode: CONTINUATION, payload: "t".repeat(300) },
        END,
      ),
      timeoutMs: 30000,
      script: watching('{maxMessage:400,oversize:"skip"}'),
      expect: ["open", "false 3 6f6e65", "oversize false 5000", "true 1 02", "oversize true 70000", "oversize false 600", ...CLOSED],
      peerLog: ["pong alive", "pong inside", "close 1000"],
    },
    {
      name: "truncates a message in one frame at the limit, wherever packets end",
      peer: sends({ opcode: TEXT, payload: "t".repeat(500) }, { opcode: BINARY, payload: Buffer.alloc(5000, 7) }, END),
      script: watching('{maxMessage:400,oversize:"truncate"}'),
      expect: ["open", "false 400 ", "oversize false 500", "true 400 ", "oversize true 5000", ...CLOSED],
    },
    {
      name: "truncates a message that comes slowly at the limit",
      peer: rawPeer(async (connection) => {
        await connection.open();
        await connection.writeSlowly(frameBytes({ opcode: TEXT, payload: "0123456789" }), 3, 30);
        connection.send(END);
        await connection.answerClose();
      }),
      script: native(`
var ws=watch(M.connect(URL,{maxMessage:8,oversize:"truncate"}));
ws.on("oversize",function(b,n){print("oversize",b,n)});
ws.on("message",function(d){if(d=="end")ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", "text 01234567", "oversize false 10", "text end", 'close 1000 "" 0'],
    },
    {
      name: "truncates a message in fragments at the limit",
      peer: sends({ opcode: TEXT, payload: "t".repeat(300), fin: false }, { opcode: CONTINUATION, payload: "t".repeat(300), fin: false }, { opcode: CONTINUATION, payload: "t" }, END),
      script: watching('{maxMessage:400,oversize:"truncate"}'),
      expect: ["open", "false 400 ", "oversize false 601", ...CLOSED],
    },
    {
      name: "skips fragments without end in constant memory",
      peer: rawPeer(async (connection) => {
        await connection.open();
        for (let i = 0; i < 500; i++) connection.send({ opcode: i ? CONTINUATION : BINARY, payload: Buffer.alloc(200, i), fin: i === 499 });
        connection.send(END);
        await connection.answerClose();
      }),
      timeoutMs: 60000,
      script: native(`
var ws=watch(M.connect(URL,{maxMessage:1000,oversize:"skip",pingInterval:0}),true),before,peak=0,timer;
function look(){var u=process.memory().usage;if(before===undefined)before=u;else if(u>peak)peak=u}
ws.on("open",function(){look();timer=setInterval(look,20)});
ws.on("oversize",function(b,n){look();clearInterval(timer);print("oversize",b,n,peak-before<500||peak-before)});
ws.on("message",function(d){print(d.length);ws.close(1000)});
ws.on("close",function(){print("flags",flags());quit()});
`),
      expect: ["open", "oversize true 100000 true", "3", 'close 1000 "" 0', "flags none"],
    },
    {
      name: "closes with 1009 when fragments without end pass the limit",
      peer: rawPeer(async (connection) => {
        await connection.open();
        const closed = takesClose(connection);
        for (let i = 0; i < 100 && !connection.socket.writableEnded; i++) {
          connection.send({ opcode: i ? CONTINUATION : TEXT, payload: "f".repeat(50), fin: false });
          await pause(2);
        }
        await closed;
      }),
      script: watching("{maxMessage:1000,closeTimeout:1000}"),
      expect: ["open", "error -13", 'close 1009 "" -13', "flags none"],
      peerLog: (log) => {
        if (log.length !== 1 || !log[0].startsWith("close 1009")) throw new Error("expected one close frame with 1009");
      },
    },
    // On an ESP8266 the limit may be raised above what fits: the memory refuses then.
    ...[
      { status: -10, name: "one frame", frames: [{ opcode: BINARY, payload: Buffer.alloc(20000) }] },
      { status: -11, name: "fragments", frames: Array.from({ length: 100 }, (_, i) => ({ opcode: i ? CONTINUATION : BINARY, payload: Buffer.alloc(200), fin: i === 99 })) },
    ].map(
      ({ status, name, frames }): Scenario => ({
        name: `ends with ${status} and 1009 where a message in ${name} does not fit the memory, and connects again`,
        peer: rawPeer(async (connection) => {
          await connection.open();
          if (connection.number > 1) return connection.answerClose();
          connection.send(...frames);
          await takesClose(connection);
        }),
        targets: ["sim", "8266"],
        timeoutMs: 30000,
        script: native(`
var ws=watch(M.connect(URL,{maxMessage:1000000,closeTimeout:1000})),n=0;
ws.on("open",function(){if(n)ws.close(1000)});
ws.on("close",function(){if(n++)print("flags",flags());else return ws.open(URL);quit()});
`),
        expect: ["open", `error ${status}`, `close 1009 "" ${status}`, "open", 'close 1000 "" 0', "flags none"],
      }),
    ),
    ...limits,
    ...closing,
    ...cuts,
  ],
};

export default area;

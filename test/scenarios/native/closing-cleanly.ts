/** What the close event says of every kind of end (RFC 6455 §5.5.1, §7.1): code, reason, status, and whether it was clean. */
import { once } from "node:events";
import type { TargetName } from "../../drivers/driver";
import type { Scenario, ScenarioArea } from "../../drivers/scenario";
import { CLOSE, closePayload, type FrameFields, TEXT } from "../../peers/frame-bytes";
import { pause, type RawConnection, rawPeer } from "../../peers/raw-peer";
import { native } from "../scripts";

/** Says hi, prints `clean` or `unclean` last. */
function hi(options = "{closeTimeout:400,pingInterval:0}", more = ""): string {
  return native(`
var ws=watch(M.connect(URL,${options}));
ws.on("open",function(){ws.send("hi")});
${more}
ws.on("close",function(c,r,s,w){print(w===true?"clean":w===false?"unclean":w);setTimeout(quit,50)});
`);
}

/** After the client's first message. */
function after(act: (connection: RawConnection) => Promise<void> | void): Scenario["peer"] {
  return rawPeer(async (connection) => {
    await connection.open();
    await connection.frame();
    await act(connection);
  });
}

async function closesWith(connection: RawConnection, ...frames: FrameFields[]): Promise<void> {
  connection.send(...frames);
  await connection.frame();
  connection.socket.end();
}

const LONGEST = "r".repeat(123);
/** More than reach their handlers in one turn. */
const LAST_WORDS = Array.from({ length: 14 }, (_, index) => `m${index}`);
const ACCENTS = Buffer.from("gr\u00fc\u00dfe \u20ac").toString("hex");

/** Valid codes travel both ways, the server's reason as the bytes it is. */
const codes: Scenario[] = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999].map((code) => ({
  name: `carries ${code} both ways`,
  peer: after((connection) => {
    if (connection.number > 1) return connection.answerClose();
    return closesWith(connection, { opcode: CLOSE, payload: closePayload(code, "why") });
  }),
  parameters: { CODE: code },
  script: native(`
var ws=watch(M.connect(URL)),n=0;
ws.on("open",function(){ws.send("hi");if(n==1&&CODE!=1001)ws.close(CODE,"because")});
ws.on("close",function(c,r,s,w){print(w);if(n++||CODE==1001)quit();else ws.open(URL)});
`),
  expect: code === 1001
    ? ["open", 'close 1001 "why" -6', "true"]
    : ["open", `close ${code} "why" -6`, "true", "open", `close ${code} "" 0`, "true"],
  peerLog: code === 1001
    ? ["text hi", "close 1001"]
    : ["text hi", `close ${code}`, "text hi", `close ${code} because`],
}));

/** Thrown at the caller, and the connection lives on. */
const refused: [string, string][] = [
  ["999", '""'], ["1004", '""'], ["1005", '""'], ["1006", '""'], ["1015", '""'], ["1016", '""'], ["2999", '""'], ["5000", '""'], ["-1", '""'], ["0", '""'],
  ["66536", '""'],
  ["1000", 'new Array(125).join("r")'], ["1000", '"\\xff"'], ["1000", '"\\xe2\\x82"'], ["1000", '"\\xed\\xa0\\x80"'], ["1000", '"\\xc0\\xaf"'],
];

const area: ScenarioArea = {
  area: "native closing cleanly",
  scenarios: [
    {
      name: "is clean where the user closes and the server answers",
      peer: after((connection) => connection.answerClose()),
      script: hi(undefined, 'ws.on("open",function(){ws.close(4000,"mine")});'),
      expect: ["open", 'close 4000 "" 0', "clean"],
      peerLog: ["text hi", "close 4000 mine"],
    },
    {
      name: "is clean where the server closes",
      peer: after((connection) => closesWith(connection, { opcode: CLOSE, payload: closePayload(4001, "yours") })),
      script: hi(),
      expect: ["open", 'close 4001 "yours" -6', "clean"],
      peerLog: ["text hi", "close 4001"],
    },
    {
      name: "is clean where the server never ends TCP after both Close frames",
      peer: after(async (connection) => {
        connection.send({ opcode: CLOSE, payload: closePayload(1000) });
        await connection.frame();
        await connection.ended();
        connection.note("client ended");
      }),
      script: hi(),
      expect: ["open", 'close 1000 "" -6', "clean"],
      peerLog: ["text hi", "close 1000", "client ended"],
    },
    {
      name: "is clean where both close at the same time",
      peer: after(async (connection) => {
        connection.send({ opcode: TEXT, payload: "go" }, { opcode: CLOSE, payload: closePayload(4002, "server") });
        await connection.frame();
        await pause(50);
        connection.socket.end();
      }),
      script: hi(undefined, 'ws.on("message",function(){ws.close(4003,"client")});'),
      expect: (run) => {
        if (run.lines[run.lines.length - 1] !== "clean") throw new Error("expected a clean close");
        if (run.lines.filter((line) => line.startsWith("close 4002 ")).length !== 1) throw new Error("expected one close with the server's code");
      },
      peerLog: (log) => {
        if (log.length !== 2 || !/^close 400[23]/.test(log[1])) throw new Error("expected one close frame from the client");
      },
    },
    {
      name: "is not clean where the server ends TCP without a Close frame",
      peer: after((connection) => void connection.socket.end()),
      script: hi(),
      expect: ["open", "error -99", 'close 1006 "" -99', "unclean"],
    },
    {
      name: "is not clean where the server ends TCP instead of answering a Close",
      peer: after(async (connection) => {
        await connection.frame();
        connection.socket.end();
      }),
      script: hi(undefined, 'ws.on("open",function(){ws.close(1000)});'),
      expect: ["open", 'close 1006 "" 0', "unclean"],
      peerLog: ["text hi", "close 1000"],
    },
    {
      name: "is not clean where the server never answers a Close, and keeps the deadline",
      peer: after(async (connection) => {
        await connection.ended();
        connection.note("client ended");
      }),
      script: native(`
var ws=watch(M.connect(URL,{closeTimeout:300})),t;
ws.on("open",function(){ws.send("hi");t=getTime();ws.close(1000)});
ws.on("close",function(c,r,s,w){t=(getTime()-t)*1000;print(w,t>250&&t<1000);setTimeout(quit,100)});
`),
      expect: ["open", 'close 1006 "" 0', "false true"],
      peerLog: ["text hi", "client ended"],
    },
    {
      name: "keeps the deadline where the server sends and sends instead of answering a Close",
      peer: after(async (connection) => {
        while (!connection.socket.writableEnded && !connection.socket.destroyed) {
          connection.send({ opcode: TEXT, payload: "more" });
          await pause(20);
        }
      }),
      script: native(`
var ws=watch(M.connect(URL,{closeTimeout:300}),true),t;
ws.on("open",function(){ws.send("hi");t=getTime();ws.close(1000)});
ws.on("close",function(c,r,s,w){t=(getTime()-t)*1000;print(w,t>250&&t<1000);quit()});
`),
      expect: ["open", 'close 1006 "" 0', "false true"],
    },
    {
      name: "is not clean after a protocol error",
      peer: after((connection) => closesWith(connection, { opcode: 3 })),
      script: hi(),
      expect: ["open", "error -15", 'close 1002 "" -15', "unclean"],
    },
    {
      name: "ignores text, broken frames and a second Close behind a Close frame",
      peer: after((connection) =>
        closesWith(
          connection,
          { opcode: CLOSE, payload: closePayload(1000, "first") },
          { opcode: TEXT, payload: "late" },
          { opcode: 3, rsv: 7 },
          { opcode: CLOSE, payload: closePayload(1001, "second") },
        )),
      script: hi(),
      expect: ["open", 'close 1000 "first" -6', "clean"],
      peerLog: ["text hi", "close 1000"],
    },
    {
      name: "takes a Close that comes octet by octet",
      peer: after(async (connection) => {
        for (const byte of Buffer.concat([Buffer.from([0x88, 125]), closePayload(4000, LONGEST)])) {
          connection.write(Buffer.from([byte]));
          await pause(1);
        }
        await connection.frame();
        connection.socket.end();
      }),
      script: hi(),
      expect: ["open", `close 4000 "${LONGEST}" -6`, "clean"],
      peerLog: ["text hi", "close 4000"],
    },
    ...[
      { name: "", open: 'ws.send("hi")' },
      { name: ", also what waits for the end of a pause", open: 'ws.send("hi")', message: 'if(m=="m0"){ws.pause();setTimeout(function(){ws.resume()},100)}' },
      { name: ", where it ends TCP during a pause", open: 'ws.send(E.toString(new Uint8Array(3000)));ws.pause();setTimeout(function(){ws.resume()},400)' },
    ].map(({ name, open, message = "" }) => ({
      name: `hears all that the server sent before it ended TCP${name}`,
      peer: rawPeer(async (connection) => {
        await connection.open();
        await once(connection.socket, "data");
        connection.send(...LAST_WORDS.map((payload) => ({ opcode: TEXT, payload })), { opcode: CLOSE, payload: closePayload(3000) });
        connection.socket.end();
      }),
      script: native(`
var ws=M.connect(URL,{closeTimeout:400,pingInterval:0});
ws.on("open",function(){${open}});
ws.on("message",function(m){print(m);${message}});
ws.on("error",function(e){print("error",e.status)});
ws.on("close",function(c,r,s){print("close",c,s);quit()});
`),
      expect: [...LAST_WORDS, "close 3000 -6"],
    })),
    {
      name: "carries reasons of 123 bytes and beyond ASCII both ways",
      peer: after(async (connection) => {
        if (connection.number > 1) return connection.answerClose();
        await closesWith(connection, { opcode: CLOSE, payload: closePayload(1000, Buffer.from(ACCENTS, "hex")) });
      }),
      script: native(`
var ws=M.connect(URL),n=0;
ws.on("open",function(){ws.send("hi");if(n==1)ws.close(1000,new Array(124).join("r"));if(n==2)ws.close(1000,"gr\\xc3\\xbc\\xc3\\x9fe \\xe2\\x82\\xac")});
ws.on("close",function(c,r,s,w){print(c,hex(r),s,w);if(n++<2)ws.open(URL);else quit()});
`),
      expect: [`1000 ${ACCENTS} -6 true`, "1000  0 true", "1000  0 true"],
      peerLog: ["text hi", "close 1000", "text hi", `close 1000 <123 B ${"72".repeat(8)}>`, "text hi", `close 1000 <${ACCENTS.length / 2} B ${ACCENTS.slice(0, 16)}>`],
    },
    {
      name: "throws a TypeError for what may not travel and stays open",
      peer: after((connection) => connection.answerClose()),
      script: native(`
var ws=watch(M.connect(URL)),bad=0,n=0;
function attempt(code,reason){
n++;
try{ws.close(code,reason);print(code,"taken")}catch(e){if(e instanceof TypeError&&ws.readyState==1)bad++;else print(code,e)}
}
ws.on("open",function(){
${refused.map(([code, reason]) => `attempt(${code},${reason});`).join("\n")}
print(n-bad);ws.send("alive");ws.close(1000);
});
ws.on("close",function(){quit()});
`),
      expect: ["open", "0", 'close 1000 "" 0'],
      peerLog: ["text alive", "close 1000"],
    },
    ...[
      { sizeBytes: 2500, boards: ["esp8266"], targets: undefined },
      { sizeBytes: 60000, boards: ["esp32"], targets: ["sim", "linux"] as TargetName[] },
    ].map(
      ({ sizeBytes, boards, targets }): Scenario => ({
        name: `lets a message of ${sizeBytes} bytes leave before the Close frame`,
        peer: rawPeer(async (connection, peer) => {
          await connection.open();
          let bytes = 0;
          for (;;) {
            const frame = await connection.frame();
            if (frame.opcode === CLOSE) {
              connection.note(`${bytes} B`);
              connection.send({ opcode: CLOSE, payload: frame.payload });
              connection.socket.end();
              return;
            }
            bytes += frame.payload.length;
            peer.log.length = 0;
          }
        }),
        targets,
        boards,
        isTargetSpecific: targets !== undefined,
        timeoutMs: 30000,
        parameters: { SIZE: sizeBytes },
        script: native(`
var ws=watch(M.connect(URL,{pingInterval:0})),t="";
while(t.length<SIZE)t+="0123456789";
ws.on("open",function(){print(ws.send(t),ws.bufferedAmount>0);ws.close(4000,"then")});
ws.on("close",function(c,r,s,w){print(w,ws.bufferedAmount);quit()});
`),
        expect: ["open", "true true", 'close 4000 "then" 0', "true 0"],
        peerLog: ["close 4000 then", `${sizeBytes} B`],
      }),
    ),
    {
      name: "lets what was taken leave before it answers the server's Close",
      peer: rawPeer(async (connection, peer) => {
        await connection.open();
        connection.send({ opcode: TEXT, payload: "go" }, { opcode: CLOSE, payload: closePayload(1000) });
        let bytes = 0;
        for (;;) {
          const frame = await connection.frame();
          if (frame.opcode === CLOSE) break;
          bytes += frame.payload.length;
        }
        peer.log.length = 0;
        connection.note(`${bytes} B`);
        connection.socket.end();
      }),
      script: native(`
var ws=watch(M.connect(URL)),t="";
while(t.length<3000)t+="0123456789";
ws.on("message",function(){print(ws.send(t))});
ws.on("close",function(c,r,s,w){print(w);quit()});
`),
      expect: ["open", "text go", "true", 'close 1000 "" -6', "true"],
      peerLog: ["3000 B"],
    },
    {
      name: "throws a TypeError for a code that is not whole",
      peer: after((connection) => connection.answerClose()),
      script: native(`
var ws=watch(M.connect(URL));
ws.on("open",function(){
try{ws.close(1000.5);print("taken")}catch(e){print(e instanceof TypeError,ws.readyState)}
ws.send("alive");ws.close(1000);
});
ws.on("close",function(){quit()});
`),
      expect: ["open", "true 1", 'close 1000 "" 0'],
      peerLog: ["text alive", "close 1000"],
    },
    ...codes,
  ],
};

export default area;

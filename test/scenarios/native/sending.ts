/** What leaves the board: masks, chunks, frames that never interleave, slow readers. */
import { BOTH_BOARDS, type ScenarioArea } from "../../drivers/scenario";
import { CLOSE, PING, PONG, TEXT } from "../../peers/frame-bytes";
import { pause, rawPeer } from "../../peers/raw-peer";
import { echo, wsPeer } from "../../peers/ws-peer";
import { native } from "../scripts";

const area: ScenarioArea = {
  area: "native sending",
  boards: BOTH_BOARDS,
  scenarios: [
    {
      name: "masks every frame with a key of its own",
      peer: rawPeer(async (connection) => {
        await connection.open();
        const keys = new Set<string>();
        for (let i = 0; i < 20; i++) {
          const frame = await connection.frame();
          if (!frame.isMasked) throw new Error("a frame without mask");
          keys.add(frame.maskKey.toString("hex"));
        }
        if (keys.has("00000000")) throw new Error("a mask of zeros");
        if (keys.size !== 20) throw new Error(`${keys.size} keys for 20 frames`);
        connection.send({ opcode: TEXT, payload: "all new" });
        await connection.answerClose();
      }),
      script: native(`
var ws=watch(M.connect(URL)),n=0;
function next(){if(n<20){ws.send("number "+n++);setTimeout(next,2)}}
ws.on("open",next);
ws.on("message",function(){ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", "text all new", 'close 1000 "" 0'],
    },
    {
      name: "sends one frame per message with the shortest length form",
      peer: rawPeer(async (connection) => {
        await connection.open();
        for (let i = 0; i < 4; i++) await connection.frame();
        await connection.answerClose();
      }),
      script: native(`
var ws=watch(M.connect(URL)),sizes=[125,126,400,1000],i=0;
function next(){var t="";if(i==4)return ws.close(1000);while(t.length<sizes[i])t+="q";i++;ws.send(t);setTimeout(next,100)}
ws.on("open",next);
ws.on("close",function(){quit()});
`),
      expect: ["open", 'close 1000 "" 0'],
      peerLog: [125, 126, 400, 1000].map((n) => `text <${n} B ${"71".repeat(8)}>`).concat("close 1000"),
    },
    {
      name: "keeps messages whole and in order while the user sends without waiting",
      peer: wsPeer(),
      script: native(`
var ws=watch(M.connect(URL),true),sizes=[300,5,700,0,128],sent=[],n=0;
ws.on("open",function(){
sizes.forEach(function(size,i){var t="";while(t.length<size)t+=i;if(ws.send(t))sent.push(t)});
print(sent.length);
});
ws.on("message",function(d){if(d!==sent[n])print("wrong",n);if(++n==sent.length){print("all back");ws.close(1000)}});
ws.on("close",function(){quit()});
`),
      timeoutMs: 30000,
      expect: ["open", "5", "all back", 'close 1000 "" 0'],
    },
    {
      name: "answers pings between its frames and never inside one",
      peer: rawPeer(async (connection) => {
        await connection.open();
        for (let i = 0; i < 3; i++) connection.send({ opcode: PING, payload: `p${i}` });
        let pongs = 0;
        for (let messages = 0; messages < 3 || pongs < 6; ) {
          const frame = await connection.frame();
          if (frame.opcode === PONG) {
            if (frame.payload.toString() !== (pongs < 3 ? `p${pongs}` : "pp")) throw new Error("a torn or late pong");
            pongs++;
          } else {
            messages++;
            connection.send({ opcode: PING, payload: "pp" });
          }
        }
        await connection.answerClose();
      }),
      script: native(`
var ws=watch(M.connect(URL,{pingInterval:0})),t="",n=0;
while(t.length<1000)t+="0123456789";
ws.on("open",function(){print(ws.send(t),ws.send(t),ws.send(t));setTimeout(function(){ws.close(1000)},1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", "true true true", 'close 1000 "" 0'],
      peerLog: (log) => {
        const texts = log.filter((line) => line === "text <1000 B 3031323334353637>");
        if (texts.length !== 3) throw new Error("expected three whole messages");
      },
    },
    {
      name: "tells drain when what it took has left",
      peer: echo,
      script: native(`
var ws=watch(M.connect(URL),true),t="";
while(t.length<900)t+="0123456789";
ws.on("open",function(){print(ws.send(t))});
ws.on("drain",function(){print("drain");ws.removeAllListeners("drain")});
ws.on("message",function(d){print(d===t);ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", "true", "drain", "true", 'close 1000 "" 0'],
    },
    {
      name: "refuses with false, loses nothing it took and stays alive when a reader stops reading",
      peer: rawPeer(async (connection) => {
        await connection.open();
        const first = await connection.frame();
        connection.note(first.payload.toString());
        connection.socket.pause();
        await pause(700);
        connection.socket.resume();
        let taken = 0;
        for (;;) {
          const frame = await connection.frame();
          if (frame.opcode === CLOSE) {
            connection.note(`frames ${taken}`);
            connection.send({ opcode: CLOSE, payload: frame.payload });
            connection.socket.end();
            return;
          }
          if (frame.payload.length !== 400) throw new Error("a torn frame");
          taken++;
        }
      }),
      script: native(`
var ws=M.connect(URL,{pingInterval:0,closeTimeout:9000}),t="",taken=0,refused=0,tries=0;
while(t.length<400)t+="0123456789";
function push(){
if(ws.send(t))taken++;else refused++;
if(++tries<60)setTimeout(push,5);else{print(taken+refused);ws.close(1000,"n"+taken)}
}
ws.on("open",function(){print("open");ws.send("first");push()});
ws.on("error",function(e){print("error",e.status)});
ws.on("close",function(c,r,s){print("close",c,r=="n"+taken,s);quit()});
`),
      timeoutMs: 30000,
      expect: ["open", "60", "close 1000 true 0"],
      peerLog: (log) => {
        const count = log.find((line) => line.startsWith("frames "))?.slice(7);
        const promised = log.find((line) => line.startsWith("close 1000 n"))?.slice(12);
        if (!count || count !== promised) throw new Error(`client says ${promised} taken, server got ${count}`);
      },
    },
    {
      name: "takes no view of the data after send() returned",
      peer: echo,
      script: native(`
var ws=watch(M.connect(URL)),bytes=new Uint8Array([1,2,3]);
ws.on("open",function(){ws.send(bytes);bytes.fill(255);print(hex(bytes))});
ws.on("message",function(){ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", "ffffff", "binary 010203", 'close 1000 "" 0'],
    },
  ],
};

export default area;

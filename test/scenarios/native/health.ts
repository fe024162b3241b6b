/** Pings, pongs and peers that fall silent (RFC 6455 §5.5.2, §5.5.3). */
import type { ScenarioArea } from "../../drivers/scenario";
import { frameBytes, PING, PONG, TEXT } from "../../peers/frame-bytes";
import { echoFrames } from "../../peers/handshakes";
import { pause, rawPeer } from "../../peers/raw-peer";
import { wsPeer } from "../../peers/ws-peer";
import { native } from "../scripts";

const area: ScenarioArea = {
  area: "native health",
  scenarios: [
    {
      name: "answers a ping with its payload",
      peer: rawPeer(async (connection) => {
        await connection.open();
        connection.send({ opcode: PING, payload: "are you there" });
        await connection.frame();
        connection.send({ opcode: PING });
        await connection.frame();
        connection.send({ opcode: PING, payload: Buffer.alloc(125, 0x80) });
        await connection.frame();
        connection.send({ opcode: TEXT, payload: "thanks" });
        await connection.answerClose();
      }),
      script: native(`
var ws=watch(M.connect(URL));
ws.on("ping",function(d){print("ping",d.length)});
ws.on("message",function(){ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", "ping 13", "ping 0", "ping 125", "text thanks", 'close 1000 "" 0'],
      peerLog: ["pong are you there", "pong", "pong <125 B 8080808080808080>", "close 1000"],
    },
    {
      name: "answers nothing to a pong nobody asked for",
      peer: rawPeer(async (connection) => {
        await connection.open();
        connection.send({ opcode: PONG, payload: "unasked" }, { opcode: TEXT, payload: "go" });
        await connection.answerClose();
      }),
      script: native(`
var ws=watch(M.connect(URL));
ws.on("pong",function(d){print("pong",d)});
ws.on("message",function(){setTimeout(function(){ws.close(1000)},100)});
ws.on("close",function(){quit()});
`),
      expect: ["open", "pong unasked", "text go", 'close 1000 "" 0'],
      peerLog: ["close 1000"],
    },
    {
      name: "sends the user's ping and hands over its pong",
      peer: wsPeer(),
      script: native(`
var ws=watch(M.connect(URL));
ws.on("open",function(){ws.ping("mine")});
ws.on("pong",function(d){print("pong",d);ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", "pong mine", 'close 1000 "" 0'],
      peerLog: ["ping mine", "close 1000"],
    },
    {
      name: "gives -19 when a server falls silent and answers no ping",
      peer: rawPeer(async (connection) => {
        await connection.open();
        await connection.frame();
        await connection.frame();
        await connection.ended();
        connection.note("client ended");
      }),
      script: native(`
var ws=watch(M.connect(URL,{pingInterval:200,closeTimeout:200})),t=getTime();
ws.on("close",function(){var ms=(getTime()-t)*1000;print(ms>=500&&ms<2000);setTimeout(quit,300)});
`),
      expect: ["open", "error -19", 'close 1006 "" -19', "true"],
      peerLog: (log) => {
        if (log.length !== 3 || !log[0].startsWith("ping") || !log[1].startsWith("ping")) throw new Error("expected two pings");
      },
    },
    {
      name: "stays open for a server that only answers pings",
      peer: wsPeer(),
      script: native(`
var ws=watch(M.connect(URL,{pingInterval:150})),pongs=0;
ws.on("pong",function(){if(++pongs==5){print("five pongs");ws.close(1000)}});
ws.on("close",function(){quit()});
`),
      expect: ["open", "five pongs", 'close 1000 "" 0'],
    },
    {
      name: "takes any received byte as life, half a frame included",
      peer: rawPeer(async (connection) => {
        await connection.open();
        const bytes = frameBytes({ opcode: TEXT, payload: "slowly done" });
        for (const byte of bytes) {
          connection.write(Buffer.from([byte]));
          await pause(100);
        }
        await echoFrames(connection);
      }),
      script: native(`
var ws=watch(M.connect(URL,{pingInterval:300}));
ws.on("message",function(){ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", "text slowly done", 'close 1000 "" 0'],
      peerLog: ["close 1000"],
    },
    {
      name: "sends no ping where the interval is 0",
      peer: rawPeer(async (connection) => {
        await connection.open();
        await connection.answerClose();
      }),
      script: native(`
var ws=watch(M.connect(URL,{pingInterval:0}));
ws.on("open",function(){setTimeout(function(){ws.close(1000)},700)});
ws.on("close",function(){quit()});
`),
      expect: ["open", 'close 1000 "" 0'],
      peerLog: ["close 1000"],
    },
    {
      name: "leaves no timer behind after close",
      peer: wsPeer(),
      script: native(`
var ws=watch(M.connect(URL,{pingInterval:200,handshakeTimeout:500,closeTimeout:500}));
ws.on("open",function(){ws.close(1000)});
`),
      expect: ["open", 'close 1000 "" 0'],
      timeoutMs: 10000,
    },
  ],
};

export default area;

/** Handlers that throw, send, close or reconnect from inside any event: nothing breaks, nothing is lost. */
import type { ScenarioArea } from "../../drivers/scenario";
import { CLOSE, closePayload, PING, PONG, TEXT } from "../../peers/frame-bytes";
import { answersHttp, echoFrames, switchesAndSends } from "../../peers/handshakes";
import { pause, rawPeer } from "../../peers/raw-peer";
import { echo, greets, spaced, wsPeer } from "../../peers/ws-peer";
import { native } from "../scripts";

const area: ScenarioArea = {
  area: "native handlers",
  scenarios: [
    {
      name: "survive a throw in open",
      peer: echo,
      script: native(`
var ws=watch(M.connect(URL));
ws.on("open",function(){ws.send("first");throw new Error("in open")});
ws.on("message",function(){ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", "Uncaught Error: in open", "text first", 'close 1000 "" 0'],
    },
    {
      name: "survive a throw in every message",
      peer: spaced("one", "two", "three"),
      script: native(`
var ws=watch(M.connect(URL)),n=0;
ws.on("message",function(){if(++n==3)ws.close(1000);else throw new Error("in message "+n)});
ws.on("close",function(){quit()});
`),
      expect: [
        "open",
        "text one",
        "Uncaught Error: in message 1",
        "text two",
        "Uncaught Error: in message 2",
        "text three",
        'close 1000 "" 0',
      ],
    },
    {
      name: "survive a throw in ping and pong",
      peer: rawPeer(async (connection) => {
        await connection.open();
        await pause(50);
        connection.send({ opcode: PING, payload: "a" });
        await connection.frame();
        await pause(50);
        connection.send({ opcode: PONG, payload: "b" });
        await pause(50);
        connection.send({ opcode: TEXT, payload: "end" });
        await connection.answerClose();
      }),
      script: native(`
var ws=watch(M.connect(URL));
ws.on("ping",function(){throw new Error("in ping")});
ws.on("pong",function(){throw new Error("in pong")});
ws.on("message",function(){ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", "Uncaught Error: in ping", "Uncaught Error: in pong", "text end", 'close 1000 "" 0'],
      peerLog: ["pong a", "close 1000"],
    },
    {
      name: "survive a throw in error, with close after it",
      peer: answersHttp("HTTP/1.1 403 Forbidden", ""),
      script: native(`
var ws=watch(M.connect(URL));
ws.on("error",function(){throw new Error("in error")});
ws.on("close",function(){setTimeout(quit,50)});
`),
      expect: (run) => {
        const others = run.lines.filter((line) => line !== "Uncaught Error: in error");
        if (others.join() !== 'error -17,close 1006 "" -17' || run.lines.length !== 3) throw new Error("expected error, close and one throw");
      },
    },
    {
      name: "survive a throw in close and connect again after it",
      peer: greets("x"),
      script: native(`
var n=0;
function go(){
var ws=watch(M.connect(URL));
ws.on("message",function(){ws.close(1000)});
ws.on("close",function(){if(n++)quit();else{setTimeout(go,50);throw new Error("in close")}});
}
go();
`),
      expect: ["open", "text x", 'close 1000 "" 0', "Uncaught Error: in close", "open", "text x", 'close 1000 "" 0'],
    },
    {
      name: "lose no message of a segment when one handler throws",
      peer: rawPeer(async (connection) => {
        await connection.open();
        connection.send(...["a", "b", "c", "d"].map((payload) => ({ opcode: TEXT, payload })));
        await echoFrames(connection);
      }),
      script: native(`
var ws=watch(M.connect(URL),true),n=0;
function done(){ws.close(1000)}
ws.on("message",function(d){print(d);if(++n==4)setTimeout(done,50);if(n==2)throw new Error("at b")});
ws.on("close",function(){quit()});
`),
      // The board prints what was thrown when its turn is over, not where it happened.
      expect: (run) => {
        const others = run.lines.filter((line) => line !== "Uncaught Error: at b");
        if (others.join() !== 'open,a,b,c,d,close 1000 "" 0' || run.lines.length !== 7) throw new Error("expected a to d and one throw");
      },
    },
    {
      name: "may send from every event",
      peer: wsPeer({
        onConnection: (socket) => socket.ping("p"),
      }),
      script: native(`
var ws=watch(M.connect(URL,{pingInterval:0})),n=0;
ws.on("open",function(){print(ws.send("from open"))});
ws.on("ping",function(d){print("ping",d,ws.send("from ping"))});
ws.on("message",function(d){
n++;
if(d=="from open"||d=="from ping")print(ws.send("from message"));
if(n==4)ws.close(1000);
});
ws.on("close",function(){print(ws.send("from close"));quit()});
`),
      expect: (run) => {
        const sorted = [...run.lines].sort();
        const wanted = [
          "open",
          "true",
          "ping p true",
          "text from open",
          "text from ping",
          "true",
          "true",
          "text from message",
          "text from message",
          'close 1000 "" 0',
          "false",
        ].sort();
        if (JSON.stringify(sorted) !== JSON.stringify(wanted)) throw new Error(`expected, in some order, ${wanted.join(" | ")}`);
      },
    },
    {
      name: "may close from open",
      peer: echo,
      script: native(`
var ws=watch(M.connect(URL));
ws.on("open",function(){ws.close(3000,"at once")});
ws.on("close",function(){quit()});
`),
      expect: ["open", 'close 3000 "at once" 0'],
      peerLog: ["close 3000 at once"],
    },
    {
      name: "may close from message with more messages behind it",
      peer: rawPeer(async (connection) => {
        await connection.open();
        connection.send({ opcode: TEXT, payload: "stop" }, { opcode: TEXT, payload: "more" }, { opcode: PING, payload: "p" });
        await connection.answerClose();
      }),
      script: native(`
var ws=watch(M.connect(URL),true),n=0;
ws.on("message",function(d){if(!n++){print(d);ws.close(1000,"enough")}});
ws.on("close",function(){quit()});
`),
      expect: ["open", "stop", 'close 1000 "" 0'],
    },
    {
      name: "may close from error and from close",
      peer: rawPeer(async (connection) => {
        await connection.open();
        connection.socket.end();
      }),
      script: native(`
var ws=watch(M.connect(URL));
ws.on("error",function(){ws.close()});
ws.on("close",function(){ws.close(1000);setTimeout(quit,50)});
`),
      expect: ["open", "error -99", 'close 1006 "" -99'],
    },
    {
      name: "may reconnect from close",
      peer: rawPeer(async (connection) => {
        await connection.open();
        connection.send({ opcode: TEXT, payload: `connection ${connection.number}` });
        connection.send({ opcode: CLOSE, payload: closePayload(1000) });
        await connection.frame();
        connection.socket.end();
      }),
      script: native(`
var n=0;
function go(){
watch(M.connect(URL)).on("close",function(){if(++n<3)go();else quit()});
}
go();
`),
      expect: [1, 2, 3].flatMap((n) => ["open", `text connection ${n}`, 'close 1000 "" -6']),
    },
    {
      name: "may reconnect from an error before its close came",
      peer: rawPeer(async (connection) => {
        await connection.open();
        if (connection.number === 1) connection.socket.end();
        else await echoFrames(connection);
      }),
      script: native(`
var first=watch(M.connect(URL)),second;
first.on("error",function(){
second=M.connect(URL);
second.on("open",function(){print("second open");second.send("x")});
second.on("message",function(d){print("second",d);second.close(1000)});
second.on("close",function(c){print("second close",c);quit()});
});
`),
      expect: ["open", "error -99", 'close 1006 "" -99', "second open", "second x", "second close 1000"],
    },
    {
      name: "set in open hear the frames that came with the handshake",
      peer: switchesAndSends({ opcode: TEXT, payload: "early" }),
      script: native(`
var ws=M.connect(URL);
ws.on("open",function(){
print("open");
ws.on("message",function(d){print(d);ws.close(1000)});
});
ws.on("close",function(c){print(c);quit()});
`),
      expect: ["open", "early", "1000"],
      timeoutMs: 5000,
    },
    {
      name: "of two connections are told apart",
      peer: wsPeer({
        onConnection: (socket, request) => socket.send(request.url ?? ""),
      }),
      script: native(`
var a=M.connect(URL+"a"),b=M.connect(URL+"b"),got=[];
function heard(name){return function(d){got.push(name+d);if(got.length==2){print(got.sort().join(" "));a.close(1000);b.close(1000)}}}
var closed=0;
function done(c){print(c);if(++closed==2)quit()}
a.on("message",heard("a"));b.on("message",heard("b"));a.on("close",done);b.on("close",done);
`),
      expect: ["a/a b/b", "1000", "1000"],
    },
  ],
};

export default area;

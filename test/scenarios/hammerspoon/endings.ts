/** How connections of Hammerspoon's API end: "fail" or "closed", exactly one of them, and what can be done in between and after. */
import { BOTH_BOARDS, type Scenario, type ScenarioArea } from "../../drivers/scenario";
import { nobody, refuses } from "../../peers/closed-port";
import { CLOSE, closePayload, CONTINUATION, TEXT } from "../../peers/frame-bytes";
import { answersHttp, endsDuringHandshake, neverAnswers, switchesWith } from "../../peers/handshakes";
import type { PeerFactory } from "../../peers/peer";
import { rawPeer } from "../../peers/raw-peer";
import { echo, greets, quietEcho, spaced, wsPeer } from "../../peers/ws-peer";
import { hammerspoon, hurried } from "../scripts";

interface Failure {
  name: string;
  peer: PeerFactory;
  message: string | RegExp;
  url?: string;
  isOpened?: boolean;
  boards?: string[];
  targets?: Scenario["targets"];
  /** The message is the firmware's own, which differs from board to board. */
  isTargetSpecific?: boolean;
  /** On a board whose clock and timers run 20 times as fast. */
  isHurried?: boolean;
}

const silent = rawPeer(async (connection) => {
  await connection.open();
  await connection.drain();
});

const failures: Failure[] = [
  { name: "a refused port", peer: refuses, message: /./, boards: BOTH_BOARDS, isTargetSpecific: true },
  { name: "a name that does not resolve", peer: nobody, url: '"ws://nosuch.invalid/"', message: /./, boards: BOTH_BOARDS, isTargetSpecific: true },
  { name: "a URL with another scheme", peer: nobody, url: '"http://localhost/"', message: "URL does not start with ws:// or wss://" },
  { name: "no URL", peer: nobody, url: "undefined", message: "URL does not start with ws:// or wss://" },
  { name: "a wrong port", peer: nobody, url: '"ws://localhost:70000/"', message: "port is not a number from 1 to 65535" },
  { name: "wss on a board without TLS", peer: nobody, url: '"wss://localhost/"', message: /no TLS/, targets: ["sim", "8266"] },
  { name: "a server that refuses", peer: answersHttp("HTTP/1.1 403 Forbidden", ""), message: "HTTP status 403 instead of 101" },
  { name: "a wrong handshake", peer: switchesWith(() => ["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Accept: x"]), message: "wrong Sec-WebSocket-Accept" },
  { name: "TCP that ends during the handshake", peer: endsDuringHandshake, message: "connection ended without a close frame", boards: BOTH_BOARDS },
  { name: "a server that never answers, after 10 s", peer: neverAnswers, message: "connecting took too long", isHurried: true },
  {
    name: "TCP that ends without a Close frame",
    isOpened: true,
    peer: rawPeer(async (connection) => {
      await connection.open();
      connection.socket.end();
    }),
    message: "connection ended without a close frame",
    boards: BOTH_BOARDS,
  },
  {
    name: "a server that breaks the framing rules",
    isOpened: true,
    peer: rawPeer(async (connection) => {
      await connection.open();
      connection.send({ opcode: CONTINUATION, payload: "x" });
      await connection.answerClose();
    }),
    message: "server broke the framing rules",
  },
  {
    name: "text that is not valid UTF-8",
    isOpened: true,
    peer: rawPeer(async (connection) => {
      await connection.open();
      connection.send({ opcode: TEXT, payload: Buffer.from([0xff]) });
      await connection.answerClose();
    }),
    message: "text is not valid UTF-8",
  },
  { name: "a message above the limit", isOpened: true, peer: greets(Buffer.alloc(70000, "x")), message: /^message of 70000 B > limit (4096|65536) B$/ },
  { name: "a server that falls silent, after 90 s", isOpened: true, peer: silent, message: "server is silent and answers no ping", isHurried: true },
];

/** What is called when it failed prints the status and whether anything follows. */
const failureScenarios: Scenario[] = failures.map(({ name, peer, message, url, isOpened, boards, targets, isTargetSpecific, isHurried }) => {
  const script = hammerspoon(`
ws=hs.new(${url ?? "URL"},function(e,m){
say(e,m);
if(e=="fail"){print(typeof m,ws.status(),ws.send("late")===ws,ws.close()===ws);setTimeout(quit,200)}
});
print(ws.status());
`);
  return {
    rows: ["callback.fail", "callback.error"].flatMap((row) => [`hammerspoon/${row}`, `hammerspoon-isdata/${row}`]),
    name: `fail comes once, with words and nothing after it, for ${name}`,
    peer,
    boards,
    targets,
    isTargetSpecific,
    script: isHurried ? hurried(20, script) : script,
    expect: ({ lines }) => {
      const said = lines.map((line) => line.replace(/^fail (".*")$/, (_all, text: string) => `fail ${matches(JSON.parse(text) as string, message)}`));
      expect(said).toEqual(["connecting", ...(isOpened ? ['open ""'] : []), "fail as expected", "string closed true true"]);
    },
  };
});

function matches(text: string, wanted: string | RegExp): string {
  return (typeof wanted === "string" ? text === wanted : wanted.test(text)) ? "as expected" : `with ${text}`;
}

const area: ScenarioArea = {
  area: "hammerspoon endings",
  scenarios: [
    ...failureScenarios,
    {
      name: "close() while connecting gives closed and never open",
      peer: neverAnswers,
      script: hammerspoon(`
ws=hs.new(URL,function(e,m){say(e,m);print(ws.status());setTimeout(quit,100)});
setTimeout(function(){print(ws.close().status())},100);
`),
      expect: ["closing", 'closed ""', "closed"],
      peerLog: ["client ended"],
    },
    {
      name: "close() right after new() gives closed",
      peer: echo,
      script: hammerspoon(`
ws=hs.new(URL,function(e,m){say(e,m);setTimeout(quit,100)});
print(ws.close()===ws);
`),
      expect: ["true", 'closed ""'],
    },
    {
      name: "close() gives closed after 5 s although the server never replies",
      peer: silent,
      script: hurried(20, hammerspoon(`
opened(function(){ws.close();print(ws.status())});
`)),
      expect: ['open ""', "closing", 'closed ""'],
      peerLog: ["close 1000"],
    },
    {
      name: "close() lets messages through that were sent before it and that come until the server's Close frame",
      peer: rawPeer(async (connection) => {
        await connection.open();
        await connection.frame();
        await connection.frame();
        connection.send({ opcode: TEXT, payload: "on the way" }, { opcode: CLOSE, payload: closePayload(1000) });
        connection.socket.end();
      }),
      script: hammerspoon(`
opened(function(){ws.send("before").close()});
`),
      expect: ['open ""', 'received "on the way"', 'closed ""'],
      peerLog: ["binary before", "close 1000"],
    },
    {
      name: "close() in a handler of received ends the connection once",
      peer: greets("first", "second"),
      script: hammerspoon(`
ws=hs.new(URL,function(e,m){
if(e=="received"){ws.close();print(ws.status())}
if(e=="closed"){say(e,m);setTimeout(quit,100)}
});
`),
      expect: ({ lines }) => expect([...new Set(lines)]).toEqual(["closing", 'closed ""']),
      peerLog: ["close 1000"],
    },
    {
      name: "send() is ignored and returns the object unless the connection is open",
      peer: echo,
      script: hammerspoon(`
ws=hs.new(URL,function(e,m){
say(e,m);
if(e=="open")print(ws.close().send("closing")===ws,ws.send("closing",false)===ws);
if(e=="closed"){print(ws.send("closed")===ws);setTimeout(quit,100)}
});
print(ws.send("connecting")===ws);
`),
      expect: ["true", 'open ""', "true true", 'closed ""', "true"],
      peerLog: ["close 1000"],
    },
    {
      name: "send() throws where there is no room, and the connection lives on",
      peer: quietEcho,
      targets: ["sim", "8266"],
      script: hammerspoon(`
var t="",taken=0,n=0,problem;
while(t.length<500)t+="0123456789";
ws=hs.new(URL,function(e,m){
if(e=="open"){
try{while(taken<40){ws.send(t);taken++}}catch(x){problem=x.message}
print(taken>0&&taken<40,problem.substr(0,16),ws.status());
}
if(e=="received"){if(m!==t)print("broken");if(++n==taken){print("all back");ws.close()}}
if(e=="closed")quit();
});
`),
      expect: ["true no room to send: open", "all back"],
    },
    {
      name: "a new connection can be made in the callback of the one before, after closed and after fail",
      peer: wsPeer({ onConnection: (socket) => socket.send("hello") }),
      script: hammerspoon(`
var n=0;
function go(url){ws=hs.new(url,function(e,m){
say(e,m);
if(e=="received")ws.close();
if(e=="fail"||e=="closed"){n++;if(n<4)go(n==2?"nonsense":URL);else quit()}
})}
go(URL);
`),
      expect: [
        ...[1, 2].flatMap(() => ['open ""', 'received "hello"', 'closed ""']),
        'fail "URL does not start with ws:// or wss://"',
        'open ""',
        'received "hello"',
        'closed ""',
      ],
    },
    {
      name: "two connections are kept apart",
      peer: wsPeer({ onConnection: (socket, request) => socket.send(request.url ?? "") }),
      script: hammerspoon(`
var closed=0,got=[];
function make(name){
var one=hs.new(URL+name,function(e,m){
if(e=="received"){got.push(name+m);one.close()}
if(e=="closed"&&++closed==2){print(got.sort().join(" "));quit()}
});
}
make("a");make("b");
`),
      expect: ["a/a b/b"],
    },
    {
      name: "a callback that throws harms nothing",
      peer: spaced("x", "y"),
      script: hammerspoon(`
ws=hs.new(URL,function(e,m){
if(m=="y")ws.close();
if(e=="closed")setTimeout(quit,50);
throw new Error("in "+e+m);
});
`),
      expect: ["in open", "in receivedx", "in receivedy", "in closed"].map((text) => `Uncaught Error: ${text}`),
    },
  ],
};

export default area;

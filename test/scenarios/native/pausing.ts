/** pause() and resume(): the flow stops down to TCP, nothing is lost or reordered, memory stays what it was. */
import type { Scenario, ScenarioArea } from "../../drivers/scenario";
import { BINARY, CLOSE, closePayload, frameBytes, PING, TEXT } from "../../peers/frame-bytes";
import { pause, rawPeer } from "../../peers/raw-peer";
import { native } from "../scripts";
import { alphabet } from "./streaming";

/** isDue(bytes, offset): whether these octets of the alphabet come there. */
const ALPHABET = `
var due="";while(due.length<572)due+="abcdefghijklmnopqrstuvwxyz";
function isDue(d,at){return d.length<=546&&d===due.substr(at%26,d.length)}
`;

/** More than the buffers of two TCP stacks hold. */
const FLOOD_BYTES = 12000000;
const READ_BYTES = 400000;

/** One message in one frame; notes whether TCP pushes back 500 ms later. */
const floods = rawPeer(async (connection) => {
  await connection.open();
  connection.send({ opcode: BINARY, payload: alphabet(FLOOD_BYTES) });
  await pause(500);
  connection.note(connection.socket.writableLength > 0 ? "pushed back" : "all gone");
});

const NUMBERED = Array.from({ length: 60 }, (_, i) => frameBytes({ opcode: TEXT, payload: `${i} ${"n".repeat((i * 37) % 300)}` }));

/** Messages with a number in front; the last line says whether each came once and in order. */
const COUNT_UP = `
function countUp(ws,each){
var n=0;
ws.on("message",function(d){
if(parseInt(d)!==n||d.length!==(n+" ").length+n*37%300)print("wrong",n,d.substr(0,5),d.length);
n++;each(n);
if(n==60){print("in order");ws.resume();ws.close(1000)}
})}
`;

function counts(name: string, body: string, options = "{pingInterval:0}"): Scenario {
  return {
    name,
    peer: rawPeer(async (connection) => {
      await connection.open();
      connection.write(Buffer.concat(NUMBERED));
      await connection.answerClose();
    }),
    timeoutMs: 40000,
    script: native(`${COUNT_UP}
var ws=watch(M.connect(URL,${options}),true);
${body.trim()}
ws.on("close",function(){print("flags",flags());quit()});
`),
    expect: ["open", "in order", 'close 1000 "" 0', "flags none"],
  };
}

const area: ScenarioArea = {
  area: "native pausing",
  scenarios: [
    {
      name: "stops a fast sender down to TCP in constant memory and loses nothing",
      peer: floods,
      parameters: { ENOUGH: READ_BYTES },
      timeoutMs: 120000,
      script: native(`${ALPHABET}
var ws=watch(M.connect(URL,{stream:true,pingInterval:0})),n=0,good=true,later=0,before,peak=0;
function look(){var u=process.memory().usage;if(u>peak)peak=u}
function goOn(){look();print("paused",later<4||later,peak-before<200||peak-before);later=-1;ws.resume()}
ws.on("part",function(d,last,offset){
if(offset!==n||!isDue(d,n))good=false;
n+=d.length;
if(later>=0)later++;
if(n==d.length){ws.pause();later=0;before=process.memory().usage;setTimeout(goOn,1000);setTimeout(look,400)}
if(n>=ENOUGH){print(good,"flags",flags());ws.removeAllListeners("part");quit()}
});
`),
      expect: ["open", "paused true true", "true flags none"],
      peerLog: ["pushed back"],
    },
    {
      name: "holds the flow many times in one message",
      peer: rawPeer(async (connection) => {
        await connection.open();
        connection.send({ opcode: TEXT, payload: alphabet(30000) });
        await connection.answerClose();
      }),
      timeoutMs: 60000,
      script: native(`${ALPHABET}
var ws=watch(M.connect(URL,{stream:true,pingInterval:0})),n=0,good=true;
function goOn(){ws.resume()}
ws.on("part",function(d,last,offset){
if(offset!==n||!isDue(d,n))good=false;
n+=d.length;
ws.pause();setTimeout(goOn,3);
if(last){print(n,good);ws.resume();ws.close(1000)}
});
ws.on("close",function(){print("flags",flags());quit()});
`),
      expect: ["open", "30000 true", 'close 1000 "" 0', "flags none"],
    },
    counts("keeps the order where each message pauses and a timer resumes", `
function goOn(){ws.resume()}
countUp(ws,function(n){if(n<60){ws.pause();setTimeout(goOn,5)}});
`),
    counts("keeps the order where a handler pauses and resumes at once", `
countUp(ws,function(){ws.pause();ws.resume()});
`),
    counts("keeps the order where a handler pauses twice and resumes twice", `
function goOn(){ws.resume();ws.resume()}
countUp(ws,function(n){if(n%7==0){ws.pause();ws.pause();setTimeout(goOn,20)}});
`),
    counts("keeps the order where it pauses while a message leaves", `
var t="";while(t.length<1500)t+="0123456789";
function goOn(){ws.resume()}
countUp(ws,function(n){if(n%10==5){ws.send(t);ws.pause();setTimeout(goOn,30)}});
`),
{
      // The board reads a packet for each that it sends: paused with more to send than it may hold, it has to give up.
      ...counts("keeps the order where drain resumes, or gives up before memory does", `
var t="";while(t.length<600)t+="0123456789";
ws.on("drain",function(){ws.resume()});
countUp(ws,function(n){if(n<60&&ws.send(t))ws.pause()});
`),
      expect: ({ lines }) => {
        const outcomes = [["open", "in order", 'close 1000 "" 0', "flags none"], ["open", "error -9", 'close 1006 "" -9', "flags none"]];
        if (!outcomes.some((outcome) => outcome.join() === lines.join())) throw new Error(`neither kept nor given up: ${lines.join(" / ")}`);
      },
      isTargetSpecific: true,
      timeoutMs: 90000,
    },
    counts("stays alive through a pause longer than its pings wait for an answer", `
function goOn(){ws.resume()}
countUp(ws,function(n){if(n==10){ws.pause();setTimeout(goOn,1500)}});
`, "{pingInterval:200}"),
    {
      name: "sends after resume what was taken while paused",
      peer: rawPeer(async (connection) => {
        await connection.open();
        connection.send({ opcode: TEXT, payload: "go" });
        await connection.frame();
        connection.send({ opcode: TEXT, payload: "end" });
        await connection.answerClose();
      }),
      script: native(`
var ws=watch(M.connect(URL,{pingInterval:0}));
function late(){print(ws.send("from the pause"))}
function goOn(){ws.resume()}
ws.on("message",function(d){if(d=="end")return ws.close(1000);ws.pause();setTimeout(late,100);setTimeout(goOn,300)});
ws.on("close",function(){quit()});
`),
      expect: ["open", "text go", "true", "text end", 'close 1000 "" 0'],
      peerLog: ["text from the pause", "close 1000"],
    },
    {
      name: "answers after resume a ping that came while paused",
      peer: rawPeer(async (connection) => {
        await connection.open();
        connection.send({ opcode: TEXT, payload: "go" });
        await pause(200);
        connection.send({ opcode: PING, payload: "there?" });
        await connection.answerClose();
      }),
      script: native(`
var ws=watch(M.connect(URL,{pingInterval:0}));
function goOn(){print("resume");ws.resume()}
ws.on("message",function(){ws.pause();setTimeout(goOn,500)});
ws.on("ping",function(d){print("ping",d);ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", "text go", "resume", "ping there?", 'close 1000 "" 0'],
      peerLog: ["pong there?", "close 1000"],
    },
    {
      name: "does nothing before open and after close",
      peer: rawPeer(async (connection) => {
        await connection.open();
        connection.send({ opcode: TEXT, payload: "go" });
        await connection.answerClose();
      }),
      script: native(`
var ws=watch(M.connect(URL));
ws.pause();ws.resume();
ws.on("message",function(){ws.resume();ws.close(1000)});
ws.on("close",function(){ws.pause();ws.resume();print("flags",flags());quit()});
`),
      expect: ["open", "text go", 'close 1000 "" 0', "flags none"],
    },
    {
      name: "closes while paused: the Close frame leaves and the server's answer comes",
      peer: rawPeer(async (connection) => {
        await connection.open();
        connection.send({ opcode: TEXT, payload: "go" });
        await connection.answerClose();
      }),
      script: native(`
var ws=watch(M.connect(URL,{closeTimeout:1000,pingInterval:0}));
function late(){ws.close(1000,"enough")}
ws.on("message",function(){ws.pause();setTimeout(late,100)});
ws.on("close",function(c,r,s,w){print(w);setTimeout(quit,50)});
`),
      expect: ["open", "text go", 'close 1000 "" 0', "true"],
      peerLog: ["close 1000 enough"],
    },
    {
      name: "closes while paused against a sender that never stops: TCP ends with the deadline",
      peer: rawPeer(async (connection) => {
        await connection.open();
        connection.send({ opcode: BINARY, payload: alphabet(FLOOD_BYTES) });
        const openedAt = Date.now();
        await connection.ended();
        connection.note(Date.now() - openedAt < 2500 ? "client ended" : "only the board's end ended TCP");
      }),
      timeoutMs: 30000,
      script: native(`
var ws=watch(M.connect(URL,{stream:true,closeTimeout:300,pingInterval:0})),n=0;
function late(){ws.close(1000)}
ws.on("part",function(){if(!n++){ws.pause();setTimeout(late,100)}});
ws.on("close",function(c,r,s,w){print(w);setTimeout(quit,4000)});
`),
      expect: (run) => {
        if (!/^close (1006|1000) "" 0$/.test(run.lines[1])) throw new Error("expected one close with status 0");
      },
      peerLog: (log) => {
        if (log[log.length - 1] !== "client ended") throw new Error("expected the client to end TCP");
      },
      isTargetSpecific: true,
    },
    {
      name: "tells of a server's Close that came while paused once it is resumed",
      peer: rawPeer(async (connection) => {
        await connection.open();
        connection.send({ opcode: TEXT, payload: "go" });
        await pause(100);
        connection.send({ opcode: TEXT, payload: "last" }, { opcode: CLOSE, payload: closePayload(4000, "bye") });
        await connection.frame();
        connection.socket.end();
      }),
      script: native(`
var ws=watch(M.connect(URL,{pingInterval:0})),n=0;
function goOn(){print("resume");ws.resume()}
ws.on("message",function(){if(!n++){ws.pause();setTimeout(goOn,500)}});
ws.on("close",function(c,r,s,w){print(w);quit()});
`),
      expect: ["open", "text go", "resume", "text last", 'close 4000 "bye" -6', "true"],
      peerLog: ["close 4000"],
    },
    {
      name: "can be used again after a close while paused",
      peer: rawPeer(async (connection) => {
        await connection.open();
        connection.send({ opcode: TEXT, payload: `use ${connection.number}` });
        await connection.answerClose();
      }),
      timeoutMs: 30000,
      script: native(`
var ws=watch(M.connect(URL,{closeTimeout:300,pingInterval:0})),n=0;
function late(){ws.close(1000)}
ws.on("message",function(){if(!n){ws.pause();setTimeout(late,50)}else ws.close(1000)});
ws.on("close",function(c,r,s){if(n++){print("flags",flags());quit()}else ws.open(URL)});
`),
      expect: ["open", "text use 1", 'close 1000 "" 0', "open", "text use 2", 'close 1000 "" 0', "flags none"],
    },
  ],
};

export default area;

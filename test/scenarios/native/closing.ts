/** The close handshake both ways (RFC 6455 §5.5.1, §7) and connections that end without one. */
import type { ScenarioArea } from "../../drivers/scenario";
import { CLOSE, closePayload, TEXT } from "../../peers/frame-bytes";
import { rawPeer } from "../../peers/raw-peer";
import { closesOnMessage, echo } from "../../peers/ws-peer";
import { native } from "../scripts";

const SAY_HI = native(`
var ws=watch(M.connect(URL,{closeTimeout:400}));
ws.on("open",function(){ws.send("hi")});
ws.on("close",function(){quit()});
`);

const area: ScenarioArea = {
  area: "native closing",
  scenarios: [
    {
      name: "carries the user's code and reason to the server and back",
      peer: echo,
      script: native(`
var ws=watch(M.connect(URL));
ws.on("open",function(){ws.close(4001,"done here")});
ws.on("close",function(){quit()});
`),
      expect: ["open", 'close 4001 "done here" 0'],
      peerLog: ["close 4001 done here"],
    },
    {
      name: "closes with 1000 where the user names no code",
      peer: echo,
      script: native(`
var ws=watch(M.connect(URL));
ws.on("open",function(){ws.close()});
ws.on("close",function(){quit()});
`),
      expect: ["open", 'close 1000 "" 0'],
      peerLog: ["close 1000"],
    },
    {
      name: "sends a reason in Unicode as its UTF-8, of at most 123 bytes",
      targets: ["linux"],
      peer: echo,
      script: native(`
var ws=watch(M.connect(URL)),t=E.asUTF8("\\xe2\\x82\\xac"),l=t;
while(l.length<42)l+=t;
ws.on("open",function(){
try{ws.close(1000,l);print("taken")}catch(e){print(l.length,e instanceof TypeError)}
ws.close(1000,t);
});
ws.on("close",function(){quit()});
`),
      expect: ["open", "42 true", 'close 1000 "\\u00E2\\u0082\\u00AC" 0'],
      peerLog: ["close 1000 <3 B e282ac>"],
    },
    {
      name: "hands a server's 1000 and its reason to the user, as no error",
      peer: closesOnMessage(1000, "that is all"),
      script: SAY_HI,
      expect: ["open", 'close 1000 "that is all" -6'],
      peerLog: ["text hi", "close 1000"],
    },
    {
      name: "hands a server's own code and reason to the user",
      peer: closesOnMessage(4999, "my own"),
      script: SAY_HI,
      expect: ["open", 'close 4999 "my own" -6'],
      peerLog: ["text hi", "close 4999"],
    },
    {
      name: "echoes the server's code in its answer",
      peer: rawPeer(async (connection) => {
        await connection.open();
        await connection.frame();
        connection.send({ opcode: CLOSE, payload: closePayload(1001, "away") });
        await connection.frame();
        connection.socket.end();
      }),
      script: SAY_HI,
      expect: ["open", 'close 1001 "away" -6'],
      peerLog: ["text hi", "close 1001"],
    },
    {
      name: "gives 1005 for a close frame without a code",
      peer: rawPeer(async (connection) => {
        await connection.open();
        await connection.frame();
        connection.send({ opcode: CLOSE });
        await connection.frame();
        connection.socket.end();
      }),
      script: SAY_HI,
      expect: ["open", 'close 1005 "" -6'],
      peerLog: (log) => {
        if (log.length !== 2 || !/^close( 1000)?$/.test(log[1])) throw new Error("expected an answer without a code or with 1000");
      },
    },
    {
      name: "gives 1006 and -99 when TCP ends without a close frame",
      peer: rawPeer(async (connection) => {
        await connection.open();
        await connection.frame();
        connection.socket.end();
      }),
      script: SAY_HI,
      expect: ["open", "error -99", 'close 1006 "" -99'],
    },
    {
      name: "gives 1006 and a number from -99 to -999 when TCP is reset",
      peer: rawPeer(async (connection) => {
        await connection.open();
        await connection.frame();
        connection.socket.resetAndDestroy();
      }),
      script: native(`
var ws=M.connect(URL);
ws.on("open",function(){ws.send("hi")});
ws.on("error",function(e){print("error",e.status<=-99&&e.status>=-999)});
ws.on("close",function(c,r,s){print("close",c,s<=-99&&s>=-999);quit()});
`),
      expect: ["error true", "close 1006 true"],
    },
    {
      name: "drops the socket when the server never answers a close",
      peer: rawPeer(async (connection) => {
        await connection.open();
        await connection.frame();
        await connection.ended();
        connection.note("client ended");
      }),
      script: native(`
var ws=watch(M.connect(URL,{closeTimeout:300})),t;
ws.on("open",function(){t=getTime();ws.close(1000,"x")});
ws.on("close",function(){var ms=(getTime()-t)*1000;print(ms>250&&ms<1500);setTimeout(quit,100)});
`),
      expect: ["open", 'close 1006 "" 0', "true"],
      peerLog: ["close 1000 x", "client ended"],
    },
    {
      name: "drops the socket when the server answers a close but never ends TCP",
      peer: rawPeer(async (connection) => {
        await connection.open();
        const frame = await connection.frame();
        connection.send({ opcode: CLOSE, payload: frame.payload });
        await connection.ended();
        connection.note("client ended");
      }),
      script: native(`
var ws=watch(M.connect(URL,{closeTimeout:300}));
ws.on("open",function(){ws.close(1000,"x")});
ws.on("close",function(){setTimeout(quit,100)});
`),
      expect: ["open", 'close 1000 "x" 0'],
      peerLog: ["close 1000 x", "client ended"],
    },
    {
      name: "closes once when both sides close at the same time",
      peer: rawPeer(async (connection) => {
        await connection.open();
        connection.send({ opcode: TEXT, payload: "go" }, { opcode: CLOSE, payload: closePayload(1000, "server") });
        await connection.drain();
      }),
      script: native(`
var ws=watch(M.connect(URL,{closeTimeout:300}));
ws.on("message",function(){ws.close(1000,"client")});
ws.on("close",function(){setTimeout(quit,100)});
`),
      expect: (run) => {
        const closes = run.lines.filter((line) => line.startsWith("close"));
        if (closes.length !== 1 || !/^close 1000 .* (0|-6)$/.test(closes[0])) throw new Error("expected one close without an error");
      },
      peerLog: (log) => {
        if (log.length !== 1) throw new Error("expected one close frame from the client");
      },
    },
    {
      name: "ignores data that comes after a close frame",
      peer: rawPeer(async (connection) => {
        await connection.open();
        await connection.frame();
        connection.send(
          { opcode: TEXT, payload: "before" },
          { opcode: CLOSE, payload: closePayload(1000) },
          { opcode: TEXT, payload: "after" },
        );
        await connection.frame();
        connection.socket.end();
      }),
      script: SAY_HI,
      expect: ["open", "text before", 'close 1000 "" -6'],
      peerLog: ["text hi", "close 1000"],
    },
    {
      name: "still delivers messages between its own close and the server's",
      peer: rawPeer(async (connection) => {
        await connection.open();
        await connection.frame();
        connection.send({ opcode: TEXT, payload: "on the way" }, { opcode: CLOSE, payload: closePayload(1000) });
        connection.socket.end();
      }),
      script: native(`
var ws=watch(M.connect(URL));
ws.on("open",function(){ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: ["open", "text on the way", 'close 1000 "" 0'],
    },
    {
      name: "does nothing on a second close",
      peer: echo,
      script: native(`
var ws=watch(M.connect(URL));
ws.on("open",function(){ws.close(1000,"one");ws.close(1001,"two")});
ws.on("close",function(){ws.close();setTimeout(quit,50)});
`),
      expect: ["open", 'close 1000 "one" 0'],
      peerLog: ["close 1000 one"],
    },
    {
      name: "refuses to send before open, while closing and after close",
      peer: echo,
      script: native(`
var ws=watch(M.connect(URL));
print(ws.send("early"));
ws.on("open",function(){print(ws.send("fine"));ws.close(1000);print(ws.send("late"))});
ws.on("close",function(){print(ws.send("gone"));quit()});
`),
      expect: ["false", "open", "true", "false", "text fine", 'close 1000 "" 0', "false"],
      peerLog: ["text fine", "close 1000"],
    },
    {
      name: "sends what was taken before close() ahead of the close frame",
      peer: echo,
      script: native(`
var ws=watch(M.connect(URL),true),text="";
while(text.length<800)text+="0123456789";
ws.on("open",function(){print(ws.send(text));ws.close(1000,"end")});
ws.on("close",function(){quit()});
`),
      expect: ["open", "true", 'close 1000 "end" 0'],
      peerLog: ["text <800 B 3031323334353637>", "close 1000 end"],
    },
    {
      name: "refuses close codes and reasons that may not be sent",
      peer: echo,
      script: native(`
var ws=watch(M.connect(URL)),long=new Array(125).join("r");
function attempt(code,reason){
try{ws.close(code,reason);print(code,"taken",ws.readyState)}catch(e){print(code,"refused",ws.readyState)}
}
ws.on("open",function(){attempt(999);attempt(1005);attempt(1006);attempt(1015);attempt(5000);attempt(1000,long);ws.close(1000)});
ws.on("close",function(){quit()});
`),
      expect: [
        "open",
        "999 refused 1",
        "1005 refused 1",
        "1006 refused 1",
        "1015 refused 1",
        "5000 refused 1",
        "1000 refused 1",
        'close 1000 "" 0',
      ],
    },
  ],
};

export default area;

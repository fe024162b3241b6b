/** What keeps a connection beyond its one link: reconnecting, the queue and its verdicts, the health of the link, the recorder. */
import type { ScenarioArea } from "../../drivers/scenario";
import { CLOSE, closePayload, PING, PONG, TEXT } from "../../peers/frame-bytes";
import { refuses } from "../../peers/closed-port";
import { answersHttp } from "../../peers/handshakes";
import type { RawConnection } from "../../peers/raw-peer";
import { rawPeer, responseHead } from "../../peers/raw-peer";
import { echo, quietEcho, wsPeer } from "../../peers/ws-peer";
import { native } from "../scripts";

/** Waits short enough for a test. */
const QUICK = "minDelay:50,maxDelay:200";

/** Prints what happens to the connection; `options` is the inside of the options' object. */
function supervised(options: string, body = "", url = "URL"): string {
  return native(`
var ws=M.connect(${url},{${options}});
ws.on("attempt",function(n){print("attempt",n)});
ws.on("down",function(e){print("down",e.status,e.code,e.reason,e.phase||"-",e.cause||"-",e.wasOpen)});
ws.on("verdict",function(i,o,w){print("verdict",i,o,w||"-")});
watch(ws);
ws.on("close",function(){quit()});
${body}`);
}

/** Another script for each connection, the last for all that follow. */
function oneByOne(...scripts: ((connection: RawConnection) => Promise<void>)[]) {
  return rawPeer((connection) => scripts[Math.min(connection.number, scripts.length) - 1](connection));
}

async function drops(connection: RawConnection): Promise<void> {
  await connection.open();
  connection.socket.destroy();
}

function closesWith(code: number, reason = ""): (connection: RawConnection) => Promise<void> {
  return async (connection) => {
    await connection.open();
    connection.send({ opcode: CLOSE, payload: closePayload(code, reason) });
    await connection.ended();
  };
}

/** Opens, answers pings, and closes for good when the client does. */
async function serves(connection: RawConnection): Promise<void> {
  await connection.open();
  for (;;) {
    const frame = await connection.frame();
    if (frame.opcode === PING) connection.send({ opcode: PONG, payload: frame.payload });
    if (frame.opcode === CLOSE) {
      connection.send({ opcode: CLOSE, payload: frame.payload.subarray(0, 2) });
      connection.socket.end();
      return;
    }
  }
}

const area: ScenarioArea = {
  area: "staying connected",
  scenarios: [
    {
      name: "opens again after a lost link and after a server that goes away",
      peer: oneByOne(drops, closesWith(1012, "deploy"), closesWith(1013), serves),
      script: supervised(`reconnect:{${QUICK}}`, `var n=0;ws.on("open",function(){if(++n>3)ws.close()});`),
      expect: [
        "attempt 1", "open", "down -99 1006  open CONNECTION_LOST true",
        "attempt 2", "open", "down -6 1012 deploy - - true",
        "attempt 3", "open", "down -6 1013  - - true",
        "attempt 4", "open", 'close 1000 "" 0',
      ],
    },
    {
      name: "is over where the server closes with 1000, 1008 or a code of its own",
      peer: oneByOne(closesWith(4003, "banned")),
      script: supervised(`reconnect:{${QUICK}}`),
      expect: ["attempt 1", "open", 'close 4003 "banned" -6'],
    },
    {
      name: "asks the user's own policy, which may say yes, no or when",
      peer: oneByOne(closesWith(1000), closesWith(4000), drops),
      script: supervised(`reconnect:{${QUICK},retry:function(e,n){return e.code==1000?true:e.code==4000?10:false}}`),
      expect: [
        "attempt 1", "open", "down -6 1000  - - true",
        "attempt 2", "open", "down -6 4000  - - true",
        "attempt 3", "open", "error -99", 'close 1006 "" -99',
      ],
    },
    {
      name: "gives up after maxAttempts failures in a row",
      peer: answersHttp("HTTP/1.1 503 Service Unavailable", "busy"),
      script: supervised(`reconnect:{${QUICK},maxAttempts:3}`, `ws.on("error",function(e){print(e.http,e.body,e.phase,e.cause)});`),
      expect: [
        "attempt 1", "down -17 1006  http NOT_UPGRADED false",
        "attempt 2", "down -17 1006  http NOT_UPGRADED false",
        "attempt 3", "error -17", "503 busy http NOT_UPGRADED", 'close 1006 "" -17',
      ],
    },
    {
      name: "waits between floor and cap, longer after each failure, and as long as Retry-After says",
      peer: rawPeer(async (connection) => {
        await connection.request();
        const fields = connection.number < 4 ? [] : ["Retry-After: 2"];
        connection.write(responseHead("HTTP/1.1 503 Service Unavailable", ["Content-Length: 0", ...fields]));
        connection.socket.end();
      }),
      script: native(`
var ws=M.connect(URL,{reconnect:{minDelay:20,maxDelay:90}}),n=0,cap=20;
ws.on("wait",function(d){
cap=Math.min(cap*2,90);n++;
if(n<4)print(d>=20&&d<=cap);else{print(d>=2000&&d<2021);ws.close()}});
ws.on("close",function(){quit()});
`),
      expect: ["true", "true", "true", "true"],
    },
    {
      name: "waits a day at the most, and as long as the policy says where Retry-After is no number of seconds",
      peer: rawPeer(async (connection) => {
        await connection.request();
        const asked = ["Infinity", "-5", "soon", "99999999999999999999"][connection.number - 1];
        connection.write(responseHead("HTTP/1.1 503 Service Unavailable", ["Content-Length: 0", `Retry-After: ${asked}`]));
        connection.socket.end();
      }),
      script: native(`
var ws=M.connect(URL,{reconnect:{minDelay:20,maxDelay:90}}),n=0;
ws.on("wait",function(d){if(++n<4)print(d>=20&&d<=90);else{print(d>=86400000&&d<86400021);ws.close()}});
ws.on("close",function(){quit()});
`),
      expect: ["true", "true", "true", "true"],
    },
    {
      name: "does not hammer a server that refuses the token",
      peer: answersHttp("HTTP/1.1 401 Unauthorized", ""),
      script: native(`
var ws=M.connect(URL,{reconnect:{minDelay:10,maxDelay:60000},token:"wrong"});
ws.on("wait",function(d){print(d>=30000&&d<=60000);ws.close()});
ws.on("close",function(c,r,s){print("close",s);quit()});
`),
      expect: ["true", "close 0"],
    },
    {
      name: "asks URL, headers and token before each attempt, functions and promises",
      peer: wsPeer({
        loggedHeaders: ["x-try", "authorization"],
        onConnection: (socket, request, peer) => {
          peer.log.push(request.url ?? "");
          if (peer.connections < 2) socket.terminate();
        },
      }),
      script: supervised(
        `reconnect:{${QUICK}},headers:function(n){return {"X-Try":n}},token:function(n){return new Promise(function(r){setTimeout(function(){r("t"+n)},5)})}`,
        `ws.on("open",function(){if(n>1)ws.close()});`,
        `function(i){n=i;return URL+"?"+i}`,
      ).replace("var M", "var n=0,M"),
      expect: ["attempt 1", "open", "down -99 1006  open CONNECTION_LOST true", "attempt 2", "open", 'close 1000 "" 0'],
      peerLog: ["x-try: 1", "authorization: Bearer t1", "/?1", "close 1006", "x-try: 2", "authorization: Bearer t2", "/?2", "close 1000"],
    },
    {
      name: "counts a provider that throws or fails, or headers that can not be sent, as a failed attempt",
      peer: echo,
      script: supervised(
        `reconnect:{${QUICK}},headers:function(n){return n==3?{"X\\n":1}:{}}`,
        `ws.on("open",function(){ws.close()});`,
        `function(n){if(n==1)throw "no url";return n==2?Promise.reject("no promise"):URL}`,
      ),
      expect: [
        "down -220 1006  url PROVIDER_FAILED false", "down -220 1006  url PROVIDER_FAILED false",
        "attempt 3", "down -220 1006  url PROVIDER_FAILED false", "attempt 4", "open", 'close 1000 "" 0',
      ],
    },
    {
      name: "takes several URLs in turn, past one that is no good",
      peer: echo,
      script: supervised(`reconnect:{${QUICK}}`, `ws.on("open",function(){ws.close()});`, `["http://x/",URL]`),
      expect: ["attempt 1", "down -1 1006  url BAD_SCHEME false", "attempt 2", "open", 'close 1000 "" 0'],
    },
    {
      name: "throws at once for what is wrong with the program",
      peer: echo,
      script: native(`
try{M.connect(URL,{reconnect:true,headers:{"X\\n":1}})}catch(e){print(e instanceof TypeError)}
quit();
`),
      expect: ["true"],
    },
    {
      name: "ends the waiting when closed, and can be opened again",
      peer: oneByOne(drops, serves),
      script: supervised(`reconnect:{minDelay:60000}`).replace(
        `ws.on("close",function(){quit()});`,
        `var n=0;
ws.on("wait",function(){print(ws.readyState,ws.send("x"));ws.close()});
ws.on("open",function(){if(n)ws.close()});
ws.on("close",function(){if(n++)quit();else ws.open(URL)});`,
      ),
      expect: [
        "attempt 1", "open", "down -99 1006  open CONNECTION_LOST true", "0 false", 'close 1006 "" 0', "open", 'close 1000 "" 0',
      ],
    },
    {
      name: "is over when it is closed while an attempt fails",
      peer: refuses,
      script: native(`
var ws=M.connect(URL,{reconnect:{${QUICK}}});
ws.on("wait",function(){print("wait")});
ws.on("close",function(){print("close",ws.readyState);setTimeout(quit,400)});
ws.close();`),
      expect: ["close 3"],
    },
    {
      name: "is over when the link breaks while it is being closed",
      peer: rawPeer(async (connection) => {
        await connection.open();
        await connection.frame();
        connection.socket.resetAndDestroy();
      }),
      script: native(`
var ws=M.connect(URL,{reconnect:{${QUICK}}});
ws.on("wait",function(){print("wait")});
ws.on("open",function(){ws.close()});
ws.on("close",function(){print("close",ws.readyState);setTimeout(quit,400)});`),
      expect: ["close 3"],
    },
    {
      name: "names a captive portal: a page, a redirect elsewhere, status 511",
      peer: rawPeer(async (connection) => {
        const { requestLine } = await connection.request();
        const [line, body] = {
          1: ["HTTP/1.1 200 OK", "\r\n<html>log in</html>"],
          2: ["HTTP/1.1 302 Found\r\nLocation: http://portal.example/", ""],
          3: ["HTTP/1.1 511 Network Authentication Required", ""],
          4: [`HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.1/x`, ""],
          5: ["HTTP/1.1 200 OK", "hello"],
        }[Number(requestLine[5]) as 1 | 2 | 3 | 4 | 5];
        connection.write(`${line}\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
        connection.socket.end();
      }),
      script: native(`
function go(n){
if(n>5)return quit();
var ws=M.connect(URL+n);
ws.on("error",function(e){print(e.status,e.http,e.cause)});
ws.on("close",function(){go(n+1)})}
go(1);
`),
      expect: ["-17 200 CAPTIVE_PORTAL", "-17 302 CAPTIVE_PORTAL", "-17 511 CAPTIVE_PORTAL", "-17 301 NOT_UPGRADED", "-17 200 NOT_UPGRADED"],
    },
    {
      name: "sends what was posted before the link stood, in order, and says so once it has arrived",
      peer: echo,
      script: supervised(`queue:true`, `
print(ws.post("a"),ws.post(new Uint8Array([1,2])),ws.post(3));
ws.on("verdict",function(i){if(i==3)ws.close()});`),
      expect: (run) => {
        const sorted = [...run.lines].sort();
        expect(sorted).toEqual(["1 2 3", "attempt 1", "binary 0102", 'close 1000 "" 0', "open", "text 3", "text a", "verdict 1 sent -", "verdict 2 sent -", "verdict 3 sent -"].sort());
      },
      peerLog: (log) => {
        expect(log.filter((line) => !line.startsWith("ping"))).toEqual(["text a", "binary <2 B 0102>", "text 3", "close 1000"]);
      },
      isTargetSpecific: true,
    },
    {
      name: "calls unknown what left and was not confirmed, and sends what waits after it",
      peer: oneByOne(async (connection) => {
        await connection.open();
        await connection.frame();
        connection.socket.destroy();
      }, serves),
      script: supervised(`reconnect:{${QUICK}},queue:true`, `
ws.post("one");
ws.on("down",function(){ws.post("two")});
ws.on("verdict",function(i){if(i==2)ws.close()});`),
      expect: [
        "attempt 1", "open", "down -99 1006  open CONNECTION_LOST true", "verdict 1 unknown -",
        "attempt 2", "open", "verdict 2 sent -", 'close 1000 "" 0',
      ],
    },
    ...[
      { drop: "refuse", numbers: "1 2 0 0", dropped: [] },
      { drop: "oldest", numbers: "1 2 3 4", dropped: [1, 2, 3, 4] },
      { drop: "newest", numbers: "1 2 3 4", dropped: [3, 4] },
    ].map(({ drop, numbers, dropped }) => ({
      name: `keeps to what may wait with the policy ${drop}`,
      peer: quietEcho,
      script: native(`
var ws=M.connect("http://x/",{reconnect:{minDelay:60000,retry:function(){return true}},queue:{maxMessages:2,maxBytes:4,drop:"${drop}"}});
ws.on("verdict",function(i,o,w){print(i,o,w)});
print(ws.post("ab"),ws.post("cd"),ws.post("e"),ws.post("fghij"));
setTimeout(quit,200);
`),
      expect: [numbers, ...dropped.map((id) => `${id} dropped full`)],
    })),
    {
      name: "drops what waited too long, and what still waits when it is over for good",
      peer: quietEcho,
      script: native(`
var ws=M.connect("http://x/",{reconnect:{minDelay:60000,retry:function(){return true}},queue:{ttl:100}});
ws.on("verdict",function(i,o,w){print(i,o,w);if(i==1){ws.post("late");ws.close()}});
ws.on("close",function(){print(ws.post);quit()});
ws.post("early");
`),
      expect: ["1 dropped expired", "2 dropped closed", "undefined"],
    },
    {
      name: "measures round trips and lengthens the silence that it lets pass",
      peer: quietEcho,
      script: native(`
var ws=M.connect(URL,{keepalive:{min:50,max:200}});
ws.link.keepalive=50;
setTimeout(function(){
var l=ws.link;
print(l.rtt>=0,l.rttMin<=l.rttSmoothed,l.keepalive>50,l.opens,l.framesIn>1,l.framesOut-l.framesIn<2,l.bytesIn>l.framesIn*2,l.longestGap>=50);
ws.close()},900);
ws.on("close",function(){print(JSON.stringify(ws.link.ends));quit()});
ws.on("pong",function(){print("not for the user")});
`),
      expect: ["true true true 1 true true true true", '{"CLOSE_1000":1}'],
    },
    {
      name: "finds a link dead that answers no ping, and lets less silence pass from then on",
      peer: oneByOne(async (connection) => {
        await connection.open();
        await connection.ended();
      }),
      script: native(`
var ws=M.connect(URL,{keepalive:{min:50,max:800,pongTimeout:100}});
ws.link.keepalive=600;
ws.on("error",function(e){print(e.phase)});
ws.on("close",function(c,r,s){print(c,s,ws.link.keepalive<600,JSON.stringify(ws.link.ends));quit()});
`),
      expect: ["open", '1006 -19 true {"HEALTH_CHECK_FAILED":1}'],
    },
    {
      name: "finds a link dead that goes on sending but answers no ping",
      peer: rawPeer(async (connection) => {
        await connection.open();
        for (let i = 0; i < 100; i++) {
          connection.send({ opcode: TEXT, payload: Buffer.from("x") });
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      }),
      script: native(`
var ws=M.connect(URL,{keepalive:{min:100,max:200,pongTimeout:100}});
ws.on("close",function(c,r,s){print(c,s);quit()});
`),
      expect: ["1006 -19"],
    },
    {
      name: "remembers the last frames and states, and no more than it was given",
      peer: echo,
      script: native(`
var ws=M.connect(URL,{record:{entries:4}});
ws.on("open",function(){ws.send("hello")});
ws.on("message",function(){ws.send(new Uint8Array(200));ws.removeAllListeners("message");ws.on("message",function(){ws.close(1000)})});
ws.on("close",function(){
ws.history().forEach(function(l){print(l.replace(l.split(" ")[0],"T").split(",")[0])});
quit()});
`),
      expect: ["T ms < opcode 2 fin 200 B", "T ms > opcode 8 fin 2 B", "T ms < opcode 8 fin 2 B", "T ms end status 0"],
    },
    {
      name: "treats messages as too large while memory is short",
      peer: wsPeer({ onConnection: (socket) => setTimeout(() => socket.send("hello"), 100) }),
      script: native(`
var ws=watch(M.connect(URL,{floor:1e6,queue:{maxMessages:1},oversize:"skip"}));
ws.on("oversize",function(b,l){print("skipped",l,ws.post("x"));ws.close()});
ws.on("close",function(){quit()});
`),
      expect: ["open", "skipped 5 0", 'close 1000 "" 0'],
      targets: ["sim", "8266"],
    },
    {
      name: "comes back after attempts for which there was no memory",
      peer: oneByOne(drops, serves),
      targets: ["8266"],
      script: native(`
var fat=0,n=0,ws=M.connect(URL,{reconnect:{minDelay:300,maxDelay:300},keepalive:true});
ws.on("wait",function(){var m=process.memory();if(!fat)fat=new Uint8Array((m.free-FREE)*8)});
ws.on("open",function(){if(++n==2){print("again");ws.close()}});
ws.on("close",function(c,r,s){print("closed",s);quit()});
setTimeout(function(){fat=0},2500);
`),
      parameters: { FREE: 150 },
      expect: ({ lines }) => {
        expect(lines.join("\n")).toContain("MEMORY");
        expect(lines.slice(-2)).toEqual(["again", "closed 0"]);
      },
    },
    {
      name: "notices a receive handler that the firmware took away",
      peer: quietEcho,
      script: native(`
var ws=watch(M.connect(URL,{keepalive:{min:50,max:100}}));
ws.on("open",function(){
for(var k in ws)if(ws[k]&&typeof ws[k].write=="function")ws[k].removeAllListeners("data")});
ws.on("close",function(){quit()});
`),
      expect: ["open", "error -221", 'close 1006 "" -221'],
    },
  ],
};

export default area;

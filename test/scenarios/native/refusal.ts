/**
 * Connections that never open: each failure gives one error with NodeMCU's number and one close,
 * whether the board throws it or reports it later.
 */
import { BOTH_BOARDS, type Scenario, type ScenarioArea } from "../../drivers/scenario";
import { nobody, refuses } from "../../peers/closed-port";
import { answers, answersHttp, endsDuringHandshake, neverAnswers, switchesWith } from "../../peers/handshakes";
import type { PeerFactory } from "../../peers/peer";
import { pause, rawPeer, responseHead, acceptFor } from "../../peers/raw-peer";
import { connectAndWatch, native, nodemcuConnect } from "../scripts";

interface Refusal {
  name: string;
  peer: PeerFactory;
  status: number;
  url?: string;
  options?: string;
  boards?: string[];
}

const goodLines = (accept: string): string[] => ["Upgrade: websocket", "Connection: Upgrade", `Sec-WebSocket-Accept: ${accept}`];

const refusals: Refusal[] = [
  { name: "a scheme that is not ws or wss", peer: nobody, url: '"http://localhost/"', status: -1 },
  { name: "a URL without a scheme", peer: nobody, url: '"localhost:80/chat"', status: -1 },
  { name: "a URL that ends after its scheme", peer: nobody, url: '"ws:"', status: -1 },
  { name: "an empty URL", peer: nobody, url: '""', status: -1 },
  { name: "a host of 300 characters", peer: nobody, url: '"ws://"+new Array(301).join("h")+"/"', status: -2 },
  { name: "port 0", peer: nobody, url: '"ws://localhost:0/"', status: -3 },
  { name: "port 65536", peer: nobody, url: '"ws://localhost:65536/"', status: -3 },
  { name: "a port that is no number", peer: nobody, url: '"ws://localhost:12x/"', status: -3 },
  { name: "a negative port", peer: nobody, url: '"ws://localhost:-1/"', status: -3 },
  { name: "a URL without a host", peer: nobody, url: '"ws:///chat"', status: -4 },
  { name: "a URL with a port and no host", peer: nobody, url: '"ws://:80/"', status: -4 },
  { name: "a name that does not resolve", peer: nobody, url: '"ws://nosuch.invalid/"', status: -5, boards: BOTH_BOARDS },
  { name: "HTTP 403 with a body", peer: answersHttp("HTTP/1.1 403 Forbidden", "go away\r\n\r\n"), status: -17 },
  {
    name: "HTTP 403 that carries the right accept",
    peer: answers((request) => responseHead("HTTP/1.1 403 Forbidden", goodLines(acceptFor(request)))),
    status: -17,
  },
  {
    name: "HTTP 200 with a page instead of 101",
    peer: answersHttp("HTTP/1.1 200 OK", "<html>" + "captive ".repeat(300) + "</html>", ["Content-Type: text/html"]),
    status: -17,
  },
  {
    name: "HTTP 302 to another place",
    peer: answersHttp("HTTP/1.1 302 Found", "", ["Location: http://portal.invalid/"]),
    status: -17,
  },
  { name: "HTTP 500 without a reason phrase", peer: answersHttp("HTTP/1.1 500", ""), status: -17 },
  {
    name: "a status that only starts with 101",
    peer: answers((request) => responseHead("HTTP/1.1 1010 Odd", goodLines(acceptFor(request)))),
    status: -7,
  },
  { name: "an answer that is not HTTP", peer: answers(() => "SSH-2.0-OpenSSH_9.6\r\n\r\n"), status: -7 },
  {
    name: "a wrong accept",
    peer: switchesWith(() => goodLines("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")),
    status: -7,
  },
  {
    name: "an accept in another letter case",
    peer: switchesWith((accept) => goodLines(accept.toLowerCase() === accept ? accept.toUpperCase() : accept.toLowerCase())),
    status: -7,
  },
  { name: "an accept with something behind it", peer: switchesWith((accept) => goodLines(accept + "x")), status: -7 },
  { name: "an accept cut short", peer: switchesWith((accept) => goodLines(accept.slice(0, -1))), status: -7 },
  {
    name: "an accept in another header",
    peer: switchesWith((accept) => ["Upgrade: websocket", "Connection: Upgrade", `X-Accept: ${accept}`]),
    status: -7,
  },
  {
    name: "an accept in a header whose name only ends alike",
    peer: switchesWith((accept) => ["Upgrade: websocket", "Connection: Upgrade", `X-Sec-WebSocket-Accept: ${accept}`]),
    status: -7,
  },
  { name: "a 101 without accept", peer: switchesWith(() => ["Upgrade: websocket", "Connection: Upgrade"]), status: -7 },
  {
    name: "a 101 without Upgrade",
    peer: switchesWith((accept) => ["Connection: Upgrade", `Sec-WebSocket-Accept: ${accept}`]),
    status: -7,
  },
  {
    name: "a 101 without Connection",
    peer: switchesWith((accept) => ["Upgrade: websocket", `Sec-WebSocket-Accept: ${accept}`]),
    status: -7,
  },
  {
    name: "a 101 that upgrades to something else",
    peer: switchesWith((accept) => ["Upgrade: h2c", "Connection: Upgrade", `Sec-WebSocket-Accept: ${accept}`]),
    status: -7,
  },
  {
    name: "a Connection that only contains the word upgrade",
    peer: switchesWith((accept) => ["Upgrade: websocket", "Connection: noupgrade", `Sec-WebSocket-Accept: ${accept}`]),
    status: -7,
  },
  {
    name: "a subprotocol nobody asked for",
    peer: switchesWith((accept) => [...goodLines(accept), "Sec-WebSocket-Protocol: chat"]),
    status: -7,
  },
  {
    name: "a subprotocol that is not in the list",
    peer: switchesWith((accept) => [...goodLines(accept), "Sec-WebSocket-Protocol: cha"]),
    options: '{protocols:["chat","mqtt"]}',
    status: -7,
  },
  {
    name: "an extension nobody asked for",
    peer: switchesWith((accept) => [...goodLines(accept), "Sec-WebSocket-Extensions: permessage-deflate"]),
    status: -7,
  },
  { name: "a connection that ends during the handshake", peer: endsDuringHandshake, status: -99, boards: BOTH_BOARDS },
  {
    name: "a server that never answers",
    peer: neverAnswers,
    options: "{handshakeTimeout:400}",
    status: -18,
  },
  {
    name: "a server that answers too slowly",
    peer: rawPeer(async (connection) => {
      await connection.request();
      await connection.writeSlowly(responseHead("HTTP/1.1 101 Switching Protocols", ["X: " + "y".repeat(100)]), 1, 50);
    }),
    options: "{handshakeTimeout:400}",
    status: -18,
  },
];

/** The same failure through both APIs: they must agree on the number. */
const scenarios: Scenario[] = refusals.flatMap(({ name, peer, url, options, status, boards }) => {
  const viaNative: Scenario = {
    name: `gives ${status} for ${name}`,
    peer,
    boards,
    script: connectAndWatch(url, options),
    expect: [`error ${status}`, `close 1006 "" ${status}`],
  };
  if (options) return [viaNative];
  return [
    viaNative,
    { rows: [`nodemcu/status.${status > -99 ? status : "-99 to -999"}`], name: `gives ${status} to NodeMCU for ${name}`, peer, boards, script: nodemcuConnect(url), expect: [`close ${status}`] },
  ];
});

const area: ScenarioArea = {
  area: "refusal",
  scenarios: [
    ...scenarios,
    {
      name: "gives the same number from -99 to -999 for a refused port on every board",
      peer: refuses,
      boards: BOTH_BOARDS,
      script: connectAndWatch(),
      expect: ["error -109", 'close 1006 "" -109'],
    },
    {
      name: "tells the failure to a handler set after connect() returned",
      peer: refuses,
      script: native(`
var ws=M.connect(URL);
print("returned",ws.readyState<2);
ws.on("close",function(c){print("close",c,ws.readyState);quit()});
`),
      expect: ["returned true", "close 1006 3"],
    },
    {
      name: "explains a failure in words and names the HTTP status",
      peer: answersHttp("HTTP/1.1 403 Forbidden", ""),
      script: native(`
var ws=M.connect(URL);
ws.on("error",function(e){print(e.status,e.message,e.http)});
ws.on("close",function(){quit()});
`),
      expect: ["-17 HTTP status 403 instead of 101 403"],
    },
    {
      name: "shows the beginning of a refusal's body, which may come in a packet of its own",
      peer: rawPeer(async (connection) => {
        await connection.request();
        connection.write("HTTP/1.1 503 Busy\r\n\r\ncome ");
        await pause(30);
        connection.write("back");
        if (connection.number === 1) connection.socket.end();
        else await connection.ended();
      }),
      boards: BOTH_BOARDS,
      script: native(`
var n=0;
function go(){
var ws=M.connect(URL);
ws.on("error",function(e){print(e.status,e.http,e.body)});
ws.on("close",function(){if(n++)quit();else go()});
}
go();
`),
      expect: ["-17 503 come back", "-17 503 come back"],
    },
    {
      name: "keeps no more of a refusal's body than it needs, and none of anything else",
      peer: rawPeer(async (connection) => {
        await connection.request();
        if (connection.number === 1) connection.write("HTTP/1.1 200 OK\r\n\r\n" + "<html>".repeat(1000));
        else connection.write("HTTP/1.1 101 Nothing\r\n\r\nbody");
        connection.socket.end();
      }),
      boards: BOTH_BOARDS,
      script: native(`
var n=0;
function go(){
var ws=M.connect(URL);
ws.on("error",function(e){print(e.status,e.http,e.body&&e.body.length)});
ws.on("close",function(){if(n++)quit();else go()});
}
go();
`),
      expect: ["-17 200 256", "-7 101 undefined"],
    },
    {
      name: "closes once and keeps quiet when a refused server sends on",
      peer: rawPeer(async (connection) => {
        await connection.request();
        for (let i = 0; i < 20; i++) {
          connection.write("HTTP/1.1 404 Not Found\r\nX-Long: " + "x".repeat(300) + "\r\n\r\n");
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
        await connection.ended();
      }),
      script: native(`
watch(M.connect(URL));
setTimeout(quit,400);
`),
      expect: ["error -17", 'close 1006 "" -17'],
    },
  ],
};

export default area;

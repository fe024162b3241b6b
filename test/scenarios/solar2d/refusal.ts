/** Connections of Solar2D's API that never come about: ONERROR with a code and words, and no ONCLOSE. */
import { BOTH_BOARDS, type Scenario, type ScenarioArea } from "../../drivers/scenario";
import { nobody, refuses } from "../../peers/closed-port";
import { answers, answersHttp, endsDuringHandshake, neverAnswers, switchesWith } from "../../peers/handshakes";
import type { PeerFactory } from "../../peers/peer";
import { echo } from "../../peers/ws-peer";

interface Refusal {
  name: string;
  peer: PeerFactory;
  uri?: string;
  code: number;
  /** Left out where boards put it in different words. */
  reason?: string;
  options?: string;
  boards?: string[];
}

const refusals: Refusal[] = [
  { name: "a scheme that is not ws or wss", peer: nobody, uri: '"http://localhost/"', code: 3001, reason: "URL does not start with ws:// or wss://" },
  { name: "no URI", peer: nobody, uri: "undefined", code: 3001, reason: "URL does not start with ws:// or wss://" },
  { name: "a URI without a host", peer: nobody, uri: '"ws:///"', code: 3001, reason: "URL has no usable host name" },
  { name: "a host name that is too long", peer: nobody, uri: '"ws://"+new Array(301).join("h")', code: 3001, reason: "host name > 127 B" },
  { name: "a port that is none", peer: nobody, options: "{port:70000}", code: 3001, reason: "port is not a number from 1 to 65535" },
  { name: "a name that does not resolve", peer: nobody, uri: '"ws://nosuch.invalid/"', code: 3000, boards: BOTH_BOARDS },
  { name: "a refused port", peer: refuses, code: 3000, boards: BOTH_BOARDS },
  { name: "a connection that ends during the handshake", peer: endsDuringHandshake, code: 3000, reason: "connection ended without a close frame" },
  { name: "a server that never answers", peer: neverAnswers, options: "{handshakeTimeout:300}", code: 3000, reason: "connecting took too long" },
  { name: "HTTP 403", peer: answersHttp("HTTP/1.1 403 Forbidden", "no"), code: 3002, reason: "HTTP status 403 instead of 101" },
  { name: "an answer that is not HTTP", peer: answers(() => "SSH-2.0-OpenSSH_9.6\r\n\r\n"), code: 3002, reason: "not an HTTP response" },
  {
    name: "a 101 without accept",
    peer: switchesWith(() => ["Upgrade: websocket", "Connection: Upgrade"]),
    code: 3002,
    reason: "no Sec-WebSocket-Accept",
  },
  { name: "too little memory", peer: echo, options: "{bufferSize:1<<22}", code: 9999, reason: "no memory for the receive ring" },
];

const area: ScenarioArea = {
  area: "solar2d refusal",
  scenarios: refusals.map(({ name, peer, uri = "URL", options = "undefined", code, reason, boards }): Scenario => ({
    name: `${name} is ONERROR ${code} and no ONCLOSE`,
    rows: ["ONERROR", "ONERROR: code", "ONERROR: reason", "error: order", `error: ${code}`].map((row) => `solar2d/${row}`),
    peer,
    boards,
    targets: code === 9999 ? ["sim", "8266"] : undefined,
    script: `var ws=require("motesocket").solar2d.new();
ws.addEventListener(ws.WSEVENT,function(e){
print(e.type===ws.ONERROR,Object.keys(e).sort().join(),e.code,${reason === undefined ? "e.reason.length>0" : "e.reason"});
setTimeout(quit,100);
});
ws.connect(${uri},${options});
print("returned");
`,
    expect: ["returned", `true code,name,reason,status,type ${code} ${reason ?? "true"}`],
  })),
};

export default area;

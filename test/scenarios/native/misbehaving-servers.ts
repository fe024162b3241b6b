/** A client that reconnects, has a queue and pings, and servers that misbehave in turn: what it says of each, and that it comes through. */
import type { Scenario, ScenarioArea } from "../../drivers/scenario";
import { CLOSE, PING, PONG, TEXT } from "../../peers/frame-bytes";
import { CONVERSATIONS, HANDSHAKES, type Misbehaviour } from "../../peers/misbehaviour";
import { rawPeer } from "../../peers/raw-peer";
import { native } from "../scripts";

/** So many in one scenario. */
const GROUP = 6;

/** Each of them in turn, then a server that behaves: a message posted there arrives, and the program closes. */
function survives(name: string, servers: readonly Misbehaviour[]): Scenario {
  return {
    name,
    peer: rawPeer(async (connection) => {
      const server = servers[connection.number - 1];
      if (server) return server.play(connection);
      await connection.open();
      for await (const message of connection.messages()) connection.note(message.data.toString());
    }),
    parameters: { LAST: servers.length + 1 },
    script: native(`
var n=0,ws=M.connect(URL,{reconnect:{minDelay:10,maxDelay:20},queue:true,keepalive:{min:200,max:400,pongTimeout:1500},handshakeTimeout:1500,closeTimeout:200});
ws.on("attempt",function(){print("attempt",++n)});
ws.on("open",function(){print("open");if(n==LAST)ws.post("through")});
ws.on("message",function(m){print("message",m)});
ws.on("down",function(e){print("down",e.status,e.code,e.http||0)});
ws.on("verdict",function(i,o){print("verdict",i,o);ws.close()});
ws.on("error",function(e){print("error",e.status)});
ws.on("close",function(c,r,s){print("close",c,s,ws.link.opens);quit()});
`),
    expect: [
      ...servers.flatMap(({ tells }, index) => [`attempt ${index + 1}`, ...tells]),
      `attempt ${servers.length + 1}`, "open", "verdict 1 sent", `close 1000 0 ${servers.filter(({ tells }) => tells[0] === "open").length + 1}`,
    ],
    timeoutMs: 40_000,
  };
}

function groups(what: string, servers: readonly Misbehaviour[]): Scenario[] {
  return Array.from({ length: Math.ceil(servers.length / GROUP) }, (_, index) => {
    const some = servers.slice(index * GROUP, (index + 1) * GROUP);
    return survives(`comes through ${what}: ${some.map(({ name }) => name).join("; ")}`, some);
  });
}

const area: ScenarioArea = {
  area: "misbehaving servers",
  scenarios: [
    ...groups("handshakes", HANDSHAKES),
    ...groups("conversations", CONVERSATIONS),
    {
      name: "closes within its deadline while the server talks on and answers nothing",
      peer: rawPeer(async (connection) => {
        await connection.open();
        void (async () => {
          while (!connection.socket.destroyed) {
            connection.send({ opcode: TEXT, payload: "and another thing" });
            await connection.pause(2);
          }
        })();
        for (;;) {
          const { opcode, payload } = await connection.frame();
          if (opcode === PING) connection.send({ opcode: PONG, payload });
          if (opcode === CLOSE) await connection.ended();
        }
      }),
      script: native(`
var at,ws=M.connect(URL,{reconnect:true,queue:true,closeTimeout:300});
ws.on("open",function(){ws.post("x")});
ws.on("verdict",function(i,o){print(o);at=getTime();ws.close()});
ws.on("close",function(c,r,s){print("close",c,s,getTime()-at<3);quit()});
`),
      expect: ["sent", "close 1006 0 true"],
    },
  ],
};

export default area;

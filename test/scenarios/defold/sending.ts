/** Defold's send(): types, what it takes, what it refuses. */
import { BOTH_BOARDS, type ScenarioArea } from "../../drivers/scenario";
import { neverAnswers } from "../../peers/handshakes";
import { echo, wsPeer } from "../../peers/ws-peer";
import { defold } from "../scripts";

/** Runs `body` with `conn` once connected. */
function connected(body: string): string {
  return defold(`
websocket.connect(URL,{},function(self,conn,data){
if(data.event==websocket.EVENT_CONNECTED){
${body}
}else if(data.event==websocket.EVENT_DISCONNECTED)quit();
});
`);
}

const area: ScenarioArea = {
  area: "defold sending",
  scenarios: [
    {
      name: "send() sends binary by default and returns nothing",
      rows: ["send", "send: connection", "send: message", "send: options", "options.type: default"].map((row) => `defold/${row}`),
      peer: echo,
      script: connected(`
print(websocket.send(conn,"no options"));
websocket.send(conn,"undefined",undefined);
websocket.send(conn,"null",null);
websocket.send(conn,"no type",{});
websocket.disconnect(conn);
`),
      expect: ["undefined"],
      peerLog: ["binary no options", "binary undefined", "binary null", "binary no type", "close 1000"],
    },
    {
      name: "send() sends the type it is told",
      rows: ["defold/options.type", "defold/DATA_TYPE_TEXT", "defold/DATA_TYPE_BINARY"],
      peer: echo,
      script: connected(`
websocket.send(conn,"text",{type:websocket.DATA_TYPE_TEXT});
websocket.send(conn,"\\x00\\xff",{type:websocket.DATA_TYPE_BINARY});
websocket.disconnect(conn);
`),
      expect: [],
      peerLog: ["text text", "binary <2 B 00ff>", "close 1000"],
    },
    {
      name: "send() takes an empty string, a number as its text, and a Uint8Array",
      peer: echo,
      script: connected(`
websocket.send(conn,"");
websocket.send(conn,12.5,{type:websocket.DATA_TYPE_TEXT});
websocket.send(conn,new Uint8Array([1,2,255]));
websocket.disconnect(conn);
`),
      expect: [],
      peerLog: ["binary ", "text 12.5", "binary <3 B 0102ff>", "close 1000"],
    },
    {
      name: "send() while connecting, closing and afterwards is an error, and nothing leaves",
      rows: ["defold/error: not connected"],
      peer: echo,
      script: defold(`
function attempt(conn){try{websocket.send(conn,"x");print("taken")}catch(e){print(e.message)}}
attempt(websocket.connect(URL,{},shown(function(conn,event){
if(event=="CONNECTED"){websocket.disconnect(conn);attempt(conn)}
else{attempt(conn);quit()}
})));
`),
      expect: ["Connection isn't connected", 'CONNECTED "" -', "Connection isn't connected", 'DISCONNECTED "" -', "Connection isn't connected"],
      peerLog: ["close 1000"],
    },
    {
      name: "send() to what connect() has not made is an error",
      rows: ["defold/error: invalid connection"],
      peer: neverAnswers,
      script: defold(`
[undefined,null,{},5,"conn",websocket].forEach(function(conn){
try{websocket.send(conn,"x");print("taken")}catch(e){print(e instanceof TypeError,e.message)}
});
quit();
`),
      expect: new Array(6).fill("true Invalid connection"),
    },
    {
      name: "send() without a message is an error",
      peer: echo,
      script: connected(`
try{websocket.send(conn);print("taken")}catch(e){print(e instanceof TypeError,e.message)}
websocket.disconnect(conn);
`),
      expect: ["true message is missing"],
      peerLog: ["close 1000"],
    },
    {
      name: "send() of more than may wait is an error, and what was taken before arrives whole",
      peer: wsPeer({ isQuiet: true, onMessage: (_socket, data, _isBinary, peer) => peer.log.push(`${data.length} B`) }),
      boards: BOTH_BOARDS,
      script: connected(`
var text=new Array(1001).join("x"),n=0,problem;
while(!problem)try{websocket.send(conn,text);n++}catch(e){problem=e.message}
print(n>1,problem.substr(0,17));
websocket.send(conn,"");
websocket.disconnect(conn);
`),
      expect: ["true no room to send: "],
      peerLog: (log) => {
        const sizes = log.slice(0, -2);
        if (sizes.length < 2 || sizes.some((line) => line !== "1000 B") || log.slice(-2).join() !== "0 B,close 1000") throw new Error(log.join());
      },
    },
  ],
};

export default area;

/** Programs for Defold, turned from Lua to JavaScript line by line: those of the document and what people make of them. */
import type { ScenarioArea } from "../../drivers/scenario";
import { answersHttp } from "../../peers/handshakes";
import { closesOnMessage, echo, speaks, wsPeer } from "../../peers/ws-peer";

const area: ScenarioArea = {
  area: "defold programs",
  scenarios: [
    {
      name: "the example of connect(), with its life from init to finalize",
      rows: ["defold/connect: example", "defold/params.headers", "defold/disconnect", "defold/callback: self"],
      peer: speaks("chat"),
      script: `var websocket=require("motesocket").defold;
function log(text){print(text)}
function update_gui(self){log(self.connection?"gui: connected":"gui: disconnected")}

function websocket_callback(self, conn, data) {
  if (data.event == websocket.EVENT_DISCONNECTED) {
    log("Disconnected: " + (conn === self.connection));
    self.connection = undefined;
    update_gui(self);
    quit();
  } else if (data.event == websocket.EVENT_CONNECTED) {
    update_gui(self);
    log("Connected: " + (conn === self.connection));
  } else if (data.event == websocket.EVENT_ERROR) {
    log("Error: '" + data.message + "'");
  } else if (data.event == websocket.EVENT_MESSAGE) {
    log("Receiving: '" + data.message + "'");
  }
}

function init(self) {
  self.url = URL;
  var params = {
    timeout: 3000,
    headers: "Sec-WebSocket-Protocol: chat\\r\\nOrigin: mydomain.com\\r\\n"
  };
  self.connection = websocket.connect(self.url, params, websocket_callback);
}

function finalize(self) {
  if (self.connection !== undefined) {
    websocket.disconnect(self.connection);
  }
}

init(global);
setTimeout(function(){finalize(global)},1000);
`,
      expect: ["gui: connected", "Connected: true", "Disconnected: true", "gui: disconnected"],
      peerLog: ["sec-websocket-protocol: chat", "close 1000"],
    },
    {
      name: "the example of send()",
      rows: ["defold/send: example"],
      peer: echo,
      script: `var websocket=require("motesocket").defold;

function websocket_callback(self, conn, data) {
  if (data.event == websocket.EVENT_CONNECTED) {
    websocket.send(conn, "Hello from the other side");
  }
}

function init(self) {
  self.url = URL;
  var params = {};
  self.connection = websocket.connect(self.url, params, websocket_callback);
}

init({});
setTimeout(quit,1000);
`,
      expect: [],
      peerLog: (log) => {
        if (log[0] !== "binary Hello from the other side") throw new Error(log.join());
      },
    },
    {
      name: "a program that shows why a handshake failed, header by header",
      rows: ["defold/data.handshake_response"],
      peer: answersHttp("HTTP/1.1 401 Unauthorized", "who are you?", ["WWW-Authenticate: Basic"]),
      script: `var websocket=require("motesocket").defold;
var self={};
self.connection=websocket.connect(URL,{protocol:"chat"},function(self,conn,data){
  if (data.event == websocket.EVENT_ERROR) {
    print("Error: '" + data.message + "'");
    if (data.handshake_response) {
      print("Handshake response status: '" + data.handshake_response.status + "'");
      for (var key in data.handshake_response.headers) {
        print("Handshake response header: '" + key + ": " + data.handshake_response.headers[key] + "'");
      }
      print("Handshake response body: '" + data.handshake_response.response + "'");
    }
  } else if (data.event == websocket.EVENT_DISCONNECTED) {
    print("Disconnected", self.connection === conn);
    quit();
  }
},self);
`,
      expect: [
        "Error: 'HTTP status 401 instead of 101'",
        "Handshake response status: '401'",
        "Handshake response header: 'Content-Length: 12'",
        "Handshake response header: 'WWW-Authenticate: Basic'",
        "Handshake response body: 'who are you?'",
        "Disconnected true",
      ],
    },
    {
      name: "a client that counts, asks for its next number, and reconnects when the server goes away",
      peer: wsPeer({
        onMessage: (socket, data) => {
          const { n } = JSON.parse(String(data)) as { n: number };
          if (n === 2) socket.close(1012, "restart");
          else socket.send(JSON.stringify({ n: n + 1 }));
        },
      }),
      script: `var websocket=require("motesocket").defold,self={n:0,connects:0};
function send(self,value){websocket.send(self.connection,JSON.stringify(value),{type:websocket.DATA_TYPE_TEXT})}
function on_event(self,conn,data){
  if (data.event == websocket.EVENT_CONNECTED) {
    self.connects++;
    send(self, { n: self.n });
  } else if (data.event == websocket.EVENT_MESSAGE) {
    self.n = JSON.parse(data.message).n;
    print("n is " + self.n);
    if (self.n == 4) websocket.disconnect(self.connection);
    else send(self, { n: self.n });
  } else if (data.event == websocket.EVENT_DISCONNECTED) {
    self.connection = null;
    if (data.code == 1012) {
      print("server says " + data.message);
      self.n = 3;
      setTimeout(function() { connect(self) }, 20);
    } else {
      print("connected " + self.connects + " times");
      quit();
    }
  }
}
function connect(self){self.connection=websocket.connect(URL,{timeout:2000},on_event,self)}
connect(self);
`,
      expect: ["n is 1", "n is 2", "server says restart", "n is 4", "connected 2 times"],
    },
    {
      name: "a program that learns from the callback alone that it is over",
      peer: closesOnMessage(4003, "no"),
      script: `var websocket=require("motesocket").defold,log=[];
var conn=websocket.connect(URL,null,function(self,connection,data){
  log.push(data.event);
  if (data.event == websocket.EVENT_CONNECTED) websocket.send(connection, "x", null);
  if (data.event == websocket.EVENT_DISCONNECTED) {
    try { websocket.send(conn, "late") } catch (e) { print(e.message) }
    print(log.join(), data.code, data.message);
    quit();
  }
});
`,
      expect: ["Connection isn't connected", "0,1 4003 no"],
    },
  ],
};

export default area;

/** Programs for Solar2D, turned from Lua to JavaScript line by line: those of the document and what people make of them. */
import type { ScenarioArea } from "../../drivers/scenario";
import { refuses } from "../../peers/closed-port";
import { secureEcho } from "../../peers/secure-peer";
import { echo, wsPeer } from "../../peers/ws-peer";

const WS_HANDLER = `function WsHandler(event) {
  if (event.type == ws.ONOPEN) {
    print('connected');
  } else if (event.type == ws.ONMESSAGE) {
    print('message', event.data);
  } else if (event.type == ws.ONCLOSE) {
    print('disconnected', event.code, event.reason);
  } else if (event.type == ws.ONERROR) {
    print('error', event.code, event.reason.length > 0);
  }
}
`;

const SETUP = `var WebSockets = require("motesocket").solar2d;

var ws = WebSockets.new();

${WS_HANDLER}
ws.addEventListener(ws.WSEVENT, WsHandler);
`;

const area: ScenarioArea = {
  area: "solar2d programs",
  scenarios: [
    {
      name: "the simple connect of the document, then send and disconnect",
      rows: ["solar2d/example: simple connect", "solar2d/send", "solar2d/disconnect"],
      peer: echo,
      script: `${SETUP}ws.connect(URL + 'echo');
ws.addEventListener(ws.WSEVENT, function(event) {
  if (event.type == ws.ONOPEN) ws.send("Hello WebSocket server");
  else if (event.type == ws.ONMESSAGE) ws.disconnect();
  else quit();
});
`,
      expect: ["connected", "message Hello WebSocket server", "disconnected 1000 "],
      peerLog: ["text Hello WebSocket server", "close 1000"],
    },
    {
      name: "the example with options, over TLS",
      rows: ["solar2d/example: options", "solar2d/options.tls", "solar2d/options.tls: default", "solar2d/connect: uri"],
      peer: secureEcho,
      targets: ["sim", "linux"],
      boards: ["esp32"],
      script: `${SETUP}var rounds = [ws.TLS_1_0, ws.TLS_1_1, ws.TLS_1_2, undefined], n = 0;
function connect() {
  ws.connect('wss://' + HOST + ':' + PORT + '/echo', {
    tls: rounds[n]
  });
}
ws.addEventListener(ws.WSEVENT, function(event) {
  if (event.type == ws.ONOPEN) ws.send("secret " + n);
  else if (event.type == ws.ONMESSAGE) ws.disconnect();
  else if (++n < rounds.length) connect();
  else quit();
});
connect();
`,
      expect: [0, 1, 2, 3].flatMap((n) => ["connected", `message secret ${n}`, "disconnected 1000 "]),
    },
    {
      name: "a board without TLS says so",
      rows: ["solar2d/connect: uri"],
      peer: echo,
      targets: ["sim", "8266"],
      script: `${SETUP}ws.addEventListener(ws.WSEVENT, function() { quit() });
ws.connect('wss://' + HOST + ':' + PORT + '/');
`,
      expect: ["error 3001 true"],
    },
    {
      name: "a program that tries until a server is there",
      peer: refuses,
      script: `${SETUP}var tries = 0;
ws.addEventListener(ws.WSEVENT, function(event) {
  if (event.type != ws.ONERROR) return;
  if (++tries < 3) setTimeout(function() { ws.connect(URL) }, 20);
  else quit();
});
ws.connect(URL);
`,
      expect: new Array(3).fill("error 3000 true"),
    },
    {
      name: "a chat that listens only while it is in a room",
      peer: wsPeer({ onMessage: (socket, data) => socket.send(`you said ${String(data)}`) }),
      script: `${SETUP}function Room(event) {
  if (event.type == ws.ONMESSAGE) {
    print('room hears', event.data);
    ws.removeEventListener(ws.WSEVENT, Room);
    ws.send("bye");
  }
}
ws.addEventListener(ws.WSEVENT, Room);
ws.addEventListener(ws.WSEVENT, function(event) {
  if (event.type == ws.ONOPEN) ws.send("hi");
  if (event.type == ws.ONMESSAGE && event.data == "you said bye") ws.disconnect();
  if (event.type == ws.ONCLOSE) quit();
});
ws.connect(URL);
`,
      expect: ["connected", "message you said hi", "room hears you said hi", "message you said bye", "disconnected 1000 "],
      peerLog: ["text hi", "text bye", "close 1000"],
    },
  ],
};

export default area;

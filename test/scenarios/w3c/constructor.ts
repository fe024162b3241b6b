/** The W3C's constructor: what it takes, what it throws, and the attributes that come from it. */
import type { Scenario, ScenarioArea } from "../../drivers/scenario";
import { nobody } from "../../peers/closed-port";
import { switchesWith } from "../../peers/handshakes";
import { echo, speaks, wsPeer } from "../../peers/ws-peer";
import { nodeDiffers } from "../node-differences";
import { w3c } from "../scripts";

/** Prints what the constructor throws for each of `urls`, which are JavaScript. */
function refusals(...urls: string[]): string {
  return w3c(`
[${urls.join()}].forEach(function(u){print(caught(function(){new WebSocket(u)}))});
quit();
`);
}

/** Prints the serialized URL for each of `urls`, which are JavaScript. */
function serialized(...urls: string[]): string {
  return w3c(`
var urls=[${urls.join()}];
function next(){
if(!urls.length)return quit();
var ws=new WebSocket(urls.shift());
print(ws.url);
ws.close();
setTimeout(next,50);
}
next();
`);
}

const protocolErrors: Scenario[] = [
  ["protocols-duplicate", "there twice", '["a","b","a"]', '["chat","Chat"]'],
  ["protocols-token", "no token", '""', '["a",""]', '"a b"', '"a,b"', '"a/b"', '"a\\x7f"', '"a\\xe9"', '"\\t"', '"{}"'],
].map(([row, name, ...values]) => ({
  rows: [`w3c/${row}`],
  name: `throws a SyntaxError for a subprotocol that is ${name}`,
  peer: nobody,
  script: w3c(`
[${values.join()}].forEach(function(p){print(caught(function(){new WebSocket("ws://127.0.0.1:9/",p)}))});
quit();
`),
  expect: values.map(() => "SyntaxError"),
}));

const area: ScenarioArea = {
  area: "w3c constructor",
  scenarios: [
    {
      rows: ["w3c/constructor", "w3c/instanceof"],
      name: "makes an instance that connects at once",
      peer: echo,
      script: w3c(`
var M=require("motesocket"),ws=watch(new M.WebSocket(URL));
print(ws instanceof M.WebSocket,ws instanceof WebSocket,M.WebSocket===WebSocket,ws.constructor===WebSocket,ws.readyState);
ws.onopen=function(){print("open",ws.readyState);ws.close()};
`),
      expect: ["true true true true 0", "open 1", 'close 1005 "" true'],
    },
    {
      rows: ["w3c/constructor-new"],
      name: "throws a TypeError without new, and passes over a third argument",
      peer: echo,
      script: w3c(`
print(caught(function(){WebSocket(URL)}));
watch(new WebSocket(URL,[],"stray")).onopen=function(){this.close()};
`),
      expect: ["TypeError", 'close 1005 "" true'],
    },
    {
      rows: ["w3c/url-invalid"],
      name: "throws a SyntaxError for what is no URL",
      peer: nobody,
      script: refusals('"ws://"', '"ws://a b/"', '"ws://h:x/"', '"ws://h:65536/"', '"wss://h:-1/"', '""', "undefined", "null", "{}", "5"),
      expect: Array<string>(10).fill("SyntaxError"),
    },
    {
      rows: ["w3c/url-scheme"],
      name: "throws a SyntaxError for any other scheme",
      peer: nobody,
      script: refusals('"ftp://h/"', '"mailto:a@h"', '"about:blank"', '"wsx://h/"', '"httpx://h/"', '"file:///h"'),
      expect: Array<string>(6).fill("SyntaxError"),
    },
    {
      rows: ["w3c/url-fragment"],
      name: "throws a SyntaxError for a URL with a fragment, an empty one too",
      peer: nobody,
      script: refusals('"ws://h/#a"', '"ws://h/#"', '"ws://h#"', '"ws://h/a?b#c"'),
      expect: Array<string>(4).fill("SyntaxError"),
    },
    {
      rows: ["w3c/url-relative"],
      name: "throws a SyntaxError for a relative URL: there is no base",
      peer: nobody,
      script: refusals('"/chat"', '"chat"', '"//h/chat"', '"?a"'),
      expect: Array<string>(4).fill("SyntaxError"),
    },
    {
      rows: ["w3c/url-http"],
      name: "takes http and https as ws and wss",
      peer: echo,
      script: w3c(`
var ws=watch(new WebSocket("http"+URL.substr(2)+"a"));
print(ws.url);
ws.onopen=function(){
var s=new WebSocket("HTTPS://127.0.0.1:1/");
print(s.url);
s.onerror=function(){ws.close()};
};
`),
      expect: ["ws://127.0.0.1:PORT/a", "wss://127.0.0.1:1/", 'close 1005 "" true'],
    },
    {
      rows: ["w3c/url"],
      name: "tells the URL in its one form",
      peer: nobody,
      script: serialized('" WS://LOCALHOST:80"', '"ws://127.0.0.1:9/A b?c d"', '"ws://127.0.0.1:9?q=/x"', '"ws://127.0.0.1:0009/~"', '"ws://u:p@127.0.0.1:9/"', '"wss://127.0.0.1:443/"'),
      expect: [
        "ws://localhost/", "ws://127.0.0.1:9/A%20b?c%20d", "ws://127.0.0.1:9/?q=/x", "ws://127.0.0.1:9/~", "ws://u:p@127.0.0.1:9/", "wss://127.0.0.1/",
      ],
    },
    {
      rows: ["w3c/url"],
      name: "encodes the bytes of a text above ASCII in the URL",
      peer: nobody,
      script: serialized('"ws://127.0.0.1:9/\\xc3\\xa9"'),
      expect: ["ws://127.0.0.1:9/%C3%A9"],
      inNode: [nodeDiffers("text", ["ws://127.0.0.1:9/%C3%83%C2%A9"])],
    },
    {
      rows: ["w3c/protocols-default", "w3c/protocol", "w3c/extensions"],
      name: "offers no subprotocol and no extension by default",
      peer: wsPeer({ loggedHeaders: ["sec-websocket-protocol", "sec-websocket-extensions"] }),
      script: w3c(`
var ws=watch(new WebSocket(URL));
print(ws.protocol==="",ws.extensions==="");
ws.onopen=function(){print(ws.protocol==="",ws.extensions==="");ws.close()};
`),
      expect: ["true true", "true true", 'close 1005 "" true'],
      peerLog: ["sec-websocket-protocol: -", "sec-websocket-extensions: -", "close 1005"],
      inNode: [
        nodeDiffers("compression", undefined, ["sec-websocket-protocol: -", "sec-websocket-extensions: permessage-deflate; client_max_window_bits", "close 1005"]),
      ],
    },
    {
      rows: ["w3c/protocols-string"],
      name: "offers one subprotocol given as a string",
      peer: speaks("chat"),
      script: w3c(`
var ws=watch(new WebSocket(URL,"chat"));
print(ws.protocol==="");
ws.onopen=function(){print(ws.protocol);ws.close()};
`),
      expect: ["true", "chat", 'close 1005 "" true'],
      peerLog: ["sec-websocket-protocol: chat", "close 1005"],
    },
    {
      rows: ["w3c/protocols-array", "w3c/protocol"],
      name: "offers several and tells the one that the server chose, also after the end",
      peer: speaks("second"),
      script: w3c(`
var ws=new WebSocket(URL,["first","second",3]);
ws.onopen=function(){print(ws.protocol);ws.close()};
ws.onclose=function(){print(ws.protocol);quit()};
`),
      expect: ["second", "second"],
    },
    ...protocolErrors,
    {
      rows: ["w3c/protocol-unanswered"],
      name: "fails where the server chooses none of the subprotocols",
      peer: speaks("other"),
      script: w3c(`watch(new WebSocket(URL,["a","b"]));`),
      expect: ["error", 'close 1006 "" false'],
      inNode: [nodeDiffers("failed", ["error"])],
    },
    {
      rows: ["w3c/protocol-unasked"],
      name: "fails where the server chooses a subprotocol that was not offered",
      peer: switchesWith((accept) => ["Upgrade: websocket", "Connection: Upgrade", `Sec-WebSocket-Accept: ${accept}`, "Sec-WebSocket-Protocol: c"]),
      script: w3c(`watch(new WebSocket(URL,["a","b"]));`),
      expect: ["error", 'close 1006 "" false'],
      inNode: [nodeDiffers("failed", ["error"])],
    },
    {
      rows: ["w3c/constants"],
      name: "has its constants on class and instance",
      peer: echo,
      script: w3c(`
var ws=watch(new WebSocket(URL));
[WebSocket,ws,WebSocket.prototype].forEach(function(o){print(o.CONNECTING,o.OPEN,o.CLOSING,o.CLOSED)});
ws.onopen=function(){ws.close()};
`),
      expect: ["0 1 2 3", "0 1 2 3", "0 1 2 3", 'close 1005 "" true'],
    },
    {
      rows: ["w3c/binaryType"],
      name: "keeps arraybuffer, the one binary type there is, whatever it is set to",
      peer: echo,
      script: w3c(`
var ws=watch(new WebSocket(URL));
print(ws.binaryType);
ws.binaryType="arraybuffer";print(ws.binaryType);
ws.binaryType="nonsense";print(ws.binaryType);
ws.binaryType="blob";print(ws.binaryType);
ws.onopen=function(){ws.close()};
`),
      expect: ["arraybuffer", "arraybuffer", "arraybuffer", "arraybuffer", 'close 1005 "" true'],
      inNode: [
        nodeDiffers("blob", ["blob", "arraybuffer", "blob", "blob", 'close 1005 "" true']),
        nodeDiffers("blob", ["blob", "arraybuffer", "arraybuffer", "blob", 'close 1005 "" true']),
      ],
    },
    {
      name: "becomes the global of browsers with one line",
      rows: ["w3c/constructor"],
      peer: echo,
      script: `global.WebSocket = require("motesocket").WebSocket;
(function(){
var ws=new WebSocket(URL);
ws.onopen=function(){print(ws.readyState===WebSocket.OPEN);ws.close()};
ws.onclose=function(){quit()};
})();
`,
      expect: ["true"],
    },
  ],
};

export default area;

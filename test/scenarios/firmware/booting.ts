/** From power-on to the user's program, and what a broken configuration or program leads to. */
import { refuses } from "../../peers/closed-port";
import { echo, quietEcho } from "../../peers/ws-peer";
import type { ScenarioArea } from "../../drivers/scenario";
import { firmware } from "../firmware-board";

const PLAIN = ["Plain prompt: ws has help,", "load() boots again."];

/** Sends a word when open, prints what comes, closes. */
const PROGRAM = `module.exports=function(ws,M){
ws.on("open",function(){ws.send("hello")});
ws.on("message",function(d){print("program got",d,M===require("motesocket"));ws.close()});
ws.on("close",function(){quit()})};`;

const REFUSED: [name: string, configuration: string, problem: string][] = [
  ["a list", `["x"]`, "url is missing or no text"],
  ["no URL", `{}`, "url is missing or no text"],
  ["a URL that is a number", `{url:5}`, "url is missing or no text"],
  ["several URLs for an API that takes one", `{url:[URL],api:"nodemcu"}`, "url is missing or no text"],
  ["an unknown API", `{url:URL,api:"mqtt"}`, "unknown api"],
  ["an API by the name of every object's method", `{url:URL,api:"toString"}`, "unknown api"],
  ["Wi-Fi without a name", `{url:URL,wifi:{password:"geheim"}}`, "wifi has no ssid"],
  ["headers for an API that sends none", `{url:URL,api:"hammerspoon",headers:{A:"b"}}`, "hammerspoon takes no headers"],
  ["options for another API", `{url:URL,api:"ws",options:{}}`, "ws takes no options"],
  ["headers that are a text", `{url:URL,headers:"A: b"}`, "headers is no object"],
  ["a header with a line break", `{url:URL,headers:{A:"geheim\\nB: c"}}`, "a header has no name or a line break"],
  ["subprotocols with a line break", `{url:URL,protocols:["a","b\\rc"]}`, "protocols: a line break"],
  ["an LED that is no pin", `{url:URL,led:"Q7"}`, "led: no such pin"],
  ["a password that is a number", `{url:URL,wifi:{ssid:"home",password:12345678}}`, "wifi: password is no string"],
  ["a program that is a number", `{url:URL,program:5}`, "program is no string"],
  ["a time that is a text", `{url:URL,stableAfter:"soon"}`, "stableAfter is no number"],
  ["a log that is a text", `{url:URL,log:"all"}`, "log is no number"],
  ["a button that is a number", `{url:URL,button:5}`, "button: no such pin"],
];

const area: ScenarioArea = {
  area: "firmware: booting",
  scenarios: [
    {
      name: "says that there is no configuration, and writes nothing",
      peer: quietEcho,
      ...firmware({ until: "-1", before: `setTimeout(function(){print(S.list().indexOf("motesocket.boots"))},100);` }),
      expect: ["motesocket: motesocket.json is not there.", "ws has help.", "-1"],
    },
    {
      name: "hands the open connection to the program",
      peer: echo,
      ...firmware({ configuration: `{url:URL}`, program: PROGRAM }),
      expect: ["open ws://127.0.0.1:PORT", "program got hello true", "closed 1000"],
      peerLog: ["text hello", "close 1000"],
    },
    {
      name: "connects without a program",
      peer: echo,
      ...firmware({ configuration: `{url:URL}`, until: "open" }),
      expect: ["open ws://127.0.0.1:PORT"],
    },
    {
      name: "takes the program by the name of the configuration, and prints nothing where it is told so",
      peer: echo,
      ...firmware({ configuration: `{url:URL,program:"other",log:0}`, files: { other: PROGRAM } }),
      expect: ["program got hello true"],
    },
    {
      name: "goes on to the next of several URLs",
      peer: echo,
      ...firmware({ configuration: `{url:["ws://127.0.0.1:1/",URL],options:{reconnect:{minDelay:10,maxDelay:20}}}`, program: PROGRAM }),
      expect: ["not connected: CONNECT_FAILED", "open ws://127.0.0.1:1", "program got hello true", "closed 1000"],
    },
    {
      name: "says what is wrong with a URL",
      peer: quietEcho,
      ...firmware({ configuration: `{url:"http://127.0.0.1/"}`, until: "closed" }),
      expect: ["not connected: BAD_SCHEME", "closed 1006, status -1"],
    },
    {
      name: "tries again where there is no server, with the prompt at hand",
      peer: refuses,
      ...firmware({
        configuration: `{url:URL,options:{reconnect:{minDelay:60000}}}`,
        until: "",
        forMs: 5000,
        before: `setTimeout(function(){print((""+ws).split("\\n")[0])},4000);`,
      }),
      expect: ["not connected: CONNECT_FAILED", "connecting ws://127.0.0.1:PORT"],
    },
    ...REFUSED.map(([name, configuration, problem]) => ({
      name: `stops at ${name}`,
      peer: quietEcho,
      ...firmware({ configuration, program: PROGRAM }),
      expect: [`motesocket: motesocket.json: ${problem}`, ...PLAIN],
    })),
    ...['{"wifi":{"password":"geheim"', "geheim", '"geheim"', "5"].map((text) => ({
      name: `stops at ${text}, and does not quote it`,
      peer: quietEcho,
      ...firmware({ text, program: PROGRAM }),
      expect: ["motesocket: motesocket.json: is no JSON object", ...PLAIN],
    })),
    {
      name: "says that a program is not there",
      peer: quietEcho,
      ...firmware({ configuration: `{url:URL,program:"other"}` }),
      expect: ['motesocket: other: Error: Module "other" not found', ...PLAIN],
    },
    {
      name: "says what a program throws when it is loaded, and does not connect",
      peer: echo,
      ...firmware({ configuration: `{url:URL}`, program: `throw new Error("no sensor");`, until: "plain", before: `setTimeout(function(){print((""+ws).split("\\n")[0])},1000);` }),
      expect: (run) => expect(run.lines.map((line) => line.replace(/ \(.*/, ""))).toEqual(["motesocket: program: Error: no sensor", ...PLAIN, "plain prompt"]),
      peerLog: [],
      isTargetSpecific: true, // the simulator knows no places
    },
    {
      name: "says what a program throws when it is handed the connection",
      peer: echo,
      ...firmware({ configuration: `{url:URL}`, program: `module.exports=function(ws){nothing.at=1}` }),
      expect: (run) => expect(run.lines.map((line) => line.replace(/ \(.*/, ""))).toEqual(['motesocket: program: ReferenceError: "nothing" is not defined', ...PLAIN]),
      peerLog: [],
      isTargetSpecific: true,
    },
    {
      name: "says that a program exports no function",
      peer: quietEcho,
      ...firmware({ configuration: `{url:URL}`, program: `exports.start=function(){}` }),
      expect: ["motesocket: program: module.exports is no function", ...PLAIN],
    },
    {
      name: "stays connected where a handler of the program throws",
      peer: echo,
      ...firmware({
        configuration: `{url:URL}`,
        program: `module.exports=function(ws){ws.on("message",function(d){print(d);if(d=="a")throw "oops";quit()});ws.on("open",function(){ws.send("a");ws.send("b")})}`,
      }),
      expect: (run) => expect(run.lines.filter((line) => /^[ab]$|oops/.test(line)).sort()).toEqual(["Uncaught oops", "a", "b"]),
      isTargetSpecific: true,
    },
  ],
};

export default area;

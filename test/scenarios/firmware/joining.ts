/** The way onto Wi-Fi and what the LED shows on it; with a Wi-Fi of the test's own. */
import { quietEcho } from "../../peers/ws-peer";
import type { ScenarioArea } from "../../drivers/scenario";
import { firmware, WIFI } from "../firmware-board";

/** Waits a tenth of the time between attempts and for an answer; the client's own deadlines stay. */
const HURRIED = `var realTimeout=setTimeout;global.setTimeout=function(f,ms,x,y,z){return realTimeout(f,ms==2000||ms==4000||ms==30000?ms/10:ms,x,y,z)};
`;

/** Notes what the LED's pin is set to. */
const LED = `var seen=[];global.digitalWrite=function(p,v){seen.push(p+(v?"+":"-"))};
`;

const area: ScenarioArea = {
  area: "firmware: joining",
  scenarios: [
    {
      name: "joins with name and password, then connects",
      peer: quietEcho,
      ...firmware({
        configuration: `{url:URL,wifi:{ssid:"home",password:"pw"}}`,
        until: "open",
        before: `${WIFI}function answers(n,s,o){print(n,s,o.password);return null}`,
      }),
      expect: ["joining home", "1 home pw", "open ws://127.0.0.1:PORT"],
    },
    {
      name: "tries again after a wrong password",
      peer: quietEcho,
      ...firmware({
        configuration: `{url:URL,wifi:{ssid:"home"}}`,
        until: "open",
        before: `${WIFI}${HURRIED}function answers(n){print(n);return n==1?"bad password":n==2?"no AP found":null}`,
      }),
      expect: ["joining home", "1", "no Wi-Fi: bad password", "2", "no Wi-Fi: no AP found", "3", "open ws://127.0.0.1:PORT"],
    },
    {
      name: "tries again when nobody answers for 30 s",
      peer: quietEcho,
      ...firmware({
        configuration: `{url:URL,wifi:{ssid:"home"}}`,
        until: "open",
        before: `${WIFI}${HURRIED}function answers(n){print(n);return n>1?null:undefined}`,
      }),
      expect: ["joining home", "1", "no Wi-Fi: no answer", "2", "open ws://127.0.0.1:PORT"],
    },
    {
      name: "says what the Wi-Fi module throws, and tries again",
      peer: quietEcho,
      ...firmware({
        configuration: `{url:URL,wifi:{ssid:"home"}}`,
        until: "open",
        before: `${WIFI}${HURRIED}function answers(n){if(n<2)throw "busy";return null}`,
      }),
      expect: ["joining home", "no Wi-Fi: busy", "open ws://127.0.0.1:PORT"],
    },
    {
      name: "joins again when the access point is lost, and runs the program once",
      peer: quietEcho,
      ...firmware({
        configuration: `{url:URL,wifi:{ssid:"home"},log:0}`,
        program: `module.exports=function(){print("program");setTimeout(function(){Wifi.emit("disconnected",{reason:200})},100)}`,
        until: "joined 2",
        before: `${WIFI}function answers(n){print("joined",n);return null}`,
      }),
      expect: ["joined 1", "program", "joined 2"],
    },
    {
      name: "needs no Wi-Fi where the board has none",
      peer: quietEcho,
      targets: ["linux", "8266"],
      ...firmware({ configuration: `{url:URL,wifi:{ssid:"home"}}`, until: "open" }),
      expect: ["open ws://127.0.0.1:PORT"],
    },
    {
      name: "lights the LED while open, and lets it blink on the way",
      peer: quietEcho,
      ...firmware({
        configuration: `{url:URL,led:"D2",wifi:{ssid:"home"}}`,
        program: `module.exports=function(ws){ws.on("open",function(){
var n=seen.length;setTimeout(function(){print("LED",seen[0],seen[1],n>5,seen[n-1],seen.length-n)},1200)})}`,
        until: "LED",
        before: `${LED}${WIFI}function answers(n){return n<2?"wait":null}`,
      }),
      expect: ["joining home", "no Wi-Fi: wait", "open ws://127.0.0.1:PORT", "LED D2+ D2- true D2+ 0"],
    },
    {
      name: "shows three flashes at the plain prompt on an LED that low lights",
      peer: quietEcho,
      ...firmware({
        configuration: `{url:URL,led:"!D2",button:"D5",log:0}`,
        until: "LED",
        before: `${LED}global.digitalRead=function(){return 1};setTimeout(function(){print("LED",seen.slice(0,8).join(" "))},2500);`,
      }),
      expect: ["motesocket: the button is held", "Plain prompt: ws has help,", "load() boots again.", "LED D2- D2+ D2- D2+ D2- D2+ D2- D2+"],
    },
  ],
};

export default area;

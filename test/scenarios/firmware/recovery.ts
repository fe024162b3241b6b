/** What keeps a board from being locked: the count of failed boots, the button, and that nothing secret is told on the way. */
import { quietEcho } from "../../peers/ws-peer";
import { refuses } from "../../peers/closed-port";
import { rawPeer } from "../../peers/raw-peer";
import type { ScenarioArea } from "../../drivers/scenario";
import { firmware, WIFI } from "../firmware-board";

const PLAIN = ["Plain prompt: ws has help,", "load() boots again."];
const QUIET = `log:0`;
/** Where the board has come to, and the marks in the file that counts boots. */
const MARKS = `function marks(){var t=S.read("motesocket.boots"),s="",i=0;while(t&&i<t.length&&t.charCodeAt(i)<255)s+=t[i++];return s}
`;

const area: ScenarioArea = {
  area: "firmware: recovery",
  scenarios: [
    {
      name: "gives a plain prompt after three boots that a program ended, and then boots again",
      peer: quietEcho,
      ...firmware({
        configuration: `{url:URL,${QUIET}}`,
        program: `print("program");if(boot<5)load();module.exports=function(){if(boot>4)quit()}`,
        until: "",
        before: `print("boot",boot);if(boot==4)setTimeout(load,1500);`,
      }),
      expect: [
        "boot 1", "program", "boot 2", "program", "boot 3", "program", "boot 4",
        "motesocket: 3 boots in a row failed, the last one in the program", ...PLAIN, "boot 5", "program",
      ],
    },
    {
      name: "counts a program that throws",
      peer: quietEcho,
      ...firmware({
        configuration: `{url:URL,${QUIET}}`,
        program: `throw "broken"`,
        until: "motesocket: 3",
        before: `if(boot<4)setTimeout(load,800);`,
      }),
      expect: [
        ...[1, 2, 3].flatMap(() => ["motesocket: program: broken", ...PLAIN]),
        "motesocket: 3 boots in a row failed, the last one in the program", ...PLAIN,
      ],
    },
    {
      name: "does not count boots whose program ran for a while",
      peer: quietEcho,
      ...firmware({
        configuration: `{url:URL,${QUIET},stableAfter:100}`,
        program: `module.exports=function(){setTimeout(load,1000)}`,
        until: "boot 6",
        forMs: 15000,
        before: `${MARKS}print("boot",boot);if(boot==6)print("boot 6",marks());`,
      }),
      expect: ["boot 1", "boot 2", "boot 3", "boot 4", "boot 5", "boot 6", "boot 6 bpsbpsbpsbpsbps"],
    },
    {
      name: "takes a boot for a good one at once where that is asked for",
      peer: quietEcho,
      ...firmware({
        configuration: `{url:URL,${QUIET},stableAfter:0}`,
        program: `module.exports=function(){setTimeout(load,300)}`,
        until: "boot 5",
        forMs: 15000,
        before: `print("boot",boot);`,
      }),
      expect: ["boot 1", "boot 2", "boot 3", "boot 4", "boot 5"],
    },
    {
      name: "begins the file of marks anew when it is full, with what is not finished",
      peer: quietEcho,
      ...firmware({
        configuration: `{url:URL,${QUIET},stableAfter:60000}`,
        program: `module.exports=function(){setTimeout(function(){print(marks(),S.read("motesocket.boots").length)},10)}`,
        files: { "motesocket.boots": "bps".repeat(85) + "b" },
        until: "bbp",
        before: MARKS,
      }),
      expect: ["bbp 256"],
    },
    {
      name: "boots where Storage has no room to count",
      peer: quietEcho,
      ...firmware({
        configuration: `{url:URL,${QUIET}}`,
        program: `module.exports=function(){print("runs")}`,
        until: "runs",
        before: `var size=S.getFree()-200;S.write("big","x",0,size);`,
      }),
      expect: ["motesocket: Storage is full, boots are not counted.", "runs"],
    },
    {
      name: "does not take the wait for Wi-Fi for a failure, and counts from the program on",
      peer: quietEcho,
      ...firmware({
        configuration: `{url:URL,${QUIET},wifi:{ssid:"home"},stableAfter:60000}`,
        program: `module.exports=function(){setTimeout(function(){print(marks())},10)}`,
        until: "b",
        forMs: 15000,
        before: `${WIFI}${MARKS}var realTimeout=setTimeout;global.setTimeout=function(f,ms,x){return realTimeout(f,ms/10,x)};
function answers(){realTimeout(function(){Wifi.done(null)},2000);Wifi.connect=0}
Wifi.connect=function(s,o,f){Wifi.done=f;answers()};`,
      }),
      expect: ["bsbp"],
    },
    {
      name: "gives a plain prompt while the button is held: high, or low with its pull-up",
      peer: quietEcho,
      ...firmware({
        configuration: `{url:URL,button:boot==1?"D5":"!D4"}`,
        until: "held",
        before: `var mode="";global.pinMode=function(p,m){mode=p+m};global.digitalRead=function(p){return boot==1?1:0};
setTimeout(function(){if(boot==1)load();else print("held",mode)},500);`,
      }),
      expect: ["motesocket: the button is held", ...PLAIN, "motesocket: the button is held", ...PLAIN, "held D4input_pullup"],
    },
    {
      name: "tells no secret: not when it joins, connects, fails, or is asked",
      peer: rawPeer(async (connection) => {
        await connection.request();
        connection.write("HTTP/1.1 401 Unauthorized\r\nContent-Length: 8\r\n\r\ngeheim-5");
        connection.socket.end();
      }),
      ...firmware({
        configuration: `{wifi:{ssid:"home",password:"geheim-1"},url:"ws://me:geheim-2@127.0.0.1:"+PORT+"/geheim-3?token=geheim-4",
headers:{"X-Token":"geheim-6"},options:{token:"geheim-7"}}`,
        before: `${WIFI}function answers(n,s,o){print(o.password.length);return n<2?"bad password":null}
setTimeout(function(){print(ws);print(ws.status);print(ws.stats);print(ws.open());print(JSON.stringify(ws.help));quit()},6000);`,
        until: "",
        forMs: 15000,
      }),
      expect: (run) => {
        expect(run.lines.filter((line) => /geheim/.test(line))).toEqual([]);
        expect(run.lines.slice(0, 5)).toEqual(["joining home", "8", "no Wi-Fi: bad password", "8", "not connected: NOT_UPGRADED HTTP 401"]);
        expect(run.lines).toContain("still open: first ws.close()");
      },
      isTargetSpecific: true,
    },
    {
      name: "tells no secret of a URL that is none",
      peer: refuses,
      ...firmware({
        configuration: `{url:"ws//me:geheim@127.0.0.1/geheim"}`,
        until: "closed",
        before: `setTimeout(function(){print(ws)},3000);`,
      }),
      expect: (run) => expect(run.lines.join().includes("geheim")).toBe(false),
      isTargetSpecific: true,
    },
  ],
};

export default area;

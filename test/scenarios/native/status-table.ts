/** `M.Status`: NodeMCU's numbers by name, with their texts and close codes. */
import type { ScenarioArea } from "../../drivers/scenario";
import { nobody } from "../../peers/closed-port";

const NAMES: [string, number][] = [
  ["OK", 0],
  ["BAD_SCHEME", -1],
  ["HOST_TOO_LONG", -2],
  ["BAD_PORT", -3],
  ["NO_HOST", -4],
  ["DNS_FAILED", -5],
  ["SERVER_CLOSED", -6],
  ["BAD_HANDSHAKE", -7],
  ["MESSAGE_TOO_BIG", -13],
  ["FRAMING_ERROR", -15],
  ["NO_SEND_MEMORY", -16],
  ["NOT_UPGRADED", -17],
  ["CONNECT_TIMEOUT", -18],
  ["HEALTH_CHECK_FAILED", -19],
];

const area: ScenarioArea = {
  area: "status table",
  scenarios: [
    {
      name: "has NodeMCU's numbers by name",
      peer: nobody,
      parameters: { NAMES: NAMES.map(([name]) => name).join() },
      script: `var S=require("motesocket").Status;
NAMES.split(",").forEach(function(n){print(n,S[n])});
quit();
`,
      expect: NAMES.map(([name, status]) => `${name} ${status}`),
    },
    {
      name: "has a text for each number, and for a socket's own error",
      peer: nobody,
      script: `var S=require("motesocket").Status,i,missing=[];
for(i=0;i>=-19;i--)if(typeof S.text(i)!="string"||!S.text(i).length)missing.push(i);
print(missing.length,S.text(-104).length>0);
quit();
`,
      expect: ["0 true"],
    },
    {
      name: "names the close code that goes with a status",
      peer: nobody,
      script: `var S=require("motesocket").Status;
print(S.closeCode(0),S.closeCode(-7),S.closeCode(-13),S.closeCode(-15),S.closeCode(-19));
quit();
`,
      expect: ["1000 1006 1009 1002 1006"],
    },
  ],
};

export default area;

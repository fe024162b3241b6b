/**
 * NodeMCU's status numbers once a connection was open; those of connecting are in
 * native/refusal.ts, through both APIs.
 */
import { BOTH_BOARDS, type Scenario, type ScenarioArea } from "../../drivers/scenario";
import { CLOSE, closePayload, CONTINUATION, type FrameFields } from "../../peers/frame-bytes";
import { refuses } from "../../peers/closed-port";
import { neverAnswers } from "../../peers/handshakes";
import type { PeerFactory } from "../../peers/peer";
import { rawPeer } from "../../peers/raw-peer";
import { greets } from "../../peers/ws-peer";
import { hurried, nodemcuConnect } from "../scripts";

interface Ending {
  name: string;
  status: number;
  peer: PeerFactory;
  rows?: string[];
}

function sendsThenEnds(...frames: FrameFields[]): PeerFactory {
  return rawPeer(async (connection) => {
    await connection.open();
    connection.send(...frames);
    await connection.frame();
    connection.socket.end();
  });
}

const endings: Ending[] = [
  { name: "a server that closes with 1000", status: -6, rows: ["nodemcu/status.-6"], peer: sendsThenEnds({ opcode: CLOSE, payload: closePayload(1000) }) },
  { name: "a server that closes without a code", status: -6, peer: sendsThenEnds({ opcode: CLOSE }) },
  { name: "a server that goes away with 1001", status: -6, peer: sendsThenEnds({ opcode: CLOSE, payload: closePayload(1001) }) },
  { name: "a server that closes with 1011", status: -6, peer: sendsThenEnds({ opcode: CLOSE, payload: closePayload(1011, "oops") }) },
  { name: "a continuation of nothing", status: -15, rows: ["nodemcu/status.-15"], peer: sendsThenEnds({ opcode: CONTINUATION, payload: "x" }) },
  {
    name: "a message above the limit of every board",
    status: -13,
    rows: ["nodemcu/status.-8 to -14"],
    peer: greets(Buffer.alloc(70000, "x")),
  },
  {
    rows: ["nodemcu/status.-99 to -999"],
    name: "TCP that ends without a close frame",
    status: -99,
    peer: rawPeer(async (connection) => {
      await connection.open();
      connection.socket.end();
    }),
  },
];

const scenarios: Scenario[] = endings.map(({ name, status, peer, rows }) => ({
  rows,
  name: `close gives ${status} for ${name}`,
  peer,
  script: nodemcuConnect(),
  expect: ["connection", `close ${status}`],
}));

const area: ScenarioArea = {
  area: "nodemcu status",
  scenarios: [
    ...scenarios,
    { rows: ["nodemcu/status.-99 to -999"], name: "close gives -109 for a refused port", peer: refuses, boards: BOTH_BOARDS, script: nodemcuConnect(), expect: ["close -109"] },
    {
      rows: ["nodemcu/status.-18"],
      name: "close gives -18 for a server that never answers",
      peer: neverAnswers,
      script: hurried(20, nodemcuConnect()),
      expect: ["close -18"],
    },
    {
      rows: ["nodemcu/status.-19", "nodemcu/pings"],
      name: "close gives -19 for a server that falls silent and answers no ping",
      peer: rawPeer(async (connection) => {
        await connection.open();
        await connection.drain();
      }),
      script: hurried(20, nodemcuConnect()),
      expect: ["connection", "close -19"],
      peerLog: ["ping", "ping"],
    },
  ],
};

export default area;

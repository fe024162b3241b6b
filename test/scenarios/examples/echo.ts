/** The example programs, as they stand in examples/: they end by themselves. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { BOTH_BOARDS, type ScenarioArea } from "../../drivers/scenario";
import { ROOT } from "../../drivers/targets";
import { echo } from "../../peers/ws-peer";

/** Examples find their server in SERVER, or in HOST and PORT. */
function example(name: string): string {
  return "var SERVER=URL;\n" + readFileSync(join(ROOT, "examples", name), "latin1");
}

const area: ScenarioArea = {
  area: "examples",
  boards: BOTH_BOARDS,
  scenarios: [
    {
      name: "echo.js gets everything back and ends",
      peer: echo,
      script: example("echo.js"),
      expect: [
        "connected to the echo server",
        "echo of 5 characters",
        "echo of 600 characters",
        "echo of 5 bytes",
        "closed with 1000 done, 3 of 3 came back as sent",
      ],
      peerLog: ["text hello", "text <600 B 3031323334353637>", "binary <5 B 00017f80ff>", "close 1000 done"],
    },
    {
      name: "echo-nodemcu.js gets everything back and ends",
      peer: echo,
      script: example("echo-nodemcu.js"),
      expect: [
        "got ws connection",
        "got message: hello!, opcode 1",
        "got message: message 1, opcode 1",
        "got message: message 2, opcode 1",
        "connection closed, status 0",
      ],
      peerLog: ["text hello!", "text message 1", "text message 2", "close 1000"],
    },
    {
      name: "echo-hammerspoon.js gets everything back and ends",
      peer: echo,
      script: example("echo-hammerspoon.js"),
      expect: ["status is open", "received: hello!", "received: message 1", "received: message 2", "closed after 3 messages"],
      peerLog: ["text hello!", "binary message 1", "binary message 2", "close 1000"],
    },
    {
      name: "echo-defold.js gets everything back and ends",
      peer: echo,
      script: example("echo-defold.js"),
      expect: ["connected, handshake status 101", "received: hello!", "received: message 1", "received: message 2", "disconnected after 3 messages"],
      peerLog: ["text hello!", "binary message 1", "binary message 2", "close 1000"],
    },
    {
      name: "echo-solar2d.js gets everything back and ends",
      peer: echo,
      script: example("echo-solar2d.js"),
      expect: ["connected", "message: hello!", "message: message 1", "message: message 2", "disconnected with 1000 "],
      peerLog: ["text hello!", "text message 1", "text message 2", "close 1000"],
    },
    {
      name: "echo-ws.js gets everything back and ends",
      peer: echo,
      script: example("echo-ws.js"),
      expect: ["connected", "got hello!", "got message 1", "got message 2", "closed"],
      peerLog: ["text hello!", "text message 1", "text message 2", "close 1000"],
    },
    {
      name: "echo-w3c.js gets everything back and ends",
      peer: echo,
      script: example("echo-w3c.js"),
      expect: ["connected: ready state 1", "echo: hello", "echo of 5 bytes", "echo: good bye", "closed with 1000 done, cleanly"],
      peerLog: ["text hello", "binary <5 B 00017f80ff>", "text good bye", "close 1000 done"],
    },
  ],
};

export default area;

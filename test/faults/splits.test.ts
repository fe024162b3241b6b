// One conversation with everything in it, split at every position: the client cannot tell the difference.
import type { Fault } from "../../src/host/sim/net/virtual/fault";
import type { TimedEvent } from "../../src/host/sim/observer";
import { CLOSE, closePayload, CONTINUATION, PING, TEXT } from "../../src/host/sim/servers/frame-bytes";
import type { ServerScript } from "../../src/host/sim/servers/scripts";
import { Simulation } from "../../src/host/sim/simulation";

/** Text, a fragmented message with a ping inside, a length of two bytes, a close with a reason. */
const speaks: ServerScript = async (connection) => {
  await connection.open(["X-Server: test"]);
  connection.send("héllo", { opcode: TEXT, payload: "frag", fin: false }, { opcode: PING, payload: "mid" }, { opcode: CONTINUATION, payload: "ments" });
  connection.send(Buffer.alloc(130, 7));
  const { data } = (await connection.messages().next()).value!;
  connection.send({ opcode: CLOSE, payload: closePayload(4000, data.toString()) });
  await connection.drain();
};
const PROGRAM = `
var ws=require("motesocket").connect("ws://server.example/",{headers:{"X-Board":"yes"}});
ws.on("open",function(){print("open");ws.send("thank you")});
ws.on("message",function(d,b){print(b?"binary":"text",E.CRC32(d),d.length)});
ws.on("ping",function(d){print("ping",d)});
ws.on("close",function(c,r,s,w){print("close",c,r,s,w)});
`;

/** What the client prints and the server sees, and how many bytes the client got. */
async function converse(board: string, faults: Fault[]): Promise<{ log: string[]; downBytes: number }> {
  let downBytes = 0;
  const note = (event: TimedEvent): void => {
    if (event.kind === "received") downBytes += event.data.length;
  };
  const simulation = new Simulation({ faults, observer: { note } });
  const server = simulation.server("server.example:80", speaks);
  const running = simulation.board(board).run(PROGRAM);
  await simulation.runToEnd("1m");
  await simulation.stop();
  return { log: [...running.log, ...server.log], downBytes };
}

const sorted = (log: string[]): string[] => [...log].sort();

test("a conversation is the same wherever the server's bytes are split", async () => {
  const { log, downBytes } = await converse("esp32", []);
  expect(log).toEqual([
    "open",
    expect.stringMatching(/^text \d+ 6$/),
    "ping mid",
    expect.stringMatching(/^text \d+ 9$/),
    expect.stringMatching(/^binary \d+ 130$/),
    "close 4000 thank you -6 true",
    "text thank you",
    "pong mid",
    "close 4000",
  ]);
  expect(downBytes).toBeGreaterThan(300);
  for (let offset = 1; offset < downBytes; offset++) {
    const split = await converse("esp32", [{ fault: "split", connection: 1, direction: "down", offsets: [offset] }]);
    expect([offset, sorted(split.log)]).toEqual([offset, sorted(log)]);
  }
}, 300_000);

test.each(["esp8266", "esp32"])("it is the same byte by byte, and in pieces of any size, on the %s", async (board) => {
  const { log } = await converse(board, []);
  for (const bytes of [1, 2, 3, 5, 7, 11, 100]) {
    const chopped = await converse(board, [{ fault: "chop", bytes }]);
    expect([bytes, sorted(chopped.log)]).toEqual([bytes, sorted(log)]);
  }
}, 60_000);

// An echo in parts over links that take a packet more slowly than the peer sends one: the board reads on while it has something to
// send, and yet what a pause holds back stays small, on boards of any size. Each message comes back whole, whatever its fragments.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ServerScript } from "../../src/host/sim/servers/scripts";
import { Simulation } from "../../src/host/sim/simulation";
import { frameBytes, TEXT, CONTINUATION } from "../peers/frame-bytes";

const PROGRAM = readFileSync(join(__dirname, "../../examples/echo-any-size.js"), "utf8");
const SERVER = `global.SERVER="ws://server.example/";\n`;
const MESSAGE = Buffer.from(Array.from({ length: 80_000 }, (_, i) => 97 + (i % 26)));
const LIMIT = "1h";

/** Sends the message in fragments, all at once, and takes what comes back. */
function sendsFragments(bytes: number, echoes: Buffer[]): ServerScript {
  return async (connection) => {
    await connection.open();
    for (let at = 0; at < MESSAGE.length; at += bytes) {
      const payload = MESSAGE.subarray(at, at + bytes);
      connection.write(frameBytes({ opcode: at ? CONTINUATION : TEXT, fin: at + bytes >= MESSAGE.length, payload }));
    }
    for await (const { data } of connection.messages()) {
      echoes.push(Buffer.from(data as Buffer));
      return connection.close(1000);
    }
  };
}

const LINKS = ["esp8266", "linux-8266", "esp32"].flatMap((board) =>
  [1, 50, 300].flatMap((latencyMs) => [MESSAGE.length, 4096, 300].map((bytes) => [board, latencyMs, bytes] as const)),
);

test.each(LINKS)("%s, %d ms away, echoes fragments of %d B", async (board, latencyMs, bytes) => {
  const echoes: Buffer[] = [];
  const simulation = new Simulation({ seed: 1, conditions: { latencyMs }, servers: { "*": sendsFragments(bytes, echoes) } });
  const echo = simulation.board(board).run(SERVER + PROGRAM);
  await simulation.runFor(LIMIT);
  expect(echo.log).toEqual(["ready to echo", `echoed 1 messages, ${MESSAGE.length} bytes; closed with 1000 `]);
  expect(echoes.map((data) => data.equals(MESSAGE))).toEqual([true]);
  await simulation.stop();
}, 60_000);

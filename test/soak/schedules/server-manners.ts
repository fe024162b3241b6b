// How a server behaves on one connection: well, slowly, or badly, in ways that servers do. What it received stays for the judge.
import { closePayload, CLOSE, PING, PONG } from "../../peers/frame-bytes";
import { responseHead } from "../../../src/host/sim/servers/http";
import type { ScriptedConnection } from "../../../src/host/sim/servers/scripted-connection";
import type { SeededRandom } from "../../support/random";

export type Manner =
  /** Answers pings after `pongMs` and sends a message every `sayMs`; with `endMs` it then does `ending`. */
  | { manner: "serves"; pongMs: number; sayMs: number; endMs?: number; ending?: Ending }
  /** Refuses with this status line and these header lines. */
  | { manner: "refuses"; status: string; fields: string[]; body: string }
  /** Sends these bytes for a response and then nothing, or hangs up. */
  | { manner: "mumbles"; response: string; hangsUp: boolean };

export type Ending =
  | { ending: "closes"; code: number; hangsUp: boolean }
  | { ending: "drops" }
  /** Sends what no server may. */
  | { ending: "breaks"; bytes: string }
  /** Goes on reading and says nothing any more. */
  | { ending: "falls silent" };

export const CALM_MANNER: Manner = { manner: "serves", pongMs: 0, sayMs: 0 };

/** Numbers of the client's messages, as one connection brought them. */
export interface Served {
  connection: number;
  messages: number[];
  /** What is no message of the program's. */
  strange: string[];
}

const BAD_FRAMES = ["8180000000", "c100", "8300", "0900", "80017a", "8101ff", "897e007e", "8802", "817e0001", "827fffffffffffffffff", "8a05616263", "c2", "880203e7"];

export function drawManner(random: SeededRandom): Manner {
  const kind = random.below(12);
  if (kind === 0) return drawRefusal(random);
  if (kind === 1) return { manner: "mumbles", response: random.pick(["", "HTTP/1.1 101 Switching", "SSH-2.0-x\r\n", "HTTP/1.1 101 OK\r\nUpgrade: websocket\r\n\r\n", "\0\0\0\n"]), hangsUp: random.once(2) };
  const serves: Manner = { manner: "serves", pongMs: random.pick([0, 0, 0, 500, 4000, 25_000]), sayMs: random.pick([0, 0, 300, 5000]) };
  return kind < 7 ? serves : { ...serves, endMs: random.pick([0, 10, 1000, 20_000, 90_000]), ending: drawEnding(random) };
}

function drawEnding(random: SeededRandom): Ending {
  const kind = random.below(5);
  if (kind === 0) return { ending: "drops" };
  if (kind === 1) return { ending: "falls silent" };
  if (kind === 2) return { ending: "breaks", bytes: random.pick(BAD_FRAMES) };
  return { ending: "closes", code: random.pick([1001, 1005, 1011, 1012, 1013, 1012, 3000, ...(random.once(8) ? [1000, 1008, 4001] : [])]), hangsUp: random.once(2) };
}

function drawRefusal(random: SeededRandom): Manner {
  const [status, fields] = random.pick<[string, string[]]>([
    ["503 Service Unavailable", [`Retry-After: ${random.pick(["0", "1", "20", "-5", "Wed, 21 Oct 2026 07:28:00 GMT", "Infinity", "9e99", "soon"])}`]],
    ["500 Internal Server Error", []],
    ["429 Too Many Requests", ["Retry-After: 5"]],
    ["401 Unauthorized", ["WWW-Authenticate: Bearer"]],
    ["200 OK", ["Content-Type: text/html"]],
    ["301 Moved Permanently", ["Location: http://portal.example/"]],
  ]);
  return { manner: "refuses", status, fields, body: "<html>no</html>" };
}

/** Plays a manner; what the client sent goes into `served`. `pause` ends early where the connection does. */
export async function behave(connection: ScriptedConnection, manner: Manner, served: Served): Promise<void> {
  if (manner.manner === "mumbles") {
    await connection.request();
    connection.write(manner.response);
    if (manner.hangsUp) connection.socket.end();
    return;
  }
  if (manner.manner === "refuses") {
    await connection.request();
    connection.write(responseHead(`HTTP/1.1 ${manner.status}`, [`Content-Length: ${manner.body.length}`, ...manner.fields]) + manner.body);
    connection.socket.end();
    return;
  }
  await connection.open();
  let isSilent = false;
  if (manner.sayMs > 0) void say(connection, manner.sayMs, () => isSilent);
  if (manner.ending) {
    const { ending } = manner;
    void connection.pause(manner.endMs!).then(() => {
      isSilent = true;
      end(connection, ending);
    });
  }
  for (;;) {
    const frame = await connection.frame();
    if (frame.opcode === PING) {
      const { payload } = frame;
      const pong = (): void => {
        if (!isSilent) connection.send({ opcode: PONG, payload });
      };
      if (manner.pongMs > 0) void connection.pause(manner.pongMs).then(pong);
      else pong();
    } else if (frame.opcode === CLOSE) {
      if (!isSilent) connection.send({ opcode: CLOSE, payload: frame.payload });
      connection.socket.end();
      return;
    } else receive(frame.payload.toString("latin1"), served);
  }
}

function receive(text: string, served: Served): void {
  const number = /^m(\d+) x*$/.exec(text)?.[1];
  if (number === undefined) served.strange.push(text);
  else served.messages.push(Number(number));
}

async function say(connection: ScriptedConnection, everyMs: number, isOver: () => boolean): Promise<void> {
  for (let number = 0; ; number++) {
    await connection.pause(everyMs);
    if (isOver() || connection.socket.destroyed || connection.socket.writableEnded) return;
    connection.send(`s${connection.number}-${number}`);
  }
}

function end(connection: ScriptedConnection, ending: Ending): void {
  switch (ending.ending) {
    case "closes":
      connection.send({ opcode: CLOSE, payload: ending.code === 1005 ? "" : closePayload(ending.code, "bye") });
      if (ending.hangsUp) connection.socket.end();
      break;
    case "drops":
      connection.socket.destroy();
      break;
    case "breaks":
      connection.write(Buffer.from(ending.bytes, "hex"));
      break;
    case "falls silent":
      break;
  }
}

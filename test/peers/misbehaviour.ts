/** Servers that misbehave on a connection, each in one way, and what a client that reconnects must say of it. */
import { BINARY, CLOSE, closePayload, CONTINUATION, PING, PONG, TEXT } from "./frame-bytes";
import { acceptFor, type RawConnection, responseHead, switchingProtocols } from "./raw-peer";

export interface Misbehaviour {
  name: string;
  /** Until the client has had enough; it may return earlier. */
  play(connection: RawConnection): Promise<void>;
  /** What comes between the attempt and the next one: `message …`, `open`, `down status code http`. */
  tells: string[];
}

const LONGEST_PING = Buffer.alloc(125, 0x70);
const AWAY = { opcode: CLOSE, payload: closePayload(1012) };
const SWITCHING = "HTTP/1.1 101 Switching Protocols";

/** Calls `write` every `everyMs` until the client ends the connection. */
async function drip(connection: RawConnection, everyMs: number, write: (turn: number) => void): Promise<void> {
  let isOver = false;
  void connection.ended().then(() => (isOver = true));
  for (let turn = 0; !isOver; turn++) {
    write(turn);
    await connection.pause(everyMs);
  }
}

function answersWith(text: string): (connection: RawConnection) => Promise<void> {
  return async (connection) => {
    await connection.request();
    connection.write(text);
    await connection.ended();
  };
}

function opensAnd(then: (connection: RawConnection) => Promise<void> | void): (connection: RawConnection) => Promise<void> {
  return async (connection) => {
    await connection.open();
    await then(connection);
    await connection.ended();
  };
}

/** Before the connection is open. */
export const HANDSHAKES: Misbehaviour[] = [
  {
    name: "a response that drips for ever",
    play: async (connection) => {
      await connection.request();
      connection.write(`${SWITCHING}\r\nX-Long: `);
      await drip(connection, 20, () => connection.write("y"));
    },
    tells: ["down -18 1006 0"],
  },
  {
    name: "101 without Upgrade",
    play: async (connection) => {
      const request = await connection.request();
      connection.write(responseHead(SWITCHING, ["Connection: Upgrade", `Sec-WebSocket-Accept: ${acceptFor(request)}`]));
      await connection.ended();
    },
    tells: ["down -7 1006 101"],
  },
  { name: "headers without end", play: answersWith(`${SWITCHING}\r\n${`X-Header: ${"v".repeat(80)}\r\n`.repeat(200)}`), tells: ["down -7 1006 101"] },
  { name: "one header without end", play: answersWith(`${SWITCHING}\r\nX-Header: ${"v".repeat(20_000)}`), tells: ["down -7 1006 101"] },
  {
    name: "200 and a body in chunks without end",
    play: async (connection) => {
      await connection.request();
      connection.write(responseHead("HTTP/1.1 200 OK", ["Transfer-Encoding: chunked"]));
      await drip(connection, 5, () => connection.write("5\r\nhello\r\n"));
    },
    tells: ["down -17 1006 200"],
  },
  { name: "a redirect to itself", play: answersWith(responseHead("HTTP/1.1 302 Found", ["Location: /", "Content-Length: 0"])), tells: ["down -17 1006 302"] },
  { name: "an interim response first", play: answersWith("HTTP/1.1 100 Continue\r\n\r\n"), tells: ["down -17 1006 100"] },
  { name: "another protocol's greeting", play: answersWith("220 mail.example ESMTP\r\n"), tells: ["down -7 1006 0"] },
  { name: "zeros", play: answersWith("\0".repeat(10_000)), tells: ["down -7 1006 0"] },
  {
    name: "a reset in place of the response",
    play: async (connection) => {
      await connection.request();
      connection.socket.resetAndDestroy();
    },
    tells: ["down -99 1006 0"],
  },
];

/** Once it is open. */
export const CONVERSATIONS: Misbehaviour[] = [
  {
    name: "a reset after the handshake",
    play: opensAnd(async (connection) => {
      await connection.pause(50);
      connection.socket.resetAndDestroy();
    }),
    tells: ["open", "down -99 1006 0"],
  },
  { name: "its end in the packet of the handshake", play: opensAnd((connection) => void connection.socket.end()), tells: ["open", "down -99 1006 0"] },
  {
    name: "a message, a Close frame and more in the packet of the handshake",
    play: async (connection) => {
      await connection.open([], Buffer.from("81026869" + "880203f4" + "8104736c6f77" + "880203e8", "hex"));
      await connection.ended();
    },
    tells: ["open", "message hi", "down -6 1012 0"],
  },
  {
    name: "a second response behind the first",
    play: async (connection) => {
      const request = await connection.request();
      connection.write(switchingProtocols(request, []) + switchingProtocols(request, []));
      await connection.ended();
    },
    tells: ["open", "down -15 1002 0"],
  },
  {
    name: "a flood of pings",
    play: opensAnd((connection) => {
      connection.send(...Array.from({ length: 30 }, () => ({ opcode: PING, payload: LONGEST_PING })), "still here", AWAY);
    }),
    tells: ["open", "message still here", "down -6 1012 0"],
  },
  {
    name: "the longest pings inside a message",
    play: opensAnd((connection) => {
      const ping = { opcode: PING, payload: LONGEST_PING };
      connection.send({ opcode: TEXT, payload: "a", fin: false }, ping, { opcode: CONTINUATION, payload: "b", fin: false }, ping, ping, { opcode: CONTINUATION, payload: "c" }, AWAY);
    }),
    tells: ["open", "message abc", "down -6 1012 0"],
  },
  {
    name: "pongs that nobody asked for",
    play: opensAnd((connection) => connection.send({ opcode: PONG }, ...Array.from({ length: 20 }, () => ({ opcode: PONG, payload: LONGEST_PING })), AWAY)),
    tells: ["open", "down -6 1012 0"],
  },
  {
    name: "a pong with other words",
    play: opensAnd(async (connection) => {
      for (;;) if ((await connection.frame()).opcode === PING) connection.send({ opcode: PONG, payload: "other" });
    }),
    tells: ["open", "down -19 1006 0"],
  },
  { name: "a text inside a text", play: opensAnd((connection) => connection.send({ opcode: TEXT, payload: "a", fin: false }, "b")), tells: ["open", "down -15 1002 0"] },
  {
    name: "hundreds of empty fragments",
    play: opensAnd((connection) => {
      const empty = { opcode: CONTINUATION, fin: false };
      connection.send({ opcode: TEXT, payload: "a", fin: false }, ...Array.from({ length: 150 }, () => empty), { opcode: CONTINUATION, payload: "z" }, AWAY);
    }),
    tells: ["open", "message az", "down -6 1012 0"],
  },
  {
    name: "empty fragments without end and no pong",
    play: opensAnd((connection) => {
      connection.send({ opcode: TEXT, fin: false });
      return drip(connection, 20, () => connection.send({ opcode: CONTINUATION, fin: false }));
    }),
    tells: ["open", "down -19 1006 0"],
  },
  { name: "a masked frame", play: opensAnd((connection) => connection.send({ opcode: TEXT, payload: "a", maskKey: Buffer.from("key!") })), tells: ["open", "down -15 1002 0"] },
  {
    name: "a message of 2^62 bytes",
    play: opensAnd((connection) => connection.write(Buffer.from("827f4000000000000000" + "00".repeat(300), "hex"))),
    tells: ["open", "down -13 1009 0"],
  },
  { name: "a code that no Close frame may carry", play: opensAnd((connection) => connection.send({ opcode: CLOSE, payload: closePayload(1005) })), tells: ["open", "down -15 1002 0"] },
  { name: "a ping of 126 bytes", play: opensAnd((connection) => connection.send({ opcode: PING, payload: Buffer.alloc(126) })), tells: ["open", "down -15 1002 0"] },
  { name: "a ping in fragments", play: opensAnd((connection) => connection.send({ opcode: PING, fin: false })), tells: ["open", "down -15 1002 0"] },
  {
    name: "its end inside a frame",
    play: opensAnd((connection) => {
      connection.write(Buffer.from("820a00112233", "hex"));
      connection.socket.end();
    }),
    tells: ["open", "down -99 1006 0"],
  },
  { name: "a Close frame and TCP that stays", play: opensAnd((connection) => connection.send(AWAY)), tells: ["open", "down -6 1012 0"] },
  {
    name: "a Close frame in answer to nothing, again and again",
    play: opensAnd((connection) => drip(connection, 5, () => connection.send(AWAY))),
    tells: ["open", "down -6 1012 0"],
  },
  {
    name: "a Close frame and messages for ever",
    play: opensAnd((connection) => {
      connection.send(AWAY);
      return drip(connection, 5, () => connection.send({ opcode: BINARY, payload: Buffer.alloc(50) }));
    }),
    tells: ["open", "down -6 1012 0"],
  },
  {
    name: "no more reading",
    play: opensAnd(async (connection) => {
      connection.socket.pause();
      await connection.pause(5000);
      connection.socket.resume();
    }),
    tells: ["open", "down -19 1006 0"],
  },
];

import { connect, type Socket } from "node:net";
import { WebSocket } from "ws";
import { CLOSE, closePayload, CONTINUATION, frameBytes, PING, readFrame, TEXT } from "./frame-bytes";
import { answersHttp, switchesAndSends, switchesInPieces, switchesWith } from "./handshakes";
import { refuses } from "./closed-port";
import type { Peer, PeerFactory } from "./peer";
import { rawPeer } from "./raw-peer";
import { echo, greets, speaks } from "./ws-peer";

/** Connects npm `ws` to a peer and notes events until the end. */
async function visit(factory: PeerFactory, onOpen: (socket: WebSocket) => void = () => undefined): Promise<{ events: string[]; peer: Peer }> {
  const peer = await factory();
  const events: string[] = [];
  const socket = new WebSocket(`ws://127.0.0.1:${peer.port}/`, { perMessageDeflate: false });
  await new Promise<void>((resolve) => {
    socket.on("open", () => {
      events.push("open");
      onOpen(socket);
    });
    socket.on("message", (data: Buffer, isBinary) => {
      events.push(`${isBinary ? "binary" : "text"} ${data.toString()}`);
      if (data.toString() === "end") socket.close(1000);
    });
    socket.on("error", (error) => events.push(error.message));
    socket.on("close", (code, reason) => {
      events.push(`close ${code} ${reason}`.trimEnd());
      resolve();
    });
  });
  await peer.close();
  return { events, peer };
}

describe("frame bytes", () => {
  it.each([
    ["81026869", { opcode: TEXT, payload: "hi" }],
    ["01026869", { opcode: TEXT, payload: "hi", fin: false }],
    ["e900", { opcode: PING, rsv: 6 }],
    ["817e00026869", { opcode: TEXT, payload: "hi", lengthFieldBytes: 2 as const }],
    ["818201020304696b", { opcode: TEXT, payload: "hi", maskKey: Buffer.from([1, 2, 3, 4]) }],
    ["880203e8", { opcode: CLOSE, payload: closePayload(1000) }],
    ["8105", { opcode: TEXT, declaredBytes: 5 }],
  ])("are %s", (hex, fields) => {
    expect(frameBytes(fields).toString("hex")).toBe(hex);
  });

  it.each([0, 125, 126, 65535, 65536])("of %i bytes are read as they were built", (sizeBytes) => {
    const payload = Buffer.alloc(sizeBytes, 5);
    const bytes = frameBytes({ opcode: CONTINUATION, payload, maskKey: Buffer.from("a1b2c3d4", "hex") });
    expect(readFrame(bytes.subarray(0, bytes.length - 1))).toBeUndefined();
    const { frame, sizeBytes: readBytes } = readFrame(bytes)!;
    expect(readBytes).toBe(bytes.length);
    expect(frame).toMatchObject({ fin: true, opcode: CONTINUATION, isMasked: true });
    expect(frame.payload.equals(payload)).toBe(true);
  });
});

describe("ws peers", () => {
  it("echo and log what they got", async () => {
    const { events, peer } = await visit(echo, (socket) => socket.send("end"));
    expect(events).toEqual(["open", "text end", "close 1000"]);
    expect(peer.log).toEqual(["text end", "close 1000"]);
  });

  it("greet first", async () => {
    const { events } = await visit(greets("hello", "end"));
    expect(events).toEqual(["open", "text hello", "text end", "close 1000"]);
  });

  it("log the subprotocols offered", async () => {
    const { peer } = await visit(speaks("x"), (socket) => socket.close());
    expect(peer.log[0]).toBe("sec-websocket-protocol: -");
  });
});

describe("raw peers", () => {
  it("open properly for a client that checks, in one piece and byte by byte", async () => {
    for (const factory of [switchesAndSends({ opcode: TEXT, payload: "end" }), switchesInPieces(1)]) {
      const { events, peer } = await visit(factory, (socket) => socket.send("end"));
      expect(events.slice(0, 2)).toEqual(["open", "text end"]);
      expect(peer.failures).toEqual([]);
    }
  });

  it("log the client's frames and its close", async () => {
    const { events, peer } = await visit(
      rawPeer(async (connection) => {
        await connection.open();
        connection.send({ opcode: TEXT, payload: "en", fin: false }, { opcode: CONTINUATION, payload: "d" });
        await connection.answerClose();
      }),
    );
    expect(events).toEqual(["open", "text end", "close 1000"]);
    expect(peer.log).toEqual(["close 1000"]);
  });

  it("refuse with any HTTP answer", async () => {
    const { events } = await visit(answersHttp("HTTP/1.1 403 Forbidden", "no"));
    expect(events[0]).toContain("403");
  });

  it("give a wrong accept when asked", async () => {
    const { events } = await visit(switchesWith(() => ["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Accept: x"]));
    expect(events[0]).toContain("Sec-WebSocket-Accept");
  });

  it("reset TCP", async () => {
    const { events } = await visit(
      rawPeer(async (connection) => {
        await connection.open();
        connection.socket.resetAndDestroy();
      }),
    );
    expect(events[events.length - 1]).toBe("close 1006");
  });

  it("report what their script throws", async () => {
    const { peer } = await visit(
      rawPeer(async (connection) => {
        await connection.open();
        connection.socket.end();
        throw new Error("as asked");
      }),
    );
    expect(peer.failures.map(({ message }) => message)).toEqual(["as asked"]);
  });
});

describe("a refusing port", () => {
  it("refuses", async () => {
    const { port } = await refuses();
    const code = await new Promise<string>((resolve) => {
      const socket: Socket = connect(port, "127.0.0.1");
      socket.on("error", (error) => resolve((error as NodeJS.ErrnoException).code ?? ""));
    });
    expect(code).toBe("ECONNREFUSED");
  });
});

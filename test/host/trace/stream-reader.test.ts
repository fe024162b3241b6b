// A witness reads the same from a stream however it is cut.
import { type Seen, StreamReader } from "../../../src/host/trace/stream-reader";

const HEAD = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n";
const TEXT = Buffer.from("810568656c6c6f", "hex");
const MASKED_CLOSE = Buffer.from("888212345678 1122".replace(" ", ""), "hex");
const LONG = Buffer.concat([Buffer.from("827e0190", "hex"), Buffer.alloc(400, 7)]);

function seen(stream: Buffer, pieceBytes: number): Seen[] {
  const reader = new StreamReader();
  const all: Seen[] = [];
  for (let at = 0; at < stream.length; at += pieceBytes) reader.feed(stream.subarray(at, at + pieceBytes), (one) => all.push(one));
  return all;
}

describe("a stream reader", () => {
  const stream = Buffer.concat([Buffer.from(HEAD), TEXT, MASKED_CLOSE, LONG]);

  it.each([1, 2, 3, 7, 64, 10000])("tells head and frames, %i B at a time", (pieceBytes) => {
    const [head, text, close, long] = seen(stream, pieceBytes);
    expect(head).toEqual({ what: "http", line: "HTTP/1.1 101 Switching Protocols", bytes: HEAD.length });
    expect(text).toMatchObject({ isFinal: true, opcode: 1, isMasked: false, length: 5, payload: Buffer.from("hello") });
    expect(close).toMatchObject({ opcode: 8, isMasked: true, length: 2, payload: Buffer.from([0x11 ^ 0x12, 0x22 ^ 0x34]) });
    expect(long).toMatchObject({ opcode: 2, length: 400, payload: Buffer.alloc(256, 7) });
  });

  it("takes no body of a refusal for frames", () => {
    const refusal = Buffer.from("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno");
    expect(seen(refusal, 5)).toEqual([{ what: "http", line: "HTTP/1.1 403 Forbidden", bytes: refusal.length - 2 }]);
  });
});

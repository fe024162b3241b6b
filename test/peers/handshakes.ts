/**
 * Answers to the opening handshake (RFC 6455 §4.2.2), each wrong or odd in one point.
 * A refusing answer ends the connection as HTTP servers do; an odd but right one goes on as echo.
 */
import { CLOSE, type FrameFields, frameBytes } from "./frame-bytes";
import type { PeerFactory } from "./peer";
import { acceptFor, type HttpRequest, type RawConnection, rawPeer, responseHead } from "./raw-peer";

const SWITCHING = "HTTP/1.1 101 Switching Protocols";

/** Answers with `head(request)` and `body`, then ends the connection. */
export function answers(head: (request: HttpRequest) => string, body = ""): PeerFactory {
  return rawPeer(async (connection) => {
    const request = await connection.request();
    connection.write(head(request) + body);
    connection.socket.end();
  });
}

/** A plain HTTP answer in place of the handshake. */
export function answersHttp(statusLine: string, body: string, headers: string[] = []): PeerFactory {
  return answers(() => responseHead(statusLine, [`Content-Length: ${body.length}`, ...headers]), body);
}

/** A 101 whose header lines are `lines(accept)`; the connection stays open until the client ends it. */
export function switchesWith(lines: (accept: string) => string[]): PeerFactory {
  return rawPeer(async (connection) => {
    const request = await connection.request();
    connection.write(responseHead(SWITCHING, lines(acceptFor(request))));
    await echoFrames(connection);
  });
}

/** A correct handshake written in pieces of `pieceBytes`, then echo. */
export function switchesInPieces(pieceBytes: number, extra: string[] = []): PeerFactory {
  return rawPeer(async (connection) => {
    const request = await connection.request();
    const head = responseHead(SWITCHING, [
      "Upgrade: websocket",
      "Connection: Upgrade",
      `Sec-WebSocket-Accept: ${acceptFor(request)}`,
      ...extra,
    ]);
    await connection.writeSlowly(head, pieceBytes);
    await echoFrames(connection);
  });
}

/** A correct handshake with `frames` behind the empty line in the same segment, then echo. */
export function switchesAndSends(...frames: FrameFields[]): PeerFactory {
  return rawPeer(async (connection) => {
    await connection.open([], Buffer.concat(frames.map(frameBytes)));
    await echoFrames(connection);
  });
}

/** Takes the connection and the request and says nothing. */
export const neverAnswers: PeerFactory = rawPeer(async (connection) => {
  await connection.request();
  await connection.ended();
  connection.note("client ended");
});

/** Ends the connection as soon as the request is in. */
export const endsDuringHandshake: PeerFactory = rawPeer(async (connection) => {
  await connection.request();
  connection.socket.end();
});

/** Sends back every data frame, answers a close, until the client ends. */
export async function echoFrames(connection: RawConnection): Promise<void> {
  for (;;) {
    const frame = await connection.frame();
    if (frame.opcode === CLOSE) {
      connection.send({ opcode: CLOSE, payload: frame.payload });
      connection.socket.end();
      return;
    }
    if (frame.opcode < CLOSE) connection.send({ opcode: frame.opcode, payload: frame.payload, fin: frame.fin });
  }
}

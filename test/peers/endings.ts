/** Peers that open properly and then end a connection, or leave that to the client, in one way each. */
import { CLOSE, closePayload, type FrameFields } from "./frame-bytes";
import type { PeerFactory } from "./peer";
import { rawPeer } from "./raw-peer";

/** Ends TCP without a Close frame. */
export const drops: PeerFactory = rawPeer(async (connection) => {
  await connection.open();
  connection.socket.end();
});

/** Sends these frames, then reads and answers nothing. */
export function opensAndSends(...frames: FrameFields[]): PeerFactory {
  return rawPeer(async (connection) => {
    await connection.open();
    connection.send(...frames);
    await connection.drain();
  });
}

/** Answers no ping and no Close frame. */
export const silent: PeerFactory = opensAndSends();

/** Answers the client's Close frame with a code and reason of its own. */
export function answersCloseWith(code: number, reason: string): PeerFactory {
  return rawPeer(async (connection) => {
    await connection.open();
    await connection.frame();
    connection.send({ opcode: CLOSE, payload: closePayload(code, reason) });
    connection.socket.end();
  });
}

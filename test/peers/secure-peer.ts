/** Echo of npm `ws` over TLS, with a certificate that nobody vouches for: boards check none. */
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import { join } from "node:path";
import type { Peer, PeerFactory } from "./peer";
import { WsPeer } from "./ws-peer";

const pem = (name: string): Buffer => readFileSync(join(__dirname, `self-signed-${name}.pem`));

/** Sends every message back as it came, over wss. */
export const secureEcho: PeerFactory = async (): Promise<Peer> => {
  const server = createServer({ key: pem("key"), cert: pem("certificate") });
  server.listen(0, "127.0.0.1");
  const peer = await WsPeer.start({ server: { server, host: undefined, port: undefined } });
  return {
    port: peer.port,
    log: peer.log,
    failures: peer.failures,
    close: async () => {
      await peer.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

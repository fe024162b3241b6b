/**
 * A port where nobody listens: taken from the system and given back, so that a connection to it
 * is refused at once.
 */
import { createServer, type AddressInfo } from "node:net";
import type { Peer, PeerFactory } from "./peer";

/** Refuses every connection. */
export const refuses: PeerFactory = async (): Promise<Peer> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return { port, log: [], failures: [], close: () => Promise.resolve() };
};

/** For scripts that never reach a server. */
export const nobody: PeerFactory = () => Promise.resolve({ port: 0, log: [], failures: [], close: () => Promise.resolve() });

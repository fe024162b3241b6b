/**
 * What a scenario talks to: a server on a port of this machine that keeps a log of what it got.
 * Each run gets a peer of its own; closing it drops every connection it still has.
 */

export { shown } from "../../src/host/sim/servers/scripted-connection";

export interface Peer {
  readonly port: number;
  /** What the peer saw, in order, as short lines a scenario can compare. */
  readonly log: string[];
  /** Errors of the peer's own script: a scenario with any of them has failed. */
  readonly failures: Error[];
  close(): Promise<void>;
}

/** Starts a fresh peer listening on 127.0.0.1. */
export type PeerFactory = () => Promise<Peer>;

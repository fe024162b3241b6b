/**
 * What a scenario talks to: a server on a port of this machine that keeps a log of what it got.
 * Each run gets a peer of its own; closing it drops every connection it still has.
 */

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

/** Text as it is; anything that is not printable ASCII, or is long, by size and first bytes. */
export function shown(data: Buffer): string {
  const text = data.toString("latin1");
  if (data.length <= 64 && /^[\x20-\x7e]*$/.test(text)) return text;
  return `<${data.length} B ${data.subarray(0, 8).toString("hex")}>`;
}

// Messages that wait for the link, across reconnects: `Connection.post`. First in, first out, never sent twice, and a verdict for
// each: "sent" once a ping sent behind it was answered, "unknown" when the link died before that, "dropped" and why.
// A phase, loaded while one of its functions runs. Memory: the messages, and one number for each that is not confirmed yet.

import { now } from "../port/espruino/bulk";
import { isShort } from "../port/espruino/port";
import { Data, QueueOptions, State } from "./connection";
import type { Supervision } from "./supervisor";

const MESSAGES = 16;
const BYTES = 4096;

function limitsOf(supervision: Supervision): QueueOptions {
  const { queue } = supervision._options;
  return typeof queue === "object" ? queue : {};
}

function verdict(supervision: Supervision, id: number, outcome: string, why?: string): void {
  supervision._connection.emit("verdict", id, outcome, why);
}

function drop(supervision: Supervision, why: string): void {
  const [id, data] = supervision._posted!.shift()!;
  supervision._postedBytes -= data.length;
  verdict(supervision, id, "dropped", why);
}

/** Drops what has waited too long, now and as long as something waits. */
export function expire(supervision: Supervision): void {
  const { ttl } = limitsOf(supervision);
  const posted = supervision._posted!;
  if (supervision._expiryTimer) clearTimeout(supervision._expiryTimer);
  delete supervision._expiryTimer;
  if (!ttl) return;
  const oldest = now() - ttl / 1000;
  while (posted.length && posted[0][3] <= oldest) drop(supervision, "expired");
  if (posted.length) supervision._expiryTimer = setTimeout(supervision._onExpiry, Math.ceil((posted[0][3] - oldest) * 1000) + 1, supervision);
}

/** Hands over what the socket takes, one message at a time; a ping behind the last will tell that all has arrived. */
export function flush(supervision: Supervision): void {
  const connection = supervision._connection;
  const posted = supervision._posted!;
  const flying = supervision._flying;
  const most = limitsOf(supervision).maxMessages || MESSAGES;
  while (posted.length && connection.readyState === State.Open && !connection.bufferedAmount && flying.length < most) {
    const [id, data, isBinary] = posted[0];
    if (!connection.send(data, isBinary)) return;
    posted.shift();
    supervision._postedBytes -= data.length;
    flying.push(id);
  }
  if (connection.readyState === State.Open && !connection.bufferedAmount && flying.length && !supervision._nonce) {
    supervision._covered = flying.length;
    supervision._health().ping(supervision, 0);
  }
}

/** A ping was answered: what was sent before it has arrived. */
export function confirmed(supervision: Supervision): void {
  const arrived = supervision._flying.splice(0, supervision._covered);
  supervision._covered = 0;
  for (let i = 0; i < arrived.length; i++) verdict(supervision, arrived[i], "sent");
  flush(supervision);
}

/** Takes a message. Returns its number, or 0 where the policy is to refuse. */
export function post(supervision: Supervision, message: Data | ArrayBuffer, isBinary?: boolean): number {
  const limits = limitsOf(supervision);
  const posted = supervision._posted!;
  const data: Data = typeof message === "string" ? message : message instanceof Uint8Array ? message : message instanceof ArrayBuffer ? new Uint8Array(message) : "" + message;

  function isFull(): boolean {
    return posted.length >= (limits.maxMessages || MESSAGES) || supervision._postedBytes + data.length > (limits.maxBytes || BYTES) || isShort(supervision._options.floor);
  }

  if (limits.drop === "oldest") while (posted.length && isFull()) drop(supervision, "full");
  const isRefused = isFull();
  if (isRefused && limits.drop !== "oldest" && limits.drop !== "newest") return 0;
  const id = ++supervision._lastId;
  if (isRefused) verdict(supervision, id, "dropped", "full");
  else {
    posted.push([id, data, isBinary, now()]);
    supervision._postedBytes += data.length;
    if (!supervision._expiryTimer) expire(supervision);
    flush(supervision);
  }
  return id;
}

export function opened(supervision: Supervision): void {
  expire(supervision);
  flush(supervision);
}

/** The link ended: nobody knows what became of the messages on their way. For good: those that wait go as well. */
export function ended(supervision: Supervision, isFinal: boolean): void {
  const connection = supervision._connection;
  const lost = supervision._flying;
  supervision._flying = [];
  supervision._covered = 0;
  for (let i = 0; i < lost.length; i++) verdict(supervision, lost[i], "unknown");
  if (!isFinal) return expire(supervision);
  while (supervision._posted!.length) drop(supervision, "closed");
  if (supervision._expiryTimer) clearTimeout(supervision._expiryTimer);
  connection.removeListener("drain", supervision._onDrain);
  delete connection.post;
}

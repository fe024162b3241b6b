/**
 * Why Node's own WebSocket does otherwise than ours: each sentence stands in docs/api/w3c.md. Tried with Node 20.20 (undici 6.24),
 * 22.23 (6.28) and 24.21 (7.29).
 */
import type { NodeDifference } from "../drivers/scenario";

const REASONS = {
  added: "Node calls listeners that were added while others are called",
  attribute: "Node moves an event handler attribute to the end each time it is set",
  blob: "Node's `binaryType` is `\"blob\"` until it is set",
  closing: "Node does not count what is sent after `close()`",
  compression: "Node offers compression",
  deadline: "Node has other deadlines",
  early: "Node fires the events inside `close()` while connecting",
  failed: "Node 20 and 22 fire no `close` where connecting fails, and `error` before the state has changed",
  lost: "Node 20 and 22 fire no `error` where TCP ends without a Close frame",
  message: "Node's `error` event has other words",
  missing: "Node throws a TypeError for a missing argument",
  reason: "Node 20 and 22 send no reason without a code",
  room: "Node buffers without limit, and counts as sent what the system took",
  text: "Node's strings hold Unicode",
};

/** What Node prints instead; without it Node is not asked. */
export function nodeDiffers(why: keyof typeof REASONS, expect?: string[], peerLog?: string[]): NodeDifference {
  return { why: REASONS[why], ...(expect && { expect }), ...(peerLog && { peerLog }) };
}

// The flight recorder's entries as text. A phase: it lives while somebody asks.

import { Entry, RecorderSize } from "./entry";

function lineOf(ring: Int32Array, at: number): string {
  const what = ring[at + 1];
  const value = ring[at + 2];
  const text = what === Entry.Opened ? "open" : what === Entry.Ended ? "end status " + value
    : (what >= Entry.FrameOut ? "> " : "< ") + "opcode " + (what & 15) + (what & 128 ? " fin " : " ") + value + " B";
  return ring[at] + " ms " + text + ", free " + ring[at + 3];
}

/** The lines of the last entries, oldest first. `total`: how many there ever were. */
export function historyOf(ring: Int32Array, total: number): string[] {
  const size = ring.length / RecorderSize.Fields;
  const lines = [];
  for (let entry = total > size ? total - size : 0; entry < total; entry++) lines.push(lineOf(ring, (entry % size) * RecorderSize.Fields));
  return lines;
}

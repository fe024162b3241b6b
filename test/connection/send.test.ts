// A packet takes what fits it: what is written between two drains never needs a second packet for its last few bytes.
import { openConnection } from "./open-connection";

const PACKET_BYTES = 268;

/** What each packet carries of a message sent in `parts` whose frames may be joined as far as `sure` bytes ahead. */
function packets(parts: number[], sure: number): number[] {
  const { connection, board, written } = openConnection({});
  const onDrain = connection._onDrain as (this: object) => void;
  const send = connection.send as (data: string, isBinary: boolean, isLast: boolean, about: object) => boolean;
  Object.assign(connection, { _burstBytes: PACKET_BYTES, _key: 0, bufferedAmount: 0 });
  const sizes: number[] = [];
  const total = parts.reduce((sum, part) => sum + part);
  let taken = 0;
  for (let i = 0; i < parts.length || connection.bufferedAmount; ) {
    while (i < parts.length) {
      const end = taken + parts[i];
      const isLast = i === parts.length - 1;
      if (!send.call(connection, "x".repeat(parts[i]), false, isLast, { end: Math.min(total, Math.ceil(end / sure) * sure) })) break;
      taken = end;
      i++;
    }
    sizes.push(written.splice(0).join("").length);
    onDrain.call(connection._socket as object);
    board.run();
  }
  return sizes;
}

describe("send() in parts", () => {
  it.each([64, 100, 268, 500, 1024, 4096])("fills packets and never overfills one, frames of %i B", (sure) => {
    for (let size = 255; size <= PACKET_BYTES; size++) {
      const parts = Array<number>(80).fill(size);
      const sizes = packets(parts, sure);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(PACKET_BYTES);
    }
  });

  it("refuses a last part that leaves a frame short", () => {
    const { connection } = openConnection({});
    const send = connection.send as (data: string, isBinary: boolean, isLast: boolean, about: object) => boolean;
    Object.assign(connection, { _burstBytes: PACKET_BYTES, _key: 0, bufferedAmount: 0 });
    const answers = [send.call(connection, "abc", false, false, { end: 10 }), send.call(connection, "d", false, true, { end: 4 })];
    expect(answers).toEqual([true, false]);
    expect(send.call(connection, "defghij", false, true, { end: 10 })).toBe(true);
  });
});

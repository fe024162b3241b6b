// close() with messages that wait: they leave first, and the deadline is for each step of it.
import { openConnection } from "./open-connection";

const CLOSE_TIMEOUT_MS = 5000;
const OPEN = 1;
const CLOSED = 3;

/** A connection that waits to send 2000 B and was closed by its user. */
function closing() {
  const opened = openConnection({});
  const { connection } = opened;
  const socket = connection._socket as object;
  Object.assign(connection, { _burstBytes: 268, _key: 0, bufferedAmount: 0, resume: () => undefined });
  (connection.send as (data: string) => boolean).call(connection, "x".repeat(2000));
  (connection.close as (code: number) => void).call(connection, 1000);
  return { ...opened, drain: () => (connection._onDrain as (this: object) => void).call(socket) };
}

describe("close() while messages wait", () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it("gives up where the server takes nothing for the close timeout", () => {
    const { connection } = closing();
    jest.advanceTimersByTime(CLOSE_TIMEOUT_MS - 1);
    expect(connection.readyState).not.toBe(CLOSED);
    jest.advanceTimersByTime(1);
    expect(connection.readyState).toBe(CLOSED);
  });

  it("waits as long as the server takes some of it within each timeout", () => {
    const { connection, written, drain } = closing();
    for (let packets = 0; packets < 8; packets++) {
      jest.advanceTimersByTime(CLOSE_TIMEOUT_MS - 100);
      expect(connection.readyState).not.toBe(CLOSED);
      drain();
    }
    expect(connection.readyState).not.toBe(OPEN);
    expect(written.at(-1)).toMatch(/^\x88/);
    jest.advanceTimersByTime(2 * CLOSE_TIMEOUT_MS);
    expect(connection.readyState).toBe(CLOSED);
  });
});

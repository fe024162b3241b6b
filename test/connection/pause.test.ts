// What was held back while paused comes before what a socket delivers after resume(), however many turns it takes.
import { frameBytes } from "../peers/frame-bytes";
import { openConnection, type Opened } from "./open-connection";

/** The firmware's list of polled sockets. */
const polled: unknown[] = [];
(globalThis as unknown as Record<string, object>)["\xff"] = { HttpCC: polled };

function wire(from: number, to: number): string {
  return Array.from({ length: to - from }, (_, i) => frameBytes({ opcode: 1, payload: `${from + i}` }).toString("latin1")).join("");
}

function opened(): Opened & { seen: number[]; pause(): void; resume(): void } {
  const session = openConnection({ maxMessage: 4096 });
  const seen: number[] = [];
  session.connection.on("message", (data: string) => seen.push(Number(data)));
  const { pause, resume } = session.connection as unknown as { pause(): void; resume(): void };
  return { ...session, seen, pause: pause.bind(session.connection), resume: resume.bind(session.connection) };
}

const ORDER = Array.from({ length: 40 }, (_, i) => i);

describe("pause and resume", () => {
  it("hold back messages until the resume", () => {
    const { board, seen, receive, pause, resume } = opened();
    pause();
    receive(wire(0, 40));
    expect(seen).toEqual([]);
    resume();
    board.run();
    expect(seen).toEqual(ORDER);
  });

  it("keep the order where a packet comes in the turn of the resume", () => {
    const { board, connection, seen, receive, pause, resume } = opened();
    pause();
    receive(wire(0, 20));
    resume();
    receive(wire(20, 40));
    board.run();
    expect({ seen, failure: connection._failure }).toEqual({ seen: ORDER, failure: undefined });
  });

  it("keep the order where the first message pauses again", () => {
    const { board, connection, seen, receive, pause, resume } = opened();
    connection.on("message", (data: string) => {
      if (data === "0") pause();
    });
    pause();
    receive(wire(0, 20));
    resume();
    receive(wire(20, 40));
    for (let i = 0; i < 50; i++) {
      resume();
      board.run();
    }
    expect({ seen, failure: connection._failure }).toEqual({ seen: ORDER, failure: undefined });
  });
});

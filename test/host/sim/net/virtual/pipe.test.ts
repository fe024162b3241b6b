/** One direction of a connection: when its bytes arrive, and in which pieces. */
import { USUAL, type Way } from "../../../../../src/host/sim/net/virtual/conditions";
import { Pipe, type PipeOptions } from "../../../../../src/host/sim/net/virtual/pipe";
import { Random } from "../../../../../src/host/sim/random";
import { VirtualClock } from "../../../../../src/host/sim/virtual-clock";

interface Bench {
  clock: VirtualClock;
  pipe: Pipe;
  log: string[];
  /** Of the pieces that have arrived. */
  sizes: () => number[];
}

function bench(way: Partial<Way> = {}, options: Partial<PipeOptions> = {}, readsOn = true): Bench {
  const clock = new VirtualClock(0);
  const log: string[] = [];
  const sizes: number[] = [];
  const pipe = new Pipe({
    clock,
    random: new Random(1),
    way: () => ({ ...USUAL, latencyMs: 10, ...way }),
    segmentBytes: 100,
    windowBytes: 1000,
    sendBufferBytes: 1000,
    hasNagle: false,
    giveUpMs: 60_000,
    ...options,
  });
  const now = (): string => `at ${Math.round(clock.nowMs() * 1000) / 1000}`;
  pipe.receiver = {
    arrived: (data) => {
      sizes.push(data.length);
      log.push(`${data.toString("latin1", 0, 5)} ${data.length} ${now()}`);
      if (readsOn) pipe.consumed(data.length);
    },
    marked: (mark) => log.push(`${mark} ${now()}`),
  };
  pipe.sender = { acknowledged: () => undefined, gaveUp: (cause) => log.push(`gave up by ${cause} ${now()}`) };
  return { clock, pipe, log, sizes: () => sizes };
}

const bytes = (count: number): Buffer => Buffer.alloc(count, "x");

test("bytes arrive after the latency, cut into segments, then the end", () => {
  const { clock, pipe, log } = bench();
  pipe.open();
  expect(pipe.write(bytes(250))).toBe(250);
  pipe.end();
  clock.pass(1000);
  expect(log).toEqual(["open at 10", "xxxxx 100 at 10", "xxxxx 100 at 10", "xxxxx 50 at 10", "end at 10"]);
});

test("bandwidth spaces the segments", () => {
  const { clock, pipe, log } = bench({ bytesPerSecond: 10_000 });
  pipe.write(bytes(200));
  clock.pass(5);
  pipe.write(bytes(100));
  clock.pass(1000);
  expect(log).toEqual(["xxxxx 100 at 20", "xxxxx 100 at 30", "xxxxx 100 at 40"]);
});

test("jitter never changes the order", () => {
  const { clock, pipe, log } = bench({ jitterMs: 50 });
  for (let i = 0; i < 9; i++) pipe.write(Buffer.from(`no. ${i}`));
  pipe.end();
  clock.pass(1000);
  expect(log.map((line) => line.split(" at ")[0])).toEqual([...Array.from({ length: 9 }, (_, i) => `no. ${i} 5`), "end"]);
  expect(log[8]).not.toBe("no. 8 5 at 10");
});

test("segments have the size the conditions give them", () => {
  const one = bench({ segmentBytes: 1 });
  one.pipe.write(bytes(3));
  one.clock.pass(100);
  expect(one.sizes()).toEqual([1, 1, 1]);
  const drawn = bench({ segmentBytes: [2, 9] });
  drawn.pipe.write(bytes(300));
  drawn.clock.pass(100);
  expect(drawn.sizes().reduce((sum, size) => sum + size)).toBe(300);
  expect(drawn.sizes().slice(0, -1).every((size) => size >= 2 && size <= 9)).toBe(true);
  expect(new Set(drawn.sizes()).size).toBeGreaterThan(3);
});

test("the stream is split where it is told to be", () => {
  const { clock, pipe, sizes } = bench();
  pipe.split([3, 150, 4]);
  pipe.write(bytes(250));
  clock.pass(100);
  expect(sizes()).toEqual([3, 1, 100, 46, 100]);
});

test("with Nagle a small segment waits for the acknowledgement, and for more", () => {
  const { clock, pipe, log } = bench({}, { hasNagle: true });
  pipe.write(bytes(5));
  pipe.write(bytes(6));
  pipe.write(bytes(7));
  clock.pass(100);
  expect(log).toEqual(["xxxxx 5 at 10", "xxxxx 13 at 30"]);
});

test("a send buffer takes what it has room for, and more when something is acknowledged", () => {
  const { clock, pipe } = bench({}, { sendBufferBytes: 150 });
  expect([pipe.write(bytes(100)), pipe.write(bytes(100)), pipe.write(bytes(100))]).toEqual([100, 50, 0]);
  clock.pass(19);
  expect(pipe.write(bytes(1))).toBe(0);
  clock.pass(1);
  expect(pipe.write(bytes(200))).toBe(150);
});

test("a blocked send buffer takes nothing", () => {
  const { pipe } = bench();
  pipe.isBlocked = () => true;
  expect(pipe.write(bytes(1))).toBe(0);
});

test("a receiver that does not read stops the sender when its window is full", () => {
  const { clock, pipe, sizes } = bench({}, { windowBytes: 250, sendBufferBytes: 400 }, false);
  expect(pipe.write(bytes(400))).toBe(400);
  clock.pass(1000);
  expect(sizes()).toEqual([100, 100, 50]);
  pipe.consumed(120);
  clock.pass(1000);
  expect(sizes()).toEqual([100, 100, 50, 100, 20]);
});

test("while the way is cut nothing arrives, afterwards all of it does, in order", () => {
  const { clock, pipe, log } = bench();
  const [reason, another] = [{}, {}];
  pipe.write(Buffer.from("first"));
  pipe.cut(reason);
  pipe.cut(another);
  clock.pass(500);
  pipe.write(Buffer.from("second"));
  pipe.end();
  pipe.restore(reason);
  clock.pass(500);
  expect(log).toEqual([]);
  pipe.restore(another);
  clock.pass(500);
  expect(log).toEqual(["first 5 at 1000", "secon 6 at 1000", "end at 1000"]);
});

test("a sender gives up when nothing is acknowledged for too long, and only then", () => {
  const { clock, pipe, log } = bench();
  const reason = {};
  pipe.cut(reason);
  clock.pass(100_000);
  pipe.write(bytes(5));
  clock.pass(59_000);
  pipe.restore(reason);
  pipe.cut(reason);
  pipe.write(bytes(6));
  clock.pass(100_000);
  expect(log).toEqual(["xxxxx 5 at 159000", "gave up by timeout at 219010"]);
});

test("something can be made to happen between two bytes", () => {
  const { clock, pipe, log } = bench();
  pipe.whenArrived(7, () => log.push("seven"));
  pipe.whenArrived(0, () => log.push("none"));
  pipe.whenArrived(20, () => log.push("twenty"));
  pipe.write(bytes(20));
  clock.pass(100);
  expect(log).toEqual(["none", "xxxxx 7 at 10", "seven", "xxxxx 13 at 10", "twenty"]);
});

test("what happens between two bytes can hold back the rest, or lose it", () => {
  const held = bench();
  held.pipe.whenArrived(7, () => held.pipe.cut(held));
  held.pipe.write(bytes(20));
  held.clock.pass(100);
  held.pipe.restore(held);
  expect(held.log).toEqual(["xxxxx 7 at 10", "xxxxx 13 at 100"]);
  const lost = bench();
  lost.pipe.whenArrived(7, () => lost.pipe.close());
  lost.pipe.write(bytes(20));
  lost.clock.pass(100);
  expect(lost.log).toEqual(["xxxxx 7 at 10"]);
});

test("a reset drops what has not left and follows what has", () => {
  const { clock, pipe, log } = bench({}, { windowBytes: 100 });
  pipe.write(bytes(300));
  pipe.reset();
  expect(pipe.write(bytes(1))).toBe(0);
  clock.pass(100);
  expect(log).toEqual(["xxxxx 100 at 10", "reset at 10"]);
});

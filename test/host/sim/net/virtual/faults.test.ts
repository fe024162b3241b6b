/** Each fault, on a connection to a server that sends back what it gets: 10 ms each way, connected at 40. */
import type { Fault } from "../../../../../src/host/sim/net/virtual/fault";
import { checkFault, faultText } from "../../../../../src/host/sim/net/virtual/fault";
import { loadBoard } from "../../../../../src/host/sim/board-description";
import { Bench, type Visit } from "./bench";

const BOARD = loadBoard("esp8266");

/** A connection that stands, and the fault a moment later, at 100. */
async function struck(fault: Fault, id: "esp8266" | "esp32" = "esp8266"): Promise<{ bench: Bench; visit: Visit }> {
  const bench = new Bench(id);
  const visit = bench.visit();
  await bench.pass(100 - bench.clock.nowMs());
  visit.log.length = 0;
  bench.world.fault(fault);
  return { bench, visit };
}

describe("of a connection", () => {
  test("stall: nothing arrives for a while, then all of it", async () => {
    const { bench, visit } = await struck({ fault: "stall", for: 500 });
    visit.send("hello");
    await bench.pass(1000);
    expect(visit.log).toEqual(["hello at 610"]);
  });

  test("stall in one direction only holds that one", async () => {
    const { bench, visit } = await struck({ fault: "stall", direction: "down", for: 500 });
    visit.send("hello");
    await bench.pass(300);
    expect([bench.server.log, visit.log]).toEqual([[], []]);
    await bench.pass(1000);
    expect(visit.log).toEqual(["hello at 600"]);
  });

  test.each([
    ["esp8266", "-3 at 120110"],
    ["esp32", "-1 at 120110"],
  ] as const)("half-open: nothing arrives and nobody is told, until the %s gives up sending", async (id, line) => {
    const { bench, visit } = await struck({ fault: "half-open" }, id);
    visit.send("hello");
    await bench.pass(100_000);
    expect(visit.log).toEqual([]);
    await bench.pass(100_000);
    expect(visit.log).toEqual([line]);
  });

  test("half-open leaves other connections alone", async () => {
    const { bench } = await struck({ fault: "half-open" });
    const visit = bench.visit();
    await bench.pass(100);
    expect(visit.log).toEqual(["connected at 140"]);
  });

  test.each([
    ["esp8266", "-9 at 100"],
    ["esp32", "-1 at 100"],
  ] as const)("reset: the %s learns at once, whatever was on its way", async (id, line) => {
    const bench = new Bench(id);
    const visit = bench.visit();
    await bench.pass(95 - bench.clock.nowMs());
    visit.send("hello");
    await bench.pass(5);
    bench.world.fault({ fault: "reset" });
    await bench.pass(1000);
    expect(visit.log).toEqual(["connected at 40", line]);
  });

  test("reset in the middle of the bytes: those before it arrive", async () => {
    const bench = new Bench("esp8266", { faults: [{ fault: "reset", connection: 1, afterBytes: 3 }] });
    const visit = bench.visit();
    await bench.pass(50);
    visit.send("hello");
    await bench.pass(100);
    expect(visit.log).toEqual(["connected at 40", "hel at 70", "-9 at 70"]);
  });

  test("reset at a byte on the way up: the server has those before it", async () => {
    const seen: string[] = [];
    const bench = new Bench("esp8266", { faults: [{ fault: "reset", connection: 1, direction: "up", afterBytes: 3 }] }, async ({ socket, ended }) => {
      socket.on("data", (data: Buffer) => seen.push(data.toString())).on("error", (error) => seen.push(error.message));
      await new Promise((resolve) => socket.on("close", resolve));
      void ended;
    });
    const visit = bench.visit();
    await bench.pass(50);
    visit.send("hello");
    await bench.pass(100);
    expect(seen).toEqual(["hel", "read ECONNRESET"]);
    expect(visit.log).toEqual(["connected at 40", "-9 at 60"]);
  });

  test("a fault of the second connection leaves the first one alone", async () => {
    const bench = new Bench("esp8266", { faults: [{ fault: "reset", connection: 2, afterBytes: 0 }] });
    const [first, second] = [bench.visit(), bench.visit()];
    await bench.pass(100);
    expect([first.log, second.log]).toEqual([["connected at 40"], ["-9 at 40"]]);
  });

  test("end: both sides see the other one end, after what was sent", async () => {
    const { bench, visit } = await struck({ fault: "end", direction: "down", afterBytes: 2 });
    visit.send("hello");
    await bench.pass(100);
    expect(visit.log).toEqual(["he at 120", "llo at 120", "-1 at 130"]);
  });

  test.each([1, 2, 3, 4])("split: the stream breaks after byte %s", async (offset) => {
    const bench = new Bench("esp32", { faults: [{ fault: "split", connection: 1, direction: "down", offsets: [offset] }] });
    const visit = bench.visit();
    visit.send("hello");
    await bench.pass(100);
    expect(visit.log.slice(1)).toEqual([`${"hello".slice(0, offset)} at 60`, `${"hello".slice(offset)} at 60`]);
  });
});

describe("of the way", () => {
  test("chop: every byte comes alone, on boards that would read them together, too", async () => {
    const { bench, visit } = await struck({ fault: "chop", bytes: 1, direction: "down" }, "esp32");
    visit.send("hello");
    await bench.pass(100);
    expect(visit.log).toEqual([..."hello"].map((letter) => `${letter} at 120`));
  });

  test("chop between two sizes draws each of them", async () => {
    const { bench, visit } = await struck({ fault: "chop", bytes: [2, 40] }, "esp32");
    visit.send("x".repeat(500));
    await bench.pass(1000);
    const sizes = visit.log.map((line) => line.split(" ")[0].length);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(500);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(40);
    expect(new Set(sizes).size).toBeGreaterThan(4);
  });

  test("slow: more latency and less bandwidth, until it is over", async () => {
    const { bench, visit } = await struck({ fault: "slow", latencyMs: 200, bytesPerSecond: 1000, for: 1000 });
    visit.send("x".repeat(100));
    await bench.pass(1000);
    expect(visit.log).toEqual([`${"x".repeat(100)} at 700`]);
    visit.send("hello");
    await bench.pass(1000);
    expect(visit.log[1]).toBe("hello at 1120");
  });

  test.each(["esp8266", "esp32"] as const)("full: the send buffer of the %s takes nothing for a while", async (id) => {
    const { bench, visit } = await struck({ fault: "full", for: 500 }, id);
    expect(visit.send("hello")).toBe(0);
    await bench.pass(500);
    expect(visit.send("hello")).toBe(5);
  });
});

describe("of names and hosts", () => {
  test.each([
    ["dns", {}, "esp8266", "-6 at 120"],
    ["dns", {}, "esp32", "no host at 120"],
    ["dns", { answer: "5s" }, "esp8266", "-6 at 5100"],
    ["refuse", {}, "esp8266", "-9 at 140"],
    ["refuse", {}, "esp32", "no socket 111 at 140"],
    ["unreachable", {}, "esp8266", "-3 at 20130"],
    ["unreachable", {}, "esp32", "no socket 110 at 20130"],
  ] as const)("%s %j: what a new connection of the %s becomes", async (fault, fields, id, line) => {
    const { bench } = await struck({ fault, ...fields } as Fault, id);
    const visit = bench.visit();
    await bench.pass(30_000);
    expect(visit.log).toEqual([line]);
  });

  test.each(["dns", "refuse", "unreachable"] as const)("%s of one host leaves another alone, and ends", async (fault) => {
    const { bench } = await struck({ fault, host: "server.example", for: 10 });
    bench.world.server("other.example", (connection) => connection.ended());
    const other = bench.visit("other.example");
    await bench.pass(20);
    const again = bench.visit();
    await bench.pass(100);
    expect([other.log, again.log]).toEqual([["connected at 140"], ["connected at 160"]]);
  });

  test("dns and refuse leave standing connections alone, unreachable does not", async () => {
    for (const [fault, lines] of [["dns", ["hello at 120"]], ["refuse", ["hello at 120"]], ["unreachable", []]] as const) {
      const { bench, visit } = await struck({ fault });
      visit.send("hello");
      await bench.pass(1000);
      expect(visit.log).toEqual(lines);
    }
  });

  test.each([
    [{}, "HTTP/1.1 200 OK"],
    [{ status: 302 }, "HTTP/1.1 302 Found"],
    [{ status: 511 }, "HTTP/1.1 511 Network Authentication Required"],
  ])("portal %j: every request to anywhere is answered by it", async (fields, statusLine) => {
    const { bench } = await struck({ fault: "portal", ...fields, for: "1m" });
    const visit = bench.visit("nobody.example");
    await bench.pass(50);
    visit.send("GET / HTTP/1.1\r\n\r\n");
    await bench.pass(100);
    expect(visit.log[1]).toContain(statusLine);
    expect(visit.log[1].includes("Location: http://portal.example/login")).toBe(statusLine.includes("302"));
    expect(visit.log.at(-1)).toMatch(/^-1 /);
    const secure = bench.visit("server.example", 443, true);
    await bench.pass(200);
    expect(secure.log[0]).toMatch(/^-13 /);
    await bench.pass(60_000);
    expect(bench.world.network.knows("nobody.example")).toBe(false);
  });
});

describe("of Wi-Fi", () => {
  test("connections stand still while it is away, and live on if it comes back in time", async () => {
    const { bench, visit } = await struck({ fault: "wifi", for: "10s" });
    visit.send("hello");
    await bench.pass(9_000);
    expect(visit.log).toEqual([]);
    await bench.pass(2_000);
    expect(visit.log).toEqual(["hello at 10110"]);
  });

  test.each([
    ["esp8266", "server.example", "-6 at 100"],
    ["esp8266", "10.9.9.9", "-4 at 100"],
    ["esp32", "server.example", "no host at 100"],
    ["esp32", "10.9.9.9", "no socket 113 at 100"],
  ] as const)("without it the %s gets no connection to %s", async (id, host, line) => {
    const { bench } = await struck({ fault: "wifi" }, id);
    const visit = bench.visit(host);
    await bench.pass(100);
    expect(visit.log).toEqual([line]);
  });

  test("with a new address the old connections are gone, and the server is not told", async () => {
    const { bench, visit } = await struck({ fault: "wifi", for: "10s", newAddress: true });
    await bench.pass(20_000);
    expect(visit.log).toEqual(["-9 at 10100"]);
    expect(bench.world.network.connections.size).toBe(1);
    const again = bench.visit();
    await bench.pass(100);
    expect(again.log).toEqual(["connected at 20140"]);
  });

  test("it is back when the last of several outages is over, and a board that joins meanwhile has none either", async () => {
    const changes: string[] = [];
    const { bench } = await struck({ fault: "wifi", for: 1000 });
    bench.board.onLinkChange(() => changes.push(`${bench.board.isLinkUp ? "up" : "down"} at ${bench.clock.nowMs()}`));
    await bench.pass(500);
    bench.world.fault({ fault: "wifi", for: 1000 });
    const late = bench.world.network.join(BOARD, "late");
    expect(late.isLinkUp).toBe(false);
    await bench.pass(5000);
    expect([changes, late.isLinkUp]).toEqual([["up at 1600"], true]);
  });

  test("one board loses it, another does not", async () => {
    const { bench } = await struck({ fault: "wifi", board: "other" });
    expect(bench.board.isLinkUp).toBe(true);
    bench.world.fault({ fault: "wifi", board: "board" });
    expect(bench.board.isLinkUp).toBe(false);
  });
});

test("faults happen at their times, and whoever listens is told", async () => {
  const seen: string[] = [];
  const note = ({ kind, ...event }: { kind: string }): unknown => seen.push(`${kind} ${JSON.stringify(event)}`);
  const bench = new Bench("esp8266", { faults: [{ fault: "dns", at: "1s", for: "2s" }], observer: { note } });
  await bench.pass(10_000);
  const fault = { fault: "dns", at: "1s", for: "2s" };
  expect(seen).toEqual(
    ["begins", "ends"].map((state, index) => `fault ${JSON.stringify({ fault, state, atMs: 1000 + 2000 * index })}`),
  );
});

describe("written wrongly", () => {
  test.each([
    [{ fault: "earthquake" }, 'faults[2]: no fault "earthquake"; known are stall, half-open'],
    [null, 'no fault "undefined"'],
    [{ fault: "dns", connection: 1 }, '"dns" has no "connection"; it takes at, for, host, answer'],
    [{ fault: "stall", for: "soon" }, '"soon" is no length of time'],
    [{ fault: "reset", connection: 0 }, '"connection" of "reset" cannot be 0'],
    [{ fault: "reset", direction: "left" }, '"direction" of "reset" cannot be "left"'],
    [{ fault: "chop" }, '"chop" needs "bytes"'],
    [{ fault: "split", offsets: [1, -1] }, '"offsets" of "split" cannot be [1,-1]'],
  ])("%j is named", (fault, message) => {
    expect(() => checkFault(fault, "faults[2]")).toThrow(message);
  });

  test("one written rightly is shown in one line", () => {
    expect(faultText({ fault: "stall", at: "1s", for: "4s", connection: 2 })).toBe('stall {"for":"4s","connection":2}');
    expect(faultText({ fault: "reset" })).toBe("reset");
  });
});

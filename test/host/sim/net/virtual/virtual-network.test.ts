/** How connections come about in the virtual network, and how they end, on both kinds of boards. */
import type { ScriptedConnection } from "../../../../../src/host/sim/servers/scripted-connection";
import { Bench } from "./bench";

describe("a board that connects by events", () => {
  test("is connected after the look-up and a round trip, and data take their time", async () => {
    const bench = new Bench();
    const visit = bench.visit();
    await bench.pass(50);
    visit.send("hello");
    await bench.pass(100);
    expect(visit.log).toEqual(["connected at 40", "hello at 70"]);
  });

  test.each([
    ["a name nobody has", "nobody.example", "-6 at 20"],
    ["an address where nothing is", "10.9.9.9", "-3 at 20010"],
    ["a port of its own where nothing listens", "127.0.0.1", "-9 at 20"],
  ])("learns later of %s", async (_, host, line) => {
    const bench = new Bench();
    const visit = bench.visit(host);
    await bench.pass(30_000);
    expect(visit.log).toEqual([line]);
  });

  test("learns later of a port where nothing listens", async () => {
    const bench = new Bench();
    bench.world.server("other.example:80", async (connection) => connection.ended());
    const visit = bench.visit("other.example", 81);
    await bench.pass(100);
    expect(visit.log).toEqual(["-9 at 40"]);
  });

  test("sends one piece at a time, the next when the first is acknowledged", async () => {
    const bench = new Bench();
    const visit = bench.visit();
    await bench.pass(50);
    expect([visit.send("one"), visit.send("two")]).toEqual([3, 0]);
    await bench.pass(20);
    expect(visit.send("two")).toBe(3);
  });

  test("reads what came in two segments in two pieces", async () => {
    const bench = new Bench("esp8266", {}, async (connection) => {
      connection.write("one");
      await connection.pause(0);
      connection.write("two");
      await connection.ended();
    });
    const visit = bench.visit();
    await bench.pass(100);
    expect(visit.log).toEqual(["connected at 40", "one at 60", "two at 60"]);
  });

  test("can give up before it is connected", async () => {
    const bench = new Bench();
    bench.visit().link?.close();
    await bench.pass(100);
    expect([bench.server.connections, bench.world.network.connections.size]).toEqual([0, 0]);
  });
});

test("the most exact address answers, whatever the order", async () => {
  const bench = new Bench();
  const says = (text: string) => async (connection: ScriptedConnection): Promise<void> => {
    connection.write(text);
    await connection.ended();
  };
  for (const address of ["a.example:80", "a.example", "*:80", "*"]) bench.world.server(address, says(address));
  bench.world.server("a.example:80", says("the later one"));
  const visits = [bench.visit("a.example", 80), bench.visit("a.example", 81), bench.visit("b.example", 80), bench.visit("b.example", 81)];
  await bench.pass(200);
  expect(visits.map(({ log }) => log[1].split(" at ")[0])).toEqual(["the later one", "a.example", "*:80", "*"]);
});

test.each(["ftp://a.example", "a example:80", "", "a.example:70000"])("%j is no address", (address) => {
  expect(() => new Bench().world.server(address, (connection) => connection.ended())).toThrow("is no address");
});

describe("a board that waits inside connect", () => {
  test("comes back connected, with the time gone that it took", async () => {
    const bench = new Bench("esp32");
    const visit = bench.visit();
    expect(visit.log).toEqual(["connected at 40"]);
    visit.send("hello");
    await bench.pass(100);
    expect(visit.log).toEqual(["connected at 40", "hello at 60"]);
  });

  test.each([
    ["a name nobody has", "nobody.example", "no host at 20"],
    ["an address where nothing is", "10.9.9.9", "no socket 110 at 20010"],
    ["a port of its own where nothing listens", "localhost", "no socket 111 at 20"],
  ])("learns at once of %s", (_, host, line) => {
    expect(new Bench("esp32").visit(host).log).toEqual([line]);
  });

  test("keeps the others going while it waits", async () => {
    const bench = new Bench("esp32");
    const visit = bench.visit();
    visit.send("hello");
    bench.visit("10.9.9.9");
    expect(visit.log).toEqual(["connected at 40"]); // what the server does by promises comes when the call is over
    await bench.pass(100);
    expect(visit.log[1]).toMatch(/^hello/);
  });

  test("sends until its buffer is full", () => {
    const bench = new Bench("esp32");
    const visit = bench.visit();
    const taken: number[] = [];
    for (let i = 0; i < 12; i++) taken.push(visit.send("x".repeat(536)));
    expect(taken.reduce((sum, size) => sum + size)).toBe(5744);
    expect(taken.at(-1)).toBe(0);
  });
});

describe.each(["esp8266", "esp32"] as const)("on the %s", (id) => {
  test("what was sent before close still arrives", async () => {
    const seen: string[] = [];
    const bench = new Bench(id, {}, async (connection) => {
      connection.socket.on("data", (data: Buffer) => seen.push(data.toString()));
      await connection.ended();
      seen.push("end");
    });
    const visit = bench.visit();
    await bench.pass(50);
    visit.send("last words");
    visit.link?.close();
    await bench.pass(100);
    expect(seen).toEqual(["last words", "end"]);
    expect(bench.world.network.connections.size).toBe(0);
  });

  test("what came before the server's end is read before it", async () => {
    const bench = new Bench(id, {}, async (connection) => {
      connection.write("bye");
      connection.socket.end();
      await connection.ended();
    });
    const visit = bench.visit();
    await bench.pass(100);
    expect(visit.log).toEqual(["connected at 40", "bye at 60", "-1 at 60"]);
  });

  test("a server that writes to a closed socket is reset", async () => {
    const errors: string[] = [];
    const bench = new Bench(id, {}, async (connection) => {
      connection.socket.on("error", (error) => errors.push(error.message));
      await connection.pause(100);
      connection.write("are you there?");
      await connection.pause(100);
    });
    const visit = bench.visit();
    await bench.pass(50);
    visit.link?.close();
    await bench.pass(500);
    expect(errors).toEqual(["read ECONNRESET"]);
  });

  test("a server that is not read stops writing", async () => {
    let written = 0;
    const bench = new Bench(id, {}, async (connection) => {
      while (connection.socket.write(Buffer.alloc(10_000)) && written < 1e6) written += 10_000;
      await connection.ended();
    });
    bench.visit().link!.receive = () => 0;
    await bench.pass(10_000);
    expect(written).toBeLessThan(100_000);
  });

  test("TLS takes two round trips more, and fails where the other side has none", async () => {
    const bench = new Bench(id);
    bench.world.server("wss://safe.example/", async (connection) => connection.ended());
    bench.world.server("ws://open.example:443/", async (connection) => connection.ended());
    const [safe, open, plain] = [bench.visit("safe.example", 443, true), bench.visit("open.example", 443, true), bench.visit("safe.example", 443)];
    await bench.pass(200);
    plain.send("GET / HTTP/1.1");
    await bench.pass(200);
    expect(safe.log).toEqual(["connected at 80"]);
    expect(open.log[0]).toMatch(id === "esp8266" ? /^-13/ : /^-1 /);
    expect(open.link?.endException).toBe(id === "esp8266" ? undefined : "mbedtls_ssl_handshake returned -0x7200");
    expect(plain.log[1]).toMatch(/^-1 /);
  });
});

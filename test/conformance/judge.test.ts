// Holds the judge to account: a right client passes whatever its framing, and every single fault is found.
import { connect } from "node:net";
import { catalogue, isLarge } from "../vectors/conformance/catalogue";
import { type Faults, maskedClose, maskedFrame, playCase } from "./plain-testee";
import { type ConformanceServer, type CaseResult, isPassed, start } from "./server";

/** Pauses of a tenth of a second instead of one. */
const PACE = 0.1;
const QUICK = catalogue.map((testCase, index) => ({ testCase, number: index + 1 })).filter(({ testCase }) => !isLarge(testCase));

/** Time limits of three tenths, for clients that let them pass. */
const IMPATIENCE = 0.3;

let agentCount = 0;
let strict: ConformanceServer;
let impatient: ConformanceServer;
let lenient: ConformanceServer;

beforeAll(async () => {
  strict = await start(0, { pace: PACE });
  impatient = await start(0, { pace: PACE, patience: IMPATIENCE });
  lenient = await start(0, { pace: PACE, isStrict: false });
});

afterAll(async () => {
  await strict.stop();
  await impatient.stop();
  await lenient.stop();
});

function numberOf(id: string): number {
  return catalogue.findIndex((testCase) => testCase.id === id) + 1;
}

async function play(server: ConformanceServer, id: string, faults: Faults): Promise<CaseResult> {
  const agent = `agent-${++agentCount}`;
  await playCase(server.port, agent, numberOf(id), faults);
  for (let turn = 0; turn < 200 && server.results(agent).length === 0; turn++) await new Promise((resolve) => setTimeout(resolve, 10));
  return server.results(agent)[0]!;
}

function flipped(payload: Buffer, index: number): Buffer {
  const copy = Buffer.from(payload);
  copy[index]! ^= 1;
  return copy;
}

function unmasked(opcode: number, payload: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x80 | opcode, payload.length]), payload]);
}

function withFirstOctet(frame: Buffer, change: (octet: number) => number): Buffer {
  frame[0] = change(frame[0]!);
  return frame;
}

function inFragments(opcode: number, payload: Buffer, between: Buffer[] = []): Buffer[] {
  const frames = [maskedFrame(opcode, payload.subarray(0, 1), false), ...between];
  for (let index = 1; index < payload.length; index++) frames.push(maskedFrame(0, payload.subarray(index, index + 1), false));
  return [...frames, maskedFrame(0)];
}

describe("the judge of a right client", () => {
  it("passes every case that is not large, strictly", async () => {
    await Promise.all(Array.from({ length: 4 }, async (_, lane) => {
      for (const { number } of QUICK.filter((_case, index) => index % 4 === lane)) await playCase(strict.port, "right", number);
    }));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const results = strict.results("right");
    expect(results.filter((result) => !isPassed(result))).toEqual([]);
    expect(results).toHaveLength(QUICK.length);
  }, 60_000);

  it("passes whatever the chunks, by seed", async () => {
    const seed = 7;
    const chopped = await start(0, { pace: PACE, chopSeed: seed });
    for (const { number } of QUICK) await playCase(chopped.port, "right", number);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect({ seed, failed: chopped.results("right").filter((result) => !isPassed(result)) }).toEqual({ seed, failed: [] });
    await chopped.stop();
  }, 60_000);

  it.each<[string, string, Faults]>([
    ["an echo in fragments of one octet", "6.2.1", { echo: (opcode, payload) => inFragments(opcode, payload) }],
    ["writes of one octet", "2.10", { chopBytes: 1 }],
    ["a Close without a code, answering the server's", "1.1.2", { close: () => [maskedFrame(8)] }],
    ["a Close with a reason", "3.1", { close: (code) => [maskedClose(code, "RSV")] }],
  ])("allows %s", async (_name, id, faults) => {
    expect(await play(strict, id, faults)).toMatchObject({ behavior: "OK", behaviorClose: "OK" });
  });
});

/** The fault, the case that shows it, what to say of it, the client. */
type Row = [string, string, RegExp, Faults];

const BEHAVIOR_FAULTS: Row[] = [
  ["drops a pong", "2.2", /expected pong .* got nothing/, { pong: () => [] }],
  ["drops one pong of ten", "2.10", /and 3 more$/, { pong: (payload) => (payload.toString() === "payload-4" ? [] : [maskedFrame(10, payload)]) }],
  ["alters a pong by one bit", "2.4", /fefeff$/, { pong: (payload) => [maskedFrame(10, flipped(payload, 124))] }],
  ["sends a pong twice", "2.9", /got pong \w+, pong/, { pong: (payload) => [maskedFrame(10, payload), maskedFrame(10, payload)] }],
  ["answers a ping with a ping", "2.2", /got ping/, { pong: (payload) => [maskedFrame(9, payload)] }],
  ["answers a pong", "2.7", /expected nothing, got pong/, { atOpen: () => [maskedFrame(10, "unasked")] }],
  ["pings on its own", "2.8", /got empty ping/, { atOpen: () => [maskedFrame(9)] }],
  ["alters the echo's last bit", "1.1.7", /differs from octet 65535/, { echo: (opcode, payload) => [maskedFrame(opcode, flipped(payload, payload.length - 1))] }],
  ["alters the echo's first bit", "1.2.6", /differs from octet 0 /, { echo: (opcode, payload) => [maskedFrame(opcode, flipped(payload, 0))] }],
  ["cuts the echo by an octet", "1.1.3", /got text of 125$/, { echo: (opcode, payload) => [maskedFrame(opcode, payload.subarray(1))] }],
  ["lengthens the echo by an octet", "1.1.3", /127 that differs from octet 126/, { echo: (opcode, payload) => [maskedFrame(opcode, Buffer.concat([payload, payload.subarray(0, 1)]))] }],
  ["echoes text as binary", "1.1.2", /got binary of 125$/, { echo: (_opcode, payload) => [maskedFrame(2, payload)] }],
  ["echoes binary as text", "1.2.1", /got text of 0$/, { echo: (_opcode, payload) => [maskedFrame(1, payload)] }],
  ["echoes twice", "1.1.2", /text of 125 that was not sent/, { echo: (opcode, payload) => [maskedFrame(opcode, payload), maskedFrame(opcode, payload)] }],
  ["does not echo", "1.1.2", /got nothing$/, { echo: () => [] }],
  ["does not end the echo", "1.1.2", /125 octets of a message without end/, { echo: (opcode, payload) => [maskedFrame(opcode, payload, false)] }],
  ["does not mask", "1.1.2", /opcode 1 that is not masked/, { echo: (opcode, payload) => [unmasked(opcode, payload)] }],
  ["does not mask its Close", "7.3.3", /opcode 8 that is not masked/, { close: () => [unmasked(8, Buffer.from("03e8", "hex"))] }],
  ["sets a reserved bit", "1.1.2", /^RSV 4$/, { echo: (opcode, payload) => [withFirstOctet(maskedFrame(opcode, payload), (octet) => octet | 0x40)] }],
  ["uses a reserved opcode", "1.1.2", /reserved opcode 3/, { echo: (_opcode, payload) => [maskedFrame(3, payload)] }],
  ["uses a longer length than needed", "1.1.2", /a length of 125 in a field of 2/, { echo: () => [Buffer.concat([Buffer.from("81fe007d37fa213d", "hex"), Buffer.alloc(125)])] }],
  ["fragments a pong", "2.2", /opcode 10 in fragments/, { pong: (payload) => [maskedFrame(10, payload, false)] }],
  ["sends a control frame of 126 octets", "2.4", /with more than 125 octets/, { pong: (payload) => [maskedFrame(10, Buffer.concat([payload, payload.subarray(0, 1)]))] }],
  ["continues nothing", "1.1.2", /continuation of nothing/, { echo: (_opcode, payload) => [maskedFrame(0, payload)] }],
  ["begins a message inside another", "5.3", /opcode 1 inside a message/, { echo: (opcode, payload) => [maskedFrame(opcode, payload, false), maskedFrame(opcode, payload)] }],
  ["echoes each message before a ping that came first", "5.6", /got text of 18, pong/, { pong: () => [], echo: (opcode, payload) => [maskedFrame(opcode, payload), maskedFrame(10, "ping payload")] }],
  ["echoes invalid UTF-8", "6.3.1", /no UTF-8, found by octet 20/, { validation: "none" }],
  ["echoes before the text is known to be valid", "6.3.1", /got text of 11/, { validation: "echoes the valid part first" }],
  ["fails too early", "6.4.1", /got nothing$/, { failsAtFirstFragment: true }],
  ["fails late on the second fragment", "6.4.1", /got mark A, mark B/, { validation: "at the end" }],
  ["fails late on the offending octet", "6.4.2", /got mark A, mark B/, { validation: "at the end" }],
  ["fails late inside a frame", "6.4.3", /got mark A, mark B/, { validation: "at the end" }],
  ["fails late on the offending octet inside a frame", "6.4.4", /got mark A, mark B/, { validation: "at the end" }],
  ["echoes a message with a reserved bit", "3.1", /got text of 13/, { ignoresReservedBits: true }],
  ["answers a ping after Close", "7.1.3", /octets after Close: 8a/, { afterClose: () => [maskedFrame(10)] }],
  ["echoes a message after Close", "7.1.4", /octets after Close: 81/, { afterClose: () => [maskedFrame(1, "Hello World!")] }],
  ["sends Close twice", "7.1.2", /octets after Close: 88/, { afterClose: () => [maskedClose(1000)] }],
  ["sends a Close of one octet", "7.3.1", /one octet of payload/, { close: () => [maskedFrame(8, "a")] }],
  ["sends a Close whose reason is no UTF-8", "7.3.4", /reason is no UTF-8/, { close: () => [maskedClose(1000, Buffer.from("ff", "hex"))] }],
  ["puts code 1005 on the wire", "7.3.1", /code 1005, which no/, { close: () => [maskedClose(1005)] }],
  ["returns a code nobody may send", "7.9.3", /code 1004, which no/, { ignoresCloseCodes: true }],
];

const CLOSE_FAULTS: Row[] = [
  ["does not answer Close", "7.3.3", /no Close from the client/, { close: () => [] }],
  ["does not answer Close after its echo", "1.1.2", /no Close from the client/, { close: () => [] }],
  ["answers Close with another code", "7.3.4", /Close 1001 .* expected 1000$/, { close: () => [maskedClose(1001)] }],
  ["answers a Close of 3999 with 3000", "7.7.11", /expected 1000 or 3999/, { close: () => [maskedClose(3000)] }],
  ["takes an invalid code for valid", "7.9.1", /expected 1002/, { close: () => [maskedClose(1000)] }],
  ["fails with 1000 instead of 1002", "3.1", /Close 1000 .* expected 1002/, { close: () => [maskedClose(1000)] }],
  ["fails with 1002 instead of 1007", "6.3.1", /Close 1002 .* expected 1007/, { close: () => [maskedClose(1002)] }],
  ["fails with 1007 instead of 1002", "5.1", /Close 1007 .* expected 1002/, { close: () => [maskedClose(1007)] }],
  ["fails without a code", "4.1.1", /Close without a code/, { close: () => [maskedFrame(8)] }],
  ["stays silent where it must fail", "4.2.1", /not done within the limit/, { close: () => [] }],
  ["closes before the server does", "1.1.2", /the server should have/, { echo: (opcode, payload) => [maskedFrame(opcode, payload), maskedClose(1000)] }],
  ["leaves TCP open", "1.1.2", /TCP still open/, { keepsTcpOpenMs: 1500 }],
];

describe("the judge of a wrong client", () => {
  it.each(BEHAVIOR_FAULTS)("finds that it %s (%s)", async (_name, id, reason, faults) => {
    expect(await play(impatient, id, faults)).toMatchObject({ behavior: "FAILED", reason: expect.stringMatching(reason) });
  });

  it.each(CLOSE_FAULTS)("finds that it %s (%s)", async (_name, id, reason, faults) => {
    expect(await play(impatient, id, faults)).toMatchObject({ behaviorClose: "FAILED", reasonClose: expect.stringMatching(reason) });
  });

  it("calls a late failure NON-STRICT where it is lenient", async () => {
    expect(await play(lenient, "6.4.2", { validation: "at the end" })).toMatchObject({ behavior: "NON-STRICT", behaviorClose: "OK" });
  });

  it("names the octet from which an echo differs", async () => {
    const result = await play(strict, "1.2.7", { echo: (opcode, payload) => [maskedFrame(opcode, flipped(payload, 40_000))] });
    expect(result.reason).toContain("differs from octet 40000 on");
  });

  it("answers 400 to a handshake without a key", async () => {
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(strict.port, "127.0.0.1");
      socket.write("GET /getCaseCount HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n\r\n");
      socket.once("data", (octets) => resolve(octets.toString()));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 .*Sec-WebSocket-Key/s);
  });
});

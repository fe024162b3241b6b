// Plays the catalogue with npm `ws` as the client: quick cases and a sample of the large ones, all with CONFORMANCE=all.
// `ws` validates a text when it is whole, so it fails late in 6.4.1 to 6.4.4: NON-STRICT, and nothing else is.
import { catalogue, isLarge } from "../vectors/conformance/catalogue";
import { totals } from "./report-table";
import { type ConformanceServer, isPassed, start } from "./server";
import { ask, playCase } from "./ws-testee";

const IS_WHOLE = process.env.CONFORMANCE === "all";
const PACE = 0.1;
const SAMPLE = ["9.1.3", "9.2.6", "9.3.1", "9.4.9", "9.5.4", "9.6.6", "9.7.2", "9.8.6"];
const FAILS_LATE = ["6.4.1", "6.4.2", "6.4.3", "6.4.4"];

function numbersOf(sample: readonly string[]): number[] {
  return catalogue
    .map((testCase, index) => ({ testCase, number: index + 1 }))
    .filter(({ testCase }) => IS_WHOLE || !isLarge(testCase) || sample.includes(testCase.id))
    .map(({ number }) => number);
}

describe.each([["fin", SAMPLE], ["reset", []]] as const)("the fuzzing server that ends TCP by %s", (tcpEnd, sample) => {
  const numbers = numbersOf(sample);
  let server: ConformanceServer;
  let origin: string;

  beforeAll(async () => {
    server = await start(0, { pace: PACE, isStrict: false, tcpEnd });
    origin = `ws://127.0.0.1:${server.port}`;
  });

  afterAll(() => server.stop());

  it("says how many cases it has", async () => {
    expect(await ask(origin, "/getCaseCount")).toBe("301");
  });

  it("says what a case is", async () => {
    expect(JSON.parse((await ask(origin, "/getCaseInfo?case=301"))!)).toMatchObject({ id: "10.1.1" });
  });

  it("finds npm ws right in every case, late only where it validates late", async () => {
    for (const number of numbers) await playCase(origin, "ws", number);
    await ask(origin, "/updateReports?agent=ws");
    const notPassed = server.results("ws").filter((result) => !isPassed(result));
    expect(notPassed.map(({ id, behavior, behaviorClose }) => ({ id, behavior, behaviorClose }))).toEqual(
      FAILS_LATE.map((id) => ({ id, behavior: "NON-STRICT", behaviorClose: "OK" })));
    expect(totals(server.results("ws")).at(-1)).toBe(`total      ${numbers.length - 4} of ${numbers.length}`);
  }, 300_000);

  it("tells an agent how a case went", async () => {
    expect(JSON.parse((await ask(origin, "/getCaseStatus?case=1&agent=ws"))!)).toEqual({ behavior: "OK", behaviorClose: "OK" });
  });

  it("refuses a case it does not have", async () => {
    await expect(ask(origin, "/runCase?case=302&agent=ws")).rejects.toThrow("400");
  });
});

// Which close codes may travel. RFC 6455 §7.4 and the IANA registry.
import { isSendableCloseCode } from "../../src/protocol/close-code";
import { sendableCodes } from "../vectors/protocol/close-code";

test("every code from -1 to 70000 is judged as the registry has it", () => {
  for (let code = -1; code <= 70000; code++) {
    const isSendable = sendableCodes.some(({ from, to }) => code >= from && code <= to);
    if (isSendableCloseCode(code) !== isSendable) throw new Error(`code ${code} is judged ${!isSendable}`);
  }
});

test("what is not a number may not travel", () => {
  expect(isSendableCloseCode(NaN)).toBe(false);
});

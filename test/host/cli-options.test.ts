/** The command line of motesocket-sim. */
import { parseArguments } from "../../src/host/cli-options";

test("every option is read, in either spelling", () => {
  const options = parseArguments("--board=esp8266 --seed 7 --storage a=b.js --storage c=d --flash f.bin --boot --blob x.js s.js".split(" "));
  expect(options).toEqual({
    board: "esp8266",
    blob: "x.js",
    storage: [
      ["a", "b.js"],
      ["c", "d"],
    ],
    flash: "f.bin",
    seed: 7,
    runsBootFiles: true,
    wants: "run",
    script: "s.js",
  });
});

test.each([["--nope"], ["--seed x"], ["--board"], ["--storage a"], ["a.js b.js"]])("%s is refused", (line) => {
  expect(() => parseArguments(line.split(" "))).toThrow();
});

/** The command line of motesocket-sim. */
import { parseArguments } from "../../src/host/cli-options";

test("every option is read, in either spelling", () => {
  const options = parseArguments("--board=esp8266 --seed 7 --storage a=b.js --storage c=d --flash f.bin --boot --blob x.js --virtual --until=1h30m --network n.json --faults 1..9 --expect a --expect b s.js".split(" "));
  expect(options).toEqual({
    board: "esp8266",
    listening: [],
    blob: "x.js",
    storage: [
      ["a", "b.js"],
      ["c", "d"],
    ],
    flash: "f.bin",
    seed: 7,
    runsBootFiles: true,
    isVirtual: true,
    untilMs: 5_400_000,
    network: "n.json",
    faults: [1, 9],
    expected: ["a", "b"],
    hasFirmware: false,
    trace: undefined,
    wants: "run",
    script: "s.js",
  });
});

test("the firmware boots", () => {
  expect(parseArguments(["--firmware"])).toMatchObject({ hasFirmware: true, runsBootFiles: true, script: undefined });
});

test.each([
  ["2323", { board: undefined, host: "localhost", port: 2323, flash: undefined }],
  ["esp32=0", { board: "esp32", host: "localhost", port: 0, flash: undefined }],
  ["./my.json=0.0.0.0:23,dir/a=b.bin", { board: "./my.json", host: "0.0.0.0", port: 23, flash: "dir/a=b.bin" }],
])("--listen %s", (text, expected) => {
  expect(parseArguments(["--listen", text]).listening).toEqual([{ ...expected, text }]);
});

test("--listen may be given for several boards", () => {
  const { listening } = parseArguments("--listen esp8266=1 --listen=esp32=2".split(" "));
  expect(listening.map(({ board, port }) => [board, port])).toEqual([["esp8266", 1], ["esp32", 2]]);
});

test.each([["--listen x"], ["--listen 70000"], ["--listen esp32="], ["--listen"]])("%s is refused", (line) => {
  expect(() => parseArguments(line.split(" "))).toThrow();
});

test.each([["--nope"], ["--seed x"], ["--board"], ["--storage a"], ["a.js b.js"]])("%s is refused", (line) => {
  expect(() => parseArguments(line.split(" "))).toThrow();
});

test.each([
  ["--virtual", "runs a script"],
  ["--virtual --listen 23 a.js", "runs a script"],
  ["--faults 1..9 a.js", "--faults 1..9 needs --virtual"],
  ["--expect x a.js", "--expect needs --virtual"],
  ["--until soon a.js", '--until "soon" is no length of time'],
  ["--faults x a.js", 'seeds "x" are neither'],
])("%s is refused: %s", (line, message) => {
  expect(() => parseArguments(line.split(" "))).toThrow(message);
});

test("the network is printed without a script", () => {
  expect(parseArguments("--virtual --faults 5 --print-network".split(" "))).toMatchObject({ wants: "print-network", faults: [5, 5] });
});

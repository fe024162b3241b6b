/**
 * The example programs that handle more than fits a board's memory, against the server of the demonstration, which expects the
 * same of them. The file of 200 kB needs more Storage than an ESP8266 has; the interpreters' flash holds it beside the blob.
 */
import { type Program, programs, sourceOf } from "../../../examples/demo/programs";
import { startServer } from "../../../examples/demo/server";
import { BOTH_BOARDS, type Scenario, type ScenarioArea } from "../../drivers/scenario";

function programFor(file: string, board: Program["board"]): Program {
  return programs.find((program) => program.file === file && program.board === board)!;
}

function scenario(name: string, program: Program, rest: Partial<Scenario> = {}): Scenario {
  return {
    name: `${program.file} ${name}`,
    peer: () => startServer(),
    script: sourceOf(program, "PORT"),
    expect: program.prints,
    peerLog: program.sees,
    timeoutMs: 60000,
    ...rest,
  };
}

const echoAnySize = programFor("echo-any-size.js", "esp8266");
const sensorLog = programFor("sensor-log.js", "esp8266");
const file150 = programFor("receive-file.js", "esp8266");
const file200 = programFor("receive-file.js", "esp32");

const area: ScenarioArea = {
  area: "examples",
  boards: BOTH_BOARDS,
  scenarios: [
    scenario("echoes 5 B to 300 kB unchanged", echoAnySize),
    scenario("sends a log of 24 kB as one message", sensorLog),
    scenario("sends the log that is in Storage already", sensorLog, {
      storage: { "sensor.csv": Buffer.from("minute 0,20.50\nminute 1,20.25\n") },
      expect: ["sent a log of 30 bytes, the server says: 2 lines", "closed with 1000 log sent"],
      peerLog: ["a board connected to /log", 'got a text of 30 bytes: 2 lines, the last one "minute 1,20.25"', "connection closed with 1000 log sent"],
    }),
    scenario("stores 150 kB", file150),
    scenario("stores 200 kB where there is Storage for it", file200, { targets: ["sim"], boards: ["linux-8266", "esp32"] }),
    scenario("stores 200 kB in the interpreters' flash", file200, { targets: ["linux", "8266"], isTargetSpecific: true }),
    scenario("gives up a file that is too large for Storage, and says so", { ...file200, path: "/file?bytes=300000" }, {
      expect: [
        "receiving map.bin, 300000 bytes",
        "cannot store map.bin, 300000 bytes: Error: Unable to find or create file",
        "closed with 4000 not stored",
      ],
      peerLog: undefined,
      boards: ["esp8266"],
    }),
  ],
};

export default area;

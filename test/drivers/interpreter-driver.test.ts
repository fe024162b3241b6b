import { existsSync } from "node:fs";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InterpreterDriver } from "./interpreter-driver";
import { commandOnPath, INTERPRETERS, requestedTargets } from "./targets";

/** Stands for an interpreter: shows what it was given, then does what the script says. */
const STAND_IN = `#!/usr/bin/env node
const fs = require("fs");
const script = fs.readFileSync(process.argv[2], "latin1");
process.stdout.write("banner\\r\\nhttp://espruino.com/Donate\\r\\n\\r\\n");
const image = fs.readFileSync("espruino.flash");
console.log(image.length, image.toString("latin1", 4, 14), image.toString("latin1", 32, 38));
console.log(script.split("\\n")[0]);
console.log(process.cwd());
process.stdin.on("data", () => console.log("stdin is not silent"));
process.stdin.on("end", () => console.log("stdin was closed"));
process.stdin.resume();
fs.writeFileSync("left-behind", "x");
if (script.includes("quit()")) setTimeout(() => process.exit(3), 50);
`;

let directory: string;
let driver: InterpreterDriver;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "stand-in-"));
  const command = join(directory, "interpreter");
  const blob = join(directory, "blob.js");
  await writeFile(command, STAND_IN);
  await chmod(command, 0o755);
  await writeFile(blob, "blob()");
  driver = new InterpreterDriver("linux", command, blob);
});

afterAll(() => rm(directory, { recursive: true, force: true }));

describe("interpreter driver", () => {
  it("puts the blob in Storage and the parameters in front of the script", async () => {
    const run = await driver.run("quit()", { timeoutMs: 10000, parameters: { PORT: 80, HOST: "x" } });
    expect(run.lines.slice(0, 2)).toEqual(["262144 motesocket blob()", 'var PORT=80,HOST="x";']);
    expect(run).toMatchObject({ end: "quit", exitCode: 3 });
  });

  it("kills a run that does not end in time", async () => {
    const run = await driver.run("wait()", { timeoutMs: 400 });
    expect(run).toMatchObject({ end: "timeout", exitCode: null });
    expect(run.lines).toHaveLength(3);
  });

  it("leaves no scratch directory behind", async () => {
    const { lines } = await driver.run("quit()", { timeoutMs: 10000, parameters: { N: 1 } });
    expect(lines[2]).toContain("motesocket-");
    expect(existsSync(lines[2])).toBe(false);
  });

  it("rejects when the command cannot be started", async () => {
    const missing = new InterpreterDriver("linux", join(directory, "missing"), join(directory, "blob.js"));
    await expect(missing.run("quit()", { timeoutMs: 1000 })).rejects.toThrow("ENOENT");
  });
});

describe("targets", () => {
  it("are the simulator unless TARGET names others", () => {
    expect(requestedTargets("")).toEqual(["sim"]);
    expect(requestedTargets("linux, 8266")).toEqual(["linux", "8266"]);
    expect(() => requestedTargets("avr")).toThrow("TARGET avr");
  });

  it("are found on PATH where they can be executed", () => {
    expect(commandOnPath("interpreter", `/nowhere:${directory}`)).toBe(join(directory, "interpreter"));
    expect(commandOnPath("blob.js", directory)).toBeUndefined();
  });
});

describe.each(["linux", "8266"] as const)("the real interpreter %s", (target) => {
  const { variable, command } = INTERPRETERS[target];
  const path = process.env[variable] || commandOnPath(command);

  (path ? it : it.skip)("loads the module from Storage and prints cleanly", async () => {
    const blob = join(directory, "module.js");
    await writeFile(blob, 'exports.answer=function(){return 42};exports.fail=function(){throw new Error("as asked")};');
    const run = await new InterpreterDriver(target, path!, blob).run(
      `print(require("motesocket").answer(),N);
setTimeout(function(){require("motesocket").fail()},10);
setTimeout(function(){print("a>");print("");quit()},30);`,
      { timeoutMs: 10000, parameters: { N: 7 } },
    );
    expect(run.lines).toEqual(["42 7", "Uncaught Error: as asked", "a>", ""]);
    expect(run.end).toBe("quit");
  });
});

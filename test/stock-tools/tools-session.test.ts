/** The code the Web IDE is made of takes the simulator for a board, as it does the real interpreter. On the targets of `TARGET`. */
import { join } from "node:path";
import { runChild } from "../drivers/child-run";
import { requestedTargets, ROOT } from "../drivers/targets";
import { canStart, startBoard } from "./board-on-port";

const LIMIT_MS = 60000;
/** Neither this nor its packed form has a byte 3 or 4, which a build for Linux takes for Ctrl-C and Ctrl-D before it knows of a packet. */
const TEXT = "hello, board".repeat(200);

describe.each(requestedTargets())("the code of the Web IDE and %s", (target) => {
  if (!canStart(target)) return test.skip("is skipped: no interpreter was found", () => undefined);

  test("identification, evaluation and files in packets", async () => {
    const board = await startBoard(target);
    const script = join(__dirname, "tools-session.cjs");
    const { stdout, stderr } = await runChild(process.execPath, [script, board.address, TEXT], { cwd: ROOT, timeoutMs: LIMIT_MS });
    const files = board.files();
    await board.close();
    expect(stderr).not.toContain("UnhandledPromiseRejection");
    const isSimulated = target === "sim";
    expect(JSON.parse(stdout.toString())).toEqual({
      board: isSimulated ? "ESP8266_4MB" : "LINUX",
      console: "Telnet",
      sum: 10,
      object: { a: [1, "b"], c: 5 },
      error: "NAK while sending packet",
      plain: TEXT,
      packed: TEXT,
      missing: "NAK while sending packet",
      printed: "\r\na line\r\n",
    });
    for (const name of ["plain", "packed"]) expect(files.find((file) => file.name === name)?.data.toString()).toBe(TEXT);
  }, LIMIT_MS);
});

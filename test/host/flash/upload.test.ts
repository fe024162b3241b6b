/** What an upload that is broken off says of each file on the board, wherever the cable is pulled. The command line is played. */
import { crc32 } from "node:zlib";
import { printAnswer } from "../../../src/host/flash/board-questions";
import type { CallResult, CommandLine } from "../../../src/host/flash/command-line";
import { upload } from "../../../src/host/flash/upload";
import { loadBoard } from "../../../src/host/sim/board-description";

const MARK = /"(motesocket-flash-\w+:)"/.exec(printAnswer("1"))![1];
const BOARD = loadBoard("esp32");
const CONTENTS = new Map([["motesocket", Buffer.from("exports.a=2")], ["data", Buffer.from("d")], [".bootcde", Buffer.from("boot()")]]);

const answered = (answer: unknown): CallResult => ({ end: "done", reason: "", lines: [MARK + JSON.stringify(answer)], sentBytes: 50 });
const ended = (end: CallResult["end"]): CallResult => ({ end, reason: "", lines: [], sentBytes: 0 });
const confirmed = (name: string): CallResult => answered([CONTENTS.get(name)!.length, crc32(CONTENTS.get(name)!)]);
/** An older module and boot code are there. */
const STATE = answered({ board: BOARD.firmware, version: "2v29", freeBytes: 100000, trashBytes: 0, files: [["motesocket", 11, 5], [".bootcde", 4, 5]] });
const ERASED = answered(true);

/** What the upload ends with where the calls end so, one after the other. */
async function failureOf(...results: CallResult[]): Promise<string> {
  const line = { port: "/dev/ttyUSB0", call: () => Promise.resolve(results.shift()) } as unknown as CommandLine;
  return upload(line, BOARD, CONTENTS, { write: () => true } as never).then(() => "", (error: Error) => error.message);
}

test.each<[string, CallResult[], string[], string]>([
  ["before anything is changed", [STATE, ended("unreachable")], ["as it was", "not there yet", "as it was"], "The board starts with what is there"],
  ["while the boot code is erased", [STATE, ended("lost")], ["as it was", "not there yet", "erased"], "Until then the board starts to a plain prompt"],
  ["before the module", [STATE, ERASED, ended("unreachable")], ["as it was", "not there yet", "erased"], "Until then the board starts to a plain prompt"],
  ["in the module", [STATE, ERASED, ended("lost")], ["half-written", "not there yet", "erased"], "Until then the board starts to a plain prompt"],
  ["when the module is not confirmed", [STATE, ERASED, ended("silent")], ["half-written", "not there yet", "erased"], "Until then the board starts to a plain prompt"],
  ["between two files", [STATE, ERASED, confirmed("motesocket"), ended("unreachable")], ["there", "not there yet", "erased"], "Until then the board starts to a plain prompt"],
  ["when a file that arrived damaged is to be sent again", [STATE, ERASED, answered([3, 3]), ended("unreachable")], ["half-written", "not there yet", "erased"], "Until then the board starts to a plain prompt"],
  ["in the boot code", [STATE, ERASED, confirmed("motesocket"), confirmed("data"), ended("lost")], ["there", "there", "half-written"], "Until then the board starts to a plain prompt"],
])("a cable that is pulled %s", async (_, results, [module, data, bootCode], start) => {
  expect(await failureOf(...results)).toContain(`On the board now:\n  motesocket: ${module}\n  data: ${data}\n  .bootcde: ${bootCode}\n${start}. Give the same command again`);
});

test("a cable that is pulled behind the last file leaves all of it there", async () => {
  const calls = [STATE, ERASED, confirmed("motesocket"), confirmed("data"), confirmed(".bootcde"), ended("unreachable")];
  expect(await failureOf(...calls)).toMatch(/^All is on the board and confirmed, but it was not told to start: no board on/);
});

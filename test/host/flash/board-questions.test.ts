/** An answer is known among what a board prints, and belongs to the run that asked. */
type Questions = typeof import("../../../src/host/flash/board-questions");

/** The questions of a run of their own. */
function run(): Questions {
  let questions: Questions | undefined;
  jest.isolateModules(() => (questions = require("../../../src/host/flash/board-questions") as Questions));
  return questions!;
}

/** What a board prints when it is sent `expression`. */
function printed(expression: string): string {
  const lines: string[] = [];
  new Function("print", expression)((line: string) => lines.push(line));
  return lines.join("\n");
}

test("an answer is found behind what a program prints on its line", () => {
  const { answers, printAnswer } = run();
  expect(answers({ lines: ["tick", `tick ${printed(printAnswer("[1,'two']"))}`, "tock"] })).toEqual([[1, "two"]]);
});

test("one that is cut off is none", () => {
  const { isAnswer, printAnswer } = run();
  const line = printed(printAnswer("{a:[1,2]}"));
  expect(isAnswer(line)).toBe(true);
  expect(isAnswer(line.slice(0, -1))).toBe(false);
});

test("the answer to a question of an earlier run is none", () => {
  const late = printed(run().printAnswer("true"));
  expect(run().isAnswer(late)).toBe(false);
});

test("a console that is locked is told from one that is no Espruino's", () => {
  const { noAnswer } = run();
  expect(noAnswer({ end: "done", reason: "", lines: ["  Invalid password", "password>"], sentBytes: 1 }, "COM3")).toMatch(/^COM3 asks for a password/);
  expect(noAnswer({ end: "done", reason: "", lines: ["login:"], sentBytes: 1 }, "COM3")).toMatch(/^what is on COM3 does not answer like Espruino; it says: login:/);
});

// Runs before each test file of device code: Espruino's natives are there, and go again afterwards, because typed arrays are
// shared by all test files of a worker.
import { randomBytes } from "node:crypto";
import { install, type Board } from "./espruino-globals";

declare global {
  var board: Board;
}

const initial: Board = {
  hasSignedCharacters: false,
  random32: () => randomBytes(4).readInt32LE(0),
  time: () => performance.now() / 1000,
};

globalThis.board = { ...initial };
const restore = install(globalThis, globalThis.board);

afterEach(() => {
  Object.assign(globalThis.board, initial);
});

afterAll(restore);

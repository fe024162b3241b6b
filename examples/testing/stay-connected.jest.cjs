// The same idea with jest: `npm install --save-dev motesocket jest`, then `npx jest --testMatch '**/*.jest.cjs'`.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { Simulation } = require("motesocket/sim");

const PROGRAM = readFileSync(join(__dirname, "../stay-connected.js"));

/** A server that says what it likes: here it welcomes a board and throws it out after a minute. */
async function strict(connection) {
  await connection.open();
  connection.send("welcome");
  await connection.pause(60_000);
  await connection.close(1013, "time is up");
}

let simulation;
afterEach(() => simulation.stop());

test("comes back to a server that throws it out", async () => {
  simulation = new Simulation({ conditions: { latencyMs: 100, down: { segmentBytes: 1 } } });
  const server = simulation.server("192.168.1.10:8080", strict);
  const board = simulation.board("esp8266").run(PROGRAM);
  await simulation.runFor("10m");
  expect(server.connections).toBeGreaterThan(8);
  expect(board.log).toContain("lost with code 1013, status -6");
});

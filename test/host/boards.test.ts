/** The boards that come with the package agree with their schema. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { knownBoards, loadBoard, packageDirectory } from "../../src/host/sim/board-description";

const schema = JSON.parse(readFileSync(join(packageDirectory(), "boards", "schema.json"), "utf8")) as {
  required: string[];
  properties: Record<string, unknown>;
};

test("the boards the documentation names are there", () => {
  expect(knownBoards()).toEqual(expect.arrayContaining(["esp8266", "esp8266-512k", "esp32", "esp32c3", "esp32s3", "linux", "linux-8266"]));
});

test.each(knownBoards())("%s has every field of the schema and no other", (id) => {
  const fields = Object.keys(loadBoard(id)).filter((field) => field !== "$schema");
  expect(loadBoard(id).id).toBe(id);
  expect(fields.sort()).toEqual([...schema.required].sort());
  expect(fields.every((field) => field in schema.properties)).toBe(true);
});

test("an unknown board is answered with the known ones", () => {
  expect(() => loadBoard("arduino")).toThrow(/known are .*esp8266/);
});

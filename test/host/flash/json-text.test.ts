/** JSON that was written by hand: mistakes are told by their place, and nothing of what stands there. */
import { parseJson } from "../../../src/host/flash/json-text";

test("a byte order mark is none of it", () => {
  expect(parseJson('\ufeff{"a":1}', "c.json")).toEqual({ a: 1 });
});

test.each([
  ["a comma too many", '{\n  "url": "ws://h/",\n}', 'line 3, column 1, at "}"'],
  ["a comma missing", '{\n  "a": "b"\n  "c": 1\n}', 'line 3, column 3, at "\\""'],
  ["a comment", '{ // mine\n "a": 1 }', 'line 1, column 3, at "/"'],
  ["quotes of another kind", "{ 'a': 1 }", "line 1, column 3, at \"'\""],
  ["quotes of a word processor", "{ “a”: 1 }", 'line 1, column 3, at "“"'],
  ["a name without quotes", '{ "wifi": { ssid: "home" } }', 'line 1, column 13, at "s"'],
  ["a word that JSON has not", '{ "a": True }', 'line 1, column 8, at "T"'],
  ["something behind it", '{ "a": 1 } x', 'line 1, column 12, at "x"'],
  ["a brace missing", '{ "a": { "b": 1 }\n', "it ends too early"],
  ["a quote missing at the end", '{ "a": "secret', "it ends too early"],
  ["nothing", "\n", "it ends too early"],
  ["another encoding", "{\0}\0", "it has to be saved as UTF-8"],
])("%s is told by its place", (_, text, message) => {
  expect(() => parseJson(text, "c.json")).toThrow(`c.json is no JSON: ${message}`);
});

/** The command line of motesocket-flash. */
import { parseArguments } from "../../../src/host/flash/cli-options";

test("options come before or behind what the command works on", () => {
  expect(parseArguments(["extract", "--out", "o", "image.bin", "a", "b"])).toMatchObject({ command: "extract", names: ["image.bin", "a", "b"], out: "o" });
  expect(parseArguments(["write", "--board=esp8266", "--port", "COM3", "--dry-run", "--ws", "--file", "a=b", "--file", "c:d"])).toMatchObject({
    board: "esp8266",
    port: "COM3",
    isDryRun: true,
    contents: { dropIn: true, files: [["a", "b"], ["c", "d"]] },
  });
});

test("a board of its own, no boot code by its name, and esptool where installed are the defaults", () => {
  expect(parseArguments(["image"])).toMatchObject({ board: "esp32", esptool: "auto", isDryRun: false, out: undefined, baud: undefined });
});

test("help wins", () => {
  expect(parseArguments(["image", "--help"]).command).toBe("help");
});

test.each([
  [[], /a command is missing: image, list/],
  [["make"], /unknown command make/],
  [["list"], /list needs an image/],
  [["write"], /write needs --port/],
  [["read"], /read needs --port/],
  [["image", "--wrong"], /Unknown option '--wrong'/],
  [["image", "--board"], /--board/],
  [["read", "--port", "x", "--baud", "fast"], /--baud fast is not a number/],
  [["write", "--port", "localhost:2323"], /localhost:2323 lacks what it is: tcp:\/\/host:port is a console, socket/],
  [["write", "--port", "tcp://a:1", "--firmware", "f"], /a bare board has no console/],
  [["write", "--port", "socket://a:1"], /without --firmware: tcp/],
  [["write", "--port", "socket://a", "--firmware", "f"], /is not of the form socket:\/\/host:port/],
  [["write", "--port", "tcp://a:99999"], /is not of the form tcp:\/\/host:port/],
  [["write", "--port", "tcp:/a:23"], /is not of the form tcp:\/\/host:port/],
  [["write", "--port", "tcp://"], /is not of the form tcp:\/\/host:port/],
  [["image", "--file", "name"], /--file name is not of the form name=path/],
])("%j is refused", (args, message) => {
  expect(() => parseArguments(args)).toThrow(message);
});

/** The prompt: results, errors that are not the end, input over several lines. */
import { JumpingClock } from "../../../../src/host/sim/virtual-clock";
import { Repl } from "../../../../src/host/sim/console/repl";
import { SimulatedBoard } from "../../../../src/host/sim/simulated-board";

function session(lines: string[]): string {
  let output = "";
  const write = (text: string): void => {
    output += text;
  };
  const repl = new Repl(new SimulatedBoard({ board: "esp8266", clock: new JumpingClock(), output: write }), write);
  repl.start();
  for (const line of lines) repl.takeLine(line);
  return output;
}

test.each([
  ["a value", ["1+1"], ">=2\n>"],
  ["a declaration", ["var a=5", "a*2"], ">=5\n>=10\n>"],
  ["a string in quotes", ['"x"'], '>="x"\n>'],
  ["an object", ["({a:1,b:[2]})"], '>={ "a": 1, \n  "b": [ 2 ]\n }\n>'],
  ["a function over three lines", ["function f(x){", "return x*2", "}", "f(4)"], ">::=function (x) {return x*2}\n>=8\n>"],
  ["an error", ["foo", "1"], '>Uncaught ReferenceError: "foo" is not defined\n>=1\n>'],
  ["a syntax error", ["var = 5", "1"], ">Uncaught SyntaxError: Got '=' expected EOF\n>=1\n>"],
  ["an empty line", ["", "1"], ">>=1\n>"],
])("%s", (_, lines, output) => {
  expect(session(lines)).toBe(output);
});

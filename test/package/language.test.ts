// What docs/typescript.md says of TypeScript compiled to ES5: what a board runs, and what it does not.
import * as ts from "typescript";
import { driverFor } from "../drivers/targets";

const LIMIT_MS = 20000;

/** Each is the body of a function and what it returns; undefined: the board throws. */
const FEATURES: [name: string, body: string, result: string | undefined][] = [
  ["arrow functions and template texts", "return [1, 2].map((n) => `<${n}>`).join();", "<1>,<2>"],
  ["destructuring", "const { a, b = 2 } = { a: 1 } as { a: number; b?: number }; const [c] = [7]; return a + b + c;", "10"],
  ["default and rest parameters", "return ((a: number, b = 5, ...c: number[]) => a + b + c.length)(1, undefined, 3, 3);", "8"],
  ["for ... of over arrays", "let sum = 0; for (const n of [1, 2, 3]) sum += n; return sum;", "6"],
  ["variables of a turn", "const all: (() => number)[] = []; for (let i = 0; i < 3; i++) all.push(() => i); return all.map((f) => f()).join();", "0,1,2"],
  ["optional chaining", "const none: { a?: number } | undefined = undefined; return (none as any)?.a ?? 4;", "4"],
  ["enumerations", "enum Colour { Red = 3 } const enum Size { Small = 2 } return Colour[Colour.Red] + Size.Small;", "Red2"],
  ["classes", "class A { constructor(public n: number) {} get twice() { return this.n * 2; } add(m: number) { return this.n + m; } } return new A(2).add(new A(3).twice);", "8"],
  ["an array spread in a call", "return Math.max(...[1, 5, 2]);", "5"],
  ["an array spread in an array", "return [1, ...[2, 3]].length;", undefined],
  ["a function above its declaration", "return later(); function later() { return 1; }", undefined],
  ["a class that extends another", "class A { n = 1; } class B extends A {} return new B().n;", undefined],
];

describe.each(["sim", "linux", "8266"] as const)("on %s", (target) => {
  const driver = driverFor(target);
  const runs = driver ? test : test.skip;

  runs("a board runs what the document says, and nothing else", async () => {
    const script = FEATURES.map(([name, body]) => {
      const text = ts.transpile(`print("${name}", (function() { ${body} })());`, { target: ts.ScriptTarget.ES5 });
      return `try {\n${text}\n} catch (e) { print("${name}") }\n`;
    }).join("");
    const { lines } = await driver!.run(`${script}quit();\n`, { timeoutMs: LIMIT_MS });
    expect(lines).toEqual(FEATURES.map(([name, , result]) => (result === undefined ? name : `${name} ${result}`)));
  }, LIMIT_MS);
});

// What docs/typescript.md says of TypeScript compiled to ES5: what a board runs, and what it does not.
import * as ts from "typescript";
import { driverFor, INTERPRETERS } from "../drivers/targets";

const LIMIT_MS = 20000;

/** Each is the body of a function and what it returns, undefined where the board throws; and what the simulator returns, where that is something else. */
const FEATURES: [name: string, body: string, result: string | undefined, simulated?: string][] = [
  ["arrow functions and template texts", "return [1, 2].map((n) => `<${n}>`).join();", "<1>,<2>"],
  ["destructuring", "const { a, b = 2 } = { a: 1 } as { a: number; b?: number }; const [c] = [7]; return a + b + c;", "10"],
  ["default and rest parameters", "return ((a: number, b = 5, ...c: number[]) => a + b + c.length)(1, undefined, 3, 3);", "8"],
  ["for ... of over arrays", "let sum = 0; for (const n of [1, 2, 3]) sum += n; return sum;", "6"],
  ["variables of a turn", "const all: (() => number)[] = []; for (let i = 0; i < 3; i++) all.push(() => i); return all.map((f) => f()).join();", "0,1,2"],
  ["optional chaining", "const none: { a?: number } | undefined = undefined; return (none as any)?.a ?? 4;", "4"],
  ["enumerations", "enum Colour { Red = 3 } const enum Size { Small = 2 } return Colour[Colour.Red] + Size.Small;", "Red2"],
  ["classes", "class A { constructor(public n: number) {} get twice() { return this.n * 2; } add(m: number) { return this.n + m; } } return new A(2).add(new A(3).twice);", "8"],
  ["an array spread in a call", "return Math.max(...[1, 5, 2]);", "5"],
  ["an array spread in an array", "return [1, ...[2, 3]].length;", undefined, "3"],
  ["a function above its declaration", "return later(); function later() { return 1; }", undefined],
  ["a class that extends another", "class A { n = 1; } class B extends A {} return new B().n;", undefined],
];

const targets = (["sim", "linux", "8266"] as const).map((target) => ({ target, driver: driverFor(target) }));

test.each(targets)("$target runs what the document says, and nothing else", async ({ target, driver }) => {
  if (!driver) return console.warn(`SKIPPED: TypeScript's features on ${target} (no ${INTERPRETERS[target as "linux"].command} on this machine)`);
  const script = FEATURES.map(([name, body]) => {
    const text = ts.transpile(`print("${name}", (function() { ${body} })());`, { target: ts.ScriptTarget.ES5 });
    return `try {\n${text}\n} catch (e) { print("${name}") }\n`;
  }).join("");
  const { lines } = await driver.run(`${script}quit();\n`, { timeoutMs: LIMIT_MS });
  const results = FEATURES.map(([name, , result, simulated = result]) => [name, target === "sim" ? simulated : result]);
  expect(lines).toEqual(results.map(([name, result]) => (result === undefined ? name : `${name} ${result}`)));
}, LIMIT_MS);

// docs/status.md and the table in src/status.ts say the same of every status.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");

/** Lines as `name|code|close code|text`, which is how the source has them. */
function documented(): string[] {
  const page = readFileSync(join(ROOT, "docs/status.md"), "utf8");
  return [...page.matchAll(/^\| (-?\d+) \| `(\w+)` \| (.*?) \| (\d+) \| \S/gm)].map(([, code, name, text, closeCode]) => [name, code, closeCode, text].join("|"));
}

function inSource(): string[] {
  const source = readFileSync(join(ROOT, "src/status.ts"), "utf8");
  return [...source.matchAll(/^ {2}row\("(\w+)", (-?\d+), (\d+), "(.*)"\);$/gm)].map(([, ...columns]) => columns.join("|"));
}

test("docs/status.md has every line of the table, in its order, and no other", () => {
  expect(documented()).toEqual(inSource());
  expect(inSource().length).toBeGreaterThan(20);
});

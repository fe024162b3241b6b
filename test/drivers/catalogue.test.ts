import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadCatalogue } from "./catalogue";

let folder: string;

async function area(file: string, name: string, ...scenarios: string[]): Promise<void> {
  const data = { area: name, scenarios: scenarios.map((scenario) => ({ name: scenario })) };
  await mkdir(join(folder, "x"), { recursive: true });
  await writeFile(join(folder, "x", file), `exports.default = ${JSON.stringify(data)};`);
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "catalogue-"));
  await writeFile(join(folder, "runner.test.ts"), "throw new Error('not a scenario');");
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe("catalogue", () => {
  it("lists the scenarios of every area in the order of the files", async () => {
    await area("b.ts", "beta", "one");
    await area("a.ts", "alpha", "one", "two");
    expect(loadCatalogue(folder, "").map(({ title }) => title)).toEqual(["alpha: one", "alpha: two", "beta: one"]);
  });

  it("keeps those whose title contains the filter", async () => {
    await area("a.ts", "alpha", "one", "two");
    expect(loadCatalogue(folder, "a: tw").map(({ title }) => title)).toEqual(["alpha: two"]);
  });

  it("refuses two scenarios of one title", async () => {
    await area("a.ts", "alpha", "one", "one");
    expect(() => loadCatalogue(folder, "")).toThrow('two scenarios are called "alpha: one"');
  });

  it("holds the project's own scenarios without a clash", () => {
    expect(loadCatalogue(undefined, "").length).toBeGreaterThan(100);
  });
});

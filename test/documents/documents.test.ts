/** Holds the scenarios against the documents of the known APIs: each row proved, no proof of a row that is not there. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadCatalogue, SCENARIO_FOLDER } from "../drivers/catalogue";
import { ROOT } from "../drivers/targets";
import { loadDocuments } from "./document";

const documents = loadDocuments();
const proved = new Set(loadCatalogue(SCENARIO_FOLDER, "").flatMap(({ scenario }) => scenario.rows ?? []));

describe.each(documents)("the document of $api", ({ api, page, rows }) => {
  const ids = Object.keys(rows);

  it("has a page in docs/api", () => {
    expect(existsSync(join(ROOT, `docs/api/${page ?? api}.md`))).toBe(true);
  });

  it.each(ids)("has a scenario for %s", (id) => {
    expect([...proved]).toContain(`${api}/${id}`);
  });
});

it("scenarios prove rows that exist", () => {
  const known = new Set(documents.flatMap(({ api, rows }) => Object.keys(rows).map((id) => `${api}/${id}`)));
  expect([...proved].filter((row) => !known.has(row))).toEqual([]);
});

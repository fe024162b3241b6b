/**
 * Collects the scenarios of test/scenarios: every file there but tests and support exports one
 * area. `SCENARIO=text` picks those whose "area: name" contains the text.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Scenario, ScenarioArea } from "./scenario";
import { ROOT } from "./targets";

export const SCENARIO_FOLDER = join(ROOT, "test/scenarios");

export interface CatalogueEntry {
  title: string;
  scenario: Scenario;
}

/** All scenarios in order of file and place; throws where two have the same title. */
export function loadCatalogue(folder = SCENARIO_FOLDER, filter = process.env.SCENARIO ?? ""): CatalogueEntry[] {
  const entries: CatalogueEntry[] = [];
  for (const file of scenarioFiles(folder)) {
    const { area, boards, scenarios } = require(file).default as ScenarioArea;
    for (const scenario of scenarios) entries.push({ title: `${area}: ${scenario.name}`, scenario: { boards, ...scenario } });
  }
  const titles = new Set<string>();
  for (const { title } of entries) {
    if (titles.has(title)) throw new Error(`two scenarios are called "${title}"`);
    titles.add(title);
  }
  return entries.filter(({ title }) => title.includes(filter));
}

/** One folder per area; files beside the folders are the runner and helpers. */
function scenarioFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((area) => readdirSync(join(folder, area.name)).map((file) => join(folder, area.name, file)))
    .filter((file) => file.endsWith(".ts"))
    .sort();
}

// `make bench`: prints size, blocks, instructions and speed on Node beside the stock `ws` module and our goals.
// Options: --quick (about a minute), --markdown (tables for the README), --only size,blocks,firmware,instructions,node,program,model, --blob file.
// From the environment: STOCK_WS, the stock module's file; ESPRUINO and ESPRUINO_8266, the interpreters. Exits 0 whatever the
// figures are: budgets that must hold are the tests' business.
import { parseArgs } from "node:util";
import { blockTables } from "./blocks";
import { createContext } from "./context";
import { firmwareTables } from "./firmware";
import { instructionTables } from "./instructions";
import { modelTables } from "./model";
import { nodeTables } from "./node-speed";
import { programTables } from "./program";
import { sizeTables } from "./size";
import { markdownTable, plainTable } from "./table";

const PARTS = { size: sizeTables, blocks: blockTables, firmware: firmwareTables, instructions: instructionTables, node: nodeTables, program: programTables, model: modelTables };

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { quick: { type: "boolean" }, markdown: { type: "boolean" }, only: { type: "string" }, blob: { type: "string" } },
  });
  const context = createContext(!!values.quick, values.blob);
  if (!context.stock) console.log("STOCK_WS is not given: figures of the stock module marked * were recorded earlier.\n");
  const wanted = values.only ? values.only.split(",") : Object.keys(PARTS);
  for (const name of wanted) {
    const part = PARTS[name as keyof typeof PARTS];
    if (!part) throw new Error(`--only ${name}: expected ${Object.keys(PARTS).join(", ")}`);
    for (const table of await part(context)) console.log(`${(values.markdown ? markdownTable : plainTable)(table)}\n`);
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});

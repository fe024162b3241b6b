/**
 * What an API's document promises, row by row. `test/documents/<api>.ts` holds the rows of one document in our words; a
 * scenario names the rows it proves in `rows`, and documents.test.ts fails for a row that no scenario proves.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../drivers/targets";

const DOCUMENT_FOLDER = join(ROOT, "test/documents");

/** Everything one API's document names: functions, methods, parameters, options, events, fields, constants, defaults, returns, errors. */
export interface ApiDocument {
  /** As in `M.<api>`; the edition behind it where there are several. */
  api: string;
  /** docs/api/<page>.md, where its name is not the API's. */
  page?: string;
  /** What a scenario's `rows` may name ("<api>/<id>"), and what the document says there. */
  rows: { [id: string]: string };
}

/** All documents, by file name. */
export function loadDocuments(): ApiDocument[] {
  return readdirSync(DOCUMENT_FOLDER)
    .filter((file) => file.endsWith(".ts") && file !== "document.ts" && !file.endsWith(".test.ts"))
    .sort()
    .map((file) => require(join(DOCUMENT_FOLDER, file)).default as ApiDocument);
}

// JSON as jswrap_json.c has it; the writing is console/value-text.ts, the reading json-parser.ts.

import { JSON_TEXT, stringOf, valueText, type TextOptions } from "../console/value-text";
import type { Machine } from "../machine";
import { integer, isNumeric } from "./arguments";
import { parseJson } from "./json-parser";

const MAX_INDENT = 10;

export function installJson({ realm, board }: Machine): void {
  const json = realm.nativeClass("JSON", () => undefined);
  realm.setNamespace("JSON", json);
  realm.define(json, {
    stringify(value, _replacer, space) {
      const options: TextOptions = { ...JSON_TEXT };
      const isGiven = space !== undefined && space !== null;
      const indent = !isGiven ? "" : isNumeric(space) ? " ".repeat(Math.min(Math.max(integer(space), 0), MAX_INDENT)) : stringOf(realm, space).slice(0, MAX_INDENT);
      if (indent !== "") Object.assign(options, { indent, allNewlines: true, pretty: true });
      return valueText(realm, value, options);
    },
    parse: (text) => parseJson(realm, stringOf(realm, text), board.unicode, false),
  });
}

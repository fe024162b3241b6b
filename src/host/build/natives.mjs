// Rollup plugin: the native names in place of the aliases in src/port/espruino/bulk.ts.
import { readFileSync } from "node:fs";
import MagicString from "magic-string";

const ALIAS = /export const (\w+): .*? = ([\w.]+)(?: as never)?;/g;
const IMPORT = /import \{[^}]*\} from [^;]*espruino\/bulk[^;]*;/;

export function natives() {
  const aliases = new Map();
  for (const [, alias, native] of readFileSync("src/port/espruino/bulk.ts", "utf8").matchAll(ALIAS)) aliases.set(alias, native);
  return {
    name: "natives",
    transform(code) {
      const statement = IMPORT.exec(code);
      if (!statement) return null;
      const result = new MagicString(code);
      result.remove(statement.index, statement.index + statement[0].length);
      for (const [alias, native] of aliases) {
        for (const call of code.matchAll(new RegExp(`(?<![.\\w])${alias}(?=\\()`, "g"))) result.overwrite(call.index, call.index + alias.length, native);
      }
      return { code: result.toString(), map: result.generateMap({ hires: true }) };
    },
  };
}

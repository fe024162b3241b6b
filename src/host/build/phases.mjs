// Rollup plugin: modules that live only while they are needed, see src/phase.ts.
import { dirname, resolve } from "node:path";
import { rollup } from "rollup";

/** Before the path of a phase. No leading "\0" as is usual: rollup leaves such modules out of source maps. */
const MARK = "phase-of:";

/** Looking at a native, `E.sum` or `getTime`, does nothing by itself. */
export const TREESHAKE = { propertyReadSideEffects: false, unknownGlobalSideEffects: false };

/**
 * Makes the `name` of `import * as name from "./module"` + `phase(name)` a function whose body is the whole module, bundled with
 * what it imports. Used once, the minifier puts that function where it is called: on the board the module exists only from
 * there on (see src/phase.ts).
 */
export function phases(plugins, onwarn) {
  return {
    name: "phases",
    transform(code) {
      let changed = false;
      const result = code.replace(/import \* as ([\w$]+) from (['"])([^'"]+)['"];/g, (statement, name, quote, path) => {
        if (!code.includes(`phase(${name})`)) return statement;
        changed = true;
        return `import ${name} from ${quote}phase:${path}${quote};`;
      });
      return changed ? { code: result, map: null } : null;
    },
    async resolveId(source, importer) {
      if (!source.startsWith("phase:")) return null;
      const target = await this.resolve(source.slice("phase:".length), importer.replace(MARK, ""));
      return MARK + target.id;
    },
    async load(id) {
      if (!id.startsWith(MARK)) return null;
      const bundle = await rollup({ input: id.slice(MARK.length), plugins: plugins(), treeshake: TREESHAKE, onwarn });
      const { output } = await bundle.generate({ format: "cjs", strict: false, esModule: false, freeze: false, sourcemap: true, file: id.slice(MARK.length) });
      const { code, map } = output[0];
      const folder = dirname(id.slice(MARK.length));
      return {
        code: `export default function () { var exports = {};\n${code}\nreturn exports; }`,
        map: { ...map, sources: map.sources.map((source) => resolve(folder, source)), mappings: `;${map.mappings}` },
      };
    },
  };
}

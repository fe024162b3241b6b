// Builds dist/motesocket.js, the blob: one minified ES5 CommonJS module with every API on board, and dist/motesocket-sim.js.
import { builtinModules } from "node:module";
import { readFileSync } from "node:fs";
import { rollup } from "rollup";
import typescript from "@rollup/plugin-typescript";
import { transform as esbuild } from "esbuild";
import { minify as terser } from "terser";

const MARK = "\0phase:";

/** Members that never leave the blob, besides those that start with `_`: a name of up to four characters costs a board one block. */
const INTERNAL = [
  ..."bytes mask head size fill take ring messageOpcode isFinal payloadLeft controlOpcode controlBytes next begin fail".split(" "),
  ..."isSecure userinfo isDefaultPort httpStatus problem feed".split(" "),
];

/**
 * Turns `import * as name from "./module"` + `phase(name)` into `name()`, where `name` is a function whose body is the whole
 * module, bundled with what it imports. Used once, the minifier puts that function where it is called: on the board the
 * module exists only from there on (see src/phase.ts).
 */
function phases() {
  return {
    name: "phases",
    transform(code) {
      let changed = false;
      const result = code.replace(/import \* as (\w+) from (['"][^'"]+['"]);/g, (statement, name, path) => {
        if (!code.includes(`phase(${name})`)) return statement;
        changed = true;
        return `import ${name} from ${path[0]}phase:${path.slice(1)};`;
      });
      if (!changed) return null;
      return { code: result.replace(/\bphase\((\w+)\)/g, "$1()").replace(/import \{ phase \} from [^;]+;/, ""), map: null };
    },
    async resolveId(source, importer) {
      if (!source.startsWith("phase:")) return null;
      const target = await this.resolve(source.slice("phase:".length), importer?.replace(MARK, ""));
      return MARK + target.id;
    },
    async load(id) {
      if (!id.startsWith(MARK)) return null;
      const bundle = await rollup({ input: id.slice(MARK.length), plugins: plugins(), onwarn });
      for (const file of bundle.watchFiles) this.addWatchFile(file);
      const { output } = await bundle.generate({ format: "cjs", strict: false, esModule: false, sourcemap: true });
      const { code, map } = output[0];
      return {
        code: `export default function () { var exports = {};\n${code}\nreturn exports; }`,
        map: { ...map, mappings: ";" + map.mappings },
      };
    },
  };
}

/** Writes the native names in place of the aliases in src/port/espruino/bulk.ts. */
function natives() {
  const source = readFileSync("src/port/espruino/bulk.ts", "utf8");
  const aliases = [...source.matchAll(/export const (\w+): .*? = ([\w.]+)(?: as never)?;/g)];
  return {
    name: "natives",
    transform(code) {
      if (!code.includes("espruino/bulk")) return null;
      let result = code.replace(/import \{[^}]*\} from [^;]*espruino\/bulk";?/, "");
      for (const [, alias, native] of aliases) result = result.replace(new RegExp(`(?<![.\\w])${alias}\\(`, "g"), `${native}(`);
      return { code: result, map: null };
    },
  };
}

/** Inlines what is used once, then shortens every private name. */
function minified() {
  return {
    name: "minified",
    async renderChunk(code) {
      const inlined = await terser(code, {
        ecma: 5,
        toplevel: true,
        compress: { passes: 4, unsafe: false, hoist_funs: false, hoist_vars: false, sequences: false, conditionals: true, keep_fargs: false, reduce_funcs: true, typeofs: false, negate_iife: false },
        mangle: false,
        format: { beautify: true },
        sourceMap: true,
      });
      if (process.env.KEEP_NAMES) return { code: inlined.code, map: inlined.map };
      const result = await esbuild(inlined.code, {
        minify: true,
        target: "es5",
        mangleProps: new RegExp(`^(_[a-zA-Z].*|${INTERNAL.join("|")})$`),
        sourcemap: "external",
        sourcefile: "inlined.js",
        legalComments: "none",
      });
      return { code: result.code, map: result.map };
    },
  };
}

function onwarn(warning, warn) {
  if (warning.code !== "CIRCULAR_DEPENDENCY") warn(warning);
}

function plugins() {
  return [typescript({ tsconfig: "./tsconfig.json", compilerOptions: { noEmit: false, sourceMap: true }, include: ["src/**/*.ts", "firmware/**/*.ts"] }), natives(), phases()];
}

const blob = {
  input: "firmware/motesocket.ts",
  output: { file: "dist/motesocket.js", format: "cjs", exports: "default", strict: false, sourcemap: true },
  plugins: [...plugins(), minified()],
  onwarn,
};

const simulator = {
  input: "src/host/cli.ts",
  output: { file: "dist/motesocket-sim.js", format: "cjs", banner: "#!/usr/bin/env node", inlineDynamicImports: true },
  external: [...builtinModules, /^node:/],
  plugins: [typescript({ tsconfig: "./src/host/tsconfig.json", compilerOptions: { noEmit: false } })],
};

export default process.env.ONLY_BLOB ? [blob] : [blob, simulator];

// Builds dist/motesocket.js, the blob: one minified ES5 CommonJS module with every API on board; and dist/motesocket-sim.js.
// First TypeScript becomes ES5 modules in dist/es5, then those become the blob.
import { readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { rollup } from "rollup";
import typescript from "@rollup/plugin-typescript";
import { transform as esbuild } from "esbuild";
import { minify as terser } from "terser";

/** Members that never leave the blob, besides those that start with `_`: a name of up to four characters costs a board one block. */
const INTERNAL = [
  ..."bytes mask head size messageOpcode isFinal payloadLeft controlOpcode controlBytes".split(" "),
  ..."isSecure userinfo isDefaultPort httpStatus problem feed rarely control timeout socketEnded tooBig badText".split(" "),
  ..."createFrameParser createUtf8Check createStatusTable statusText statusTable createNodemcu".split(" "),
];

const MARK = "\0phase:";

/** Reads the ES5 modules with their source maps. */
function es5() {
  return {
    name: "es5",
    load(id) {
      if (id.startsWith("\0")) return null;
      return { code: readFileSync(id, "utf8"), map: JSON.parse(readFileSync(`${id}.map`, "utf8")) };
    },
  };
}

/**
 * Makes the `name` of `import * as name from "./module"` + `phase(name)` a function whose body is the whole module, bundled with
 * what it imports. Used once, the minifier puts that function where it is called: on the board the module exists only from
 * there on (see src/phase.ts).
 */
function phases() {
  return {
    name: "phases",
    transform(code) {
      let changed = false;
      const result = code.replace(/import \* as (\w+) from (['"])([^'"]+)['"];/g, (statement, name, quote, path) => {
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
      const bundle = await rollup({ input: id.slice(MARK.length), plugins: devicePlugins(), onwarn });
      const { output } = await bundle.generate({ format: "cjs", strict: false, esModule: false, sourcemap: true, file: id.slice(MARK.length) });
      const { code, map } = output[0];
      return {
        code: `export default function () { var exports = {};\n${code}\nreturn exports; }`,
        map: { ...map, mappings: ";" + map.mappings },
      };
    },
  };
}

/** Takes TypeScript's wrapper off each class: a method that is defined in two scopes costs a board three blocks more than in one. */
function flatClasses() {
  return {
    name: "flat-classes",
    transform(code) {
      const result = code.replace(/var (\w+) = \/\*\* @class \*\/ \(function \(\) \{\n([\s\S]*?)\n {4}return \1;\n\}\(\)\);/g, "$2");
      return result === code ? null : { code: result, map: null };
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
      let result = code.replace(/import \{[^}]*\} from [^;]*espruino\/bulk[^;]*;/, "");
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
        compress: { passes: 4, hoist_funs: false, hoist_vars: false, sequences: false, keep_fargs: false, typeofs: false },
        mangle: false,
        format: { beautify: true },
        sourceMap: true,
      });
      const inlineMap = Buffer.from(inlined.map).toString("base64");
      return esbuild(`${inlined.code}\n//# sourceMappingURL=data:application/json;base64,${inlineMap}`, {
        minify: true,
        target: "es5",
        mangleProps: new RegExp(`^(_[a-zA-Z].*|${INTERNAL.join("|")})$`),
        sourcemap: "external",
        legalComments: "none",
      });
    },
  };
}

function onwarn(warning, warn) {
  if (warning.code !== "CIRCULAR_DEPENDENCY") warn(warning);
}

function devicePlugins() {
  return [es5(), flatClasses(), natives(), phases()];
}

const modules = {
  input: "firmware/motesocket.ts",
  output: { dir: "dist/es5", format: "es", preserveModules: true, preserveModulesRoot: ".", sourcemap: true },
  plugins: [typescript({ tsconfig: "./tsconfig.json", compilerOptions: { noEmit: false, noEmitOnError: true, outDir: "dist/es5" } })],
  treeshake: false,
  onwarn,
};

const blob = {
  input: "dist/es5/firmware/motesocket.js",
  output: { file: "dist/motesocket.js", format: "cjs", exports: "default", strict: false, sourcemap: true },
  plugins: [...devicePlugins(), minified()],
  onwarn,
};

const simulator = {
  input: "src/host/cli.ts",
  output: { file: "dist/motesocket-sim.js", format: "cjs", banner: "#!/usr/bin/env node", inlineDynamicImports: true },
  external: [...builtinModules, /^node:/],
  plugins: [typescript({ tsconfig: "./src/host/tsconfig.json", compilerOptions: { noEmit: false, outDir: "dist" } })],
};

export default process.env.ONLY_BLOB ? [modules, blob] : [modules, blob, simulator];

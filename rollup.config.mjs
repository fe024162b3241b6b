// Builds dist/motesocket.js, the blob: one minified ES5 CommonJS module with every API on board; and dist/boot.js, the firmware's
// boot code. FEATURES=native,nodemcu builds dist/native,nodemcu/motesocket.js with those features only. First TypeScript becomes ES5
// modules in dist/es5, then those become the two.
import { readFileSync } from "node:fs";
import { isAbsolute } from "node:path";
import typescript from "@rollup/plugin-typescript";
import { transform as esbuild } from "esbuild";
import { minify as terser } from "terser";
import { flatClasses } from "./src/host/build/flat-classes.mjs";
import { inlineOnce } from "./src/host/build/inline-once.mjs";
import { INTERNAL } from "./src/host/build/internal-names.mjs";
import { featureProblem, hasFeature, leftOut } from "./src/host/build/left-out.mjs";
import { natives } from "./src/host/build/natives.mjs";
import { ramFunctions, realEval } from "./src/host/build/ram-functions.mjs";
import { phases, TREESHAKE } from "./src/host/build/phases.mjs";

const { FEATURES } = process.env;
const problem = featureProblem(FEATURES);
if (problem) {
  console.error(problem); // an Error would come with a stack trace
  process.exit(1);
}

/** Reads the ES5 modules with their source maps. */
function es5() {
  return {
    name: "es5",
    load(id) {
      if (!isAbsolute(id)) return null;
      const source = id.replace("/dist/es5/", "/").replace(/\.js$/, ".ts");
      const map = { ...JSON.parse(readFileSync(`${id}.map`, "utf8")), sources: [source], sourcesContent: [readFileSync(source, "utf8")] };
      return { code: readFileSync(id, "utf8"), map };
    },
  };
}

/** Inlines what is used once, then shortens every private name and those of `internal`. */
function minified(internal) {
  return {
    name: "minified",
    async renderChunk(code) {
      const inlined = await terser(code, {
        ecma: 5,
        toplevel: true,
        compress: { passes: 4, hoist_funs: false, hoist_vars: false, sequences: false, keep_fargs: false, typeofs: false, inline: 1, reduce_funcs: false },
        mangle: { toplevel: true, reserved: ["exports", "module", "require"] },
        format: { beautify: true },
        sourceMap: true,
      });
      const inlineMap = Buffer.from(inlined.map).toString("base64");
      const result = await esbuild(`${inlined.code}\n//# sourceMappingURL=data:application/json;base64,${inlineMap}`, {
        minify: true,
        target: "es5",
        mangleProps: new RegExp(`^(${["_[a-zA-Z].*", ...internal].join("|")})$`),
        sourcemap: "external",
        legalComments: "none",
      });
      return { code: realEval(result.code), map: result.map };
    },
  };
}

/** Calls the boot code by name: in a stack trace a function that is called as it is written stands with a copy of its whole text. */
function calledByName() {
  return { name: "called-by-name", renderChunk: (code) => ({ code: code.replace(/\}\)\(\);\s*$/, "}).call();\n"), map: null }) };
}

function onwarn(warning, warn) {
  if (warning.code !== "CIRCULAR_DEPENDENCY") warn(warning);
}

function devicePlugins() {
  return [es5(), leftOut(FEATURES), flatClasses(), natives(), phases(devicePlugins, onwarn)];
}

const modules = {
  input: ["firmware/motesocket.ts", "firmware/boot.ts"],
  output: { dir: "dist/es5", format: "es", preserveModules: true, preserveModulesRoot: ".", sourcemap: true },
  plugins: [typescript({ tsconfig: "./tsconfig.json", compilerOptions: { noEmit: false, noEmitOnError: true, outDir: "dist/es5" } })],
  treeshake: false,
  onwarn,
};

const blob = {
  input: "dist/es5/firmware/motesocket.js",
  output: { file: FEATURES ? `dist/${FEATURES}/motesocket.js` : "dist/motesocket.js", format: "cjs", exports: "default", strict: false, sourcemap: true },
  plugins: [...devicePlugins(), inlineOnce(), hasFeature(FEATURES, "ram") && ramFunctions(), minified(INTERNAL)],
  treeshake: TREESHAKE,
  onwarn,
};

const boot = {
  input: "dist/es5/firmware/boot.js",
  output: { file: "dist/boot.js", format: "iife", strict: false, sourcemap: true },
  plugins: [...devicePlugins(), inlineOnce(), minified([]), calledByName()],
  treeshake: TREESHAKE,
  onwarn,
};

export default [modules, blob, boot];

// Lets jest load TypeScript: one esbuild transform per file, types are checked separately by `tsc`.
const { transformSync } = require("esbuild");

module.exports = {
  process(source, filename) {
    return transformSync(source, {
      sourcefile: filename,
      loader: "ts",
      format: "cjs",
      target: "node20",
      sourcemap: "inline",
      // A module's code is strict, also where it has become a script.
      tsconfigRaw: { compilerOptions: { alwaysStrict: true } },
    });
  },
};

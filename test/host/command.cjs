// Starts `make compare` and `make verdicts` under plain Node.
const { readFileSync } = require("node:fs");
const { process: transform } = require("../support/esbuild-transform.cjs");

require.extensions[".ts"] = (module, filename) => {
  module._compile(transform(readFileSync(filename, "utf8"), filename).code, filename);
};
require(`./${process.argv[2]}.ts`);

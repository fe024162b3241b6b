// Starts the demonstration under plain Node: `node examples/demo/command.cjs`.
const { readFileSync } = require("node:fs");
const { process: transform } = require("../../test/support/esbuild-transform.cjs");

require.extensions[".ts"] = (module, filename) => {
  module._compile(transform(readFileSync(filename, "utf8"), filename).code, filename);
};
require("./run.ts");

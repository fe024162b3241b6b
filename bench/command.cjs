// Starts the bench under plain Node: `node bench/command.cjs [--quick] [--markdown] [--blob file] [--only part,part]`.
const { readFileSync } = require("node:fs");
const { process: transform } = require("../test/support/esbuild-transform.cjs");

require.extensions[".ts"] = (module, filename) => {
  module._compile(transform(readFileSync(filename, "utf8"), filename).code, filename);
};
require("./run.ts");

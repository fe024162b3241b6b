// Starts `make soak` under plain Node: run.ts, on the main thread and on the workers.
const { readFileSync } = require("node:fs");
const { process: transform } = require("../support/esbuild-transform.cjs");

require.extensions[".ts"] = (module, filename) => {
  module._compile(transform(readFileSync(filename, "utf8"), filename).code, filename);
};
require("./run.ts");

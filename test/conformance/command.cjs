// Starts a conformance command under plain Node: `node test/conformance/command.cjs run` (run.ts) or `… serve --port 9001`.
const { readFileSync } = require("node:fs");
const { process: transform } = require("../support/esbuild-transform.cjs");

const COMMANDS = ["run", "serve"];
const command = process.argv[2];

if (!COMMANDS.includes(command)) {
  console.error(`command ${command}: expected ${COMMANDS.join(" or ")}`);
  process.exit(2);
}
require.extensions[".ts"] = (module, filename) => {
  module._compile(transform(readFileSync(filename, "utf8"), filename).code, filename);
};
process.argv.splice(2, 1);
require(`./${command}.ts`);

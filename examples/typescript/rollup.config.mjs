import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import typescript from "@rollup/plugin-typescript";

const blob = readFileSync(createRequire(import.meta.url).resolve("motesocket"), "utf8");
const program = { format: "cjs", strict: false };

export default {
  input: "main.ts",
  external: ["motesocket"],
  plugins: [typescript()],
  output: [
    { ...program, file: "dist/main.js" },
    { ...program, file: "dist/standalone.js", banner: `Modules.addCached("motesocket", function() {\n${blob}});` },
  ],
};

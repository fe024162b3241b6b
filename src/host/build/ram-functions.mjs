// Rollup plugin: boards with memory to spare run the hot functions from RAM. A function of a Storage module is read from flash
// character by character each time it runs; with the directive "ram" Espruino copies it and turns its words into tokens, for
// about 230 blocks in all. So each hot function is followed by a statement that, where it pays, makes it anew from its own text.
// Where it pays: 2000 variables or more, or the user has set Espruino's flag `pretokenise`.
import { parse } from "acorn";
import MagicString from "magic-string";
import { hotNames } from "./inline-once.mjs";

const CONDITION = "process.memory(!1).total>2e3||E.getFlags().pretokenise";
/** Stands for `eval` until names are short: a minifier that sees `eval` leaves them long. */
const EVAL = "EVAL_IN_PLACE";

/** Before minifying. */
export function ramFunctions() {
  const hot = hotNames();
  return {
    name: "ram-functions",
    renderChunk(code) {
      const result = new MagicString(code);
      const visit = (node) => {
        if (!node || typeof node !== "object") return;
        if (Array.isArray(node)) return node.forEach(visit);
        if (node.type === "FunctionDeclaration" && hot.has(node.id.name)) {
          const { name } = node.id;
          result.appendLeft(node.end, `\nif (${CONDITION}) ${name} = ${EVAL}("(" + ("" + ${name}).replace("{", "{\\"ram\\";") + ")");`);
        }
        for (const key of Object.keys(node)) if (key !== "parent") visit(node[key]);
      };
      visit(parse(code, { ecmaVersion: 5 }).body);
      return { code: result.toString(), map: result.generateMap({ hires: true }) };
    },
  };
}

/** After minifying. */
export function realEval(code) {
  return code.replaceAll(EVAL, "eval");
}

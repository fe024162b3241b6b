// Rollup plugin: boards with memory to spare run the hot functions from RAM. A function of a Storage module is read from flash
// character by character each time it runs; with the directive "ram" Espruino copies it and turns its words into tokens, for
// about 230 blocks in all. So the hot functions are followed by a statement that, where it pays, makes each anew from its own text.
// Where it pays: 2000 variables or more, or the user has set Espruino's flag `pretokenise`.
import { parse } from "acorn";
import { simple } from "acorn-walk";
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
      const bodies = new Map();
      simple(parse(code, { ecmaVersion: 5 }), {
        Function({ body }) {
          const found = body.body.filter((node) => node.type === "FunctionDeclaration" && hot.has(node.id.name));
          if (found.length) bodies.set(body, found);
        },
      });
      for (const found of bodies.values()) {
        const anew = found.map(({ id: { name } }) => `${name} = ${EVAL}("(" + ("" + ${name}).replace("{", "{\\"ram\\";") + ")");`);
        result.appendLeft(found.at(-1).end, `\nif (${CONDITION}) { ${anew.join(" ")} }`);
      }
      return { code: result.toString(), map: result.generateMap({ hires: true }) };
    },
  };
}

/** After minifying. */
export function realEval(code) {
  return code.replaceAll(EVAL, "eval");
}

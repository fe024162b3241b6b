// Rollup plugin: a blob with the features named and the native client, nothing else. Each API is a feature, by the name of its
// file; so are these parts of the client. What is left out is missing from the module, or says so where it would be used.
import { readdirSync } from "node:fs";
import { basename, isAbsolute } from "node:path";
import { parse } from "acorn";
import { simple } from "acorn-walk";
import MagicString from "magic-string";

/** Modules behind the features of the client, and what stands for a function of theirs. */
const PARTS = {
  reconnect: { module: "src/connection/supervisor", stub: 'throw Error("reconnect is left out")' },
  streaming: { module: "src/connection/streaming", stub: 'throw Error("stream is left out")' },
  status: { module: "src/status", stub: "" },
};
/** Left out only where that is asked for: without it text is passed on as it comes, valid UTF-8 or not. */
const UNCHECKED = { name: "unchecked", module: "src/protocol/utf8", stub: 'return function () { return ""; };' };
/** No modules of their own: the native client, and the busiest functions copied to RAM on boards with room for them. */
const OTHERS = ["native", "ram", UNCHECKED.name];

/** Names of the features that are modules. */
function modularFeatures() {
  const apis = readdirSync("src/api").filter((name) => name.endsWith(".ts")).map((name) => basename(name, ".ts"));
  return [...apis, ...Object.keys(PARTS)];
}

/** `features` as `FEATURES` gives them, comma-separated; without any nothing is left out. */
export function hasFeature(features, name) {
  return !features || features.split(",").includes(name);
}

/** What is wrong with `features`, if anything: a name that is no feature. */
export function featureProblem(features) {
  const known = [...OTHERS, ...modularFeatures()];
  const unknown = features?.split(",").find((name) => name !== "" && !known.includes(name));
  return unknown === undefined ? undefined : `FEATURES: "${unknown}" is none of ${known.join(", ")}`;
}

export function leftOut(features) {
  const out = new Map(modularFeatures().filter((name) => !hasFeature(features, name)).map((name) => [moduleOf(name), PARTS[name]?.stub ?? ""]));
  if (features && hasFeature(features, UNCHECKED.name)) out.set(UNCHECKED.module, UNCHECKED.stub);
  return {
    name: "left-out",
    transform(code, id) {
      const stub = out.get(moduleAt(id));
      if (stub !== undefined) return { code: stubsOf(code, stub), map: { mappings: "" } };
      return out.size > 0 && moduleAt(id) === "firmware/motesocket" ? withoutGetters(code, out) : null;
    },
  };
}

function moduleOf(feature) {
  return PARTS[feature]?.module ?? `src/api/${feature}`;
}

/** The module of a file; a phase that was made of one (see phases.mjs) is none. */
function moduleAt(id) {
  return isAbsolute(id) && id.replace(/^.*\/dist\/es5\//, "").replace(/\.js$/, "");
}

/** The same exports with `stub` for their bodies. */
function stubsOf(code, stub) {
  const names = [...code.matchAll(/^export (?:var|let|const|function) ([\w$]+)/gm)].map(([, name]) => name);
  for (const [, list] of code.matchAll(/^export \{([^}]*)\}/gm)) names.push(...list.split(",").map((name) => name.trim()).filter(Boolean));
  return names.map((name) => `export function ${name}() { ${stub} }\n`).join("");
}

/** The module's object without the getters of what is left out. */
function withoutGetters(code, out) {
  const result = new MagicString(code);
  const gone = new Set();
  for (const [, name, path] of code.matchAll(/import \* as ([\w$]+) from ['"]([^'"]+)['"]/g)) {
    if (out.has(path.replace(/^(\.\.\/)+/, "").replace(/\.js$/, ""))) gone.add(name);
  }
  simple(parse(code, { ecmaVersion: "latest", sourceType: "module" }), {
    ObjectExpression({ properties }) {
      for (const [index, property] of properties.entries()) {
        if (property.kind === "get" && mentions(property.value, gone)) result.remove(properties[index - 1].end, property.end);
      }
    },
  });
  return { code: result.toString(), map: result.generateMap({ hires: true }) };
}

function mentions(node, names) {
  let isMentioned = false;
  simple(node, {
    Identifier({ name }) {
      isMentioned ||= names.has(name);
    },
  });
  return isMentioned;
}

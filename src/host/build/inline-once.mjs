// Rollup plugin: a function that is used once, written where it is used. On a board a function takes at least five blocks from
// when its statement has run; written in place it takes them only while it runs. Functions marked `// HOT` in their source stay:
// making a function anew costs more time than calling it, and so does passing over its text where it is not called.
import { readdirSync, readFileSync } from "node:fs";
import { parse } from "acorn";
import { fullAncestor } from "acorn-walk";
import MagicString from "magic-string";

/** The functions whose line in the source ends with `// HOT`. */
export function hotNames() {
  const files = readdirSync("src", { recursive: true }).filter((file) => /^(protocol|connection)\W.*\.ts$/.test(file));
  const marks = files.flatMap((file) => [...readFileSync(`src/${file}`, "utf8").matchAll(/function (\w+)\(.*\/\/ HOT$/gm)]);
  return new Set(marks.map((mark) => mark[1]));
}

/** Names that a function's parameters or statements declare, not counting functions inside. */
function declaredNames(scope) {
  const names = new Set((scope.params ?? []).map((param) => param.name));
  fullAncestor(scope.body?.body ? scope.body : scope, (node, _state, ancestors) => {
    const owner = ancestors.slice(0, -1).findLast((ancestor) => /Function/.test(ancestor.type));
    if (owner) return;
    if (node.type === "VariableDeclarator" || node.type === "FunctionDeclaration") names.add(node.id.name);
  });
  return names;
}

/** Every function declaration with the places that name it, or none where a scope inside takes the name over. */
function findUses(tree) {
  const scopes = new Map();
  const declarations = new Map();
  fullAncestor(tree, (node) => {
    if (node.type === "Program" || /Function/.test(node.type)) scopes.set(node, declaredNames(node));
  });
  const scopeOf = (name, ancestors) => ancestors.findLast((node) => scopes.get(node)?.has(name));
  fullAncestor(tree, (node, _state, ancestors) => {
    if (node.type !== "FunctionDeclaration") return;
    const scope = scopeOf(node.id.name, ancestors.slice(0, -1));
    declarations.set(scope, (declarations.get(scope) ?? new Map()).set(node.id.name, { node, uses: [] }));
  });
  fullAncestor(tree, (node, _state, ancestors) => {
    if (node.type !== "Identifier") return;
    const parent = ancestors[ancestors.length - 2];
    if (parent.id === node || (parent.type === "MemberExpression" && parent.property === node && !parent.computed)) return;
    if (parent.type === "Property" && parent.key === node) return;
    if (/Function/.test(parent.type)) return;
    const declaration = declarations.get(scopeOf(node.name, ancestors))?.get(node.name);
    if (declaration) declaration.uses.push({ node, parent });
  });
  return [...declarations.values()].flatMap((names) => [...names.values()]);
}

function isInside(inner, outer) {
  return inner.start >= outer.start && inner.end <= outer.end;
}

export function inlineOnce() {
  const hot = hotNames();
  return {
    name: "inline-once",
    renderChunk(code) {
      const result = new MagicString(code);
      const single = findUses(parse(code, { ecmaVersion: 5 })).filter(({ node, uses }) => {
        if (uses.length !== 1 || hot.has(node.id.name)) return false;
        const { node: use, parent } = uses[0];
        return parent.type === "CallExpression" && !isInside(use, node) && (parent.callee === use || parent.callee.name === "phase");
      });
      const moved = new Set();
      const move = (entry) => {
        if (moved.has(entry)) return;
        moved.add(entry);
        const { node, uses: [{ node: use, parent }] } = entry;
        // What holds the function or its use goes first: text that moves must still be in one piece.
        for (const other of single) if (other !== entry && (isInside(use, other.node) || isInside(node, other.node))) move(other);
        result.remove(node.id.start, node.id.end);
        if (parent.callee === use) result.appendRight(node.start, "(").prependLeft(node.end, ")");
        result.remove(use.start, use.end).move(node.start, node.end, use.start);
      };
      single.forEach(move);
      return { code: result.toString(), map: result.generateMap({ hires: true }) };
    },
  };
}

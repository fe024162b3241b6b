// Finds phases (see src/phase.ts) that use something from outside. `phase` takes a function's scopes away before it calls it, so a
// phase that leans on a variable around it, put there by a minifier perhaps, works in Node and fails on every board.
import { createTypes } from "./expression-types.mjs";
import { GLOBALS } from "./platform-names.mjs";
import { childrenOf, isFunction } from "./syntax-tree.mjs";

/** What `phase` decodes to name Espruino's list of scopes; nothing else in a program holds it. */
const MARK = "/3Njbw==";

function* nodesOf(node, isEntered = () => true) {
  for (const child of childrenOf(node)) {
    yield child;
    if (isEntered(child)) yield* nodesOf(child, isEntered);
  }
}

/** True for the function that takes scopes away. */
function isPhase(node) {
  return isFunction(node) && [...nodesOf(node, (child) => !isFunction(child))].some(({ value }) => value === MARK);
}

/** Returns [{ index, reason }]. */
export function findOpenPhases(tree) {
  const { scopesOf } = createTypes(tree);
  const problems = new Map();

  function inspect(phase) {
    const depth = scopesOf.get(phase).length - 1;
    (function walk(node, scopes) {
      for (const child of childrenOf(node)) {
        const inner = scopesOf.get(child) ?? scopes;
        if (child.type === "Identifier" && child !== node.id) {
          const at = scopes.findLastIndex(({ names }) => names.has(child.name));
          const isGlobal = at < 0 && (GLOBALS.has(child.name) || child.name === "require");
          if (at < depth && !isGlobal && child.name !== "arguments") {
            problems.set(child.start, { index: child.start, reason: `${child.name} is outside of the phase that uses it: phase() takes its scopes away` });
          }
        }
        walk(child, inner);
      }
    })(phase, scopesOf.get(phase));
  }

  (function walk(node, functions) {
    const declared = new Map(functions);
    for (const child of nodesOf(node, (inner) => !isFunction(inner))) if (child.type === "FunctionDeclaration") declared.set(child.id.name, child);
    const resolve = (target) => (target?.type === "Identifier" ? declared.get(target.name) : isFunction(target ?? {}) ? target : undefined);
    for (const child of nodesOf(node, (inner) => !isFunction(inner))) {
      if (child.type === "CallExpression") {
        const callee = resolve(child.callee);
        const phase = resolve(child.arguments[0]);
        if (callee && phase && isPhase(callee)) inspect(phase);
      }
      if (isFunction(child)) walk(child, declared);
    }
  })(tree, new Map());
  return [...problems.values()];
}

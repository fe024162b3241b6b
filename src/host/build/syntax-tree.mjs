// Small questions to acorn's trees of ES5 programs, for the checks of the blob.
import { base } from "acorn-walk";

/** True for a function, declared or as an expression. */
export const isFunction = (node) => node.type === "FunctionDeclaration" || node.type === "FunctionExpression";

/** Every node right below `node`. */
export function childrenOf(node) {
  const children = [];
  const visit = (child, _state, asType) => {
    if (child !== node) children.push(child);
    else if (asType) base[asType](node, undefined, visit); // acorn-walk looks at some nodes once more, under another name
  };
  base[node.type](node, undefined, visit);
  return children;
}

/** Names that `owner` (a function or the program) declares itself, with the declaration of each function among them. */
export function declarationsOf(owner) {
  const names = new Map();
  (function walk(node) {
    for (const child of childrenOf(node)) {
      if (child.type === "VariableDeclaration") for (const { id } of child.declarations) names.set(id.name, names.get(id.name) ?? null);
      if (child.type === "FunctionDeclaration") names.set(child.id.name, child);
      else if (!isFunction(child)) walk(child);
    }
  })(isFunction(owner) ? owner.body : owner);
  return names;
}

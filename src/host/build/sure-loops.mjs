// Loops that surely have a first round: a `for` that counts up from a number to something that is surely above it. What such a
// loop declares is there after it; the minifier leaves out the second `var` of a name on the strength of that.
import { childrenOf } from "./syntax-tree.mjs";

/** What `name` is set to, where `owner` does that in one place and nothing counts it up or down. */
function onlyValue(owner, name) {
  const values = [];
  (function walk(node) {
    for (const child of childrenOf(node)) {
      if (child.type === "VariableDeclarator" && child.id.name === name && child.init) values.push(child.init);
      if (child.type === "AssignmentExpression" && child.left.name === name) values.push(undefined);
      if (child.type === "UpdateExpression" && child.argument.name === name) values.push(undefined);
      walk(child);
    }
  })(owner);
  return values.length === 1 ? values[0] : undefined;
}

/** A number that `node` is never below; NaN where there is no knowing. */
function lowerBound(node, owner) {
  if (node?.type === "Literal" && typeof node.value === "number") return node.value;
  if (node?.type === "MemberExpression" && !node.computed && node.property.name === "length") return 0;
  if (node?.type === "BinaryExpression" && node.operator === "+") return lowerBound(node.left, owner) + lowerBound(node.right, owner);
  return node?.type === "Identifier" ? lowerBound(onlyValue(owner, node.name), owner) : NaN;
}

/** True where `loop`, a `for` inside the function `owner`, surely has its first round. */
export function surelyRuns({ init, test }, owner) {
  if (!init || test?.type !== "BinaryExpression" || test.operator !== "<" || test.left.type !== "Identifier") return false;
  const starts = (init.declarations ?? init.expressions ?? [init]).map((part) => [part.id ?? part.left, part.init ?? part.right]);
  const start = starts.find(([target]) => target?.name === test.left.name)?.[1];
  return start?.type === "Literal" && lowerBound(test.right, owner) > start.value;
}

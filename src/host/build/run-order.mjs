// Finds names that are used before the statement that makes them has run. Espruino hoists nothing: a function declared further
// down does not exist yet, and a `var` that has not run is no variable of this function, so that writing to it writes to
// an outer variable of that name, or makes a global one. What runs when: statements in order; a function, where it is called,
// or handed to a call that does not keep it for later. Branches that may be passed over declare nothing for what follows.
import { surelyRuns } from "./sure-loops.mjs";
import { childrenOf, declarationsOf, isFunction } from "./syntax-tree.mjs";

/** Calls that keep a function for later. */
const KEEPS_FOR_LATER = new Set(["on", "setTimeout", "setInterval", "then", "catch", "connect"]);

/** Returns [{ index, reason }]. `tree`: of acorn, a whole program. */
export function findEarlyUses(tree) {
  const problems = new Map();
  const declarations = new Map();
  /** By function: all names that some statement of it can make. */
  const everMade = new Map();
  const seen = new Set();

  const namesOf = (owner) => declarations.get(owner) ?? declarations.set(owner, declarationsOf(owner)).get(owner);
  const complain = (node, reason) => problems.set(`${node.start} ${node.name}`, { index: node.start, reason });

  /** `chain`: scopes from the outermost on, { owner, names, params, made }. */
  function use(node, chain) {
    for (let i = chain.length - 1; i >= 0; i--) {
      const scope = chain[i];
      if (scope.params.has(node.name)) return undefined;
      if (!scope.names.has(node.name)) continue;
      if (!scope.made.has(node.name)) {
        const what = scope.names.get(node.name) ? "function" : "variable";
        complain(node, `${what} ${node.name} is used before its statement has run: Espruino does not hoist`);
      }
      const declaration = scope.names.get(node.name);
      return declaration && { declaration, chain: chain.slice(0, i + 1) };
    }
    return undefined;
  }

  /** Runs a function's body where the scopes in `chain` are as they are now. */
  function run(owner, chain) {
    const key = `${owner.start} ${chain.map(({ made }) => [...made].sort().join()).join(" ")}`;
    if (seen.has(key)) return;
    seen.add(key);
    const params = new Set((owner.params ?? []).map(({ name }) => name));
    if (owner.type === "FunctionExpression" && owner.id) params.add(owner.id.name);
    const scope = { owner, names: namesOf(owner), params, made: new Set() };
    if (!everMade.has(owner)) everMade.set(owner, new Set());
    block(owner.type === "Program" ? owner.body : owner.body.body, [...chain, scope]);
  }

  function callee(node, chain) {
    if (isFunction(node)) run(node, chain);
    else if (node.type === "Identifier") {
      const found = use(node, chain);
      if (found) run(found.declaration, found.chain);
    } else expression(node, chain);
  }

  function expression(node, chain) {
    if (!node || isFunction(node)) return;
    if (node.type === "Identifier") {
      use(node, chain);
    } else if (node.type === "CallExpression" || node.type === "NewExpression") {
      const { callee: called } = node;
      const isKept = KEEPS_FOR_LATER.has(called.type === "MemberExpression" && !called.computed ? called.property.name : called.name);
      for (const argument of node.arguments) (isKept ? expression : callee)(argument, chain);
      callee(called, chain);
    } else if (node.type === "MemberExpression") {
      expression(node.object, chain);
      if (node.computed) expression(node.property, chain);
    } else if (node.type === "ObjectExpression") {
      for (const property of node.properties) expression(property.value, chain);
    } else {
      for (const child of childrenOf(node)) expression(child, chain);
    }
  }

  /** Runs `parts` where it is not sure that they run; what all of the `ways` made is made afterwards. */
  function branches(chain, ways) {
    const scope = chain[chain.length - 1];
    const before = new Set(scope.made);
    let after;
    for (const way of ways) {
      scope.made = new Set(before);
      const goesOn = way() !== false;
      if (goesOn) after = after ? new Set([...after].filter((name) => scope.made.has(name))) : scope.made;
    }
    scope.made = after ?? before;
    return after !== undefined;
  }

  /** Runs statements in order; returns false when nothing after them is reached. */
  function block(statements, chain) {
    return statements.every((node) => statement(node, chain));
  }

  function statement(node, chain) {
    const scope = chain[chain.length - 1];
    const make = (name) => {
      scope.made.add(name);
      everMade.get(scope.owner).add(name);
    };
    const part = (child) => () => (child ? statement(child, chain) : true);
    const skipped = () => true;
    switch (node?.type) {
      case "FunctionDeclaration":
        make(node.id.name);
        return true;
      case "VariableDeclaration":
        for (const { id, init } of node.declarations) {
          if (init) expression(init, chain);
          make(id.name);
        }
        return true;
      case "BlockStatement":
        return block(node.body, chain);
      case "IfStatement":
        expression(node.test, chain);
        return branches(chain, [part(node.consequent), part(node.alternate)]);
      case "ForStatement":
        if (node.init?.type === "VariableDeclaration") statement(node.init, chain);
        else expression(node.init, chain);
        expression(node.test, chain);
        branches(chain, [...(surelyRuns(node, scope.owner) ? [] : [skipped]), () => {
          statement(node.body, chain);
          expression(node.update, chain);
          return true;
        }]);
        return true;
      case "WhileStatement":
        expression(node.test, chain);
        branches(chain, [skipped, part(node.body)]);
        return true;
      case "DoWhileStatement":
        branches(chain, [part(node.body)]);
        expression(node.test, chain);
        return true;
      case "ForInStatement":
        expression(node.right, chain);
        branches(chain, [skipped, () => {
          if (node.left.type === "VariableDeclaration") statement(node.left, chain);
          else expression(node.left, chain);
          return statement(node.body, chain);
        }]);
        return true;
      case "SwitchStatement":
        expression(node.discriminant, chain);
        branches(chain, [skipped, ...node.cases.map(({ test, consequent }) => () => {
          expression(test, chain);
          block(consequent, chain);
          return true;
        })]);
        return true;
      case "TryStatement": {
        const params = scope.params;
        const handler = () => {
          scope.params = new Set([...params, node.handler.param.name]);
          const goesOn = statement(node.handler.body, chain);
          scope.params = params;
          return goesOn;
        };
        const goesOn = branches(chain, [part(node.block), ...(node.handler ? [handler] : [])]);
        return (node.finalizer ? block(node.finalizer.body, chain) : true) && goesOn;
      }
      case "ReturnStatement":
      case "ThrowStatement":
        expression(node.argument, chain);
        return false;
      case "BreakStatement":
      case "ContinueStatement":
        return false;
      case "ExpressionStatement":
        expression(node.expression, chain);
        return true;
      case "LabeledStatement":
        return statement(node.body, chain);
      case "WithStatement":
        expression(node.object, chain);
        return statement(node.body, chain);
      default:
        return true;
    }
  }

  run(tree, []);
  // What is kept for later: each function once more, where all that its outer scopes can have made is there.
  (function later(node, chain) {
    for (const child of childrenOf(node)) {
      if (isFunction(child)) {
        run(child, chain);
        const params = new Set(child.params.map(({ name }) => name));
        if (child.type === "FunctionExpression" && child.id) params.add(child.id.name);
        later(child, [...chain, { owner: child, names: namesOf(child), params, made: everMade.get(child) }]);
      } else if (child.type === "CatchClause") {
        later(child, [...chain, { owner: child, names: new Map(), params: new Set([child.param.name]), made: new Set() }]);
      } else later(child, chain);
    }
  })(tree, [{ owner: tree, names: namesOf(tree), params: new Set(), made: everMade.get(tree) }]);
  return [...problems.values()];
}

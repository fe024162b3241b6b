// Turns expressions into JavaScript that does what Espruino does with them. Every step whose rules differ is a call of
// the runtime (runtime.ts); short names keep the code small. Variables of the generated function: F its scope, S the
// innermost scope, P the scope it was made in, G the global object, self its `this`, N what the text defines, and t, u and
// a for values that are used at once.

import type { NameCode } from "./name-code";
import type { ClassDefinition, Expression, FunctionSource, ObjectMember } from "./syntax";

const BINARY: Readonly<Record<string, string>> = {
  "+": "add",
  "-": "subtract",
  "*": "multiply",
  "/": "divide",
  "%": "modulo",
  "&": "and",
  "|": "or",
  "^": "xor",
  "<<": "shiftLeft",
  ">>": "shiftRight",
  ">>>": "shiftUnsigned",
  "<": "less",
  "<=": "lessEqual",
  ">": "greater",
  ">=": "greaterEqual",
  "==": "equal",
  "!=": "!equal",
  "===": "same",
  "!==": "!same",
  in: "isIn",
  instanceof: "isInstance",
};

const UNARY: Readonly<Record<string, string>> = { "-": "negate", "+": "number", "~": "invert" };

const ONE_BLOCK = 20;

const PLAIN_KEY = /^(?!__proto__$)(?!\d)/;

export class ExpressionCode {
  /** Functions and classes the text defines, in the order of N. */
  readonly definitions: (FunctionSource | ClassDefinition)[] = [];
  /** Variables of the generated function beside those that every one has. */
  readonly variables: string[] = [];

  constructor(
    private readonly _names: NameCode,
    private readonly _isInFunction: boolean,
  ) {}

  of(expression: Expression): string {
    switch (expression.kind) {
      case "constant":
        return isLong(expression.value) ? `text(${constant(expression.value)})` : constant(expression.value);
      case "template":
        return `joined([${expression.parts.map((part) => (typeof part === "string" ? JSON.stringify(part) : this.of(part))).join(",")}])`;
      case "regex":
        return `regex(${JSON.stringify(expression.source)},${JSON.stringify(expression.flags)})`;
      case "name":
        return this._names.read(expression.name, expression.at);
      case "this":
        return "self";
      case "super":
        return `superOf(self,${expression.at})`;
      case "member":
        return this._member(expression);
      case "call":
        return this._call(expression);
      case "new":
        return `construct(${this.of(expression.callee)},${constant(nameOf(expression.callee))},${this._list(expression.args)},${expression.at},${expression.calleeAt})`;
      case "unary":
        return this._unary(expression);
      case "update":
        return this._update(expression);
      case "binary":
        return this._binary(expression);
      case "conditional":
        return `(truth(${this.of(expression.test)})?${this.of(expression.whenTrue)}:${this.of(expression.whenFalse)})`;
      case "assign":
        return this._assign(expression);
      case "comma":
        return `(${expression.items.map((item) => this.of(item)).join(",")})`;
      case "array":
        return this._array(expression.items);
      case "object":
        return this._object(expression.members);
      case "function":
        return this.newFunction(expression.definition);
      case "class":
        return this.newClass(expression.definition);
    }
  }

  /** A function object made from its definition. */
  newFunction(definition: FunctionSource): string {
    definition.outer = this._names.around;
    this.definitions.push(definition);
    return `newFunction(N[${this.definitions.length - 1}],S,self)`;
  }

  newClass(definition: ClassDefinition): string {
    this.definitions.push(definition);
    const at = this.definitions.length - 1;
    const base = definition.base ? this.of(definition.base) : "undefined";
    const values = definition.members.map(({ value }) => this.of(value));
    return `newClass(N[${at}],S,${base},[${values.join(",")}])`;
  }

  private _list(items: Expression[]): string {
    return `[${items.map((item) => this.of(item)).join(",")}]`;
  }

  /** A hole at the end needs one comma more in JavaScript, too. */
  private _array(items: (Expression | undefined)[]): string {
    const last = items.length > 0 && !items.at(-1) ? "," : "";
    return `made(${items.length + 1},[${items.map((item) => (item ? this.of(item) : "")).join(",")}${last}])`;
  }

  private _member({ object, key, isNamed, at }: Extract<Expression, { kind: "member" }>): string {
    const holder = this._holder(object, at);
    return isNamed ? `get(${holder},${this.of(key)},${at})` : `item(${holder},${this.of(key)},${at})`;
  }

  /** A JavaScript variable for what must outlive the code of a part. */
  private _variable(): string {
    const name = `c${this.variables.length}`;
    this.variables.push(name);
    return name;
  }

  /** What a member is looked for in; a name that is unknown is missed where the member is. */
  private _holder(object: Expression, at: number): string {
    return object.kind === "name" ? this._names.read(object.name, at) : this.of(object);
  }

  private _call({ callee, args, at, calleeAt }: Extract<Expression, { kind: "call" }>): string {
    const list = this._list(args);
    if (callee.kind === "super") return `superCall(self,${list},${at},${calleeAt})`;
    if (callee.kind === "member") {
      const holder = callee.object.kind === "super" ? `superOf(self,${callee.object.at})` : this._holder(callee.object, callee.at);
      const isSuper = callee.object.kind === "super";
      if (callee.isNamed || callee.key.kind === "constant") {
        const method = `${callee.isNamed ? "method" : "itemMethod"}(a,${this.of(callee.key)},${callee.at},${calleeAt})`;
        return `(a=${holder},call(${method},${isSuper ? "self" : "a"},${list},${at},${constant(nameOf(callee))}))`;
      }
      const [owner, key] = [this._variable(), this._variable()];
      return `callItem(itemMethod(${owner}=${holder},${key}=${this.of(callee.key)},${callee.at},${calleeAt}),${isSuper ? "self" : owner},${key},${list},${at})`;
    }
    if (callee.kind === "name" && callee.name === "eval") return `evaluate(${this._names.read("eval", at)},S,${this._isInFunction ? "F" : "undefined"},self,${list},${at})`;
    if (callee.kind !== "name") return `callValue(callable(${this.of(callee)},undefined,${calleeAt}),${list},${at})`;
    return `call(callable(${this.of(callee)},${constant(callee.name)},${calleeAt}),undefined,${list},${at},${constant(callee.name)})`;
  }

  private _unary({ operator, operand }: Extract<Expression, { kind: "unary" }>): string {
    if (operator === "!") return `!${this.of(operand)}`;
    if (operator === "void") return `(${this.of(operand)},undefined)`;
    if (operator === "delete") return this._delete(operand);
    if (operator === "typeof") {
      const canBeMissing = operand.kind === "name" && !(this._isInFunction && operand.name === "arguments");
      return `typeOf(${canBeMissing ? `peek(S,${constant(operand.name)})` : this.of(operand)})`;
    }
    return `${UNARY[operator]}(${this.of(operand)})`;
  }

  private _delete(operand: Expression): string {
    if (operand.kind === "name") return `removeGlobal(${constant(operand.name)})`;
    if (operand.kind === "member") return `remove(${this._holder(operand.object, operand.at)},${this.of(operand.key)},${operand.isNamed},${operand.at})`;
    return `(${this.of(operand)},false)`;
  }

  private _binary({ operator, left, right, endAt }: Extract<Expression, { kind: "binary" }>): string {
    const [a, b] = [this.of(left), this.of(right)];
    if (operator === "&&" || operator === "||") return `(${a}${operator}${b})`;
    if (operator === "??") return `(${a}??${b})`;
    return `${BINARY[operator]}(${a},${b}${operator === "in" || operator === "instanceof" ? `,${endAt}` : ""})`;
  }

  private _assign(assignment: Extract<Expression, { kind: "assign" }>): string {
    const { operator, target, value, endAt } = assignment;
    if (target.kind === "binary" && (target.operator === "&&" || target.operator === "||")) return this._assignLogical(target, assignment);
    const right = this.of(value);
    if (target.kind === "name") {
      if (operator === "") return this._names.write(target.name, right, endAt);
      // The value on the right comes first, the old one on the left then.
      return `(u=${right},${this._names.write(target.name, `${operator === "+" ? "append" : BINARY[operator]}(${this._names.read(target.name, target.at)},u)`, endAt)})`;
    }
    if (target.kind !== "member") return `unassignable(${this.of(target)},${right},${endAt})`;
    const holder = this._holder(target.object, target.at);
    const key = this.of(target.key);
    if (operator === "") return `${target.isNamed ? "set" : "setItem"}(${holder},${key},${right},${target.at},${endAt})`;
    return `change(${holder},${key},${target.isNamed},${JSON.stringify(operator)},${right},${target.at},${endAt})`;
  }

  /** `a && b = c` assigns to b, where the interpreter gets there. */
  private _assignLogical({ operator, left, right }: Extract<Expression, { kind: "binary" }>, assignment: Extract<Expression, { kind: "assign" }>): string {
    const first = this._variable();
    const assigned = this._assign({ ...assignment, target: right });
    const refused = `unassignable(${first},${this.of(assignment.value)},${assignment.endAt})`;
    const [whenTrue, whenFalse] = operator === "&&" ? [assigned, refused] : [refused, assigned];
    return `(truth(${first}=${this.of(left)})?${whenTrue}:${whenFalse})`;
  }

  private _update({ isIncrement, isPrefix, target, endAt }: Extract<Expression, { kind: "update" }>): string {
    const operation = isIncrement ? "add" : "subtract";
    if (target.kind === "name") {
      const old = this._names.read(target.name, target.at);
      if (isPrefix) return this._names.write(target.name, `${operation}(${old},1)`, endAt);
      return `(u=number(${old}),${this._names.write(target.name, isIncrement ? "u+1" : "u-1", endAt)},u)`;
    }
    if (target.kind !== "member") return `unassignable(${this.of(target)},1,${endAt})`;
    return `step(${this._holder(target.object, target.at)},${this.of(target.key)},${target.isNamed},${JSON.stringify(isIncrement ? "+" : "-")},${isPrefix},${target.at},${endAt})`;
  }

  private _object(members: ObjectMember[]): string {
    const isPlain = members.every(({ kind, key }) => kind === "value" && typeof key === "string" && PLAIN_KEY.test(key));
    if (isPlain) return `made(${members.length + 1},{${members.map(({ key, value }) => `${JSON.stringify(key)}:${this.of(value)}`).join(",")}})`;
    const keys = members.map(({ kind, key }) => [kind, key]);
    return `newObject(${JSON.stringify(keys)},[${members.map(({ value }) => this.of(value)).join(",")}])`;
  }
}

/** A string that takes more than a block. */
function isLong(value: unknown): boolean {
  return typeof value === "string" && value.length > ONE_BLOCK;
}

/** A value as JavaScript. */
export function constant(value: unknown): string {
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  return value === undefined ? "undefined" : JSON.stringify(value);
}

/** What an error message calls the function that was asked for. */
function nameOf(expression: Expression): string | undefined {
  if (expression.kind === "name") return expression.name;
  return expression.kind === "member" && expression.key.kind === "constant" ? String(expression.key.value) : undefined;
}

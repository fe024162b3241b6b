// Reads expressions the way jsparse.c does: the same grammar, no more and no less. What Espruino does not know ends in a
// ParseError where Espruino would have stumbled. Statements are in statement-parser.ts.

import { DefinitionParser } from "./definition-parser";
import { floatOf, integerOf } from "./number-parsing";
import type { Expression, ObjectMember } from "./syntax";
import { movePlaces } from "./template-places";
import { ParseError } from "./token-reader";
import { ASSIGNMENTS, Kind, PRECEDENCE, RESERVED, type Token } from "./tokens";

const CONSTANTS: Readonly<Record<string, boolean | null | undefined>> = { true: true, false: false, null: null, undefined };

export class ExpressionParser extends DefinitionParser {
  /** Inside the first part of a for loop `in` is no operator. */
  protected isForStart = false;

  expression(): Expression {
    const first = this.assignment();
    if (!this.is(",")) return first;
    const items = [first];
    while (this.takeIf(",")) items.push(this.behind(items, () => this.assignment()));
    return { kind: "comma", items };
  }

  protected assignment(): Expression {
    const target = this._conditional();
    const { kind } = this.token;
    if (!ASSIGNMENTS.has(kind)) return this.used(target);
    this.lexer.next();
    const value = this.assignment();
    return { kind: "assign", operator: kind.slice(0, -1), target: this.used(target), value, endAt: this.lexer.lastStart };
  }

  private _conditional(): Expression {
    const test = this._binary(this._unary(), 0);
    if (!this.takeIf("?")) return test;
    this.used(test);
    const whenTrue = this.assignment();
    this.take(":");
    return { kind: "conditional", test, whenTrue, whenFalse: this.assignment() };
  }

  private _binary(left: Expression, lastPrecedence: number): Expression {
    let result = left;
    for (;;) {
      const operator = this.token.kind;
      const precedence = operator === "in" && this.isForStart ? 0 : (PRECEDENCE.get(operator) ?? 0);
      if (precedence <= lastPrecedence) return result;
      this.lexer.next();
      const left = this.used(result);
      const right = this.behind([left], () => this._binary(this._unary(), precedence));
      result = { kind: "binary", operator, left, right, endAt: this.lexer.lastStart };
    }
  }

  private _unary(): Expression {
    const operator = this.token.kind;
    if (operator === "!" || operator === "~" || operator === "-" || operator === "+") {
      this.lexer.next();
      return { kind: "unary", operator, operand: this._unary() };
    }
    return this._postfix();
  }

  private _postfix(): Expression {
    let result: Expression;
    if (this.is("++") || this.is("--")) {
      const isIncrement = this.is("++");
      this.lexer.next();
      result = { kind: "update", isIncrement, isPrefix: true, target: this.used(this._postfix()), endAt: this.lexer.lastStart };
    } else result = this._call();
    while (this.is("++") || this.is("--")) {
      const isIncrement = this.is("++");
      this.lexer.next();
      result = { kind: "update", isIncrement, isPrefix: false, target: this.used(result), endAt: this.lexer.lastStart };
    }
    return result;
  }

  private _call(): Expression {
    let isNew = this.takeIf("new");
    if (isNew && this.is("new")) this.refuse("Nesting 'new' operators is unsupported");
    const isBracketed = this.is("(");
    const factor: Expression = this.takeIf("super") ? { kind: "super", at: this.lexer.lastStart } : this._factor();
    let result = this._members(factor);
    // A method between brackets is called without its object.
    if (isBracketed && result === factor && result.kind === "member" && this.is("(")) result = { kind: "comma", items: [result] };
    if (this.is(Kind.template)) this.refuse("Tagged Templates are not supported");
    while (this.is("(") || isNew) {
      const callee = result;
      const calleeAt = this.lexer.lastStart;
      const args = this.is("(") ? this.behind([callee], () => this._arguments()) : [];
      const at = this.lexer.lastStart;
      if (callee.kind === "name" && callee.name === "eval") this.usesEval = true;
      result = this._members({ kind: isNew ? "new" : "call", callee, args, at, calleeAt });
      isNew = false;
    }
    return result;
  }

  private _arguments(): Expression[] {
    const args: Expression[] = [];
    this.take("(");
    while (!this.is(")")) {
      args.push(this.behind(args, () => this.assignment()));
      if (!this.is(")")) this.behind(args, () => this.take(","));
    }
    this.take(")");
    return args;
  }

  private _members(object: Expression): Expression {
    let result = object;
    for (;;) {
      let at = this.token.start;
      if (this.takeIf(".")) {
        const { kind, text } = this.token;
        if (kind !== Kind.id && !RESERVED.has(kind)) this.take(Kind.id);
        this.lexer.next();
        result = { kind: "member", object: result, key: { kind: "constant", value: text }, isNamed: true, at };
      } else if (this.takeIf("[")) {
        const key = this.assignment();
        at = this.token.start;
        this.take("]");
        result = { kind: "member", object: result, key, isNamed: false, at };
      } else return result;
    }
  }

  private _factor(): Expression {
    const { token } = this;
    const { kind, text } = token;
    switch (kind) {
      case Kind.id:
        return this._nameOrArrow(token);
      case Kind.integer:
        this.lexer.next();
        return { kind: "constant", value: integerOf(text) };
      case Kind.float:
        this.lexer.next();
        return { kind: "constant", value: floatOf(text) };
      case Kind.string:
        this.lexer.next();
        return { kind: "constant", value: text };
      case Kind.template:
        return { kind: "template", parts: this._templateParts(text, this.lexer.lastStart) };
      case Kind.regex: {
        this.lexer.next();
        const end = text.lastIndexOf("/");
        return { kind: "regex", source: text.slice(1, end), flags: text.slice(end + 1) };
      }
      case "true":
      case "false":
      case "null":
      case "undefined":
        this.lexer.next();
        return { kind: "constant", value: CONSTANTS[kind] };
      case "this":
        this.lexer.next();
        return { kind: "this" };
      case "(":
        return this._bracketed();
      case "{":
        return this._object();
      case "[":
        return this._array();
      case "function":
        this.lexer.next();
        return { kind: "function", definition: this.functionDefinition(this._innerName()) };
      case "class":
        this.lexer.next();
        return { kind: "class", definition: this.classDefinition(this._innerName()) };
      case "delete":
        this.lexer.next();
        return { kind: "unary", operator: "delete", operand: this._members(this._factor()) };
      case "typeof":
      case "void":
        this.lexer.next();
        return { kind: "unary", operator: kind, operand: this._unary() };
      default:
        this.take(Kind.end);
        return this.refuse("Unexpected end of Input");
    }
  }

  private _innerName(): string | undefined {
    const { text } = this.token;
    return this.takeIf(Kind.id) ? text : undefined;
  }

  private _nameOrArrow(token: Token): Expression {
    this.lexer.next();
    if (this.is(Kind.template)) this.refuse("Tagged template literals not supported");
    if (this.is("=>")) return this.arrow([token.text]);
    return { kind: "name", name: token.text, at: token.start };
  }

  /** What is between brackets: an expression with commas, or the parameters of an arrow function. */
  private _bracketed(): Expression {
    this.take("(");
    const items: Expression[] = [];
    // A name alone may be a parameter: it is not looked up on the way.
    const evaluated: Expression[] = [];
    while (!this.is(")")) {
      items.push(this.behind(evaluated, () => this.assignment()));
      const item = items[items.length - 1];
      if (item.kind !== "name") evaluated.push(item);
      if (!this.is(")")) this.behind(evaluated, () => this.take(","));
    }
    this.take(")");
    if (this.is("=>") && items.every((item) => item.kind === "name")) return this.arrow(items.map((item) => (item as { name: string }).name));
    if (items.length === 0) return { kind: "constant", value: undefined };
    return items.length === 1 ? items[0] : { kind: "comma", items };
  }

  private _object(): Expression {
    const members: ObjectMember[] = [];
    this.take("{");
    while (!this.is("}")) {
      const evaluated = members.map(({ value }) => value);
      members.push(this.behind(evaluated, () => this._objectMember()));
      if (!this.is("}")) this.behind([...evaluated, members[members.length - 1].value], () => this.take(","));
    }
    this.take("}");
    return { kind: "object", members };
  }

  private _objectMember(): ObjectMember {
    const { token } = this;
    const { kind, text } = token;
    const isWord = kind === Kind.id || RESERVED.has(kind);
    if (!isWord && kind !== Kind.string && kind !== Kind.integer && kind !== Kind.float) this.take(Kind.id);
    this.lexer.next();
    const key = kind === Kind.integer ? integerOf(text) : kind === Kind.float ? floatOf(text) : text;
    if (this.is(Kind.id) && (key === "get" || key === "set")) {
      const name = this.take(Kind.id).text;
      return { kind: key, key: name, value: { kind: "function", definition: this.functionDefinition(undefined) } };
    }
    if (this.is("(")) return { kind: "value", key, value: { kind: "function", definition: this.functionDefinition(undefined) } };
    if (kind === Kind.id && (this.is(",") || this.is("}"))) return { kind: "value", key, value: { kind: "name", name: text, at: token.start } };
    this.take(":");
    return { kind: "value", key, value: this.assignment() };
  }

  private _array(): Expression {
    const items: (Expression | undefined)[] = [];
    this.take("[");
    while (!this.is("]")) {
      items.push(this.is(",") ? undefined : this.behind(items, () => this.assignment()));
      if (!this.is("]")) this.behind(items, () => this.take(","));
    }
    this.take("]");
    return { kind: "array", items };
  }

  /** The texts and expressions of the template that is the token; a name alone is looked up when it is over, `before` it. */
  private _templateParts(text: string, before: number): (string | Expression)[] {
    this.lexer.next();
    const parts: (string | Expression)[] = [];
    let plain = "";
    for (let index = 0; index < text.length; index++) {
      if (text[index] !== "$" || text[index + 1] !== "{") {
        plain += text[index];
        continue;
      }
      let depth = 1;
      const start = index + 2;
      for (index = start; index < text.length; index++) {
        if (text[index] === "{") depth++;
        else if (text[index] === "}" && --depth === 0) break;
      }
      const inner = text.slice(start, index);
      const part = this._templatePart(inner);
      if (part.kind === "name") part.at = before;
      parts.push(plain, part);
      plain = "";
    }
    return [...parts, plain];
  }

  private _templatePart(text: string): Expression {
    const index = this.templates.push(text) - 1;
    try {
      const part = new ExpressionParser(text, this.isUnicode, this.templates).expression();
      movePlaces(part, index);
      return part;
    } catch (error) {
      if (error instanceof ParseError) movePlaces(error, index);
      throw error;
    }
  }
}

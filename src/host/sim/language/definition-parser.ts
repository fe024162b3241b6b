// Reads functions and classes. Of a function only its text is kept; it is read when it is called first.

import type { ClassDefinition, ClassMember, Expression, FunctionSource } from "./syntax";
import { TokenReader } from "./token-reader";
import { Kind } from "./tokens";

export abstract class DefinitionParser extends TokenReader {
  protected abstract assignment(): Expression;

  protected arrow(parameters: string[]): Expression {
    this.take("=>");
    const definition = this._newFunction(undefined, parameters);
    if (this.is("{")) this._takeBody(definition);
    else {
      const { start } = this.token;
      definition.isExpression = true;
      this.assignment();
      definition.text = this.lexer.source.slice(start, this.token.start);
      definition.start = this.base + start;
    }
    definition.keepsThis = /\bthis\b/.test(definition.text);
    return { kind: "function", definition };
  }

  /** A function from its parameters on. */
  protected functionDefinition(innerName: string | undefined): FunctionSource {
    const parameters: string[] = [];
    this.take("(");
    while (!this.is(")")) {
      parameters.push(this.take(Kind.id).text);
      if (!this.is(")")) this.take(",");
    }
    this.take(")");
    const definition = this._newFunction(innerName, parameters);
    this._takeBody(definition);
    return definition;
  }

  private _newFunction(innerName: string | undefined, parameters: string[]): FunctionSource {
    return {
      innerName,
      parameters,
      text: "",
      start: 0,
      isExpression: false,
      keepsThis: false,
      isRam: false,
      isUnicode: this.isUnicode,
      outer: undefined,
    };
  }

  /** Skips the body of a function and keeps its text, as it will be kept on the board. */
  private _takeBody(definition: FunctionSource): void {
    this.take("{");
    if (this.is(Kind.string) && this.token.text === "ram") {
      definition.isRam = true;
      this.lexer.next();
      this.takeIf(";");
    }
    if (this.takeIf("return")) definition.isExpression = true;
    const { start } = this.token;
    let end = start;
    let tokens = 0;
    for (let depth = 0; !this.is(Kind.end) && (depth > 0 || !this.is("}")); this.lexer.next()) {
      tokens++;
      if (this.is("{")) depth++;
      else if (this.is("}")) depth--;
      if (this.is(Kind.id) && this.token.text === "eval") this.usesEval = true;
      end = this.token.end;
    }
    // Where a single token is returned, the blank behind it is kept.
    if (definition.isExpression && !definition.isRam && tokens === 1) end = this.token.start;
    definition.text = this.lexer.source.slice(start, end);
    definition.start = this.base + start;
    this.take("}");
  }

  protected classDefinition(name: string | undefined): ClassDefinition {
    let base: ClassDefinition["base"];
    let baseAt = 0;
    if (this.takeIf("extends")) {
      const at = this.lexer.lastStart;
      const token = this.take(Kind.id);
      base = { kind: "name", name: token.text, at };
      baseAt = token.start;
    }
    const members: ClassMember[] = [];
    this.take("{");
    while (this.is(Kind.id) || this.is("static")) members.push(this._classMember());
    this.take("}");
    return { name, base, baseAt, members };
  }

  private _classMember(): ClassMember {
    const isStatic = this.takeIf("static");
    let key = this.take(Kind.id).text;
    let kind: ClassMember["kind"] = key === "constructor" ? "constructor" : "value";
    if (this.is(Kind.id) && (key === "get" || key === "set")) {
      kind = key;
      key = this.take(Kind.id).text;
    }
    let value: Expression;
    if (kind !== "value" || this.is("(")) value = { kind: "function", definition: this.functionDefinition(undefined) };
    else {
      this.take("=");
      value = this.assignment();
    }
    while (this.takeIf(";"));
    return { kind, isStatic, key, value };
  }
}
